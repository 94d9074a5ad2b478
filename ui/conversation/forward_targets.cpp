// SPDX-License-Identifier: Apache-2.0
#include "forward_targets.h"

#include "care/name_match.h"
#include "glass/names.h"
#include "glass/sentences.h"

#include <utility>

namespace wardline::conversation {

void ForwardTargets::setRooms(const QList<client::RoomRow> &rooms)
{
    m_places.clear();
    for (const client::RoomRow &room : rooms) {
        const QString kind = glass::kindName(room.kind);
        m_places.push_back({{room.id.text(), room.name,
                             room.unit.isEmpty() ? kind : kind + QStringLiteral(" · ") + glass::inSentence(room.unit),
                             glass::kindIcon(room.kind)},
                            care::folded(room.name),
                            care::folded(room.name + u' ' + room.unit)});
    }
}

void ForwardTargets::filter(const QString &typed)
{
    const care::NameMatch match(typed);
    std::vector<std::pair<int, const ForwardTarget *>> found;
    for (const Place &place : m_places) {
        if (match.fits(place.nameOrUnit)) {
            found.emplace_back(match.isEmpty() ? 0 : match.distance(place.name), &place.target);
        }
    }
    care::bestFirst(found);
    QList<ForwardTarget> items;
    for (const auto &[distance, target] : found) {
        items.append(*target);
    }
    applyRows(items, [](const ForwardTarget &item) { return item.id; });
}

} // namespace wardline::conversation
