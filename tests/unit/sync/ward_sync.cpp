// SPDX-License-Identifier: Apache-2.0
// Sliding sync as Synapse serves it (reference B3, B4), from snapshots of what each `pos` had seen, so that the same `pos` can
// be asked twice.
#include "ward_server.h"

#include <QJsonDocument>

#include <algorithm>

using namespace wardline;
using namespace wardline::net;

namespace {

QJsonObject forDevice(QJsonObject event, const WardLine &line)
{
    const bool own = event[QStringLiteral("sender")].toString() == line.user.text()
                     && event[QStringLiteral("device")].toString() == line.device.text();
    event.remove(QStringLiteral("device"));
    if (!own) {
        event.remove(QStringLiteral("unsigned"));
    }
    return event;
}

QJsonArray slice(const std::vector<QJsonObject> &events, std::size_t from, const WardLine *line)
{
    QJsonArray array;
    for (std::size_t i = from; i < events.size(); ++i) {
        array.append(line != nullptr ? forDevice(events[i], *line) : events[i]);
    }
    return array;
}

bool isMember(const QJsonObject &event)
{
    return event[QStringLiteral("type")].toString() == QLatin1String("m.room.member");
}

std::size_t arrivalOf(const std::vector<QJsonObject> &events, const UserId &user)
{
    const auto found = std::find_if(events.begin(), events.end(), [&user](const QJsonObject &event) {
        return isMember(event) && event[QStringLiteral("state_key")].toString() == user.text();
    });
    return static_cast<std::size_t>(found - events.begin());
}

/// Members from `named` on.
QJsonArray stateIn(const std::vector<QJsonObject> &events, std::size_t from, std::size_t named)
{
    QJsonArray array;
    for (std::size_t i = from; i < events.size(); ++i) {
        if (events[i].contains(QStringLiteral("state_key")) && (i >= named || !isMember(events[i]))) {
            array.append(events[i]);
        }
    }
    return array;
}

} // namespace

void WardServer::forgetPositions()
{
    m_positions.clear();
    Q_EMIT changed();
}

QJsonObject WardServer::roomAnswer(const RoomId &id, const Room &room, const UserId &user, Snapshot &snapshot,
                                   bool subscribed) const
{
    const bool initial = !snapshot.sent.contains(id);
    const std::size_t known = initial ? 0 : snapshot.sent[id];
    const bool expand = subscribed && !initial && !snapshot.expanded.contains(id.text());
    if (!initial && known == room.events.size() && !expand) {
        return {};
    }
    const std::size_t limit = subscribed ? 20 : 1;
    const std::size_t size = room.events.size();
    const std::size_t earliest = expand ? 0 : known;
    const std::size_t from = std::max(earliest, size > limit ? size - limit : 0);
    const std::size_t shown = namesFew ? std::max(from, arrivalOf(room.events, user)) : from;
    snapshot.sent[id] = size;
    if (subscribed) {
        snapshot.expanded.insert(id.text());
    }
    QJsonObject answer{{QStringLiteral("bump_stamp"), static_cast<qint64>(size)},
                       {QStringLiteral("joined_count"), room.members.size()},
                       {QStringLiteral("limited"), from > earliest},
                       {QStringLiteral("prev_batch"), QStringLiteral("t%1").arg(from)},
                       {QStringLiteral("required_state"), stateIn(room.events, known, namesFew ? shown : 0)},
                       {QStringLiteral("from"), static_cast<qint64>(shown)}};
    if (initial) {
        answer[QStringLiteral("initial")] = true;
        if (!room.name.isEmpty()) {
            answer[QStringLiteral("name")] = room.name;
        }
    }
    if (expand) {
        answer[QStringLiteral("unstable_expanded_timeline")] = true;
    }
    return answer;
}

QJsonObject WardServer::extensions(const WardLine &line, const QJsonObject &asked, int since, bool *news)
{
    const QString place = line.user.text() + QLatin1Char(' ') + line.device.text();
    const int done = asked[QStringLiteral("to_device")].toObject()[QStringLiteral("since")].toString().mid(1).toInt();
    QList<QByteArray> &waiting = m_toDevice[place];
    if (!holdToDevice) {
        waiting.append(keys.takeToDevice(line.user, line.device));
    }
    int &gone = m_toDeviceDone[place];
    for (; gone < done && !waiting.isEmpty(); ++gone) {
        waiting.removeFirst();
    }
    QJsonArray toDevice;
    for (const QByteArray &event : waiting) {
        toDevice.append(QJsonDocument::fromJson(event).object());
    }
    *news = *news || !toDevice.isEmpty();
    QJsonArray changedDevices, account;
    QJsonObject receipts, typing, roomAccount;
    for (std::size_t i = static_cast<std::size_t>(since); i < m_facts.size(); ++i) {
        const Fact &fact = m_facts[i];
        if (fact.kind == QLatin1String("account") && fact.user == line.user.text() && !fact.room.isEmpty()) {
            QJsonArray list = roomAccount[fact.room.text()].toArray();
            list.append(fact.content);
            roomAccount[fact.room.text()] = list;
        } else if (fact.kind == QLatin1String("account") && fact.user == line.user.text()) {
            account.append(fact.content);
        } else if (fact.kind == QLatin1String("device")) {
            changedDevices.append(fact.user);
        } else if (fact.kind == QLatin1String("receipt")) {
            const QJsonObject reader{{fact.user, QJsonObject{{QStringLiteral("ts"), 1}}}};
            receipts[fact.room.text()] = QJsonObject{
                {QStringLiteral("type"), QStringLiteral("m.receipt")},
                {QStringLiteral("content"), QJsonObject{{fact.content[QStringLiteral("event")].toString(),
                                                         QJsonObject{{QStringLiteral("m.read"), reader}}}}}};
        } else if (fact.kind == QLatin1String("typing")) {
            const QJsonArray users =
                fact.content[QStringLiteral("typing")].toBool() ? QJsonArray{fact.user} : QJsonArray{};
            typing[fact.room.text()] =
                QJsonObject{{QStringLiteral("type"), QStringLiteral("m.typing")},
                            {QStringLiteral("content"), QJsonObject{{QStringLiteral("user_ids"), users}}}};
        }
        *news = true;
    }
    const QJsonObject counts{{QStringLiteral("signed_curve25519"), keys.oneTimeKeys(line.user, line.device)}};
    const QString next = QStringLiteral("d%1").arg(gone + waiting.size());
    return {{QStringLiteral("to_device"),
             QJsonObject{{QStringLiteral("next_batch"), next}, {QStringLiteral("events"), toDevice}}},
            {QStringLiteral("e2ee"),
             QJsonObject{{QStringLiteral("device_lists"),
                          QJsonObject{{QStringLiteral("changed"), since == 0 ? QJsonArray() : changedDevices}}},
                         {QStringLiteral("device_one_time_keys_count"), counts}}},
            {QStringLiteral("account_data"),
             QJsonObject{{QStringLiteral("global"), account}, {QStringLiteral("rooms"), roomAccount}}},
            {QStringLiteral("receipts"), QJsonObject{{QStringLiteral("rooms"), receipts}}},
            {QStringLiteral("typing"), QJsonObject{{QStringLiteral("rooms"), typing}}}};
}

std::optional<Response> WardServer::sync(const WardLine &line, const Asked &request)
{
    if (!nextSyncAnswers.empty()) {
        const Response answer{.status = 200, .body = nextSyncAnswers.front()};
        nextSyncAnswers.pop_front();
        return answer;
    }
    auto &positions =
        m_positions[line.user.text() + line.device.text() + request.body[QStringLiteral("conn_id")].toString()];
    const QString pos = request.query[QStringLiteral("pos")];
    if (!pos.isEmpty() && !positions.contains(pos)) {
        return Response{.status = 400, .body = R"({"errcode":"M_UNKNOWN_POS"})"};
    }
    Snapshot snapshot = pos.isEmpty() ? Snapshot() : positions[pos];
    QList<RoomId> listed = roomsOf(line.user);
    const QJsonObject list = request.body[QStringLiteral("lists")].toObject()[QStringLiteral("all")].toObject();
    const int end = list[QStringLiteral("ranges")].toArray().first().toArray().last().toInt();
    const QJsonObject subscriptions = request.body[QStringLiteral("room_subscriptions")].toObject();
    QJsonObject rooms;
    for (const RoomId &id : listed) {
        const bool subscribed = subscriptions.contains(id.text());
        if (listed.indexOf(id) > end && !subscribed) {
            continue;
        }
        QJsonObject room = roomAnswer(id, m_rooms[id], line.user, snapshot, subscribed);
        if (!room.isEmpty()) {
            const auto from = static_cast<std::size_t>(room.take(QStringLiteral("from")).toInteger());
            room[QStringLiteral("timeline")] = slice(m_rooms[id].events, from, &line);
            rooms[id.text()] = room;
        }
    }
    bool news = !rooms.isEmpty() || pos.isEmpty();
    const QJsonObject told =
        extensions(line, request.body[QStringLiteral("extensions")].toObject(), snapshot.facts, &news);
    if (!news && request.query[QStringLiteral("timeout")].toInt() > 0) {
        return std::nullopt;
    }
    snapshot.facts = static_cast<int>(m_facts.size());
    const QString next = QStringLiteral("p%1").arg(++m_next);
    const std::map<QString, Snapshot> kept =
        pos.isEmpty() ? std::map<QString, Snapshot>() : std::map<QString, Snapshot>{{pos, positions[pos]}};
    positions = kept;
    positions[next] = snapshot;
    const QJsonObject lists{{QStringLiteral("all"), QJsonObject{{QStringLiteral("count"), listed.size()}}}};
    const QJsonObject body{{QStringLiteral("pos"), next},
                           {QStringLiteral("lists"), lists},
                           {QStringLiteral("rooms"), rooms},
                           {QStringLiteral("extensions"), told}};
    return Response{.status = 200, .body = QJsonDocument(body).toJson(QJsonDocument::Compact)};
}
