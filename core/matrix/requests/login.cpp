// SPDX-License-Identifier: Apache-2.0
#include "matrix/requests/login.h"

#include "matrix/json_write.h"

namespace wardline::matrix {

namespace {

using json::ObjectWriter;

QByteArray identifier(const QString &user)
{
    return ObjectWriter().text("type", QStringLiteral("m.id.user")).text("user", user).done();
}

Request login(ObjectWriter &body, const LoginDevice &device)
{
    body.flag("refresh_token", true).text("initial_device_display_name", device.displayName);
    if (device.id) {
        body.text("device_id", device.id->text());
    }
    return {Method::Post, QByteArrayLiteral("/_matrix/client/v3/login"), body.done(), false};
}

void addFactors(ObjectWriter &body, const QString &user, const Secret &authKey, const Secret &code,
                const QString &ticket)
{
    body.text("type", QStringLiteral("health.wardline.login.mfa"))
        .raw("identifier", identifier(user))
        .secret("auth_key", authKey)
        .secret("code", code)
        .text("ticket", ticket);
}

} // namespace

Request versions()
{
    return {Method::Get, QByteArrayLiteral("/_matrix/client/versions"), {}, false};
}

Request loginWithCode(const QString &user, const Secret &authKey, const Secret &code, const QString &ticket,
                      const LoginDevice &device)
{
    ObjectWriter body;
    addFactors(body, user, authKey, code, ticket);
    return login(body, device);
}

Request loginWithToken(const Secret &token, const LoginDevice &device)
{
    ObjectWriter body;
    body.text("type", QStringLiteral("m.login.token")).secret("token", token);
    return login(body, device);
}

Request refresh(const Secret &refreshToken)
{
    return {Method::Post, QByteArrayLiteral("/_matrix/client/v3/refresh"),
            ObjectWriter().secret("refresh_token", refreshToken).done(), false};
}

Request logout()
{
    return {Method::Post, QByteArrayLiteral("/_matrix/client/v3/logout"), QByteArrayLiteral("{}"), true};
}

Request whoami()
{
    return {Method::Get, QByteArrayLiteral("/_matrix/client/v3/account/whoami"), {}, true};
}

QByteArray interactiveAuth(const QString &user, const Secret &authKey, const Secret &code, const QString &ticket,
                           const QString &session)
{
    ObjectWriter body;
    addFactors(body, user, authKey, code, ticket);
    return body.text("session", session).done();
}

} // namespace wardline::matrix
