// SPDX-License-Identifier: Apache-2.0
// The fake homeserver of the crypto tests.
#include "fake_key_server.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace wardline;
using namespace wardline::crypto;

namespace {

QString place(const QString &user, const QString &device)
{
    return user + QLatin1Char(' ') + device;
}

QByteArray json(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

/// Adds the signatures of `signedKey` to those of `key`.
QJsonObject merged(QJsonObject key, const QJsonObject &signedKey)
{
    QJsonObject signatures = key[QLatin1String("signatures")].toObject();
    const QJsonObject more = signedKey[QLatin1String("signatures")].toObject();
    for (auto user = more.begin(); user != more.end(); ++user) {
        QJsonObject byKey = signatures[user.key()].toObject();
        const QJsonObject added = user.value().toObject();
        for (auto it = added.begin(); it != added.end(); ++it) {
            byKey[it.key()] = it.value();
        }
        signatures[user.key()] = byKey;
    }
    key[QLatin1String("signatures")] = signatures;
    return key;
}

} // namespace

QByteArray FakeKeyServer::answer(const UserId &from, const DeviceId &device, const OutgoingRequest &request)
{
    const QJsonObject body = QJsonDocument::fromJson(request.body).object();
    const QString user = from.text();
    switch (request.kind) {
    case RequestKind::KeysUpload:
        return upload(user, device.text(), body);
    case RequestKind::KeysQuery:
        return query(user, body);
    case RequestKind::KeysClaim:
        return claim(body);
    case RequestKind::ToDevice:
        forward(user, request, body);
        break;
    case RequestKind::SignatureUpload:
        addSignatures(body);
        break;
    case RequestKind::SigningKeysUpload:
        masterKeys[user] = body[QLatin1String("master_key")].toObject();
        selfSigningKeys[user] = body[QLatin1String("self_signing_key")].toObject();
        userSigningKeys[user] = body[QLatin1String("user_signing_key")].toObject();
        break;
    case RequestKind::RoomMessage:
        return R"({"event_id":"$sent"})";
    case RequestKind::KeysBackup: {
        const QJsonObject rooms = body[QLatin1String("rooms")].toObject();
        for (auto room = rooms.begin(); room != rooms.end(); ++room) {
            QJsonObject sessions = m_backup[room.key()].toObject()[QLatin1String("sessions")].toObject();
            const QJsonObject added = room.value().toObject()[QLatin1String("sessions")].toObject();
            for (auto it = added.begin(); it != added.end(); ++it) {
                sessions[it.key()] = it.value();
            }
            m_backup[room.key()] = QJsonObject{{QLatin1String("sessions"), sessions}};
        }
        return R"({"count":1,"etag":"1"})";
    }
    }
    return "{}";
}

QByteArray FakeKeyServer::upload(const QString &user, const QString &device, const QJsonObject &body)
{
    if (body.contains(QLatin1String("device_keys"))) {
        devices[user][device] = body[QLatin1String("device_keys")];
    }
    QJsonObject &keys = m_oneTimeKeys[place(user, device)];
    const QJsonObject added = body[QLatin1String("one_time_keys")].toObject();
    for (auto it = added.begin(); it != added.end(); ++it) {
        keys[it.key()] = it.value();
    }
    const QJsonObject fallback = body[QLatin1String("fallback_keys")].toObject();
    for (auto it = fallback.begin(); it != fallback.end(); ++it) {
        m_fallbackKeys[place(user, device)] = {it.key(), it.value(), false};
    }
    return json(
        {{QLatin1String("one_time_key_counts"), QJsonObject{{QLatin1String("signed_curve25519"), keys.size()}}}});
}

QByteArray FakeKeyServer::query(const QString &user, const QJsonObject &body) const
{
    QJsonObject device, master, selfSigning, userSigning;
    const QJsonObject asked = body[QLatin1String("device_keys")].toObject();
    for (const QString &who : asked.keys()) {
        device[who] = devices.value(who);
        if (masterKeys.contains(who)) {
            master[who] = masterKeys.value(who);
            selfSigning[who] = selfSigningKeys.value(who);
            if (who == user) {
                userSigning[who] = userSigningKeys.value(who);
            }
        }
    }
    return json({{QLatin1String("device_keys"), device},
                 {QLatin1String("master_keys"), master},
                 {QLatin1String("self_signing_keys"), selfSigning},
                 {QLatin1String("user_signing_keys"), userSigning},
                 {QLatin1String("failures"), QJsonObject()}});
}

QByteArray FakeKeyServer::claim(const QJsonObject &body)
{
    QJsonObject claimed;
    const QJsonObject asked = body[QLatin1String("one_time_keys")].toObject();
    for (const QString &user : asked.keys()) {
        QJsonObject ofUser;
        for (const QString &device : asked[user].toObject().keys()) {
            QJsonObject &keys = m_oneTimeKeys[place(user, device)];
            if (!keys.isEmpty()) {
                const QString id = keys.keys().first();
                ofUser[device] = QJsonObject{{id, keys.take(id)}};
            } else if (const auto fallback = m_fallbackKeys.find(place(user, device));
                       fallback != m_fallbackKeys.end()) {
                fallback->isUsed = true; // and it stays: it is given to all who come
                ofUser[device] = QJsonObject{{fallback->id, fallback->key}};
            }
        }
        claimed[user] = ofUser;
    }
    return json({{QLatin1String("one_time_keys"), claimed}, {QLatin1String("failures"), QJsonObject()}});
}

void FakeKeyServer::forward(const QString &from, const OutgoingRequest &request, const QJsonObject &body)
{
    const QJsonObject messages = body[QLatin1String("messages")].toObject();
    for (const QString &user : messages.keys()) {
        const QJsonObject perDevice = messages[user].toObject();
        for (const QString &target : perDevice.keys()) {
            const QByteArray event = json({{QLatin1String("type"), request.eventType},
                                           {QLatin1String("sender"), from},
                                           {QLatin1String("content"), perDevice[target]}});
            const QStringList targets = target == QLatin1String("*") ? devices.value(user).keys() : QStringList{target};
            for (const QString &device : targets) {
                m_toDevice[place(user, device)].append(event);
            }
        }
    }
}

void FakeKeyServer::addSignatures(const QJsonObject &body)
{
    for (const QString &user : body.keys()) {
        const QJsonObject keys = body[user].toObject();
        for (const QString &id : keys.keys()) {
            if (devices.value(user).contains(id)) {
                devices[user][id] = merged(devices[user][id].toObject(), keys[id].toObject());
            } else if (masterKeys.contains(user)) {
                masterKeys[user] = merged(masterKeys[user], keys[id].toObject());
            }
        }
    }
}

QList<QByteArray> FakeKeyServer::takeToDevice(const UserId &user, const DeviceId &device)
{
    return m_toDevice.take(place(user.text(), device.text()));
}

int FakeKeyServer::oneTimeKeys(const UserId &user, const DeviceId &device) const
{
    return static_cast<int>(m_oneTimeKeys.value(place(user.text(), device.text())).size());
}

QString FakeKeyServer::fallbackKey(const UserId &user, const DeviceId &device) const
{
    return m_fallbackKeys.value(place(user.text(), device.text())).id;
}

QStringList FakeKeyServer::unusedFallbackKeyTypes(const UserId &user, const DeviceId &device) const
{
    const FallbackKey key = m_fallbackKeys.value(place(user.text(), device.text()));
    return key.id.isEmpty() || key.isUsed ? QStringList() : QStringList{key.id.section(u':', 0, 0)};
}

QByteArray FakeKeyServer::backupOf(const RoomId &room) const
{
    return json(m_backup[room.text()].toObject());
}

QByteArray FakeKeyServer::wholeBackup() const
{
    return json({{QLatin1String("rooms"), m_backup}});
}
