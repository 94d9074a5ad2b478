// SPDX-License-Identifier: Apache-2.0
// What a person does with a whole conversation: marks on it, and who comes and goes, as far as protocol §5 leaves it to people.
#include "client/engine/engine.h"

#include "client/engine/errors.h"
#include "client/engine/parts.h"
#include "client/engine/rows.h"
#include "matrix/requests/module.h"
#include "session/calls.h"

#include <qcoro/qcorofuture.h>

namespace wardline::client {

ClientTask<> Engine::setMark(store::UnsentMark mark)
{
    if (!m_account) {
        co_return fail(ClientCode::Locked);
    }
    const auto row = m_account->store().rooms.room(mark.room);
    if (!row) {
        co_return tl::unexpected(toClientError(row.error()));
    }
    if ((mark.mark == store::RoomMark::Muted ? row->muted : row->markedUnread) == mark.value) {
        co_return {};
    }
    const auto set = m_account->syncer().setMark(mark);
    if (!set) {
        co_return tl::unexpected(toClientError(set.error()));
    }
    co_return {};
}

void Engine::tellRefused(const store::UnsentMark &mark)
{
    const auto row = m_account->store().rooms.room(mark.room);
    if (row) {
        const QString name = toRow(*row, m_account->directory(), m_account->self()).name;
        Q_EMIT markRefused({mark.room, name, mark.mark == store::RoomMark::Muted, mark.value});
    }
}

ClientTask<> Engine::markRead(RoomId room)
{
    if (!m_account) {
        co_return fail(ClientCode::Locked);
    }
    const auto newest = m_account->store().timeline.window(room, {}, 1, 0);
    if (!newest) {
        co_return tl::unexpected(toClientError(newest.error()));
    }
    if (!newest->rows.empty()) {
        m_account->syncer().markRead(room, newest->rows.back().event);
    }
    const store::UnsentMark unmarked{room, store::RoomMark::Unread, false};
    co_return co_await setMark(unmarked);
}

ClientTask<> Engine::joinRoom(RoomId room)
{
    const QPointer self(this);
    if (!m_account) {
        co_return fail(ClientCode::Locked);
    }
    const auto joined = co_await m_account->syncer().join(room);
    if (!self) {
        co_return fail(ClientCode::Cancelled);
    }
    if (!joined) {
        co_return tl::unexpected(toClientError(joined.error()));
    }
    co_return {};
}

/// Anybody may leave any room as far as Matrix goes; who is in the hospital's own is no choice of theirs.
ClientTask<> Engine::leaveRoom(RoomId room)
{
    const QPointer self(this);
    if (!m_account) {
        co_return fail(ClientCode::Locked);
    }
    const auto row = m_account->store().rooms.room(room);
    if (!row) {
        co_return tl::unexpected(toClientError(row.error()));
    }
    const auto shown = toRow(*row, m_account->directory(), m_account->self());
    if (!shown.invited && !care::isOfItsMembers(shown.kind)) {
        co_return fail(ClientCode::Usage, QStringLiteral("not a group"));
    }
    const auto left = co_await m_account->syncer().leave(room);
    if (!self || !m_account) {
        co_return fail(ClientCode::Cancelled);
    }
    if (!left) {
        co_return tl::unexpected(toClientError(left.error()));
    }
    dropUnsent(room);
    co_return {};
}

/// No one would ever see it, or its mark in the status line go.
void Engine::dropUnsent(const RoomId &room)
{
    auto &store = m_account->store();
    for (const auto &row : store.outbox.rows(room).value_or(std::vector<store::OutboxRow>())) {
        if (const auto cancelled = store.outbox.cancel(row.id)) {
            m_account->tell(*cancelled);
        }
    }
    static_cast<void>(store.drafts.clear(room));
}

ClientTask<> Engine::addPeople(RoomId room, QList<UserId> people)
{
    const QPointer self(this);
    if (!m_account) {
        co_return fail(ClientCode::Locked);
    }
    const auto request = matrix::conversationAdd(room, std::vector<UserId>(people.begin(), people.end()));
    const auto added = co_await session::callForBody(m_parts->transport.get(), request);
    if (!self) {
        co_return fail(ClientCode::Cancelled);
    }
    if (!added) {
        co_return tl::unexpected(toClientError(added.error()));
    }
    co_return {};
}

} // namespace wardline::client
