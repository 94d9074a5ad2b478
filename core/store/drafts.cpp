// SPDX-License-Identifier: Apache-2.0
#include "store/drafts.h"

#include "store/room_keys.h"
#include "store/transaction.h"

namespace wardline::store {

namespace {

StoreResult<> setHasDraft(Database &database, qint64 room, bool has)
{
    auto statement = database.prepare("UPDATE room SET has_draft = ? WHERE id = ?");
    return statement.bind(qint64{has}).bind(room).run();
}

StoreResult<> clearMentions(Database &database, qint64 room)
{
    auto statement = database.prepare("DELETE FROM draft_mention WHERE room = ?");
    return statement.bind(room).run();
}

StoreResult<> setMentions(Database &database, qint64 room, const QMap<UserId, QString> &mentions)
{
    WL_CHECK(clearMentions(database, room));
    for (auto mention = mentions.begin(); mention != mentions.end(); ++mention) {
        auto statement = database.prepare("INSERT INTO draft_mention (room, user_id, name) VALUES (?, ?, ?)");
        WL_CHECK(statement.bind(room).bind(mention.key().text()).bind(mention.value()).run());
    }
    return {};
}

StoreResult<QMap<UserId, QString>> mentionsOf(Database &database, qint64 room)
{
    QMap<UserId, QString> mentions;
    auto statement = database.prepare("SELECT user_id, name FROM draft_mention WHERE room = ?");
    statement.bind(room);
    while (true) {
        WL_TRY(row, statement.step());
        if (!row) {
            return mentions;
        }
        mentions.insert(statement.id<UserId>(0), statement.text(1));
    }
}

StoreResult<> remove(Database &database, qint64 room)
{
    auto statement = database.prepare("DELETE FROM draft WHERE room = ?");
    WL_CHECK(statement.bind(room).run());
    WL_CHECK(clearMentions(database, room));
    return setHasDraft(database, room, false);
}

} // namespace

StoreResult<> writeDraft(Database &database, const RoomId &room, const Draft &draft)
{
    WL_TRY(key, roomKey(database, room));
    if (draft.text.isEmpty() && draft.replyTo.isEmpty() && draft.editOf.isEmpty()) {
        return remove(database, key);
    }
    auto statement = database.prepare(
        "INSERT OR REPLACE INTO draft (room, text, reply_to, edit_of, edit_text, priority, updated_at, edit_waits)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
    statement.bind(key).bind(draft.text).bindOrNull(draft.replyTo.text()).bindOrNull(draft.editOf.text());
    statement.bind(draft.editText);
    statement.bind(static_cast<qint64>(draft.priority)).bind(draft.updatedAt);
    WL_CHECK(statement.bind(qint64{draft.editWaits}).run());
    WL_CHECK(setMentions(database, key, draft.mentions));
    return setHasDraft(database, key, true);
}

Drafts::Drafts(Database &database)
    : m_database(database)
{
}

StoreResult<> Drafts::save(const RoomId &room, const Draft &draft)
{
    WL_TRY(transaction, Transaction::begin(m_database, Durability::Process));
    WL_CHECK(writeDraft(m_database, room, draft));
    return transaction.commit();
}

StoreResult<std::optional<Draft>> Drafts::load(const RoomId &room) const
{
    WL_TRY(key, roomKey(m_database, room));
    auto statement =
        m_database.prepare("SELECT text, reply_to, edit_of, edit_text, priority, updated_at, edit_waits FROM draft"
                           " WHERE room = ?");
    WL_TRY(row, statement.bind(key).step());
    if (!row) {
        return std::nullopt;
    }
    WL_TRY(mentions, mentionsOf(m_database, key));
    return Draft{.text = statement.text(0),
                 .replyTo = statement.id<EventId>(1),
                 .editOf = statement.id<EventId>(2),
                 .editText = statement.text(3),
                 .priority = static_cast<care::Priority>(statement.integer(4)),
                 .updatedAt = statement.integer(5),
                 .editWaits = statement.flag(6),
                 .mentions = mentions};
}

StoreResult<> Drafts::clear(const RoomId &room)
{
    return save(room, {});
}

} // namespace wardline::store
