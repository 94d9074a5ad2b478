// SPDX-License-Identifier: Apache-2.0
#include "sync/membership.h"

#include "matrix/requests/room.h"

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

SyncTask<> Membership::leave(const RoomId &room)
{
    return post(matrix::leave(room));
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
