// SPDX-License-Identifier: Apache-2.0
#include "sync/room_marks.h"

#include "base/logging.h"
#include "matrix/requests/account.h"
#include "sync/errors.h"

#include <algorithm>

namespace wardline::sync {

using store::RoomMark;
using store::UnsentMark;

RoomMarks::RoomMarks(Context &context, QObject *parent)
    : QObject(parent)
    , m_context(context)
{
}

SyncResult<> RoomMarks::set(const UnsentMark &mark)
{
    if (!isRunning()) {
        return fail(SyncCode::Stopped);
    }
    WL_TRY(changes, toSync(m_context.parts.store.roomMarks.set(mark)));
    Q_EMIT changed(changes);
    flush();
    return {};
}

void RoomMarks::flush()
{
    if (!m_sending && isRunning() && firstBut({})) {
        m_sending = true;
        letRun(send());
    }
}

std::optional<UnsentMark> RoomMarks::firstBut(const std::vector<UnsentMark> &tried) const
{
    const auto waiting = m_context.parts.store.roomMarks.unsent().value_or(std::vector<UnsentMark>());
    const auto next = std::find_if(waiting.begin(), waiting.end(), [&](const UnsentMark &mark) {
        return std::find(tried.begin(), tried.end(), mark) == tried.end();
    });
    return next == waiting.end() ? std::nullopt : std::optional(*next);
}

matrix::Request RoomMarks::requestFor(const UnsentMark &mark) const
{
    if (mark.mark == RoomMark::Muted) {
        return mark.value ? matrix::mute(mark.room) : matrix::unmute(mark.room);
    }
    return matrix::putRoomAccountData(m_context.parts.user, mark.room, QStringLiteral("m.marked_unread"),
                                      mark.value ? "{\"unread\":true}" : "{\"unread\":false}");
}

/// False: the store could not be written, and the mark will be sent once more.
bool RoomMarks::settle(const UnsentMark &mark, bool value)
{
    const auto settled = m_context.parts.store.roomMarks.settle(mark, value);
    if (!settled) {
        qCWarning(logSync) << "mark not settled:" << static_cast<int>(settled.error().code);
        return false;
    }
    Q_EMIT changed(*settled);
    return true;
}

void RoomMarks::takeBack(const UnsentMark &mark)
{
    const auto waiting = m_context.parts.store.roomMarks.unsent().value_or(std::vector<UnsentMark>());
    const bool isWanted = std::find(waiting.begin(), waiting.end(), mark) != waiting.end(); // not set anew meanwhile
    if (settle(mark, !mark.value) && isWanted) {
        Q_EMIT refused(mark);
    }
}

SyncTask<> RoomMarks::send()
{
    const QPointer<RoomMarks> self(this);
    const Context::Running running(m_context);
    std::vector<UnsentMark> tried;
    while (const auto next = firstBut(tried)) {
        const UnsentMark &mark = *next;
        tried.push_back(mark);
        const auto answer = co_await m_context.call(requestFor(mark));
        WL_CO_RUNNING(self);
        if (answer) {
            settle(mark, mark.value);
        } else if (answer.error().code == SyncCode::Refused) {
            // Where there is no rule to take away the room is not muted, as was asked for.
            const bool isSo = !mark.value && answer.error().server.code == matrix::ErrorCode::NotFound;
            if (isSo) {
                settle(mark, mark.value);
            } else {
                takeBack(mark);
            }
        } else if (answer.error().code == SyncCode::Offline) {
            break; // with the next sync; trouble with one room must not keep the others
        }
    }
    m_sending = false;
    co_return {};
}

} // namespace wardline::sync
