// SPDX-License-Identifier: Apache-2.0
#include "sync/typing.h"

#include "matrix/requests/room.h"

namespace wardline::sync {

namespace {

constexpr qint64 sayAgain = 4'000;           // ms
constexpr std::chrono::seconds lifetime{10}; // the server forgets it by itself after that

} // namespace

Typing::Typing(Context &context, QObject *parent)
    : QObject(parent)
    , m_context(context)
{
}

bool Typing::set(const RoomId &room, bool typing)
{
    if (!isRunning()) {
        return false;
    }
    const qint64 now = m_context.parts.clock.elapsed().count();
    const auto said = m_saidAt.constFind(room);
    const bool known = said != m_saidAt.constEnd();
    if (typing == known && (!typing || now - *said < sayAgain)) {
        return false;
    }
    if (typing) {
        m_saidAt.insert(room, now);
        letRun(send(room, lifetime));
    } else {
        m_saidAt.remove(room);
        letRun(send(room, std::chrono::milliseconds(0)));
    }
    return true;
}

SyncTask<> Typing::send(RoomId room, std::chrono::milliseconds duration)
{
    const CallOptions options{.timeout = std::chrono::seconds(5)};
    const auto answer = co_await m_context.call(matrix::typing(room, m_context.parts.user, duration), options);
    if (!answer) {
        co_return tl::unexpected(answer.error().error());
    }
    co_return {};
}

} // namespace wardline::sync
