// SPDX-License-Identifier: Apache-2.0
// Account data, device keys, cross-signing and key backup of one person on a homeserver, as far as identity needs them.
#pragma once

#include "fake_transport.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QUrl>

#include <map>

namespace wardline::test {

class KeyServer
{
public:
    explicit KeyServer(QString user)
        : m_user(std::move(user))
    {
    }

    std::map<QString, QByteArray> accountData; ///< By type.
    QJsonObject devices;
    QJsonObject master; ///< Empty: the person has no identity.
    QJsonObject selfSigning;
    QJsonObject userSigning;
    QByteArray backup; ///< Body of the newest version; empty: none.
    int backups = 0;
    int identities = 0; ///< How often another master key was published.

    FakeTransport::Answer handle(const FakeTransport::Call &call)
    {
        const QJsonObject body = QJsonDocument::fromJson(call.body).object();
        if (call.target.contains("/account_data/")) {
            return handleAccountData(call);
        }
        if (call.target.endsWith("/keys/upload")) {
            const QJsonObject keys = body.value(QLatin1String("device_keys")).toObject();
            if (!keys.isEmpty()) {
                devices.insert(keys.value(QLatin1String("device_id")).toString(), keys);
            }
            return json(
                {{QStringLiteral("one_time_key_counts"), QJsonObject{{QStringLiteral("signed_curve25519"), 50}}}});
        }
        if (call.target.endsWith("/keys/query")) {
            return query();
        }
        if (call.target.endsWith("/device_signing/upload")) {
            return uploadIdentity(body);
        }
        if (call.target.endsWith("/signatures/upload")) {
            takeSignatures(body.value(m_user).toObject());
            return json({{QStringLiteral("failures"), QJsonObject()}});
        }
        if (call.target.endsWith("/room_keys/version")) {
            return handleBackup(call);
        }
        return answer(200);
    }

private:
    static FakeTransport::Answer json(const QJsonObject &object)
    {
        return answer(200, QJsonDocument(object).toJson(QJsonDocument::Compact));
    }

    static FakeTransport::Answer notFound() { return answer(404, R"({"errcode":"M_NOT_FOUND"})"); }

    FakeTransport::Answer handleAccountData(const FakeTransport::Call &call)
    {
        const QString type = QUrl::fromPercentEncoding(call.target.mid(call.target.lastIndexOf('/') + 1));
        if (call.method == net::Method::Put) {
            accountData[type] = call.body;
            return answer(200);
        }
        const auto found = accountData.find(type);
        return found == accountData.end() ? notFound() : answer(200, found->second);
    }

    FakeTransport::Answer query() const
    {
        QJsonObject result{{QStringLiteral("failures"), QJsonObject()},
                           {QStringLiteral("device_keys"), QJsonObject{{m_user, devices}}}};
        if (!master.isEmpty()) {
            result.insert(QStringLiteral("master_keys"), QJsonObject{{m_user, master}});
            result.insert(QStringLiteral("self_signing_keys"), QJsonObject{{m_user, selfSigning}});
            result.insert(QStringLiteral("user_signing_keys"), QJsonObject{{m_user, userSigning}});
        }
        return json(result);
    }

    FakeTransport::Answer uploadIdentity(const QJsonObject &body)
    {
        const QJsonObject offered = body.value(QLatin1String("master_key")).toObject();
        const bool same = offered.value(QLatin1String("keys")) == master.value(QLatin1String("keys"));
        if (!master.isEmpty() && !same) {
            return answer(401, R"({"session":"uia","flows":[{"stages":["health.wardline.login.mfa"]}],"params":{}})");
        }
        identities += master.isEmpty() ? 1 : 0;
        master = offered;
        selfSigning = body.value(QLatin1String("self_signing_key")).toObject();
        userSigning = body.value(QLatin1String("user_signing_key")).toObject();
        return answer(200);
    }

    /// Adds each signature to the device or master key that it is about.
    void takeSignatures(const QJsonObject &signedObjects)
    {
        for (auto each = signedObjects.constBegin(); each != signedObjects.constEnd(); ++each) {
            const QJsonObject added =
                each.value().toObject().value(QLatin1String("signatures")).toObject().value(m_user).toObject();
            if (devices.contains(each.key())) {
                devices.insert(each.key(), withSignatures(devices.value(each.key()).toObject(), added));
            } else {
                master = withSignatures(master, added);
            }
        }
    }

    [[nodiscard]] QJsonObject withSignatures(QJsonObject object, const QJsonObject &added) const
    {
        QJsonObject all = object.value(QLatin1String("signatures")).toObject();
        QJsonObject own = all.value(m_user).toObject();
        for (auto each = added.constBegin(); each != added.constEnd(); ++each) {
            own.insert(each.key(), each.value());
        }
        all.insert(m_user, own);
        object.insert(QStringLiteral("signatures"), all);
        return object;
    }

    FakeTransport::Answer handleBackup(const FakeTransport::Call &call)
    {
        if (call.method == net::Method::Post) {
            backup = call.body;
            return json({{QStringLiteral("version"), QString::number(++backups)}});
        }
        if (backup.isEmpty()) {
            return notFound();
        }
        QJsonObject latest = QJsonDocument::fromJson(backup).object();
        latest.insert(QStringLiteral("version"), QString::number(backups));
        latest.insert(QStringLiteral("count"), 0);
        latest.insert(QStringLiteral("etag"), QStringLiteral("0"));
        return json(latest);
    }

    QString m_user;
};

} // namespace wardline::test
