// SPDX-License-Identifier: Apache-2.0
#include "sync/membership.h"

#include "matrix/requests/room.h"
#include "sync/errors.h"

namespace wardline::sync {

Membership::Membership(Context &context, QObject *parent)
    : QObject(parent)
    , m_context(context)
{
}

SyncTask<> Membership::join(const RoomId &room)
{
    return post(matrix::join(room));
}

SyncTask<> Membership::leave(RoomId room)
{
    const QPointer<Membership> self(this);
    const auto left = co_await post(matrix::leave(room));
    WL_CO_RUNNING(self);
    WL_CO_CHECK(left);
    store::RoomBatch batch{.room = room};
    batch.facts.membership = store::Membership::Leave;
    store::SyncBatch sync;
    sync.rooms.push_back(std::move(batch));
    WL_CO_TRY(changes, toSync(m_context.parts.store.sync.applySync(sync)));
    Q_EMIT changed(changes);
    co_return {};
}

SyncTask<> Membership::post(matrix::Request request)
{
    const auto answer = co_await m_context.call(std::move(request));
    if (!answer) {
        co_return tl::unexpected(answer.error().error());
    }
    co_return {};
}

} // namespace wardline::sync
