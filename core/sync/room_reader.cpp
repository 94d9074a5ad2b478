// SPDX-License-Identifier: Apache-2.0
#include "sync/room_reader.h"

#include "matrix/content/room_state.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace wardline::sync {

namespace {

store::Membership membershipOf(matrix::Membership membership)
{
    switch (membership) {
    case matrix::Membership::Invite:
        return store::Membership::Invite;
    case matrix::Membership::Join:
        return store::Membership::Join;
    case matrix::Membership::Leave:
        return store::Membership::Leave;
    case matrix::Membership::Ban:
        return store::Membership::Ban;
    case matrix::Membership::Knock:
        return store::Membership::Knock;
    }
    return store::Membership::Leave;
}

QString visibilityWord(matrix::HistoryVisibility visibility)
{
    switch (visibility) {
    case matrix::HistoryVisibility::Invited:
        return QStringLiteral("invited");
    case matrix::HistoryVisibility::Joined:
        return QStringLiteral("joined");
    case matrix::HistoryVisibility::Shared:
        return QStringLiteral("shared");
    case matrix::HistoryVisibility::WorldReadable:
        return QStringLiteral("world_readable");
    }
    return QStringLiteral("shared");
}

/// What a state event says of the room itself. Unreadable ones change nothing.
void readState(store::RoomFacts &facts, const QString &type, const QByteArray &content)
{
    if (type == QLatin1String("m.room.create")) {
        if (const auto creation = matrix::readCreation(content)) {
            facts.kind = creation->type;
            facts.isSpace = creation->type == QLatin1String("m.space");
        }
    } else if (type == QLatin1String("m.room.encryption")) {
        facts.encrypted = true;
    } else if (type == QLatin1String("m.room.history_visibility")) {
        if (const auto visibility = matrix::readHistoryVisibility(content)) {
            facts.historyVisibility = visibilityWord(*visibility);
        }
    } else if (type == QLatin1String("m.room.name")) {
        if (const auto name = matrix::readRoomName(content); name && !name->isEmpty()) {
            facts.name = *name;
        }
    }
}

void takeStateEvent(store::RoomBatch &batch, const matrix::Event &event, const UserId &own)
{
    if (!event.stateKey) {
        return;
    }
    if (event.type == QLatin1String("m.room.member")) {
        if (auto member = readMemberEvent(event)) {
            if (member->user == own) {
                batch.facts.membership = member->membership;
            }
            batch.members.push_back(std::move(*member));
        }
        return;
    }
    readState(batch.facts, event.type, event.content);
    batch.state.push_back({.type = event.type,
                           .stateKey = *event.stateKey,
                           .event = event.id,
                           .sender = event.sender,
                           .timestamp = event.originServerTs,
                           .content = event.content});
}

void takeStripped(store::RoomBatch &batch, const matrix::RoomUpdate &update, const UserId &own)
{
    batch.facts.membership = store::Membership::Invite;
    for (const matrix::StrippedEvent &event : *update.strippedState) {
        if (event.type != QLatin1String("m.room.member")) {
            readState(batch.facts, event.type, event.content);
            continue;
        }
        const auto member = matrix::readMember(event.content);
        const auto user = UserId::parse(event.stateKey);
        if (!member || !user) {
            continue;
        }
        batch.members.push_back({.user = *user,
                                 .displayName = member->displayName.value_or(QString()),
                                 .avatar = member->avatar.value_or(QString()),
                                 .membership = membershipOf(member->membership),
                                 .power = {}});
        if (*user == own) {
            batch.facts.membership = membershipOf(member->membership);
        }
    }
}

QStringList heroIds(const std::vector<matrix::Hero> &heroes)
{
    QStringList ids;
    for (const matrix::Hero &hero : heroes) {
        ids.append(hero.user.text());
    }
    return ids;
}

/// The room that this rule silences whole. Doing nothing was once a word of its own.
std::optional<RoomId> mutedBy(const QJsonObject &rule)
{
    const QJsonArray actions = rule.value(QLatin1String("actions")).toArray();
    const QJsonArray conditions = rule.value(QLatin1String("conditions")).toArray();
    const QJsonObject condition = conditions.first().toObject();
    const bool doesNothing = actions.isEmpty() || actions == QJsonArray{QStringLiteral("dont_notify")};
    const bool isOfOneRoom = conditions.size() == 1
                             && condition.value(QLatin1String("kind")).toString() == QLatin1String("event_match")
                             && condition.value(QLatin1String("key")).toString() == QLatin1String("room_id");
    return rule.value(QLatin1String("enabled")).toBool(true) && doesNothing && isOfOneRoom
               ? RoomId::parse(condition.value(QLatin1String("pattern")).toString())
               : std::nullopt;
}

} // namespace

std::optional<store::MemberRecord> readMemberEvent(const matrix::Event &event)
{
    const auto user = UserId::parse(event.stateKey.value_or(QString()));
    const auto member = matrix::readMember(event.content);
    if (!user || !member) {
        return std::nullopt;
    }
    return store::MemberRecord{.user = *user,
                               .displayName = member->displayName.value_or(QString()),
                               .avatar = member->avatar.value_or(QString()),
                               .membership = membershipOf(member->membership),
                               .power = {}};
}

store::RoomBatch readFacts(const matrix::RoomUpdate &update, const UserId &own)
{
    store::RoomBatch batch;
    batch.room = update.id;
    batch.initial = update.initial;
    if (update.initial && !update.strippedState) {
        batch.facts.membership = store::Membership::Join;
    }
    // The timeline ends where required_state holds, so that has the last word.
    for (const matrix::Event &event : update.timeline.events) {
        takeStateEvent(batch, event, own);
    }
    for (const matrix::Event &event : update.requiredState.events) {
        takeStateEvent(batch, event, own);
    }
    if (update.strippedState) {
        takeStripped(batch, update, own);
    }
    if (update.name) {
        batch.facts.name = *update.name;
    }
    if (update.avatar) {
        batch.facts.avatar = *update.avatar;
    }
    if (update.heroes) {
        batch.facts.heroes = heroIds(*update.heroes);
    }
    batch.facts.isDirect = update.isDirect;
    batch.facts.bumpStamp = update.bumpStamp;
    batch.facts.joinedCount = update.joinedCount;
    batch.facts.invitedCount = update.invitedCount;
    batch.limited = update.limited;
    // Without a gap nothing lies before the timeline but what is here already, or the room's beginning.
    batch.previousBatch = update.limited ? QString::fromUtf8(update.prevBatch.value_or(QByteArray())) : QString();
    return batch;
}

std::vector<store::ReceiptRecord> readReceipts(const std::vector<matrix::Receipt> &receipts, const UserId &own)
{
    std::vector<store::ReceiptRecord> records;
    for (const matrix::Receipt &receipt : receipts) {
        const bool mainLine = !receipt.thread || *receipt.thread == QLatin1String("main");
        if (mainLine && (!receipt.isPrivate || receipt.user == own)) {
            records.push_back({.user = receipt.user, .event = receipt.event, .timestamp = receipt.ts});
        }
    }
    return records;
}

std::vector<RoomId> readDirectRooms(const QByteArray &content)
{
    std::vector<RoomId> rooms;
    const QJsonObject people = QJsonDocument::fromJson(content).object();
    for (const auto &list : people) {
        const QJsonArray ids = list.toArray();
        for (const auto &id : ids) {
            if (const auto room = RoomId::parse(id.toString())) {
                rooms.push_back(*room);
            }
        }
    }
    return rooms;
}

std::vector<RoomId> readMutedRooms(const QByteArray &content)
{
    std::vector<RoomId> rooms;
    const QJsonArray rules = QJsonDocument::fromJson(content)
                                 .object()
                                 .value(QLatin1String("global"))
                                 .toObject()
                                 .value(QLatin1String("override"))
                                 .toArray();
    for (const auto &rule : rules) {
        if (const auto room = mutedBy(rule.toObject())) {
            rooms.push_back(*room);
        }
    }
    return rooms;
}

std::optional<bool> readMarkedUnread(const QByteArray &content)
{
    const QJsonValue unread = QJsonDocument::fromJson(content).object().value(QLatin1String("unread"));
    return unread.isBool() ? std::optional(unread.toBool()) : std::nullopt;
}

std::optional<EventId> readFullyRead(const QByteArray &content)
{
    return EventId::parse(QJsonDocument::fromJson(content).object().value(QLatin1String("event_id")).toString());
}

} // namespace wardline::sync
