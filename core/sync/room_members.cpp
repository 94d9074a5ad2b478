// SPDX-License-Identifier: Apache-2.0
#include "sync/room_members.h"

#include "matrix/requests/room.h"
#include "matrix/responses/room.h"
#include "sync/errors.h"
#include "sync/room_reader.h"

namespace wardline::sync {

namespace {

constexpr int mostTries = 3;
constexpr int triesWithoutPause = 2; // an answer that was lost, or came before its room, is no reason to wait

bool isIn(store::Membership membership)
{
    return membership == store::Membership::Join || membership == store::Membership::Invite;
}

} // namespace

RoomMembers::RoomMembers(Context &context, QObject *parent)
    : QObject(parent)
    , m_context(context)
{
}

void RoomMembers::noteChange(const RoomId &room)
{
    ++m_generation[room];
    m_refused.remove(room);
}

void RoomMembers::invalidate(const RoomId &room)
{
    m_complete.remove(room);
    noteChange(room);
}

void RoomMembers::invalidateAll()
{
    m_complete.clear();
    m_refused.clear();
    m_troubles.clear();
    for (quint64 &generation : m_generation) {
        ++generation;
    }
}

SyncTask<> RoomMembers::ensure(RoomId room)
{
    const QPointer<RoomMembers> self(this);
    WL_CO_RUNNING(self);
    const Context::Running running(m_context);
    const auto pass = co_await m_asking.enter();
    WL_CO_RUNNING(self);
    for (int i = 0; i < mostTries && !m_complete.contains(room); ++i) {
        const quint64 before = m_generation[room];
        const auto answer = co_await m_context.call(matrix::members(room));
        WL_CO_RUNNING(self);
        if (!answer) {
            co_return tl::unexpected(answer.error().error());
        }
        // Somebody came or left meanwhile: the answer may be older than what sync brought.
        const bool isCurrent = m_generation[room] == before;
        if (isCurrent || i + 1 == mostTries) {
            WL_CO_CHECK(write(room, *answer));
        }
        if (isCurrent) {
            m_complete.insert(room);
        }
    }
    co_return {};
}

void RoomMembers::keepComplete(const RoomId &room)
{
    const bool isWaiting = m_troubles.value(room).notBefore > m_context.parts.clock.elapsed();
    if (isRunning() && !m_complete.contains(room) && !m_asked.contains(room) && !m_refused.contains(room)
        && !isWaiting) {
        m_asked.insert(room);
        letRun(askAgain(room));
    }
}

SyncTask<> RoomMembers::askAgain(RoomId room)
{
    const QPointer<RoomMembers> self(this);
    const Context::Running running(m_context);
    const quint64 before = m_generation[room];
    const auto asked = co_await ensure(room);
    WL_CO_RUNNING(self);
    m_asked.remove(room);
    if (asked) {
        m_troubles.remove(room);
    } else if (asked.error().code == SyncCode::Refused && m_generation[room] == before) {
        m_refused.insert(room);
    } else if (auto &trouble = m_troubles[room]; ++trouble.tries > triesWithoutPause) {
        const auto wait = m_backoff.delay(trouble.tries - triesWithoutPause, m_context.parts.random());
        trouble.notBefore = m_context.parts.clock.elapsed() + wait;
    }
    co_return asked;
}

SyncResult<> RoomMembers::write(const RoomId &room, const QByteArray &answer)
{
    WL_TRY(events, toSync(matrix::readStateEvents(answer)));
    store::RoomBatch batch;
    batch.room = room;
    QSet<UserId> present;
    for (const matrix::Event &event : events.events) {
        if (auto member = readMemberEvent(event); member && isIn(member->membership)) {
            present.insert(member->user);
            batch.members.push_back(std::move(*member));
        }
    }
    if (!present.contains(m_context.parts.user)) {
        return fail(SyncCode::BadAnswer, QStringLiteral("member list without ourselves"));
    }
    WL_TRY(known, toSync(m_context.parts.store.facts.members(room)));
    for (store::MemberRecord &member : known) {
        if (isIn(member.membership) && !present.contains(member.user)) {
            member.membership = store::Membership::Leave;
            batch.members.push_back(std::move(member));
        }
    }
    WL_TRY(changes, toSync(m_context.parts.store.sync.applySync(
                        {.pos = {}, .rooms = {std::move(batch)}, .accountData = {}, .people = {}})));
    Q_EMIT changed(changes);
    return {};
}

} // namespace wardline::sync
