// SPDX-License-Identifier: Apache-2.0
// What the text index is told. It holds no text of its own, so to forget a message it must be given the very words again;
// and it wants row ids in rising order, or it starts a new segment with each step back: hence once a write, sorted.
#include "store/event_writer.h"

namespace wardline::store {

void EventWriter::setText(qint64 localId, qint64 room, std::optional<QByteArray> before,
                          std::optional<QByteArray> after)
{
    const auto [entry, isNew] = m_text.try_emplace(localId, TextChange{room, std::move(before), after});
    if (!isNew) {
        entry->second.after = std::move(after);
    }
}

StoreResult<> EventWriter::writeText()
{
    auto remove =
        m_database.prepare("INSERT INTO message_text (message_text, rowid, body, room) VALUES ('delete', ?, ?, ?)");
    for (const auto &[localId, change] : m_text) {
        if (change.before && change.before != change.after) {
            WL_CHECK(remove.reset().bind(localId).bind(*change.before).bind(change.room).run());
        }
    }
    auto add = m_database.prepare("INSERT INTO message_text (rowid, body, room) VALUES (?, ?, ?)");
    for (const auto &[localId, change] : m_text) {
        if (change.after && change.before != change.after) {
            WL_CHECK(add.reset().bind(localId).bind(*change.after).bind(change.room).run());
        }
    }
    m_text.clear();
    return {};
}

} // namespace wardline::store
