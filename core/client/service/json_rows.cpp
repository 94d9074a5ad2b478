// SPDX-License-Identifier: Apache-2.0
#include "client/service/json_rows.h"

#include <QJsonArray>

#include <array>

namespace wardline::client::service {

namespace {

/// Names of an enum's values in order, as they stand on the wire.
template <class Enum, std::size_t N>
QString named(Enum value, const std::array<const char *, N> &names)
{
    const auto index = static_cast<std::size_t>(value);
    return index < N ? QString::fromLatin1(names[index]) : QStringLiteral("other");
}

constexpr std::array rowKinds{"message", "deleted", "unreadable", "notice", "gap", "unsupported"};
constexpr std::array notices{"none",         "joined",        "left",         "invited",       "removed", "room_named",
                             "room_created", "encryption_on", "card_changed", "not_encrypted", "other"};
constexpr std::array messageStates{"sending", "on_server", "not_sent"};
constexpr std::array whysNotSent{"none",          "refused",          "no_longer_member",
                                 "too_large",     "keys_unavailable", "identity_changed",
                                 "not_encrypted", "malformed"};
constexpr std::array changeKinds{"edit", "deletion", "reaction", "taking_back", "acknowledgement"};
constexpr std::array whysUnreadable{"none",    "key_not_here", "key_withheld", "before_we_joined", "sender_not_trusted",
                                    "damaged", "not_in_backup"};
constexpr std::array proofs{"sender", "from_history", "not_encrypted"};
constexpr std::array verdicts{"works", "notice", "fails"};
constexpr std::array conversationKinds{"direct",  "group",  "unit",     "patient", "scheduling",
                                       "billing", "oncall", "outreach", "unknown"};
constexpr std::array connectionStates{"offline", "connecting", "up_to_date", "catching_up", "refused"};
constexpr std::array connectionReasons{"none",
                                       "no_network",
                                       "name_not_found",
                                       "timed_out",
                                       "certificate_untrusted",
                                       "certificate_wrong_name",
                                       "certificate_expired",
                                       "tls_too_old",
                                       "proxy_failed",
                                       "server_trouble",
                                       "sign_in_again",
                                       "local_store"};
constexpr std::array keyStates{"open", "opening", "no_history", "closed"};

QJsonArray reactionsOf(const TimelineRow &row)
{
    QJsonArray reactions;
    for (const auto &reaction : row.reactions) {
        reactions.append(QJsonObject{{QStringLiteral("key"), reaction.key},
                                     {QStringLiteral("by"), QJsonArray::fromStringList(reaction.names)}});
    }
    return reactions;
}

QJsonArray acknowledgementsOf(const TimelineRow &row)
{
    QJsonArray acknowledgements;
    for (const auto &ack : row.acknowledgements) {
        acknowledgements.append(QJsonObject{{QStringLiteral("by"), ack.by.text()},
                                            {QStringLiteral("name"), ack.name},
                                            {QStringLiteral("at"), ack.at},
                                            {QStringLiteral("confirmed"), ack.confirmed}});
    }
    return acknowledgements;
}

QJsonArray pendingOf(const TimelineRow &row)
{
    QJsonArray pending;
    for (const auto &change : row.pending) {
        pending.append(QJsonObject{{QStringLiteral("kind"), named(change.kind, changeKinds)},
                                   {QStringLiteral("state"), named(change.state, messageStates)},
                                   {QStringLiteral("why_not_sent"), named(change.whyNotSent, whysNotSent)}});
    }
    return pending;
}

/// What a row may have, left out where it has not.
void addWhatIsSet(const TimelineRow &row, QJsonObject &object)
{
    if (row.kind == TimelineRow::Kind::Notice) {
        object.insert(QStringLiteral("notice"), named(row.notice, notices));
    }
    if (row.kind == TimelineRow::Kind::Unreadable) {
        object.insert(QStringLiteral("why_unreadable"), named(row.whyUnreadable, whysUnreadable));
    }
    if (row.state == MessageState::NotSent) {
        object.insert(QStringLiteral("why_not_sent"), named(row.whyNotSent, whysNotSent));
        if (!row.whoseIdentity.isEmpty()) {
            object.insert(QStringLiteral("whose_identity"), QJsonArray::fromStringList(row.whoseIdentity));
        }
    }
    if (row.edited) {
        object.insert(QStringLiteral("edited"), true);
    }
    if (row.replyTo) {
        object.insert(QStringLiteral("reply_to"), row.replyTo->event.text());
    }
    if (row.forwarded) {
        object.insert(QStringLiteral("forwarded"),
                      QJsonObject{{QStringLiteral("sender_name"), row.forwarded->senderName},
                                  {QStringLiteral("at"), row.forwarded->at}});
    }
    if (!row.reactions.isEmpty()) {
        object.insert(QStringLiteral("reactions"), reactionsOf(row));
    }
    if (!row.acknowledgements.isEmpty()) {
        object.insert(QStringLiteral("acknowledged"), acknowledgementsOf(row));
    }
    if (!row.pending.isEmpty()) {
        object.insert(QStringLiteral("pending"), pendingOf(row));
    }
    if (!row.readBy.isEmpty()) {
        QJsonArray names;
        for (const auto &reader : row.readBy) {
            names.append(reader.name);
        }
        object.insert(QStringLiteral("read_by"), names);
    }
}

} // namespace

QJsonObject toJson(const Person &person)
{
    return {{QStringLiteral("user"), person.id.text()},
            {QStringLiteral("name"), person.name},
            {QStringLiteral("role"), person.role ? QJsonValue(QString(care::wireName(*person.role))) : QJsonValue()},
            {QStringLiteral("units"), QJsonArray::fromStringList(person.units)}};
}

QJsonObject toJson(const RoomRow &row)
{
    return {{QStringLiteral("room"), row.id.text()},
            {QStringLiteral("name"), row.name},
            {QStringLiteral("kind"), named(row.kind, conversationKinds)},
            {QStringLiteral("unit"), row.unit},
            {QStringLiteral("unread"), row.unread},
            {QStringLiteral("unread_is_at_least"), row.unreadIsAtLeast},
            {QStringLiteral("urgent_waiting"), row.urgentWaiting},
            {QStringLiteral("last_at"), row.lastAt},
            {QStringLiteral("last_sender"), row.lastSender},
            {QStringLiteral("last_text"), row.lastText},
            {QStringLiteral("not_sent"), row.notSent},
            {QStringLiteral("invited"), row.invited},
            {QStringLiteral("muted"), row.muted},
            {QStringLiteral("marked_unread"), row.markedUnread}};
}

QJsonObject toJson(const TimelineRow &row)
{
    QJsonObject object{{QStringLiteral("kind"), named(row.kind, rowKinds)},
                       {QStringLiteral("event"), row.event.text()},
                       {QStringLiteral("sender"), row.sender.text()},
                       {QStringLiteral("sender_name"), row.senderName},
                       {QStringLiteral("at"), row.at},
                       {QStringLiteral("text"), row.text},
                       {QStringLiteral("mine"), row.mine},
                       {QStringLiteral("priority"), QString(care::wireName(row.priority))},
                       {QStringLiteral("state"), named(row.state, messageStates)},
                       {QStringLiteral("proof"), named(row.proof, proofs)}};
    addWhatIsSet(row, object);
    return object;
}

QJsonObject toJson(const SearchHit &hit)
{
    return {{QStringLiteral("room"), hit.room.text()},
            {QStringLiteral("room_name"), hit.roomName},
            {QStringLiteral("event"), hit.event.text()},
            {QStringLiteral("sender_name"), hit.senderName},
            {QStringLiteral("at"), hit.at},
            {QStringLiteral("text"), hit.text}};
}

QJsonObject toJson(const Device &device)
{
    return {
        {QStringLiteral("device"), device.id.text()},   {QStringLiteral("name"), device.name},
        {QStringLiteral("last_seen"), device.lastSeen}, {QStringLiteral("last_seen_address"), device.lastSeenAddress},
        {QStringLiteral("this_one"), device.thisOne},   {QStringLiteral("verified"), device.verified}};
}

QJsonObject toJson(const Finding &finding)
{
    return {{QStringLiteral("what"), finding.what},
            {QStringLiteral("verdict"), named(finding.verdict, verdicts)},
            {QStringLiteral("detail"), finding.detail}};
}

QJsonObject toJson(const Connection &connection)
{
    return {{QStringLiteral("state"), named(connection.state, connectionStates)},
            {QStringLiteral("reason"), named(connection.reason, connectionReasons)},
            {QStringLiteral("since"), connection.since},
            {QStringLiteral("last_sync"), connection.lastSync},
            {QStringLiteral("waiting_to_send"), connection.waitingToSend},
            {QStringLiteral("not_sent"), connection.notSent},
            {QStringLiteral("keys"), named(connection.keys, keyStates)},
            {QStringLiteral("store_renewed"), connection.storeRenewed}};
}

} // namespace wardline::client::service
