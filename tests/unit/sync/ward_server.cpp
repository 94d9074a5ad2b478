// SPDX-License-Identifier: Apache-2.0
// Rooms, sends and history; ward_sync.cpp has the sync.
#include "ward_server.h"

#include <QDateTime>
#include <QJsonDocument>

using namespace wardline;
using namespace wardline::net;

namespace {

Response ok(const QJsonObject &body)
{
    return {.status = 200, .body = QJsonDocument(body).toJson(QJsonDocument::Compact)};
}

Response refused(int status, const char *code)
{
    return {.status = status,
            .body = QJsonDocument(QJsonObject{{QStringLiteral("errcode"), QLatin1String(code)}}).toJson()};
}

QJsonObject stateEvent(const UserId &sender, const QString &type, const QString &key, const QJsonObject &content)
{
    return {{QStringLiteral("type"), type},
            {QStringLiteral("sender"), sender.text()},
            {QStringLiteral("state_key"), key},
            {QStringLiteral("content"), content}};
}

UserId warden()
{
    return *UserId::parse(QStringLiteral("@wardline:ward"));
}

QJsonObject membership(const char *word, const UserId &user)
{
    return {{QStringLiteral("membership"), QLatin1String(word)},
            {QStringLiteral("displayname"), user.text().mid(1).section(QLatin1Char(':'), 0, 0)}};
}

} // namespace

RoomId WardServer::makeRoom(const char *text, const QList<UserId> &members, const QString &name, bool encrypted)
{
    const RoomId id = *RoomId::parse(QLatin1String(text));
    m_rooms[id].name = name;
    append(id, stateEvent(warden(), QStringLiteral("m.room.create"), {},
                          {{QStringLiteral("room_version"), QStringLiteral("12")}}));
    if (encrypted) {
        append(id, stateEvent(warden(), QStringLiteral("m.room.encryption"), {},
                              {{QStringLiteral("algorithm"), QStringLiteral("m.megolm.v1.aes-sha2")}}));
    }
    append(id, stateEvent(warden(), QStringLiteral("m.room.history_visibility"), {},
                          {{QStringLiteral("history_visibility"), QStringLiteral("shared")}}));
    for (const UserId &user : members) {
        addMember(id, user);
    }
    return id;
}

void WardServer::addMember(const RoomId &room, const UserId &user)
{
    m_rooms[room].members.append(user);
    append(room, stateEvent(user, QStringLiteral("m.room.member"), user.text(), membership("join", user)));
    m_facts.push_back({QStringLiteral("device"), room, user.text(), {}});
}

void WardServer::removeMember(const RoomId &room, const UserId &user)
{
    m_rooms[room].members.removeAll(user);
    append(room, stateEvent(warden(), QStringLiteral("m.room.member"), user.text(), membership("leave", user)));
}

EventId WardServer::append(const RoomId &room, QJsonObject event)
{
    const QString id = QStringLiteral("$event%1").arg(++m_next);
    event[QStringLiteral("event_id")] = id;
    if (!event.contains(QStringLiteral("origin_server_ts"))) {
        event[QStringLiteral("origin_server_ts")] = time > 0 ? time : QDateTime::currentMSecsSinceEpoch();
    }
    m_rooms[room].events.push_back(event);
    Q_EMIT changed();
    return *EventId::parse(id);
}

EventId WardServer::say(const RoomId &room, const UserId &sender, const QString &type, const QJsonObject &content)
{
    return append(room, {{QStringLiteral("type"), type},
                         {QStringLiteral("sender"), sender.text()},
                         {QStringLiteral("content"), content}});
}

void WardServer::setAccountData(const UserId &user, const QString &type, const QJsonObject &content, const RoomId &room)
{
    m_facts.push_back({QStringLiteral("account"),
                       room,
                       user.text(),
                       {{QStringLiteral("type"), type}, {QStringLiteral("content"), content}}});
    Q_EMIT changed();
}

std::vector<QJsonObject> WardServer::eventsOf(const RoomId &room, const QString &type) const
{
    std::vector<QJsonObject> found;
    const auto &all = m_rooms.at(room).events;
    std::copy_if(all.begin(), all.end(), std::back_inserter(found),
                 [&](const QJsonObject &event) { return event[QStringLiteral("type")].toString() == type; });
    return found;
}

QList<RoomId> WardServer::roomsOf(const UserId &user) const
{
    QList<RoomId> rooms;
    for (const auto &[id, room] : m_rooms) {
        if (room.members.contains(user)) {
            rooms.append(id);
        }
    }
    return rooms;
}

Response WardServer::answer(const WardLine &line, const Asked &request)
{
    const QStringList parts = request.path.split(QLatin1Char('/'), Qt::SkipEmptyParts); // _matrix client v3 rooms !id …
    const QString what = parts.value(3);
    if (what == QLatin1String("rooms")) {
        return roomCall(line, request, parts);
    }
    const auto setting = settingCall(line, request, parts);
    return setting ? *setting : keyCall(line, request);
}

std::optional<Response> WardServer::settingCall(const WardLine &line, const Asked &request, const QStringList &parts)
{
    // … user @u rooms !id account_data type
    if (parts.value(3) == QLatin1String("user") && parts.value(7) == QLatin1String("account_data")) {
        setAccountData(line.user, parts.value(8), request.body, RoomId::parse(parts.value(6)).value_or(RoomId()));
        return ok({});
    }
    // … pushrules global override id
    if (parts.value(3) != QLatin1String("pushrules")) {
        return std::nullopt;
    }
    auto &rules = m_rules[line.user.text()];
    if (request.method == Method::Put) {
        rules[parts.value(6)] = request.body;
    } else if (rules.erase(parts.value(6)) == 0) {
        return refused(404, "M_NOT_FOUND");
    }
    QJsonArray all;
    for (const auto &[id, rule] : rules) {
        all.append(rule);
    }
    setAccountData(line.user, QStringLiteral("m.push_rules"),
                   {{QStringLiteral("global"), QJsonObject{{QStringLiteral("override"), all}}}});
    return ok({});
}

Response WardServer::roomCall(const WardLine &line, const Asked &request, const QStringList &parts)
{
    const auto id = RoomId::parse(parts.value(4));
    const auto found = id ? m_rooms.find(*id) : m_rooms.end();
    if (found == m_rooms.end() || !found->second.members.contains(line.user)) {
        return refused(403, "M_FORBIDDEN");
    }
    const QString what = parts.value(5);
    if (what == QLatin1String("leave")) {
        removeMember(*id, line.user);
        return ok({});
    }
    if (what == QLatin1String("send")) {
        return send(line, *id, parts.value(6), parts.value(7), request.body);
    }
    if (what == QLatin1String("redact")) {
        QJsonObject content = request.body;
        content[QStringLiteral("redacts")] = parts.value(6);
        return send(line, *id, QStringLiteral("m.room.redaction"), parts.value(7), content);
    }
    if (what == QLatin1String("messages")) {
        return messages(found->second, request);
    }
    if (what == QLatin1String("timestamp_to_event")) {
        const qint64 at = request.query[QStringLiteral("ts")].toLongLong();
        const auto &all = found->second.events;
        const auto first = std::find_if(all.begin(), all.end(), [at](const QJsonObject &event) {
            return event[QStringLiteral("origin_server_ts")].toInteger() >= at;
        });
        return first == all.end()
                   ? refused(404, "M_NOT_FOUND")
                   : ok({{QStringLiteral("event_id"), (*first)[QStringLiteral("event_id")]},
                         {QStringLiteral("origin_server_ts"), (*first)[QStringLiteral("origin_server_ts")]}});
    }
    if (what == QLatin1String("members")) {
        QJsonArray chunk;
        for (const UserId &user : found->second.members) {
            QJsonObject event =
                stateEvent(user, QStringLiteral("m.room.member"), user.text(), membership("join", user));
            event[QStringLiteral("event_id")] = QStringLiteral("$member-") + user.text().mid(1);
            event[QStringLiteral("origin_server_ts")] = 1;
            chunk.append(event);
        }
        return ok({{QStringLiteral("chunk"), chunk}});
    }
    if (what == QLatin1String("read_markers")) {
        m_facts.push_back({QStringLiteral("receipt"),
                           *id,
                           line.user.text(),
                           {{QStringLiteral("event"), request.body[QStringLiteral("m.read")]}}});
    } else if (what == QLatin1String("typing")) {
        m_facts.push_back({QStringLiteral("typing"), *id, line.user.text(), request.body});
    }
    return ok({});
}

Response WardServer::send(const WardLine &line, const RoomId &room, const QString &type, const QString &txn,
                          const QJsonObject &content)
{
    const QString key = line.user.text() + line.device.text() + room.text() + txn;
    if (!m_transactions.contains(key)) {
        QJsonObject event{{QStringLiteral("type"), type},
                          {QStringLiteral("sender"), line.user.text()},
                          {QStringLiteral("content"), content},
                          {QStringLiteral("unsigned"), QJsonObject{{QStringLiteral("transaction_id"), txn}}},
                          {QStringLiteral("device"), line.device.text()}};
        if (type == QLatin1String("m.room.redaction")) {
            event[QStringLiteral("redacts")] = content[QStringLiteral("redacts")];
        }
        m_transactions[key] = append(room, event).text();
    }
    return ok({{QStringLiteral("event_id"), m_transactions[key]}});
}

Response WardServer::messages(const Room &room, const Asked &request) const
{
    const QString from = request.query[QStringLiteral("from")];
    const auto newest = static_cast<int>(room.events.size());
    const int start = from.isEmpty() ? newest : from.mid(1).toInt();
    const int limit = request.query.value(QStringLiteral("limit"), QStringLiteral("10")).toInt();
    QJsonArray chunk;
    int index = start;
    while (index > 0 && chunk.size() < limit) {
        chunk.append(room.events.at(static_cast<std::size_t>(--index)));
    }
    QJsonObject body{{QStringLiteral("chunk"), chunk}, {QStringLiteral("start"), QStringLiteral("t%1").arg(start)}};
    if (index > 0) {
        body[QStringLiteral("end")] = QStringLiteral("t%1").arg(index);
    }
    return ok(body);
}

Response WardServer::keyCall(const WardLine &line, const Asked &request)
{
    const QString &path = request.path;
    crypto::OutgoingRequest out;
    out.body = request.bodyBytes;
    if (path.contains(QLatin1String("/room_keys/keys"))) {
        if (request.method == Method::Get) {
            const auto room = RoomId::parse(path.section(QLatin1String("/keys/"), 1));
            const QByteArray kept = room ? keys.backupOf(*room) : keys.wholeBackup();
            return {.status = 200, .body = kept == "{}" ? QByteArrayLiteral("{\"sessions\":{}}") : kept};
        }
        if (request.query[QStringLiteral("version")] != backupVersion) {
            return refused(403, "M_WRONG_ROOM_KEYS_VERSION");
        }
        out.kind = crypto::RequestKind::KeysBackup;
    } else if (path.endsWith(QLatin1String("/keys/upload"))) {
        out.kind = crypto::RequestKind::KeysUpload;
    } else if (path.endsWith(QLatin1String("/keys/query"))) {
        out.kind = crypto::RequestKind::KeysQuery;
    } else if (path.endsWith(QLatin1String("/keys/claim"))) {
        out.kind = crypto::RequestKind::KeysClaim;
    } else if (path.endsWith(QLatin1String("/signatures/upload"))) {
        out.kind = crypto::RequestKind::SignatureUpload;
    } else if (path.endsWith(QLatin1String("/device_signing/upload"))) {
        out.kind = crypto::RequestKind::SigningKeysUpload;
    } else if (path.contains(QLatin1String("/sendToDevice/"))) {
        out.kind = crypto::RequestKind::ToDevice;
        out.eventType = path.section(QLatin1String("/sendToDevice/"), 1).section(QLatin1Char('/'), 0, 0);
    } else {
        return refused(404, "M_UNRECOGNIZED");
    }
    const bool devices =
        (out.kind == crypto::RequestKind::SignatureUpload && !quietSignatures)
        || out.kind == crypto::RequestKind::SigningKeysUpload
        || (out.kind == crypto::RequestKind::KeysUpload && request.body.contains(QStringLiteral("device_keys")))
        || (out.kind == crypto::RequestKind::KeysQuery && restless);
    const QByteArray body = keys.answer(line.user, line.device, out);
    if (devices) {
        m_facts.push_back({QStringLiteral("device"), {}, line.user.text(), {}});
    }
    return {.status = 200, .body = body};
}
