// SPDX-License-Identifier: Apache-2.0
#include "timeline_model.h"

#include <algorithm>
#include <utility>

namespace wardline::conversation {
namespace {

/// The items of a window's rows, for the next window: nearly all of its rows are the same, and wording one takes long beside that.
class Worded
{
public:
    /// Both outlive this object.
    Worded(const QList<client::TimelineRow> &rows, const QList<TimelineItem> &items)
        : m_rows(rows)
    {
        for (const TimelineItem &item : items) {
            m_items.insert(item.key, &item);
        }
        for (qsizetype i = 0; i < rows.size(); ++i) {
            m_places.insert(rows.at(i).key, i);
        }
    }

    [[nodiscard]] TimelineItem item(const client::TimelineRow &row, const RowPlace &place) const
    {
        const qsizetype at = m_places.value(row.key, -1);
        const TimelineItem *const known = m_items.value(row.key);
        if (known != nullptr && at > 0 && staysWorded(*known, &m_rows.at(at - 1), place) && m_rows.at(at) == row) {
            return *known;
        }
        return toItem(row, place);
    }

private:
    const QList<client::TimelineRow> &m_rows;
    QHash<qint64, const TimelineItem *> m_items;
    QHash<qint64, qsizetype> m_places;
};

} // namespace

void TimelineModel::setWindow(const client::TimelineWindow &window, qint64 now, const UnderWay &underWay)
{
    static const QList<TimelineItem> none;
    const bool sameRoom = m_window.room == window.room;
    const bool areWordsOld = std::exchange(m_areWordsOld, false);
    const Worded worded(m_window.rows, sameRoom && !areWordsOld ? rows() : none);
    QList<TimelineItem> items;
    items.reserve(window.rows.size());
    const client::TimelineRow *before = nullptr;
    bool afterRead = false;
    QString day;
    for (const client::TimelineRow &row : window.rows) {
        const bool firstUnread = afterRead && !row.mine && row.kind != client::TimelineRow::Kind::Notice;
        RowPlace place{before, firstUnread, now, underWay.deleting.contains(row.event)};
        if (const auto asked = underWay.asked.constFind(row.event); asked != underWay.asked.constEnd()) {
            place.asked = *asked;
        }
        items.append(worded.item(row, place));
        day = items.constLast().dayLine.isEmpty() ? day : items.constLast().dayLine;
        items.last().day = day;
        if (firstUnread || (afterRead && row.mine)) {
            afterRead = false; // one line, and none above words of our own
        }
        if (!window.readUpTo.isEmpty() && row.event == window.readUpTo) {
            afterRead = true;
        }
        before = &row;
    }
    std::reverse(items.begin(), items.end());
    m_window = window;
    if (!sameRoom) {
        m_selected.clear();
        resetRows(std::move(items));
        Q_EMIT selectionChanged();
        return;
    }
    applyRows(items, [](const TimelineItem &item) { return item.key; });
    followSelected();
}

/// Their words as they are now. What was deleted, or is about to be, is selected no more.
void TimelineModel::followSelected()
{
    const auto before = m_selected.size();
    for (const TimelineItem &item : rows()) {
        if (const auto found = m_selected.find(item.key); found != m_selected.end()) {
            if (item.canReply) {
                *found = *source(item.eventId);
            } else {
                m_selected.erase(found);
            }
        }
    }
    if (m_selected.size() != before) {
        Q_EMIT selectionChanged();
    }
}

QList<client::TimelineRow> TimelineModel::selected() const
{
    QList<client::TimelineRow> selected = m_selected.values();
    std::stable_sort(selected.begin(), selected.end(),
                     [](const client::TimelineRow &a, const client::TimelineRow &b) { return a.at < b.at; });
    return selected;
}

void TimelineModel::toggle(const QString &event)
{
    const int row = rowOfEvent(event);
    if (row < 0 || !rows().at(row).canReply) {
        return;
    }
    const qint64 key = rows().at(row).key;
    if (m_selected.remove(key) == 0) {
        m_selected.insert(key, *source(event));
    }
    Q_EMIT dataChanged(index(row), index(row), {SelectedRole});
    Q_EMIT selectionChanged();
}

void TimelineModel::clearSelection()
{
    if (m_selected.isEmpty()) {
        return;
    }
    m_selected.clear();
    if (rowCount() > 0) {
        Q_EMIT dataChanged(index(0), index(rowCount() - 1), {SelectedRole});
    }
    Q_EMIT selectionChanged();
}

bool TimelineModel::hasWaiting() const
{
    return std::any_of(rows().begin(), rows().end(), [](const TimelineItem &item) { return !item.waiting.isEmpty(); });
}

const client::TimelineRow *TimelineModel::source(const QString &event) const
{
    const auto found = std::find_if(m_window.rows.begin(), m_window.rows.end(),
                                    [&event](const client::TimelineRow &row) { return row.event.text() == event; });
    return event.isEmpty() || found == m_window.rows.end() ? nullptr : &*found;
}

int TimelineModel::rowAt(qint64 at) const
{
    const auto found = std::find_if(m_window.rows.begin(), m_window.rows.end(),
                                    [at](const client::TimelineRow &row) { return row.at >= at; });
    return found == m_window.rows.end() ? -1 : rowOf(found->key);
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
    if (role != SelectedRole) {
        return KeyedListModel::data(index, role);
    }
    const bool isRow = checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid);
    return isRow ? QVariant(m_selected.contains(rows().at(index.row()).key)) : QVariant();
}

QHash<int, QByteArray> TimelineModel::roleNames() const
{
    return {{ItemRole, "item"}, {SelectedRole, "selected"}};
}

} // namespace wardline::conversation
