// SPDX-License-Identifier: Apache-2.0
// The sign-in half of the homeserver as far as the flows see it, with one person; each answer can be replaced.
#pragma once

#include "fake_transport.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <map>

namespace wardline::test {

struct ModuleServer {
    // Password and keys of the first vector of tests/contract/auth_key_vectors.json.
    static constexpr const char *user = "@grace.okafor:mercy.localhost";
    static constexpr const char *password = "anvil-lantern-otter-quilt-zebra";
    static constexpr const char *salt = "AAECAwQFBgcICQoLDA0ODw";
    static constexpr const char *authKey = "u+f/md4bzy7pDboFYQN7zU2On2w/ZvE0Myap7WVGwgA";
    static constexpr const char *recoveryHex = "6dbb419d3d3ebdde5f0291270d808dd3b271aa6cd2e33a3dcbb55ae72a4c7abe";

    /// By the end of the path; what is not named answers as a healthy server does.
    std::map<QByteArray, FakeTransport::Answer> instead;
    QJsonObject kdf{{QStringLiteral("kdf"), QStringLiteral("argon2id")},
                    {QStringLiteral("m"), 65536},
                    {QStringLiteral("t"), 3},
                    {QStringLiteral("p"), 1},
                    {QStringLiteral("salt"), QString::fromLatin1(salt)}};
    QString userId = QString::fromLatin1(user);
    QString kind = QStringLiteral("enrol");

    FakeTransport::Answer handle(const FakeTransport::Call &call)
    {
        for (const auto &[end, given] : instead) {
            if (call.target.endsWith(end)) {
                return given;
            }
        }
        QJsonObject body = kdf;
        body.insert(QStringLiteral("user_id"), userId);
        if (call.target.endsWith("/prelogin")) {
            body.insert(QStringLiteral("ticket"), QStringLiteral("the-ticket"));
        } else if (call.target.endsWith("/enrol")) {
            body.insert(QStringLiteral("kind"), kind);
            body.insert(QStringLiteral("otpauth"), QStringLiteral("otpauth://totp/x?secret=JBSWY3DPEHPK3PXP"));
            body.insert(QStringLiteral("totp_secret"), QStringLiteral("JBSWY3DPEHPK3PXP"));
        } else if (call.target.endsWith("/confirm")) {
            body.insert(QStringLiteral("spare_codes"),
                        QJsonArray{QStringLiteral("AAAAA-BBBBB"), QStringLiteral("CCCCC-DDDDD")});
            body.insert(QStringLiteral("login_token"), QStringLiteral("the-login-token"));
            body.insert(QStringLiteral("login_token_expires_ms"), 60000);
        } else if (call.target.endsWith("/login")) {
            body = {{QStringLiteral("user_id"), userId},
                    {QStringLiteral("device_id"), QStringLiteral("DEVICE")},
                    {QStringLiteral("access_token"), QStringLiteral("access")},
                    {QStringLiteral("refresh_token"), QStringLiteral("refresh")},
                    {QStringLiteral("expires_in_ms"), 300000}};
        } else {
            body = {};
        }
        return answer(200, QJsonDocument(body).toJson(QJsonDocument::Compact));
    }
};

inline QJsonObject jsonOf(const QByteArray &body)
{
    return QJsonDocument::fromJson(body).object();
}

} // namespace wardline::test
