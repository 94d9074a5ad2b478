// SPDX-License-Identifier: Apache-2.0
// Puts events into a room and keeps everything that hangs on them right: edits, redactions, acknowledgements, the text
// index, the echo of the outbox. Lives inside one transaction; finish() before its commit.
#pragma once

#include "store/change_log.h"
#include "store/database.h"
#include "store/event_record.h"

#include <map>
#include <set>

namespace wardline::store {

class EventWriter final
{
public:
    EventWriter(Database &database, const UserId &own);

    struct Known {
        qint64 localId = 0;
        qint64 position = 0;
        EventStatus status = EventStatus::Plain;
        bool redacted = false;
    };
    [[nodiscard]] StoreResult<std::optional<Known>> find(const RoomWork &work, const EventId &event);

    /// A new event at `position`.
    [[nodiscard]] StoreResult<> insert(RoomWork &work, const EventRecord &record, qint64 position);
    /// The server gave an event again: it may be readable or redacted by now.
    [[nodiscard]] StoreResult<> meetAgain(RoomWork &work, const EventRecord &record, const Known &known);
    /// Brings targets and the text index up to date.
    [[nodiscard]] StoreResult<> finish();
    /// The acknowledgements of `target` are different now.
    void touchTarget(RoomWork &work, const EventId &target);

private:
    struct TextChange {
        qint64 room = 0;
        std::optional<QByteArray> before; ///< what the index holds
        std::optional<QByteArray> after;
    };
    struct Target {
        RoomWork *work = nullptr;
        EventId event;
        friend bool operator<(const Target &a, const Target &b)
        {
            return a.work->key != b.work->key ? a.work->key < b.work->key : a.event < b.event;
        }
    };

    [[nodiscard]] StoreResult<> check(const EventRecord &record) const;
    [[nodiscard]] StoreResult<qint64> insertRow(const RoomWork &work, const EventRecord &record, qint64 position,
                                                const QByteArray &body);
    [[nodiscard]] StoreResult<> rewrite(RoomWork &work, const EventRecord &record, const Known &known);
    [[nodiscard]] StoreResult<> relate(RoomWork &work, const EventRecord &record, qint64 localId);
    [[nodiscard]] StoreResult<> strikeOutbox(RoomWork &work, const EventRecord &record);
    [[nodiscard]] StoreResult<> lookForRelations(RoomWork &work, const EventId &event);
    [[nodiscard]] StoreResult<> renew(const Target &target);
    [[nodiscard]] StoreResult<> applyEdit(RoomWork &work, const EventId &event, qint64 localId);
    [[nodiscard]] StoreResult<> applyAcknowledgement(const EventId &event, qint64 localId);
    [[nodiscard]] StoreResult<> redact(RoomWork &work, const EventId &event, qint64 localId);
    [[nodiscard]] StoreResult<> empty(RoomWork &work, qint64 localId);
    [[nodiscard]] StoreResult<> emptyEditsOf(RoomWork &work, const EventId &target);
    [[nodiscard]] StoreResult<> writeText();
    void setText(qint64 localId, qint64 room, std::optional<QByteArray> before, std::optional<QByteArray> after);

    Database &m_database;
    UserId m_own;
    std::optional<bool> m_outboxInUse; ///< read once a write: an empty outbox is never asked
    std::set<Target> m_targets;
    std::map<qint64, TextChange> m_text; ///< by local id: the index wants them in rising order
};

} // namespace wardline::store
