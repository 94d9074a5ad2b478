// SPDX-License-Identifier: Apache-2.0
#include "conversation_view_model.h"

#include "glass/answers.h"
#include "glass/names.h"
#include "glass/sentences.h"
#include "glass/typed_date.h"

#include <QDateTime>

#include <algorithm>
#include <utility>

namespace wardline::conversation {

ConversationViewModel::ConversationViewModel(client::Client &client, std::unique_ptr<client::Conversation> conversation,
                                             SendAllTheSame &agreed, std::function<qint64()> now, QObject *parent,
                                             std::chrono::milliseconds patience)
    : QObject(parent)
    , m_client(client)
    , m_conversation(std::move(conversation))
    , m_now(std::move(now))
    , m_composer(std::make_unique<ComposerViewModel>(*m_conversation, agreed))
    , m_forwarding(client, m_now)
    , m_undo(patience)
{
    m_composer->mentions()->setSelf(client.session()->self().id);
    connect(&m_forwarding, &ForwardViewModel::forwarded, this, [this](const QString &sentence) {
        m_timeline.clearSelection();
        Q_EMIT told(sentence);
    });
    connect(m_conversation.get(), &client::Conversation::windowChanged, this, &ConversationViewModel::onWindow);
    connect(m_conversation.get(), &client::Conversation::headChanged, this, &ConversationViewModel::onHead);
    connect(client.inbox(), &client::Inbox::windowChanged, this, &ConversationViewModel::onInbox);
    connect(m_composer.get(), &ComposerViewModel::failed, this, &ConversationViewModel::failed);
    onWindow();
    onHead();
}

ConversationViewModel::~ConversationViewModel()
{
    settle();
}

void ConversationViewModel::settle()
{
    m_composer->saveDraft();
    m_undo.settle();
}

void ConversationViewModel::onWindow()
{
    const client::TimelineWindow &window = m_conversation->window();
    for (const client::TimelineRow &row : window.rows) {
        if (row.kind != client::TimelineRow::Kind::Message) {
            m_underWay.deleting.remove(row.event);
        }
    }
    showRows();
    if (!m_returnsTo.event.isEmpty() && !window.room.isEmpty() && m_timeline.rowOfEvent(m_returnsTo.event) < 0) {
        moveOn();
    }
    if (!m_arriving.isEmpty() && m_timeline.rowOfEvent(m_arriving) >= 0) {
        setGoneTo(std::exchange(m_arriving, {}));
    }
    Q_EMIT windowChanged();
    Q_EMIT audienceChanged();
}

void ConversationViewModel::showRows()
{
    m_timeline.setWindow(m_conversation->window(), m_now(), m_underWay);
    followWaiting();
}

void ConversationViewModel::growOlder()
{
    if (m_timeline.hasWaiting() || m_waiting.rowCount() > 0) {
        showRows();
    }
}

void ConversationViewModel::onInbox()
{
    followWaiting();
    if (!isAtNewest()) {
        Q_EMIT windowChanged(); // what is unseen is counted there
    }
}

void ConversationViewModel::followWaiting()
{
    m_waiting.follow(m_conversation->window(), m_client.inbox()->window().pressing, m_now());
}

void ConversationViewModel::onHead()
{
    m_head = glass::toHead(m_conversation->head(), m_now());
    Q_EMIT headChanged();
    Q_EMIT audienceChanged();
}

void ConversationViewModel::reword()
{
    m_timeline.forgetWords();
    onWindow();
    onHead();
    m_composer->reword();
    m_forwarding.reword();
}

QString ConversationViewModel::typing() const
{
    const QStringList &names = m_conversation->head().typing;
    if (names.isEmpty()) {
        return {};
    }
    constexpr qsizetype mostNames = 3;
    if (names.size() > mostNames) {
        const QString some = glass::inSentence(names.mid(0, mostNames - 1));
        return tr("%1 and %n others are typing…", nullptr, int(names.size() - mostNames + 1)).arg(some);
    }
    return names.size() == 1 ? tr("%1 is typing…").arg(glass::inSentence(names))
                             : tr("%1 are typing…").arg(glass::inSentence(names));
}

void ConversationViewModel::report(const client::Answer<> &answer)
{
    glass::whenAnswered<void>(answer, this, [this](client::ClientResult<> result) {
        if (!result) {
            Q_EMIT failed(glass::sentence(result.error()));
        }
    });
}

void ConversationViewModel::page(const client::Answer<> &answer, const std::function<void(bool succeeded)> &then)
{
    m_paging = true;
    Q_EMIT windowChanged();
    glass::whenAnswered<void>(answer, this, [this, then](client::ClientResult<> result) {
        m_paging = false;
        Q_EMIT windowChanged();
        if (!result && result.error().code == client::ClientCode::Cancelled) {
            return; // they stay where they are
        }
        if (then) {
            then(result.has_value());
        }
        if (!result) {
            Q_EMIT failed(glass::sentence(result.error()));
        }
    });
}

void ConversationViewModel::pageOlder()
{
    if (!isLoadingOlder() && !isAtStart()) {
        page(m_conversation->pageOlder());
    }
}

void ConversationViewModel::pageNewer()
{
    if (!m_paging && !isAtNewest()) {
        page(m_conversation->pageNewer());
    }
}

void ConversationViewModel::goToNewest()
{
    goOn();
    moveOn();
    page(m_conversation->goToNewest());
}

void ConversationViewModel::goTo(const QString &event)
{
    if (const auto id = EventId::parse(event)) {
        goOn(); // also where it is the same: it is shown again
        moveOn();
        page(m_conversation->goTo(*id), [this, event](bool succeeded) {
            m_arriving.clear();
            if (succeeded) {
                setGoneTo(event);
            }
        });
    }
}

void ConversationViewModel::arriveAt(const QString &event)
{
    m_arriving = event;
    goTo(event);
}

void ConversationViewModel::goOn()
{
    setGoneTo({});
}

void ConversationViewModel::returnTo(const ReadingPlace &place)
{
    if (!place.event.isEmpty()) {
        m_returnsTo = place;
        onWindow();
    }
}

void ConversationViewModel::moveOn()
{
    if (!m_returnsTo.event.isEmpty()) {
        m_returnsTo = {};
        Q_EMIT returnsToChanged();
    }
}

ReadingPlace ConversationViewModel::place()
{
    if (!m_returnsTo.event.isEmpty()) {
        return m_returnsTo; // they have not moved, or it was not even shown
    }
    m_place = {};
    Q_EMIT placeAsked();
    return m_place;
}

void ConversationViewModel::standsAt(const QString &event, qreal hidden)
{
    m_place = {event, hidden};
}

void ConversationViewModel::setGoneTo(const QString &event)
{
    if (m_goneTo != event) {
        m_goneTo = event;
        Q_EMIT goneToChanged();
    }
}

QDate ConversationViewModel::today() const
{
    return QDateTime::fromMSecsSinceEpoch(m_now()).date();
}

bool ConversationViewModel::goToDate(const QString &typed)
{
    const auto day = glass::typedDate(typed, today());
    if (day) {
        goToDay(*day);
    }
    return day.has_value();
}

void ConversationViewModel::goToDaysAgo(int days)
{
    goToDay(today().addDays(-days));
}

QString ConversationViewModel::sampleDate() const
{
    return glass::sampleDate(today().addDays(-7));
}

void ConversationViewModel::goToDay(QDate day)
{
    moveOn();
    const qint64 at = day.startOfDay().toMSecsSinceEpoch();
    page(m_conversation->goToDate(at), [this, at](bool) { // where it failed: the nearest that is here
        const int row = m_timeline.rowAt(at);
        Q_EMIT cameTo(row < 0 ? 0 : row); // nothing was said since: the newest
    });
}

void ConversationViewModel::react(const QString &event, const QString &emoji)
{
    if (const auto id = EventId::parse(event)) {
        report(m_conversation->react(*id, emoji));
    }
}

void ConversationViewModel::takeBack(const QString &event)
{
    if (const auto id = EventId::parse(event)) {
        report(m_conversation->redact(*id));
    }
}

void ConversationViewModel::acknowledge(const QString &event)
{
    if (const auto id = EventId::parse(event)) {
        m_waiting.answered(*id);
        glass::whenAnswered<void>(m_conversation->acknowledge(*id), this,
                                  [this, id = *id](const client::ClientResult<> &result) {
                                      if (!result) {
                                          m_waiting.notAnswered(id);
                                          Q_EMIT failed(glass::sentence(result.error()));
                                      }
                                  });
    }
}

void ConversationViewModel::acknowledgeFirst()
{
    acknowledge(m_waiting.first());
}

int ConversationViewModel::unseen() const
{
    const client::TimelineWindow &window = m_conversation->window();
    if (!window.atNewest) {
        const QList<client::UnreadRoom> &unread = m_client.inbox()->window().unread;
        const auto here = std::find_if(unread.begin(), unread.end(), [this](const client::UnreadRoom &one) {
            return one.room == m_conversation->room();
        });
        return here == unread.end() ? 0 : here->unread;
    }
    const EventId &seen = m_seen.isEmpty() ? window.readUpTo : m_seen;
    int count = 0;
    for (auto row = window.rows.rbegin(); row != window.rows.rend() && !seen.isEmpty(); ++row) {
        if (row->event == seen) {
            return count;
        }
        const bool isNews =
            row->kind != client::TimelineRow::Kind::Notice && row->kind != client::TimelineRow::Kind::Gap;
        count += !row->mine && isNews ? 1 : 0;
    }
    return 0; // what was seen last is not here
}

void ConversationViewModel::tryAgain(qint64 key)
{
    report(m_conversation->tryAgain(key));
}

void ConversationViewModel::seenNewest()
{
    const auto &rows = m_conversation->window().rows;
    for (auto row = rows.rbegin(); row != rows.rend(); ++row) {
        if (!row->event.isEmpty()) {
            if (row->event != m_seen && isAtNewest()) {
                m_seen = row->event;
                m_conversation->markRead(m_seen);
                Q_EMIT windowChanged();
            }
            return;
        }
    }
}

} // namespace wardline::conversation
