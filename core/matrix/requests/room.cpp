// SPDX-License-Identifier: Apache-2.0
#include "matrix/requests/room.h"

#include "matrix/json_write.h"

#include <QtGlobal>

namespace wardline::matrix {

namespace {

using json::ObjectWriter;

QByteArray at(const RoomId &room, const char *rest)
{
    return "/_matrix/client/v3/rooms/" + segment(room.text()) + rest;
}

QByteArray stateAt(const RoomId &room, const QString &type, const QString &stateKey)
{
    return at(room, "/state/") + segment(type) + '/' + segment(stateKey);
}

QByteArray empty()
{
    return QByteArrayLiteral("{}");
}

} // namespace

Request sendEvent(const RoomId &room, const QString &type, const TransactionId &txn, const QByteArray &content)
{
    return {Method::Put, at(room, "/send/") + segment(type) + '/' + segment(txn.text()), content, true};
}

Request sendState(const RoomId &room, const QString &type, const QString &stateKey, const QByteArray &content)
{
    return {Method::Put, stateAt(room, type, stateKey), content, true};
}

Request redact(const RoomId &room, const EventId &event, const TransactionId &txn)
{
    return {Method::Put, at(room, "/redact/") + segment(event.text()) + '/' + segment(txn.text()), empty(), true};
}

Request messages(const RoomId &room, const QByteArray &from, Direction direction, int limit, const QByteArray &to)
{
    QByteArray target = at(room, "/messages?dir=") + (direction == Direction::Backward ? 'b' : 'f');
    target += "&limit=" + QByteArray::number(qBound(1, limit, 1000));
    if (!from.isEmpty()) {
        target += "&from=" + segment(QString::fromUtf8(from));
    }
    if (!to.isEmpty()) {
        target += "&to=" + segment(QString::fromUtf8(to));
    }
    return {Method::Get, target, {}, true};
}

Request eventAt(const RoomId &room, qint64 at, Direction direction)
{
    return {Method::Get,
            "/_matrix/client/v1/rooms/" + segment(room.text()) + "/timestamp_to_event?ts=" + QByteArray::number(at)
                + "&dir=" + (direction == Direction::Backward ? 'b' : 'f'),
            {},
            true};
}

Request context(const RoomId &room, const EventId &event, int limit)
{
    return {Method::Get,
            at(room, "/context/") + segment(event.text()) + "?limit=" + QByteArray::number(qBound(0, limit, 1000)),
            {},
            true};
}

Request members(const RoomId &room)
{
    return {Method::Get, at(room, "/members?not_membership=leave"), {}, true};
}

Request readMarkers(const RoomId &room, const EventId &read, const EventId &fullyRead, ReceiptVisibility visibility)
{
    ObjectWriter body;
    body.text("m.fully_read", fullyRead.text())
        .text(visibility == ReceiptVisibility::Public ? "m.read" : "m.read.private", read.text());
    return {Method::Post, at(room, "/read_markers"), body.done(), true};
}

Request typing(const RoomId &room, const UserId &self, std::chrono::milliseconds timeout)
{
    ObjectWriter body;
    body.flag("typing", timeout.count() > 0);
    if (timeout.count() > 0) {
        body.number("timeout", qint64(timeout.count()));
    }
    return {Method::Put, at(room, "/typing/") + segment(self.text()), body.done(), true};
}

Request join(const RoomId &room)
{
    return {Method::Post, at(room, "/join"), empty(), true};
}

Request leave(const RoomId &room)
{
    return {Method::Post, at(room, "/leave"), empty(), true};
}

} // namespace wardline::matrix
