// SPDX-License-Identifier: Apache-2.0
#include "sync/outbox_sender.h"

#include "base/logging.h"
#include "matrix/requests/room.h"
#include "matrix/responses/room.h"
#include "sync/errors.h"

#include <algorithm>
#include <cstdlib>

namespace wardline::sync {

namespace {

/// Half of what Synapse remembers a transaction id for (protocol §1).
constexpr qint64 trustedAge = 12LL * 60 * 60 * 1000;

matrix::Request requestOf(const store::OutboxRow &row)
{
    if (row.wireType == QLatin1String("m.room.redaction")) {
        return matrix::redact(row.draft.room, row.draft.relation.target, row.transaction);
    }
    return matrix::sendEvent(row.draft.room, row.wireType, row.transaction, row.wireContent);
}

} // namespace

OutboxSender::OutboxSender(Context &context, std::function<quint64()> nextRequest, QObject *parent)
    : QObject(parent)
    , m_context(context)
    , m_search(context)
    , m_nextRequest(std::move(nextRequest))
{
}

SyncResult<> OutboxSender::recover()
{
    return toSync(m_context.parts.store.outbox.recover());
}

void OutboxSender::run()
{
    if (m_held || !isRunning()) {
        return;
    }
    const auto rooms = m_context.parts.store.outbox.roomsWaiting();
    if (rooms) {
        for (const RoomId &room : *rooms) {
            run(room);
        }
    }
}

void OutboxSender::run(const RoomId &room)
{
    if (m_held || !isRunning()) {
        return;
    }
    if (m_busy.contains(room)) {
        m_again.insert(room);
        return;
    }
    m_busy.insert(room);
    letRun(work(room));
}

SyncTask<> OutboxSender::work(RoomId room)
{
    const QPointer<OutboxSender> self(this);
    const Context::Running running(m_context);
    const auto pass = co_await m_rooms.enter();
    WL_CO_RUNNING(self);
    bool more = true;
    while (more && !m_held) {
        m_again.remove(room);
        const auto next = co_await step(room);
        WL_CO_RUNNING(self);
        if (!next) {
            qCWarning(logSync) << "outbox:" << static_cast<int>(next.error().code) << next.error().detail;
        }
        more = (next && *next == Next::Go) || m_again.contains(room);
    }
    m_busy.remove(room);
    co_return {};
}

SyncTask<OutboxSender::Next> OutboxSender::step(RoomId room)
{
    const QPointer<OutboxSender> self(this);
    WL_CO_TRY(row, toSync(m_context.parts.store.outbox.nextFor(room)));
    const bool finished =
        row && (row->state == store::OutboxState::Encrypted || row->state == store::OutboxState::Unknown);
    if (!finished) {
        co_return Next::Stop; // nothing there, or not encrypted yet: the encryptor calls
    }
    if (mayBeForgotten(*row)) {
        co_return co_await look(*row);
    }
    co_return co_await put(*row);
}

/// Whether the server may have this row and have forgotten its transaction id. A wall clock that was set back makes the age
/// meaningless: then it is looked for, too.
bool OutboxSender::mayBeForgotten(const store::OutboxRow &row) const
{
    const bool tried = row.state == store::OutboxState::Unknown && row.firstAttemptAt != 0;
    return tried
           && (row.device != m_context.parts.device || std::abs(m_context.now() - row.firstAttemptAt) > trustedAge);
}

SyncTask<OutboxSender::Next> OutboxSender::look(store::OutboxRow row)
{
    const QPointer<OutboxSender> self(this);
    const auto found = co_await m_search.find(row);
    WL_CO_RUNNING(self);
    if (!found && found.error().code == SyncCode::Refused) {
        WL_CO_CHECK(note(m_context.parts.store.outbox.markFailed(row.id, found.error().detail)));
        co_return Next::Go;
    }
    if (!found) {
        hold({});
        co_return Next::Stop;
    }
    if (*found) {
        WL_CO_CHECK(note(m_context.parts.store.outbox.confirmSent(row.id, **found)));
        co_return Next::Go;
    }
    co_return co_await put(row);
}

SyncTask<OutboxSender::Next> OutboxSender::put(store::OutboxRow row)
{
    const QPointer<OutboxSender> self(this);
    auto marked = m_context.parts.store.outbox.markAttempt(row.id, m_context.parts.device, m_context.now());
    if (!marked
        && (marked.error().code == store::StoreCode::NotFound || marked.error().code == store::StoreCode::Stale)) {
        co_return Next::Go; // its echo came, or the person cancelled it
    }
    WL_CO_CHECK(note(std::move(marked)));
    const auto answer = co_await m_context.call(requestOf(row));
    WL_CO_RUNNING(self);
    if (answer) {
        co_return accept(row, *answer);
    }
    co_return refuse(row, answer.error());
}

SyncResult<OutboxSender::Next> OutboxSender::accept(const store::OutboxRow &row, const QByteArray &body)
{
    const auto event = matrix::readEventId(body);
    if (!event) {
        WL_CHECK(note(m_context.parts.store.outbox.markUnknown(row.id)));
        hold({});
        return Next::Stop;
    }
    m_failures = 0;
    WL_CHECK(note(m_context.parts.store.outbox.confirmSent(row.id, *event)));
    return Next::Go;
}

SyncResult<OutboxSender::Next> OutboxSender::refuse(const store::OutboxRow &row, const CallFailure &failure)
{
    store::Outbox &outbox = m_context.parts.store.outbox;
    if (failure.code != SyncCode::Refused) {
        WL_CHECK(note(outbox.markUnknown(row.id)));
        hold(failure.retryAfter);
        return Next::Stop;
    }
    m_failures = 0;
    const bool thereAlready = failure.server.code == matrix::ErrorCode::DuplicateAnnotation;
    WL_CHECK(note(outbox.markFailed(row.id, failure.error().detail)));
    if (thereAlready) {
        WL_CHECK(note(outbox.cancel(row.id))); // the same reaction stands already: what was wanted is so
    }
    return Next::Go;
}

/// The row may have gone meanwhile: its echo came, or the person cancelled it.
SyncResult<> OutboxSender::note(store::StoreResult<store::ChangeSet> result)
{
    if (!result
        && (result.error().code == store::StoreCode::NotFound || result.error().code == store::StoreCode::Stale)) {
        return {};
    }
    WL_TRY(changes, toSync(std::move(result)));
    if (!changes.isEmpty()) {
        Q_EMIT changed(changes);
    }
    return {};
}

void OutboxSender::hold(std::optional<std::chrono::milliseconds> retryAfter)
{
    // Several rooms may fail at once: that is one failure.
    m_failures += m_held ? 0 : 1;
    m_held = true;
    m_present = false;
    m_heldUntilRequest = m_nextRequest();
    const auto wait = m_backoff.delay(std::max(m_failures, 1), m_context.parts.random(), retryAfter);
    m_notBefore = std::max<qint64>(m_notBefore, (m_context.parts.clock.elapsed() + wait).count());
    m_context.parts.clock.after(wait, this, [this] { onWaitOver(); });
}

/// A timer may be a little early.
void OutboxSender::onWaitOver()
{
    const std::chrono::milliseconds left(m_notBefore - m_context.parts.clock.elapsed().count());
    if (m_held && left.count() > 0) {
        m_context.parts.clock.after(left, this, [this] { onWaitOver(); });
        return;
    }
    letGoIfDue();
}

void OutboxSender::letGoIfDue()
{
    if (!m_held || !isRunning() || m_context.parts.clock.elapsed().count() < m_notBefore) {
        return;
    }
    if (!m_present) {
        Q_EMIT syncWanted();
        return;
    }
    m_held = false;
    run();
}

void OutboxSender::onSynced(quint64 request)
{
    if (m_held && request >= m_heldUntilRequest) {
        m_present = true;
        letGoIfDue();
    }
}

void OutboxSender::wake()
{
    m_notBefore = 0;
    m_failures = 0;
    letGoIfDue();
}

} // namespace wardline::sync
