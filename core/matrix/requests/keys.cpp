// SPDX-License-Identifier: Apache-2.0
#include "matrix/requests/keys.h"

namespace wardline::matrix {

namespace {

Request post(const char *target, const QByteArray &body)
{
    return {Method::Post, QByteArray(target), body, true};
}

QByteArray versionAt(const QString &version)
{
    return "/_matrix/client/v3/room_keys/version/" + segment(version);
}

QByteArray inVersion(const QByteArray &path, const QString &version)
{
    return "/_matrix/client/v3/room_keys/keys" + path + "?version=" + segment(version);
}

} // namespace

Request keysUpload(const QByteArray &body)
{
    return post("/_matrix/client/v3/keys/upload", body);
}

Request keysQuery(const QByteArray &body)
{
    return post("/_matrix/client/v3/keys/query", body);
}

Request keysClaim(const QByteArray &body)
{
    return post("/_matrix/client/v3/keys/claim", body);
}

Request signaturesUpload(const QByteArray &body)
{
    return post("/_matrix/client/v3/keys/signatures/upload", body);
}

Request signingKeysUpload(const QByteArray &body)
{
    return post("/_matrix/client/v3/keys/device_signing/upload", body);
}

Request sendToDevice(const QString &type, const TransactionId &txn, const QByteArray &body)
{
    return {Method::Put, "/_matrix/client/v3/sendToDevice/" + segment(type) + '/' + segment(txn.text()), body, true};
}

Request backupCreate(const QByteArray &body)
{
    return post("/_matrix/client/v3/room_keys/version", body);
}

Request backupLatest()
{
    return {Method::Get, QByteArrayLiteral("/_matrix/client/v3/room_keys/version"), {}, true};
}

Request backupVersion(const QString &version)
{
    return {Method::Get, versionAt(version), {}, true};
}

Request backupPutKeys(const QString &version, const QByteArray &body)
{
    return {Method::Put, inVersion({}, version), body, true};
}

Request backupGetKeys(const QString &version)
{
    return {Method::Get, inVersion({}, version), {}, true};
}

Request backupGetKeys(const QString &version, const RoomId &room)
{
    return {Method::Get, inVersion('/' + segment(room.text()), version), {}, true};
}

Request backupGetKeys(const QString &version, const RoomId &room, const QString &session)
{
    return {Method::Get, inVersion('/' + segment(room.text()) + '/' + segment(session), version), {}, true};
}

} // namespace wardline::matrix
