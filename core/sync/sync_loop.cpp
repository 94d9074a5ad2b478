// SPDX-License-Identifier: Apache-2.0
#include "sync/sync_loop.h"

#include "matrix/stream_position.h"
#include "sync/errors.h"

#include <qcoro/qcorofuture.h>

#include <algorithm>
#include <utility>

namespace wardline::sync {

namespace {

using std::chrono::seconds;
using State = ConnectionStatus::State;
using Reason = ConnectionStatus::Reason;

constexpr int firstRange = 19;
constexpr int growth = 100;
constexpr seconds longPoll{30};
constexpr seconds grace{15};       // beyond the poll: the way there and back
constexpr seconds firstAnswer{90}; // a large account on a busy server
constexpr int mostUnreadable = 3;  // then the connection is begun anew: the same answer would come for ever

} // namespace

SyncLoop::SyncLoop(Context &context, Ingest &ingest, RoomMembers &members, QObject *parent)
    : QObject(parent)
    , m_context(context)
    , m_ingest(ingest)
    , m_members(members)
    , m_sleeper(context)
{
    m_backoff.cap = seconds(30);
    connect(&context, &Context::stopping, this, &SyncLoop::hangUp);
}

void SyncLoop::start()
{
    if (!m_started && isRunning()) {
        m_started = true;
        setStatus(State::Connecting);
        letRun(run());
    }
}

void SyncLoop::wake()
{
    m_failures = 0;
    m_confirms = false;
    if (m_started && (m_status.state == State::Offline || m_status.state == State::Refused)) {
        setStatus(State::Connecting);
    }
    m_sleeper.wakeUp();
    m_immediate = true;
    hangUp();
}

void SyncLoop::refresh()
{
    m_immediate = true;
    ask();
}

void SyncLoop::subscribe(const RoomId &room)
{
    if (++m_subscriptions[room] == 1) {
        refresh();
    }
}

void SyncLoop::unsubscribe(const RoomId &room)
{
    const auto found = m_subscriptions.find(room);
    if (found != m_subscriptions.end() && --found->second == 0) {
        // Not worth cutting a poll short: the next request leaves it out.
        m_subscriptions.erase(found);
    }
}

/// A request that does not wait for news is cut short once, and not again before there was an answer: who looks at one room after
/// another would never be told anything.
void SyncLoop::ask()
{
    if (m_poll && (m_isLongPoll || !std::exchange(m_cutShort, true))) {
        hangUp();
    }
}

void SyncLoop::hangUp()
{
    if (m_poll) {
        m_poll->cancel();
    }
}

SyncTask<> SyncLoop::run()
{
    const QPointer<SyncLoop> self(this);
    const Context::Running running(m_context);
    auto begun = co_await begin();
    while (self && isRunning() && !begun) {
        setStatus(State::Offline, Reason::LocalStore);
        co_await m_sleeper.sleep(m_backoff.delay(++m_failures, m_context.parts.random()));
        WL_CO_RUNNING(self);
        begun = co_await begin();
    }
    while (self && isRunning()) {
        const auto turned = co_await turn();
        if (!turned && turned.error().code != SyncCode::Stopped) {
            qCInfo(logSync) << "sync:" << static_cast<int>(turned.error().code) << turned.error().detail;
        }
    }
    co_return {};
}

SyncTask<> SyncLoop::begin()
{
    const QPointer<SyncLoop> self(this);
    WL_CO_TRY(pos, toSync(m_context.parts.store.sync.pos()));
    WL_CO_TRY(rooms, toSync(m_context.parts.store.rooms.count({})));
    m_roomsHere = static_cast<int>(std::min<qint64>(rooms, 1'000'000));
    m_pos = pos.value_or(QString()).toUtf8();
    if (m_pos.isEmpty()) {
        co_return co_await forgetPos();
    }
    m_knownRooms = m_roomsHere;
    co_return {};
}

/// A request without `pos` carries no device lists, so everyone's are looked at again; before the request, and before the
/// old `pos` is gone, or a crash in between would trust stale ones (reference B5).
SyncTask<> SyncLoop::forgetPos()
{
    const QPointer<SyncLoop> self(this);
    {
        const auto changing = co_await m_context.deviceLists.enter();
        WL_CO_RUNNING(self);
        auto marked = co_await m_context.parts.machine.markAllTrackedUsersDirty();
        WL_CO_RUNNING(self);
        WL_CO_CHECK(toSync(std::move(marked)));
    }
    WL_CO_CHECK(toSync(m_context.parts.store.sync.clearPos()));
    m_pos.clear();
    m_rangeEnd = firstRange;
    m_knownRooms = 0;
    m_listComplete = false;
    m_immediate = true;
    m_confirms = false;
    m_members.invalidateAll();
    co_return {};
}

/// Everything is asked for anew, and what the store has is kept.
SyncTask<> SyncLoop::startOver()
{
    const QPointer<SyncLoop> self(this);
    auto forgotten = co_await forgetPos();
    WL_CO_RUNNING(self);
    if (!forgotten) {
        setStatus(State::Offline, Reason::LocalStore);
        co_await pause(std::nullopt);
    }
    co_return forgotten;
}

SyncTask<> SyncLoop::turn()
{
    const QPointer<SyncLoop> self(this);
    auto since = co_await m_context.parts.machine.nextBatchToken();
    WL_CO_RUNNING(self);
    if (!since) {
        setStatus(State::Offline, Reason::LocalStore);
        co_await pause(std::nullopt);
        co_return tl::unexpected(toSyncError(since.error()));
    }
    const matrix::SyncRequest request = describe(since->toUtf8());
    const bool immediate = request.timeout.count() == 0;
    m_immediate = false;
    const auto poll = std::make_shared<net::CancelSource>();
    m_poll = poll;
    m_isLongPoll = !immediate;
    ++m_lastRequest;
    CallOptions options{.timeout = immediate ? firstAnswer : longPoll + grace, .cancel = poll};
    auto answer = co_await m_context.call(m_codec.encode(request), options);
    WL_CO_RUNNING(self);
    m_poll.reset();
    if (!answer && answer.error().code == SyncCode::Cancelled && poll->isCancelled()) {
        co_return {}; // by ourselves: ask anew with the same pos
    }
    m_cutShort = false;
    if (answer) {
        co_return co_await take(std::move(*answer));
    }
    co_return co_await recover(answer.error());
}

matrix::SyncRequest SyncLoop::describe(QByteArray toDeviceSince) const
{
    matrix::SyncRequest request;
    request.connection = QStringLiteral("wardline");
    request.pos = m_pos;
    const bool wait = m_listComplete && !m_immediate;
    request.timeout = wait ? std::chrono::milliseconds(longPoll) : std::chrono::milliseconds(0);
    request.lists.push_back({.key = QStringLiteral("all"),
                             .ranges = {{0, m_rangeEnd}},
                             .timelineLimit = 1,
                             .requiredState = matrix::listState()});
    for (const auto &[room, count] : m_subscriptions) {
        request.subscriptions.push_back(
            {.room = room, .timelineLimit = 20, .requiredState = matrix::subscriptionState()});
    }
    if (m_confirms) {
        // What came to this device up to `since`, the server deletes (MSC3885). One that was put back during a break gives those
        // numbers again, to keys that nobody has read; so the first answer after a break is asked for without it. What this
        // device has already comes once more then, and is known to the machine.
        request.extensions.toDeviceSince = std::move(toDeviceSince);
    }
    return request;
}

SyncTask<> SyncLoop::take(QByteArray body)
{
    const QPointer<SyncLoop> self(this);
    const quint64 request = m_lastRequest;
    auto response = m_codec.decode(std::move(body));
    if (!response) {
        setStatus(State::Offline, Reason::ServerTrouble);
        if (++m_unreadable >= mostUnreadable && !m_pos.isEmpty()) {
            m_unreadable = 0;
            co_await forgetPos();
            WL_CO_RUNNING(self);
        }
        co_await pause(std::nullopt);
        co_return tl::unexpected(toSyncError(response.error()));
    }
    m_unreadable = 0;
    if (matrix::isPutBack(m_pos, response->pos)) {
        qCWarning(logSync, "the server was put back to an earlier hour");
        const auto anew = co_await startOver(); // What this answer brings comes again.
        WL_CO_RUNNING(self);
        WL_CO_CHECK(anew);
        co_await pause(std::nullopt); // Two servers behind one name would send us to and fro without a rest.
        co_return {};
    }
    m_confirms = true;
    const auto applied = co_await m_ingest.apply(*response);
    WL_CO_RUNNING(self);
    if (!applied) {
        setStatus(State::Offline, Reason::LocalStore);
        co_await pause(std::nullopt);
        co_return applied;
    }
    m_failures = 0;
    m_pos = response->pos;
    m_status.lastSync = m_context.now();
    grow(*response);
    setStatus(m_listComplete ? State::UpToDate : State::CatchingUp);
    Q_EMIT synced(request);
    co_return {};
}

void SyncLoop::grow(const matrix::SyncResponse &response)
{
    for (const matrix::ListUpdate &list : response.lists) {
        if (list.key != QLatin1String("all")) {
            continue;
        }
        const auto last = static_cast<int>(std::clamp<qint64>(list.count, 0, 1'000'000)) - 1;
        m_listTotal = last + 1;
        m_listed = std::min(m_rangeEnd, last) + 1;
        if (m_rangeEnd < last) {
            m_listComplete = false;
            // What the store has already, the server need not bring in small steps.
            m_rangeEnd = std::max(m_rangeEnd + growth, std::min(last, m_knownRooms + growth));
            return;
        }
    }
    if (!m_listComplete) {
        m_listComplete = true;
        m_roomsHere = std::max(m_roomsHere, m_listTotal);
        Q_EMIT listComplete();
    }
}

SyncTask<> SyncLoop::recover(CallFailure failure)
{
    const QPointer<SyncLoop> self(this);
    if (failure.server.code == matrix::ErrorCode::UnknownPos) {
        // Routine (reference B6): after a week, after an hour with many changes, or when the server lost its memory.
        co_return co_await startOver();
    }
    if (failure.code == SyncCode::Offline || failure.code == SyncCode::Cancelled) {
        const Reason reason = reasonOf(failure.net);
        setStatus(isDistrust(reason) ? State::Refused : State::Offline, reason);
    } else if (failure.code == SyncCode::SessionEnded) {
        setStatus(State::Refused, Reason::SignInAgain);
    } else {
        setStatus(State::Offline, Reason::ServerTrouble);
    }
    co_await pause(failure.retryAfter);
    co_return tl::unexpected(failure.error());
}

/// After a break the first answer shall not wait for news: until it is there a person reads of trouble.
SyncTask<> SyncLoop::pause(std::optional<std::chrono::milliseconds> retryAfter)
{
    const QPointer<SyncLoop> self(this);
    m_immediate = true;
    m_confirms = false;
    co_await m_sleeper.sleep(m_backoff.delay(++m_failures, m_context.parts.random(), retryAfter));
    WL_CO_RUNNING(self);
    co_return {};
}

void SyncLoop::setStatus(State state, Reason reason)
{
    const ConnectionStatus before = m_status;
    if (m_status.state != state || m_status.reason != reason || m_status.since == 0) {
        m_status.state = state;
        m_status.reason = reason;
        m_status.since = m_context.now();
    }
    const bool isFirst = state == State::CatchingUp && m_roomsHere == 0; // else the list was here before
    m_status.listed = isFirst ? m_listed : 0;
    m_status.listTotal = isFirst ? m_listTotal : 0;
    m_status.clockSkew = m_context.clockSkew();
    if (!(m_status == before)) {
        Q_EMIT statusChanged(m_status);
    }
}

} // namespace wardline::sync
