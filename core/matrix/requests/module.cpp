// SPDX-License-Identifier: Apache-2.0
#include "matrix/requests/module.h"

#include "matrix/json_write.h"

namespace wardline::matrix {

namespace {

using json::ObjectWriter;

enum class Token { Needed, NotNeeded };

Request post(const QByteArray &path, ObjectWriter &body, Token token)
{
    return {Method::Post, "/_synapse/client/wardline/v1/" + path, body.done(), token == Token::Needed};
}

QByteArray userList(const std::vector<UserId> &users)
{
    return json::arrayOf(users, [](const UserId &user) { return user.text(); });
}

void add(ObjectWriter &body, const char *key, const Secret *secret)
{
    if (secret != nullptr) {
        body.secret(key, *secret);
    }
}

} // namespace

Request prelogin(const QString &user, const std::optional<KnownDevice> &device)
{
    ObjectWriter body;
    body.text("user", user);
    if (device) {
        body.text("device_id", device->id.text());
        add(body, "secret", device->secret);
    }
    return post(QByteArrayLiteral("prelogin"), body, Token::NotNeeded);
}

Request enrol(const QString &user, const Secret &activationCode)
{
    ObjectWriter body;
    body.text("user", user).secret("activation_code", activationCode);
    return post(QByteArrayLiteral("enrol"), body, Token::NotNeeded);
}

Request enrolConfirm(const EnrolConfirmation &confirmation)
{
    ObjectWriter body;
    body.text("user", confirmation.user);
    add(body, "activation_code", confirmation.activationCode);
    add(body, "auth_key", confirmation.authKey);
    add(body, "code", confirmation.code);
    return post(QByteArrayLiteral("enrol/confirm"), body, Token::NotNeeded);
}

Request putIdentity(const QString &masterKey, const QString &mac)
{
    ObjectWriter body;
    body.text("master_key", masterKey).text("mac", mac);
    return post(QByteArrayLiteral("identity"), body, Token::Needed);
}

Request changePassword(const Secret &oldAuthKey, const Secret &newAuthKey, const Secret &code)
{
    ObjectWriter body;
    body.secret("auth_key", oldAuthKey).secret("new_auth_key", newAuthKey).secret("code", code);
    return post(QByteArrayLiteral("password"), body, Token::Needed);
}

Request changeSecondFactor(const Secret &authKey, const Secret &code)
{
    ObjectWriter body;
    body.secret("auth_key", authKey).secret("code", code);
    return post(QByteArrayLiteral("second-factor"), body, Token::Needed);
}

Request confirmSecondFactor(const Secret &code)
{
    ObjectWriter body;
    body.secret("code", code);
    return post(QByteArrayLiteral("second-factor/confirm"), body, Token::Needed);
}

Request registerDevice(const QString &secretHash)
{
    ObjectWriter body;
    body.text("secret_hash", secretHash);
    return post(QByteArrayLiteral("device"), body, Token::Needed);
}

Request deviceState(const KnownDevice &device)
{
    ObjectWriter body;
    body.text("device_id", device.id.text());
    add(body, "secret", device.secret);
    return post(QByteArrayLiteral("device-state"), body, Token::NotNeeded);
}

Request conversation(NewConversation kind, const std::vector<UserId> &members, const QString &name)
{
    ObjectWriter body;
    body.text("kind", kind == NewConversation::Direct ? QStringLiteral("direct") : QStringLiteral("group"))
        .raw("members", userList(members));
    if (kind == NewConversation::Group) {
        body.text("name", name);
    }
    return post(QByteArrayLiteral("conversation"), body, Token::Needed);
}

Request conversationAdd(const RoomId &room, const std::vector<UserId> &members)
{
    ObjectWriter body;
    body.raw("add", userList(members));
    return post("conversation/" + segment(room.text()) + "/members", body, Token::Needed);
}

Request me()
{
    ObjectWriter body;
    return post(QByteArrayLiteral("me"), body, Token::Needed);
}

Request adminUser(const NewUser &user, const Secret &code)
{
    ObjectWriter body;
    body.text("user_id", user.localpart).text("name", user.name).text("role", user.role);
    if (!user.unit.isEmpty()) {
        body.text("unit", user.unit).flag("create_unit", user.createUnit);
    }
    body.secret("code", code);
    return post(QByteArrayLiteral("admin/user"), body, Token::Needed);
}

Request adminResetFactor(const QString &user, const Secret &code)
{
    ObjectWriter body;
    body.text("user_id", user).secret("code", code);
    return post(QByteArrayLiteral("admin/user/reset-factor"), body, Token::Needed);
}

Request adminCode(const QString &user, const QString &kind, const Secret &code)
{
    ObjectWriter body;
    body.text("user_id", user).text("kind", kind).secret("code", code);
    return post(QByteArrayLiteral("admin/code"), body, Token::Needed);
}

} // namespace wardline::matrix
