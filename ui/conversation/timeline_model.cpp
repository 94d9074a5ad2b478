// SPDX-License-Identifier: Apache-2.0
#include "timeline_model.h"

#include <algorithm>

namespace wardline::conversation {

void TimelineModel::setWindow(const client::TimelineWindow &window, qint64 now)
{
    QList<TimelineItem> items;
    items.reserve(window.rows.size());
    const client::TimelineRow *before = nullptr;
    bool afterRead = false;
    for (const client::TimelineRow &row : window.rows) {
        const bool firstUnread = afterRead && !row.mine && row.kind != client::TimelineRow::Kind::Notice;
        items.append(toItem(row, {before, firstUnread, now}));
        if (firstUnread || (afterRead && row.mine)) {
            afterRead = false; // one line, and none above words of our own
        }
        if (!window.readUpTo.isEmpty() && row.event == window.readUpTo) {
            afterRead = true;
        }
        before = &row;
    }
    std::reverse(items.begin(), items.end());
    if (m_room != window.room) {
        m_room = window.room;
        resetRows(std::move(items));
        return;
    }
    applyRows(items, [](const TimelineItem &item) { return item.key; });
}

int TimelineModel::rowOf(qint64 key) const
{
    const auto found =
        std::find_if(rows().begin(), rows().end(), [key](const TimelineItem &item) { return item.key == key; });
    return found == rows().end() ? -1 : int(found - rows().begin());
}

int TimelineModel::rowOfEvent(const QString &event) const
{
    const auto found = std::find_if(rows().begin(), rows().end(),
                                    [&event](const TimelineItem &item) { return item.eventId == event; });
    return event.isEmpty() || found == rows().end() ? -1 : int(found - rows().begin());
}

QVariant TimelineModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) {
        return {};
    }
    const TimelineItem &item = rows().at(index.row());
    if (role == ItemRole) {
        return QVariant::fromValue(item);
    }
    return role == Qt::DisplayRole ? QVariant(item.text) : QVariant();
}

QHash<int, QByteArray> TimelineModel::roleNames() const
{
    return {{ItemRole, "item"}};
}

} // namespace wardline::conversation
