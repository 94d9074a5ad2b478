// SPDX-License-Identifier: Apache-2.0
#include "client/service/tail.h"

#include "base/next_signal.h"
#include "client/service/json_rows.h"

#include <QElapsedTimer>
#include <QSet>

#include <qcoro/qcorofuture.h>

#include <algorithm>
#include <optional>

namespace wardline::client::service {

namespace {

using namespace std::chrono_literals;

/// How often a watcher looks whether its listener is still there.
constexpr auto listenerCheck = 2s;
constexpr int fruitlessPages = 3;
constexpr auto pageOnItsWay = 1s;

const TimelineRow *rowOf(const TimelineWindow &window, const TransactionId &transaction)
{
    const auto found = std::find_if(window.rows.crbegin(), window.rows.crend(),
                                    [&](const TimelineRow &row) { return row.transaction == transaction; });
    return found == window.rows.crend() ? nullptr : &*found;
}

ClientCode codeOf(WhyNotSent why)
{
    const bool cantEncrypt = why == WhyNotSent::KeysUnavailable || why == WhyNotSent::IdentityChanged
                             || why == WhyNotSent::NotEncrypted || why == WhyNotSent::Malformed;
    return cantEncrypt ? ClientCode::CantEncrypt : ClientCode::Refused;
}

/// Wakes a watcher when there is something new in its conversation, and when its session is no longer open.
class Wake : public QObject
{
    Q_OBJECT

public:
    Wake(const Session *session, const Conversation *room)
    {
        connect(room, &Conversation::windowChanged, this, &Wake::woken);
        connect(session, &Session::stateChanged, this, &Wake::woken);
        connect(session, &QObject::destroyed, this, &Wake::woken);
    }

Q_SIGNALS:
    void woken();
};

QString nameOf(const TimelineRow &row)
{
    return row.event.isEmpty() ? row.transaction.text() : row.event.text();
}

/// What windows show one after the other on the way to older messages: one alone holds some hundred rows at most.
class Gathered
{
public:
    /// A later window. What it shows as well is as it has it: holes have been filled.
    void take(const TimelineWindow &window)
    {
        const QList<TimelineRow> &rows = window.rows;
        if (window.atNewest) {
            m_rows = rows;
            return;
        }
        const auto last = std::find_if(rows.crbegin(), rows.crend(),
                                       [](const TimelineRow &row) { return row.kind != TimelineRow::Kind::Gap; });
        const auto here = last == rows.crend() ? -1 : placeOf(*last);
        if (here >= 0) {
            m_rows = rows.first(rows.crend() - last) + m_rows.mid(here + 1);
        }
    }

    [[nodiscard]] qsizetype size() const { return m_rows.size(); }
    [[nodiscard]] QList<TimelineRow> newest(qsizetype count) const { return m_rows.last(std::min(count, size())); }

private:
    [[nodiscard]] qsizetype placeOf(const TimelineRow &wanted) const
    {
        const auto found = std::find_if(m_rows.cbegin(), m_rows.cend(), [&wanted](const TimelineRow &row) {
            return row.kind != TimelineRow::Kind::Gap && nameOf(row) == nameOf(wanted);
        });
        return found == m_rows.cend() ? -1 : found - m_rows.cbegin();
    }

    QList<TimelineRow> m_rows;
};

/// Rows that a later window changed or added, since what was told last.
class Told
{
public:
    /// False when the sink wants no more.
    bool tell(const QList<TimelineRow> &rows, const RowSink &sink)
    {
        for (const auto &row : rows) {
            auto json = toJson(row);
            if (const auto known = m_known.constFind(nameOf(row)); known != m_known.constEnd() && *known == json) {
                continue;
            }
            m_known.insert(nameOf(row), json);
            if (!sink(json)) {
                return false;
            }
        }
        return true;
    }

    /// Without what a window holds above the first row that was told. By place, for times need not be in order.
    bool tellOn(const QList<TimelineRow> &rows, const RowSink &sink)
    {
        const auto first = std::find_if(rows.cbegin(), rows.cend(), [this](const TimelineRow &row) {
            return row.kind != TimelineRow::Kind::Gap && m_known.contains(nameOf(row));
        });
        return tell(first == rows.cend() ? rows : rows.mid(first - rows.cbegin()), sink);
    }

private:
    QHash<QString, QJsonObject> m_known;
};

/// After each wait: whoever serves the command may have gone meanwhile.
ClientResult<> stillOpen(const QPointer<const Session> &session)
{
    return session ? requireUnlocked(*session) : fail(ClientCode::Cancelled);
}

} // namespace

Task<void, ClientError> sendAndWait(QPointer<const Session> session, std::unique_ptr<Conversation> conversation,
                                    Outgoing message, std::chrono::milliseconds patience, RowSink sink)
{
    auto *const room = conversation.get();
    Wake wake(session, room);
    auto sending = room->send(std::move(message));
    WL_CO_TRY(transaction, co_await sending);
    QElapsedTimer waited;
    waited.start();
    while (true) {
        const auto *row = rowOf(room->window(), transaction);
        if (row != nullptr && row->state == MessageState::OnServer) {
            sink(toJson(*row));
            co_return {};
        }
        if (row != nullptr && row->state == MessageState::NotSent) {
            co_return fail(codeOf(row->whyNotSent));
        }
        const auto left = patience - std::chrono::milliseconds(waited.elapsed());
        if (left <= 0ms) {
            co_return fail(ClientCode::Unreachable, QStringLiteral("waiting in the outbox"));
        }
        auto waking = nextSignal(&wake, &Wake::woken, left);
        co_await waking;
        WL_CO_CHECK(stillOpen(session));
    }
}

Task<void, ClientError> tailRoom(QPointer<const Session> session, std::unique_ptr<Conversation> conversation, int count,
                                 Follow follow, RowSink sink)
{
    auto *const room = conversation.get();
    Wake wake(session, room);
    const auto wanted = std::clamp(count, 1, 1000);
    WL_CO_CHECK(co_await room->goToNewest());
    Gathered gathered;
    gathered.take(room->window());
    for (int fruitless = 0; fruitless < fruitlessPages && gathered.size() < wanted && !room->window().atStart;) {
        const auto before = gathered.size();
        auto paging = room->pageOlder();
        if (!co_await paging) {
            break; // What is here is shown; the rest needs the server.
        }
        gathered.take(room->window());
        if (gathered.size() == before) {
            ++fruitless; // the page may be on its way already, for somebody else
            auto waking = nextSignal(&wake, &Wake::woken, pageOnItsWay);
            co_await waking;
        }
        WL_CO_CHECK(stillOpen(session));
    }
    Told told;
    gathered.take(room->window());
    if (!told.tell(gathered.newest(wanted), sink) || follow == Follow::No) {
        co_return {};
    }
    if (!room->window().atNewest) {
        WL_CO_CHECK(co_await room->goToNewest());
    }
    while (sink({})) {
        auto waking = nextSignal(&wake, &Wake::woken, listenerCheck);
        co_await waking; // looks each time: what came as the wait ended woke nobody
        WL_CO_CHECK(stillOpen(session));
        if (!told.tellOn(room->window().rows, sink)) {
            break;
        }
    }
    co_return {};
}

} // namespace wardline::client::service

#include "tail.moc"
