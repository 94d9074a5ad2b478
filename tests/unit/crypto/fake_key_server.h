// SPDX-License-Identifier: Apache-2.0
// As much of a homeserver as keys need, in memory: it stores, hands out and forwards, and believes everything.
#pragma once

#include "crypto/outgoing_request.h"

#include <QHash>
#include <QJsonObject>

class FakeKeyServer
{
public:
    /// The answer's body, as a 200.
    QByteArray answer(const wardline::UserId &from, const wardline::DeviceId &device,
                      const wardline::crypto::OutgoingRequest &request);
    /// To-device events waiting for a device, each once.
    QList<QByteArray> takeToDevice(const wardline::UserId &user, const wardline::DeviceId &device);
    [[nodiscard]] int oneTimeKeys(const wardline::UserId &user, const wardline::DeviceId &device) const;
    /// The id of the key that is given when one-time keys have run out; empty where none was uploaded.
    [[nodiscard]] QString fallbackKey(const wardline::UserId &user, const wardline::DeviceId &device) const;
    /// As a sync response has them: of a kind that is left out the device makes a new one.
    [[nodiscard]] QStringList unusedFallbackKeyTypes(const wardline::UserId &user,
                                                     const wardline::DeviceId &device) const;
    /// Keys backed up for a room, as GET /room_keys/keys/{room} gives them.
    [[nodiscard]] QByteArray backupOf(const wardline::RoomId &room) const;
    [[nodiscard]] QByteArray wholeBackup() const;
    /// Everything the server could show a person's clients as that person's devices and identity.
    QHash<QString, QJsonObject> devices;    ///< user → device id → keys
    QHash<QString, QJsonObject> masterKeys; ///< user → key
    QHash<QString, QJsonObject> selfSigningKeys;
    QHash<QString, QJsonObject> userSigningKeys;

private:
    QByteArray upload(const QString &user, const QString &device, const QJsonObject &body);
    QByteArray query(const QString &user, const QJsonObject &body) const;
    QByteArray claim(const QJsonObject &body);
    void forward(const QString &from, const wardline::crypto::OutgoingRequest &request, const QJsonObject &body);
    void addSignatures(const QJsonObject &body);

    struct FallbackKey {
        QString id;
        QJsonValue key;
        bool isUsed = false;
    };

    QHash<QString, QJsonObject> m_oneTimeKeys; ///< "user device" → key id → key
    QHash<QString, FallbackKey> m_fallbackKeys;
    QHash<QString, QList<QByteArray>> m_toDevice;
    QJsonObject m_backup;
};
