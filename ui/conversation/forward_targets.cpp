// SPDX-License-Identifier: Apache-2.0
#include "forward_targets.h"

#include "glass/sentences.h"

#include <algorithm>

namespace wardline::conversation {

void ForwardTargets::setRooms(const QList<client::RoomRow> &rooms, const QString &filter)
{
    const QStringList words = filter.split(u' ', Qt::SkipEmptyParts);
    QList<ForwardTarget> items;
    for (const client::RoomRow &room : rooms) {
        const bool fits = std::all_of(words.begin(), words.end(), [&room](const QString &word) {
            return room.name.contains(word, Qt::CaseInsensitive) || room.unit.contains(word, Qt::CaseInsensitive);
        });
        if (fits) {
            const QString kind = glass::kindName(room.kind);
            items.append({room.id.text(), room.name,
                          room.unit.isEmpty() ? kind : kind + QStringLiteral(" · ") + room.unit,
                          glass::kindIcon(room.kind)});
        }
    }
    applyRows(items, [](const ForwardTarget &item) { return item.id; });
}

QVariant ForwardTargets::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) {
        return {};
    }
    const ForwardTarget &item = rows().at(index.row());
    if (role == ItemRole) {
        return QVariant::fromValue(item);
    }
    return role == Qt::DisplayRole ? QVariant(item.name) : QVariant();
}

QHash<int, QByteArray> ForwardTargets::roleNames() const
{
    return {{ItemRole, "item"}};
}

} // namespace wardline::conversation
