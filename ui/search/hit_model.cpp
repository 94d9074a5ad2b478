// SPDX-License-Identifier: Apache-2.0
#include "hit_model.h"

#include "glass/sentences.h"
#include "glass/times.h"

#include <algorithm>

namespace wardline::search {
namespace {

HitItem toItem(const client::SearchHit &hit, qint64 now)
{
    HitItem item;
    item.room = hit.room.text();
    item.event = hit.event.text();
    item.roomName = hit.roomName.isEmpty() ? HitModel::tr("Unnamed conversation") : hit.roomName;
    item.sender = hit.senderName;
    item.time = glass::listTime(hit.at, now);
    item.text = hit.text;
    const auto breaksLine = [](QChar c) { return c == u'\n' || c == u'\r' || c == QChar::LineSeparator; };
    std::replace_if(item.text.begin(), item.text.end(), breaksLine, u' '); // one for one: the marks stay where they are
    for (const auto &[start, length] : hit.matches) {
        item.marks << start << length;
    }
    if (hit.priority != care::Priority::Routine) {
        item.priorityWord = glass::priorityName(hit.priority);
        item.isStat = hit.priority == care::Priority::Stat;
    }
    QStringList parts{item.priorityWord, item.sender, item.roomName, item.time, item.text};
    parts.removeAll(QString());
    item.spoken = parts.join(QStringLiteral(", "));
    return item;
}

} // namespace

void HitModel::setHits(const QList<client::SearchHit> &hits, qint64 now)
{
    QList<HitItem> items;
    items.reserve(hits.size());
    for (const client::SearchHit &hit : hits) {
        items.append(toItem(hit, now));
    }
    applyRows(items, [](const HitItem &item) { return item.room + item.event; });
}

} // namespace wardline::search
