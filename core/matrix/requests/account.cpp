// SPDX-License-Identifier: Apache-2.0
#include "matrix/requests/account.h"

#include "matrix/json_write.h"

namespace wardline::matrix {

namespace {

QByteArray dataAt(const UserId &self, const QString &type)
{
    return "/_matrix/client/v3/user/" + segment(self.text()) + "/account_data/" + segment(type);
}

QByteArray roomDataAt(const UserId &self, const RoomId &room, const QString &type)
{
    return "/_matrix/client/v3/user/" + segment(self.text()) + "/rooms/" + segment(room.text()) + "/account_data/"
           + segment(type);
}

QByteArray overrideRuleFor(const RoomId &room)
{
    return "/_matrix/client/v3/pushrules/global/override/" + segment(room.text());
}

} // namespace

Request getAccountData(const UserId &self, const QString &type)
{
    return {Method::Get, dataAt(self, type), {}, true};
}

Request putAccountData(const UserId &self, const QString &type, const QByteArray &content)
{
    return {Method::Put, dataAt(self, type), content, true};
}

Request putRoomAccountData(const UserId &self, const RoomId &room, const QString &type, const QByteArray &content)
{
    return {Method::Put, roomDataAt(self, room, type), content, true};
}

Request mute(const RoomId &room)
{
    json::ObjectWriter condition;
    condition.text("kind", QStringLiteral("event_match"))
        .text("key", QStringLiteral("room_id"))
        .text("pattern", room.text());
    json::ObjectWriter body;
    body.raw("actions", "[]").raw("conditions", '[' + condition.done() + ']');
    return {Method::Put, overrideRuleFor(room), body.done(), true};
}

Request unmute(const RoomId &room)
{
    return {Method::Delete, overrideRuleFor(room), {}, true};
}

Request devices()
{
    return {Method::Get, QByteArrayLiteral("/_matrix/client/v3/devices"), {}, true};
}

Request deleteDevice(const DeviceId &device, const QByteArray &auth)
{
    json::ObjectWriter body;
    if (!auth.isEmpty()) {
        body.raw("auth", auth);
    }
    return {Method::Delete, "/_matrix/client/v3/devices/" + segment(device.text()), body.done(), true};
}

Request searchPeople(const QString &term, int limit)
{
    json::ObjectWriter body;
    body.text("search_term", term).number("limit", qBound(1, limit, 50)); // Synapse gives no more at once
    return {Method::Post, QByteArrayLiteral("/_matrix/client/v3/user_directory/search"), body.done(), true};
}

} // namespace wardline::matrix
