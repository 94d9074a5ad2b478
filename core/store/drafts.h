// SPDX-License-Identifier: Apache-2.0
// What is typed and not sent: survives a change of room, a lock and a crash. One a room.
#pragma once

#include "store/database.h"
#include "store/event_record.h"

#include <QMap>

namespace wardline::store {

struct Draft {
    QString text{};
    EventId replyTo{};  ///< empty: none
    EventId editOf{};   ///< empty: none
    QString editText{}; ///< with `editOf`; `text` is the new message that the edit interrupts
    care::Priority priority = care::Priority::Routine;
    qint64 updatedAt = 0;             ///< ms, wall clock
    bool editWaits = false;           ///< the edit was left: it goes on when its message is edited again
    QMap<UserId, QString> mentions{}; ///< whom an @ was chosen for, and the name that stands there
};

/// What Drafts::save() does, inside a transaction of the caller's.
[[nodiscard]] StoreResult<> writeDraft(Database &database, const RoomId &room, const Draft &draft);

class Drafts final
{
public:
    explicit Drafts(Database &database);

    /// An empty text without reply or edit clears it. NotFound where the room is unknown.
    [[nodiscard]] StoreResult<> save(const RoomId &room, const Draft &draft);
    [[nodiscard]] StoreResult<std::optional<Draft>> load(const RoomId &room) const;
    [[nodiscard]] StoreResult<> clear(const RoomId &room);

private:
    Database &m_database;
};

} // namespace wardline::store
