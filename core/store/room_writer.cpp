// SPDX-License-Identifier: Apache-2.0
#include "store/room_writer.h"

namespace wardline::store {

namespace {

std::optional<qint64> number(std::optional<bool> flag)
{
    return flag ? std::optional<qint64>(*flag ? 1 : 0) : std::nullopt;
}

/// With `initial`, what is absent is unset.
std::optional<QString> orUnset(const std::optional<QString> &text, bool initial)
{
    return text || !initial ? text : std::optional(QString());
}

} // namespace

StoreResult<> writeFacts(Database &database, RoomWork &work, const RoomBatch &batch)
{
    const RoomFacts &facts = batch.facts;
    const auto heroes = facts.heroes ? std::optional(facts.heroes->join(QLatin1Char('\n'))) : std::nullopt;
    auto statement = database.prepare(
        "UPDATE room SET membership = coalesce(?, membership), kind = coalesce(?, kind), is_space = coalesce(?, "
        "is_space),"
        " is_direct = coalesce(?, is_direct), name = coalesce(?, name), avatar = coalesce(?, avatar), heroes = "
        "coalesce(?, heroes),"
        " encrypted = max(encrypted, coalesce(?, 0)), history_visibility = coalesce(?, history_visibility),"
        " bump_stamp = coalesce(?, bump_stamp), joined_count = coalesce(?, joined_count), invited_count = coalesce(?, "
        "invited_count)"
        " WHERE id = ?");
    statement.bind(facts.membership ? std::optional(static_cast<qint64>(*facts.membership)) : std::nullopt)
        .bind(facts.kind);
    statement.bind(number(facts.isSpace)).bind(number(facts.isDirect)).bind(orUnset(facts.name, batch.initial));
    statement.bind(orUnset(facts.avatar, batch.initial))
        .bind(orUnset(heroes, batch.initial))
        .bind(number(facts.encrypted));
    statement.bind(facts.historyVisibility)
        .bind(facts.bumpStamp)
        .bind(facts.joinedCount)
        .bind(facts.invitedCount)
        .bind(work.key);
    work.change.summary = true;
    return statement.run();
}

StoreResult<> writeState(Database &database, RoomWork &work, const std::vector<StateRecord> &state)
{
    auto statement =
        database.prepare("INSERT OR REPLACE INTO state (room, type, state_key, event_id, sender, ts, content)"
                         " VALUES (?, ?, ?, ?, ?, ?, ?)");
    for (const StateRecord &record : state) {
        statement.reset().bind(work.key).bind(record.type).bind(record.stateKey).bind(record.event.text());
        WL_CHECK(statement.bind(record.sender.text()).bind(record.timestamp).bind(record.content).run());
        work.change.state = true;
    }
    return {};
}

StoreResult<> writeMembers(Database &database, RoomWork &work, const std::vector<MemberRecord> &members)
{
    auto statement = database.prepare(
        "INSERT INTO member (room, user_id, display_name, avatar, membership, power) VALUES (?, ?, ?, ?, ?, ?)"
        " ON CONFLICT (room, user_id) DO UPDATE SET display_name = excluded.display_name, avatar = excluded.avatar,"
        " membership = excluded.membership, power = coalesce(excluded.power, power)");
    for (const MemberRecord &member : members) {
        statement.reset().bind(work.key).bind(member.user.text()).bind(member.displayName).bind(member.avatar);
        WL_CHECK(statement.bind(static_cast<qint64>(member.membership)).bind(member.power).run());
        work.change.members = true;
    }
    return {};
}

StoreResult<> writeReceipts(Database &database, RoomWork &work, const RoomBatch &batch)
{
    auto statement =
        database.prepare("INSERT OR REPLACE INTO receipt (room, user_id, event_id, ts) VALUES (?, ?, ?, ?)");
    for (const ReceiptRecord &receipt : batch.receipts) {
        statement.reset().bind(work.key).bind(receipt.user.text()).bind(receipt.event.text());
        WL_CHECK(statement.bind(receipt.timestamp).run());
        work.change.receipts = true;
    }
    if (batch.fullyRead) {
        auto marker = database.prepare("UPDATE room SET fully_read = ? WHERE id = ?");
        WL_CHECK(marker.bind(batch.fullyRead->text()).bind(work.key).run());
        work.change.receipts = true;
    }
    return {};
}

StoreResult<> writeAccountData(Database &database, qint64 room, const std::vector<AccountDataRecord> &records)
{
    auto statement = database.prepare("INSERT OR REPLACE INTO account_data (room, type, content) VALUES (?, ?, ?)");
    for (const AccountDataRecord &record : records) {
        WL_CHECK(statement.reset().bind(room).bind(record.type).bind(record.content).run());
    }
    return {};
}

StoreResult<> writePerson(Database &database, const PersonRecord &person)
{
    auto statement =
        database.prepare("INSERT OR REPLACE INTO person (user_id, display_name, profile) VALUES (?, ?, ?)");
    return statement.bind(person.user.text()).bind(person.displayName).bind(person.profile).run();
}

} // namespace wardline::store
