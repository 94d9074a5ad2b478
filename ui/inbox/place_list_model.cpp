// SPDX-License-Identifier: Apache-2.0
#include "place_list_model.h"

#include "glass/natural_order.h"
#include "glass/sentences.h"

#include <algorithm>
#include <utility>

namespace wardline::inbox {
namespace {

constexpr int mostShown = 99;

PlaceItem toItem(client::RoomFilter place, const client::PlaceCounts &counts, const client::RoomFilter &chosen)
{
    PlaceItem item;
    item.iconName = place.direct           ? QStringLiteral("person")
                    : place.unit.isEmpty() ? QStringLiteral("group")
                                           : QStringLiteral("building");
    item.word = place.direct           ? PlaceListModel::tr("Direct", "short: conversations with one person")
                : place.unit.isEmpty() ? PlaceListModel::tr("All", "short: all conversations")
                                       : place.unit;
    item.name = place.direct           ? PlaceListModel::tr("Direct conversations")
                : place.unit.isEmpty() ? PlaceListModel::tr("All conversations")
                                       : place.unit;
    item.unread = counts.unread > mostShown ? PlaceListModel::tr("%1+", "at least this many").arg(mostShown)
                  : counts.unread > 0       ? QString::number(counts.unread)
                                            : QString();
    item.isStat = counts.stat > 0;
    if (counts.urgent > 0) {
        item.urgentWord = glass::priorityName(item.isStat ? care::Priority::Stat : care::Priority::Urgent);
    }
    item.isChosen = place.unit == chosen.unit && place.direct == chosen.direct;
    QStringList parts{item.name};
    if (counts.stat > 0) {
        parts << PlaceListModel::tr("STAT in %n conversations", nullptr, counts.stat);
    }
    if (counts.urgent > counts.stat) {
        parts << PlaceListModel::tr("urgent in %n conversations", nullptr, counts.urgent - counts.stat);
    }
    if (counts.unread > 0) {
        parts << PlaceListModel::tr("%n unread conversations", nullptr, counts.unread);
    }
    item.spoken = parts.join(QStringLiteral(", "));
    item.filter = std::move(place);
    return item;
}

} // namespace

void PlaceListModel::setPlaces(const client::Places &places, const client::RoomFilter &chosen)
{
    client::RoomFilter direct;
    direct.direct = true;
    QList<PlaceItem> items{toItem({}, places.all, chosen), toItem(direct, places.direct, chosen)};
    QList<client::PlaceCounts> units = places.units;
    std::stable_sort(units.begin(), units.end(),
                     [order = glass::NaturalOrder()](const client::PlaceCounts &a, const client::PlaceCounts &b) {
                         return order(a.unit, b.unit);
                     });
    for (const client::PlaceCounts &counts : std::as_const(units)) {
        client::RoomFilter unit;
        unit.unit = counts.unit;
        items.append(toItem(unit, counts, chosen));
    }
    applyRows(items, [](const PlaceItem &item) { return std::pair(item.filter.direct, item.filter.unit); });
}

int PlaceListModel::chosenRow() const
{
    const auto chosen = std::find_if(rows().begin(), rows().end(), [](const PlaceItem &item) { return item.isChosen; });
    return chosen == rows().end() ? -1 : int(chosen - rows().begin());
}

} // namespace wardline::inbox
