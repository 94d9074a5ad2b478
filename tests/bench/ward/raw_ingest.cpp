// SPDX-License-Identifier: Apache-2.0
#include "bench/ward/raw_ingest.h"

#include "bench/ward/generated_ward.h"

#include "store/local_id.h"

namespace bench {

using namespace wardline;
using namespace wardline::store;

namespace {

bool insertEvent(Statement &insert, Statement &text, const EventRecord &record, qint64 room, qint64 position)
{
    const qint64 id = localIdFor(record.id, record.timestamp, 0);
    insert.reset()
        .bind(id)
        .bind(room)
        .bind(record.id.text())
        .bind(position)
        .bind(record.sender.text())
        .bind(record.type);
    insert.bind(record.timestamp).bind(record.content).bind(record.body).bind(record.sessionId);
    return insert.run().has_value() && text.reset().bind(id).bind(record.body).bind(room).run().has_value();
}

} // namespace

bool rawIngest(Database &database, const std::vector<SyncBatch> &batches)
{
    for (std::size_t i = 0; i < batches.front().rooms.size(); ++i) {
        auto room = database.prepare("INSERT INTO room (id, room_id) VALUES (?, ?)");
        if (!room.bind(static_cast<qint64>(i + 1)).bind(wardRoom(static_cast<int>(i)).text()).run()) {
            return false;
        }
    }
    auto insert = database.prepare("INSERT INTO event (id, room, event_id, position, sender, type, ts, kind, status, "
                                   "encrypted, redacted, content, body,"
                                   " rel_type, priority, clear_priority, session_id, trust, mentions_me) VALUES (?, ?, "
                                   "?, ?, ?, ?, ?, 0, 1, 1, 0, ?, ?, 0, 0, 0, ?, 0, 0)");
    auto text = database.prepare("INSERT INTO message_text (rowid, body, room) VALUES (?, ?, ?)");
    qint64 position = 0;
    for (const SyncBatch &batch : batches) {
        bool good = database.execute("BEGIN IMMEDIATE").has_value();
        // In rising order of time, which is the index's best case.
        for (std::size_t i = 0; good && i < batch.rooms.front().timeline.size(); ++i) {
            for (std::size_t room = 0; good && room < batch.rooms.size(); ++room) {
                if (i < batch.rooms[room].timeline.size()) {
                    good = insertEvent(insert, text, batch.rooms[room].timeline[i], static_cast<qint64>(room + 1),
                                       position++);
                }
            }
        }
        if (!good || !database.execute("COMMIT")) {
            return false;
        }
        database.shortenLog();
    }
    return true;
}

} // namespace bench
