// SPDX-License-Identifier: Apache-2.0
#include "room_list_model.h"

#include "care/shown_name.h"
#include "glass/names.h"
#include "glass/sentences.h"
#include "glass/times.h"

namespace wardline::inbox {
namespace {

QString urgentWordFor(const client::RoomRow &room)
{
    if (room.urgentWaiting == 0) {
        return {};
    }
    const QString word = glass::priorityName(qMax(room.topPriority, care::Priority::Urgent));
    if (room.lateAcknowledgements > 0) {
        return (room.lateAreClaimed ? RoomListModel::tr("%1 · ✅ not proven", "priority word")
                                    : RoomListModel::tr("%1 · no one has it", "priority word"))
            .arg(word);
    }
    return room.urgentWaiting > 1
               ? RoomListModel::tr("%1 · %2", "priority word, count").arg(word).arg(room.urgentWaiting)
               : word;
}

QString unreadFor(const client::RoomRow &room)
{
    if (room.unread == 0) {
        return room.markedUnread ? RoomListModel::tr("Unread", "marked so by the reader") : QString();
    }
    return room.unreadIsAtLeast ? RoomListModel::tr("%1+", "at least this many").arg(room.unread)
                                : QString::number(room.unread);
}

QString lastLineFor(const client::RoomRow &room)
{
    if (room.invited) {
        return RoomListModel::tr("You were invited");
    }
    if (room.lastSender.isEmpty()) {
        // The newest may be a mark, or still on its way: only a room without news is called empty.
        return room.unread > 0 ? RoomListModel::tr("New messages") : RoomListModel::tr("No messages yet");
    }
    const QString text = care::shownName(room.lastText);
    return room.kind == care::ConversationKind::Direct
               ? text
               : RoomListModel::tr("%1: %2", "sender, message")
                     .arg(glass::inSentence(room.lastSender), glass::inSentence(text));
}

QString spokenFor(const RoomItem &item, const client::RoomRow &room)
{
    QStringList parts{item.name, item.place};
    if (!item.urgentWord.isEmpty()) {
        parts << RoomListModel::tr("%1, waiting for an answer").arg(item.urgentWord);
    }
    if (item.notSent) {
        parts << RoomListModel::tr("a message was not sent");
    }
    if (room.unread == 0 && room.markedUnread) {
        parts << RoomListModel::tr("marked as unread");
    } else if (!item.unread.isEmpty()) {
        parts << RoomListModel::tr("%1 unread").arg(item.unread);
    }
    if (item.mentioned) {
        parts << RoomListModel::tr("mentions you");
    }
    if (item.hasDraft) {
        parts << RoomListModel::tr("draft");
    }
    if (item.muted) {
        parts << RoomListModel::tr("muted");
    }
    parts << item.lastLine << item.time;
    return parts.join(QStringLiteral(", "));
}

RoomItem toItem(const client::RoomRow &room, qint64 now)
{
    RoomItem item;
    item.id = room.id.text();
    item.name = room.name.isEmpty() ? RoomListModel::tr("Unnamed conversation") : room.name;
    item.place = room.unit.isEmpty() ? glass::kindName(room.kind) : room.unit;
    item.iconName = glass::kindIcon(room.kind);
    item.lastLine = lastLineFor(room);
    item.time = glass::listTime(room.lastAt, now);
    item.unread = unreadFor(room);
    item.urgentWord = urgentWordFor(room);
    item.isStat = room.urgentWaiting > 0 && room.topPriority == care::Priority::Stat;
    item.notSent = room.notSent;
    item.hasDraft = room.hasDraft;
    item.mentioned = room.mentioned;
    item.muted = room.muted;
    item.spoken = spokenFor(item, room);
    return item;
}

} // namespace

void RoomListModel::setRooms(const QList<client::RoomRow> &rooms, qint64 now)
{
    m_now = now;
    applyRows(rooms, [](const client::RoomRow &room) { return room.id; });
    const std::pair wordedFor(QLocale(), glass::startOfDay(now, 0));
    if (std::exchange(m_wordedFor, wordedFor) != wordedFor && rowCount() > 0) {
        Q_EMIT dataChanged(index(0), index(rowCount() - 1));
    }
}

QVariant RoomListModel::data(const QModelIndex &index, int role) const
{
    const bool isRow = checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid);
    return isRow && role == ItemRole ? QVariant::fromValue(item(index.row())) : QVariant();
}

RoomItem RoomListModel::item(int row) const
{
    return toItem(rows().at(row), m_now);
}

} // namespace wardline::inbox
