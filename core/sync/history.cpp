// SPDX-License-Identifier: Apache-2.0
#include "sync/history.h"

#include "base/logging.h"
#include "matrix/requests/room.h"
#include "matrix/responses/room.h"
#include "sync/errors.h"

#include <algorithm>

namespace wardline::sync {

namespace {

constexpr int eventsForLastLine = 20;
constexpr qint64 roomsInSlice = 100;
constexpr int mostEchoPages = 10;
constexpr int mostPagesToDate = 50;
constexpr int eventsToDate = 100; // of each page

} // namespace

History::History(Context &context, Decryptor &decryptor, AckChecker &acks, KeyBackup &backup, QObject *parent)
    : QObject(parent)
    , m_context(context)
    , m_decryptor(decryptor)
    , m_acks(acks)
    , m_backup(backup)
{
}

SyncTask<> History::pageBack(RoomId room, qint64 hole, int limit, Cancel cancel)
{
    const QPointer<History> self(this);
    WL_CO_RUNNING(self);
    const Context::Running running(m_context);
    const auto pass = co_await m_line.enter();
    WL_CO_RUNNING(self);
    WL_CO_TRY(holes, toSync(m_context.parts.store.history.holes(room)));
    const auto found =
        std::find_if(holes.begin(), holes.end(), [hole](const store::Hole &candidate) { return candidate.id == hole; });
    if (found == holes.end()) {
        WL_CO_CHECK(toSync(m_context.parts.store.rooms.room(room)));
        co_return {}; // closed meanwhile
    }
    auto asked = co_await withToken(room, *found, cancel);
    WL_CO_RUNNING(self);
    WL_CO_TRY(from, std::move(asked));
    co_return co_await page(room, *found, from, std::clamp(limit, 1, 100), cancel);
}

SyncTask<> History::fillTo(RoomId room, qint64 at, Cancel cancel)
{
    const QPointer<History> self(this);
    WL_CO_RUNNING(self);
    const Context::Running running(m_context);
    const store::Store &store = m_context.parts.store;
    WL_CO_TRY(here, toSync(store.timeline.at(room, at)));
    if (!here.hole) {
        co_return {};
    }
    auto asked = co_await eventAt(room, at, cancel);
    WL_CO_RUNNING(self);
    WL_CO_TRY(first, std::move(asked));
    for (int page = 0; page < mostPagesToDate && first; ++page) {
        WL_CO_TRY(known, toSync(store.facts.event(room, *first)));
        WL_CO_TRY(place, toSync(store.timeline.at(room, at)));
        if (known || !place.hole) {
            break;
        }
        const auto paged = co_await pageBack(room, *place.hole, eventsToDate, cancel);
        WL_CO_RUNNING(self);
        WL_CO_CHECK(paged);
    }
    co_return {};
}

/// The server's first event at or after `at`; nothing where there is none.
SyncTask<std::optional<EventId>> History::eventAt(RoomId room, qint64 at, Cancel cancel)
{
    const QPointer<History> self(this);
    WL_CO_RUNNING(self);
    CallOptions options;
    options.cancel = std::move(cancel);
    const auto answer = co_await m_context.call(matrix::eventAt(room, at, matrix::Direction::Forward), options);
    WL_CO_RUNNING(self);
    if (!answer) {
        if (answer.error().server.code == matrix::ErrorCode::NotFound) {
            co_return std::nullopt;
        }
        co_return tl::unexpected(answer.error().error());
    }
    WL_CO_TRY(event, toSync(matrix::readEventId(*answer)));
    co_return event;
}

/// A hole without a token: the server names the place when asked about the event above it.
SyncTask<QString> History::withToken(RoomId room, store::Hole hole, Cancel cancel)
{
    const QPointer<History> self(this);
    if (!hole.token.isEmpty()) {
        co_return hole.token;
    }
    WL_CO_TRY(window, toSync(m_context.parts.store.timeline.window(room, {.position = hole.below, .event = {}}, 0, 1)));
    if (window.rows.empty()) {
        co_return fail(SyncCode::NotFound, QStringLiteral("nothing above the hole"));
    }
    CallOptions options;
    options.cancel = std::move(cancel);
    const auto answer = co_await m_context.call(matrix::context(room, window.rows.front().event, 0), options);
    WL_CO_RUNNING(self);
    if (!answer) {
        co_return tl::unexpected(answer.error().error());
    }
    WL_CO_TRY(around, toSync(matrix::readContext(*answer)));
    if (!around.start) {
        co_return fail(SyncCode::BadAnswer, QStringLiteral("context without start"));
    }
    co_return QString::fromUtf8(*around.start);
}

SyncTask<> History::page(RoomId room, store::Hole hole, QString from, int limit, Cancel cancel)
{
    const QPointer<History> self(this);
    CallOptions options;
    options.cancel = std::move(cancel);
    const auto answer =
        co_await m_context.call(matrix::messages(room, from.toUtf8(), matrix::Direction::Backward, limit), options);
    WL_CO_RUNNING(self);
    if (!answer) {
        co_return tl::unexpected(answer.error().error());
    }
    WL_CO_TRY(messages, toSync(matrix::readMessages(*answer)));
    const RoomView view{.room = room, .own = m_context.parts.user, .encrypted = m_decryptor.isEncrypted(room)};
    auto read = co_await m_decryptor.read(view, std::move(messages.chunk));
    WL_CO_RUNNING(self);
    WL_CO_TRY(records, std::move(read));
    auto judged = co_await m_acks.judge(room, std::move(records));
    WL_CO_RUNNING(self);
    WL_CO_TRY(events, std::move(judged));
    const QString next = QString::fromUtf8(messages.end.value_or(QByteArray()));
    // A token that leads nowhere new would be asked for for ever.
    const bool further = !next.isEmpty() && next != from;
    auto applied =
        m_context.parts.store.history.applyHistory(room, hole.id, hole.token, events, further ? next : QString());
    if (!applied
        && (applied.error().code == store::StoreCode::Stale || applied.error().code == store::StoreCode::NotFound)) {
        co_return {}; // somebody else filled or moved it meanwhile
    }
    WL_CO_TRY(changes, toSync(std::move(applied)));
    Q_EMIT changed(changes);
    co_return {};
}

bool History::wantsLine(const RoomId &room) const
{
    const auto row = m_context.parts.store.rooms.room(room);
    return row && !row->isSpace && row->membership == store::Membership::Join && row->lastEvent.isEmpty();
}

void History::fillLastLines(const std::vector<RoomId> &rooms)
{
    for (const RoomId &room : rooms) {
        if (!m_filled.contains(room) && wantsLine(room)) {
            m_filled.insert(room);
            m_queue.push_back(room);
        }
    }
    if (!m_filling && !m_queue.empty() && isRunning()) {
        m_filling = true;
        letRun(fillQueue());
    }
}

void History::fillAllLastLines()
{
    m_filled.clear();
    letRun(queueAll());
}

SyncTask<> History::queueAll()
{
    const QPointer<History> self(this);
    WL_CO_RUNNING(self);
    const Context::Running running(m_context);
    for (qint64 offset = 0;; offset += roomsInSlice) {
        WL_CO_TRY(rows, toSync(m_context.parts.store.rooms.rows({}, offset, roomsInSlice)));
        std::vector<RoomId> rooms;
        for (const store::RoomRow &row : rows) {
            rooms.push_back(row.room);
        }
        fillLastLines(rooms);
        if (rows.size() < static_cast<std::size_t>(roomsInSlice)) {
            co_return {};
        }
        co_await m_context.breathe();
        WL_CO_RUNNING(self);
    }
}

SyncTask<> History::fillQueue()
{
    const QPointer<History> self(this);
    const Context::Running running(m_context);
    while (!m_queue.empty()) {
        const RoomId room = m_queue.front();
        m_queue.pop_front();
        const auto filled = co_await fill(room);
        WL_CO_RUNNING(self);
        if (!filled) {
            qCDebug(logSync) << "last line not fetched:" << static_cast<int>(filled.error().code);
            m_filled.remove(room); // with a later change of the room
        }
    }
    m_filling = false;
    co_return {};
}

SyncTask<> History::fill(RoomId room)
{
    const QPointer<History> self(this);
    const auto fetched = co_await m_backup.fetch(room);
    WL_CO_RUNNING(self);
    if (!fetched && fetched.error().code != SyncCode::NoBackup) {
        co_return fetched;
    }
    WL_CO_TRY(holes, toSync(m_context.parts.store.history.holes(room)));
    if (holes.empty() || !wantsLine(room)) {
        co_return {};
    }
    co_return co_await pageBack(room, holes.front().id, eventsForLastLine);
}

void History::findEchoes()
{
    const auto sent = m_context.parts.store.outbox.inState(store::OutboxState::Sent);
    if (!sent || !isRunning()) {
        return;
    }
    std::map<qint64, int> awaited;
    QSet<RoomId> looked;
    for (const store::OutboxRow &row : *sent) {
        const int syncs = m_awaited[row.id];
        awaited[row.id] = syncs + 1;
        const RoomId &room = row.draft.room;
        const auto holes = m_context.parts.store.history.holes(room);
        if (syncs == 0 || syncs > mostEchoPages || looked.contains(room) || !holes || holes->empty()) {
            continue;
        }
        looked.insert(room);
        letRun(pageBack(room, holes->front().id));
    }
    m_awaited = std::move(awaited);
}

} // namespace wardline::sync
