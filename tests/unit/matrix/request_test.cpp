// SPDX-License-Identifier: Apache-2.0
// What is asked of the server: targets that no id can break out of, and bodies as the endpoints want them.
#include "matrix/requests/account.h"
#include "matrix/requests/keys.h"
#include "matrix/requests/login.h"
#include "matrix/requests/module.h"
#include "matrix/requests/room.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace wardline;
using namespace wardline::matrix;

namespace {

template <class IdT>
IdT id(const char *text)
{
    return IdT::parse(QString::fromUtf8(text)).value();
}

Secret secret(const char *text)
{
    return Secret(QByteArrayView(text));
}

QJsonObject bodyOf(const Request &request)
{
    return QJsonDocument::fromJson(request.body).object();
}

const auto room = id<RoomId>("!a/b?c#d%2e:s");
const auto target = id<EventId>("$e/../x");
const auto user = id<UserId>("@u/1:s");
const auto txn = id<TransactionId>("t/1");
const auto device = id<DeviceId>("D/1");

} // namespace

class RequestTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void targets_data()
    {
        QTest::addColumn<int>("method");
        QTest::addColumn<QByteArray>("made");
        QTest::addColumn<QByteArray>("wanted");
        const auto row = [](const char *name, const Request &request, Method method, const QByteArray &wanted) {
            QTest::newRow(name) << static_cast<int>(request.method) * 10 + static_cast<int>(method) << request.target
                                << wanted;
        };
        const QByteArray r = "/_matrix/client/v3/rooms/%21a%2Fb%3Fc%23d%252e%3As";
        const QByteArray u = "/_matrix/client/v3/user/%40u%2F1%3As";
        const auto type = QStringLiteral("m.room/message");
        row("send", sendEvent(room, type, txn, "{}"), Method::Put, r + "/send/m.room%2Fmessage/t%2F1");
        row("state", sendState(room, type, QStringLiteral("k/?"), "{}"), Method::Put,
            r + "/state/m.room%2Fmessage/k%2F%3F");
        row("redact", redact(room, target, txn), Method::Put, r + "/redact/%24e%2F..%2Fx/t%2F1");
        row("messages", messages(room, "t1&2", Direction::Backward, 50), Method::Get,
            r + "/messages?dir=b&limit=50&from=t1%262");
        row("messages, bounded", messages(room, {}, Direction::Forward, 99999, "e"), Method::Get,
            r + "/messages?dir=f&limit=1000&to=e");
        row("context", context(room, target, 10), Method::Get, r + "/context/%24e%2F..%2Fx?limit=10");
        row("event at a time", eventAt(room, 1'790'000'000'000, Direction::Forward), Method::Get,
            "/_matrix/client/v1/rooms/%21a%2Fb%3Fc%23d%252e%3As/timestamp_to_event?ts=1790000000000&dir=f");
        row("members", members(room), Method::Get, r + "/members?not_membership=leave");
        row("read", readMarkers(room, target, target), Method::Post, r + "/read_markers");
        row("typing", typing(room, user, std::chrono::seconds(1)), Method::Put, r + "/typing/%40u%2F1%3As");
        row("join", join(room), Method::Post, r + "/join");
        row("leave", leave(room), Method::Post, r + "/leave");
        row("account data", getAccountData(user, type), Method::Get, u + "/account_data/m.room%2Fmessage");
        row("account data, put", putAccountData(user, type, "{}"), Method::Put, u + "/account_data/m.room%2Fmessage");
        row("room account data, put", putRoomAccountData(user, room, type, "{}"), Method::Put,
            u + "/rooms/%21a%2Fb%3Fc%23d%252e%3As/account_data/m.room%2Fmessage");
        const QByteArray rule = "/_matrix/client/v3/pushrules/global/override/%21a%2Fb%3Fc%23d%252e%3As";
        row("mute", mute(room), Method::Put, rule);
        row("unmute", unmute(room), Method::Delete, rule);
        row("devices", devices(), Method::Get, "/_matrix/client/v3/devices");
        row("people", searchPeople(QStringLiteral("x"), 5), Method::Post, "/_matrix/client/v3/user_directory/search");
        row("delete device", deleteDevice(device, {}), Method::Delete, "/_matrix/client/v3/devices/D%2F1");
        row("to-device", sendToDevice(type, txn, "{}"), Method::Put,
            "/_matrix/client/v3/sendToDevice/m.room%2Fmessage/t%2F1");
        row("keys upload", keysUpload("{}"), Method::Post, "/_matrix/client/v3/keys/upload");
        row("keys query", keysQuery("{}"), Method::Post, "/_matrix/client/v3/keys/query");
        row("keys claim", keysClaim("{}"), Method::Post, "/_matrix/client/v3/keys/claim");
        row("signatures", signaturesUpload("{}"), Method::Post, "/_matrix/client/v3/keys/signatures/upload");
        row("signing keys", signingKeysUpload("{}"), Method::Post, "/_matrix/client/v3/keys/device_signing/upload");
        const auto version = QStringLiteral("1/2");
        row("backup create", backupCreate("{}"), Method::Post, "/_matrix/client/v3/room_keys/version");
        row("backup latest", backupLatest(), Method::Get, "/_matrix/client/v3/room_keys/version");
        row("backup version", backupVersion(version), Method::Get, "/_matrix/client/v3/room_keys/version/1%2F2");
        row("backup put", backupPutKeys(version, "{}"), Method::Put, "/_matrix/client/v3/room_keys/keys?version=1%2F2");
        row("backup all", backupGetKeys(version), Method::Get, "/_matrix/client/v3/room_keys/keys?version=1%2F2");
        row("backup room", backupGetKeys(version, room), Method::Get,
            "/_matrix/client/v3/room_keys/keys/%21a%2Fb%3Fc%23d%252e%3As?version=1%2F2");
        row("backup session", backupGetKeys(version, room, QStringLiteral("s/+")), Method::Get,
            "/_matrix/client/v3/room_keys/keys/%21a%2Fb%3Fc%23d%252e%3As/s%2F%2B?version=1%2F2");
        row("add to conversation", conversationAdd(room, {user}), Method::Post,
            "/_synapse/client/wardline/v1/conversation/%21a%2Fb%3Fc%23d%252e%3As/members");
    }
    void targets()
    {
        QFETCH(int, method);
        QFETCH(QByteArray, made);
        QFETCH(QByteArray, wanted);
        QCOMPARE(made, wanted);
        QCOMPARE(method % 10, method / 10);
    }

    /// Row 13 of the attack list: an id that is a path stays one segment.
    void traversal_data()
    {
        QTest::addColumn<QString>("text");
        for (const char *text : {"../../_matrix/client/v3/logout", "mxc://x/../../_matrix/client/v3/logout?", "..", ".",
                                 "a/b", "a\\b", "a?b", "a#b", "a%2fb", "a&b=c", "\u202e", "a b", "%2e%2e"}) {
            QTest::newRow(text) << QString::fromUtf8(text);
        }
    }
    void traversal()
    {
        QFETCH(QString, text);
        const auto encoded = segment(text);
        QVERIFY(encoded != "." && encoded != "..");
        for (const char c : QByteArray("/?#&=\\ ")) {
            QVERIFY(!encoded.contains(c));
        }
        QCOMPARE(QString::fromUtf8(QByteArray::fromPercentEncoding(encoded)), text);
    }

    void muteDoesNothingAtEveryEventOfTheRoom()
    {
        const auto body = QJsonDocument::fromJson(mute(*RoomId::parse(QStringLiteral("!ward:s"))).body).object();
        QVERIFY(body[QStringLiteral("actions")].toArray().isEmpty() && body.contains(QStringLiteral("actions")));
        const QJsonObject condition{{QStringLiteral("kind"), QStringLiteral("event_match")},
                                    {QStringLiteral("key"), QStringLiteral("room_id")},
                                    {QStringLiteral("pattern"), QStringLiteral("!ward:s")}};
        QCOMPARE(body[QStringLiteral("conditions")].toArray(), QJsonArray{condition});
    }

    void loginBody()
    {
        const LoginDevice known{device, QStringLiteral("Wardline desktop")};
        const auto request =
            loginWithCode(QStringLiteral("ines"), secret("key"), secret("123456"), QStringLiteral("tick\"et"), known);
        QCOMPARE(request.target, QByteArray("/_matrix/client/v3/login"));
        QVERIFY(!request.authenticated);
        const auto body = bodyOf(request);
        QCOMPARE(body.value(QLatin1String("type")).toString(), QStringLiteral("health.wardline.login.mfa"));
        QCOMPARE(body.value(QLatin1String("identifier")).toObject().value(QLatin1String("user")).toString(),
                 QStringLiteral("ines"));
        QCOMPARE(body.value(QLatin1String("auth_key")).toString(), QStringLiteral("key"));
        QCOMPARE(body.value(QLatin1String("code")).toString(), QStringLiteral("123456"));
        QCOMPARE(body.value(QLatin1String("ticket")).toString(), QStringLiteral("tick\"et"));
        QCOMPARE(body.value(QLatin1String("device_id")).toString(), QStringLiteral("D/1"));
        QVERIFY(body.value(QLatin1String("refresh_token")).toBool());
    }

    void otherLogins()
    {
        const LoginDevice fresh{{}, QStringLiteral("Wardline desktop")};
        const auto byToken = bodyOf(loginWithToken(secret("t\"\\\n"), fresh));
        QCOMPARE(byToken.value(QLatin1String("token")).toString(), QStringLiteral("t\"\\\n"));
        QVERIFY(!byToken.contains(QLatin1String("device_id")));
        QCOMPARE(bodyOf(refresh(secret("r"))).value(QLatin1String("refresh_token")).toString(), QStringLiteral("r"));
        QVERIFY(!refresh(secret("r")).authenticated);
        QVERIFY(logout().authenticated && whoami().authenticated && !versions().authenticated);
        const auto auth = QJsonDocument::fromJson(interactiveAuth(QStringLiteral("u"), secret("k"), secret("c"),
                                                                  QStringLiteral("t"), QStringLiteral("s")))
                              .object();
        QCOMPARE(auth.value(QLatin1String("session")).toString(), QStringLiteral("s"));
        QCOMPARE(bodyOf(deleteDevice(device, "{\"session\":\"s\"}")).value(QLatin1String("auth")).toObject().size(), 1);
    }

    void searchForPeople()
    {
        QCOMPARE(searchPeople(QStringLiteral("jo\"sé"), 5000).body,
                 QByteArray("{\"search_term\":\"jo\\\"sé\",\"limit\":50}"));
        QVERIFY(searchPeople(QStringLiteral("x"), 5).authenticated);
    }

    void roomBodies()
    {
        QCOMPARE(readMarkers(room, target, target).body,
                 QByteArray(R"({"m.fully_read":"$e/../x","m.read":"$e/../x"})"));
        QVERIFY(readMarkers(room, target, target, ReceiptVisibility::Private).body.contains("m.read.private"));
        QCOMPARE(typing(room, user, std::chrono::seconds(2)).body, QByteArray(R"({"typing":true,"timeout":2000})"));
        QCOMPARE(typing(room, user, std::chrono::seconds(0)).body, QByteArray(R"({"typing":false})"));
        QCOMPARE(redact(room, target, txn).body, QByteArray("{}")); // no reason: it would be clear text
    }

    void moduleBodies_data()
    {
        QTest::addColumn<QByteArray>("made");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<bool>("hasToken");
        QTest::addColumn<bool>("wantsToken");
        const auto row = [](const char *path, const Request &request, bool wantsToken, const char *body) {
            QTest::newRow(path) << request.target + ' ' + request.body
                                << QByteArray("/_synapse/client/wardline/v1/") + path + ' ' + body
                                << request.authenticated << wantsToken;
        };
        const auto s = secret("sec");
        const auto k = secret("key");
        const auto c = secret("123456");
        const auto name = QStringLiteral("ines");
        row("prelogin", prelogin(name, {}), false, R"({"user":"ines"})");
        row("prelogin", prelogin(name, KnownDevice{device, &s}), false,
            R"({"user":"ines","device_id":"D/1","secret":"sec"})");
        row("enrol", enrol(name, s), false, R"({"user":"ines","activation_code":"sec"})");
        row("enrol/confirm", enrolConfirm({name, &s, &k, &c}), false,
            R"({"user":"ines","activation_code":"sec","auth_key":"key","code":"123456"})");
        row("identity", putIdentity(QStringLiteral("mk"), QStringLiteral("mac")), true,
            R"({"master_key":"mk","mac":"mac"})");
        row("password", changePassword(s, k, c), true, R"({"auth_key":"sec","new_auth_key":"key","code":"123456"})");
        row("second-factor", changeSecondFactor(k, c), true, R"({"auth_key":"key","code":"123456"})");
        row("second-factor/confirm", confirmSecondFactor(c), true, R"({"code":"123456"})");
        row("device", registerDevice(QStringLiteral("hash")), true, R"({"secret_hash":"hash"})");
        row("device-state", deviceState({device, &s}), false, R"({"device_id":"D/1","secret":"sec"})");
        row("conversation", conversation(NewConversation::Direct, {user}), true,
            R"({"kind":"direct","members":["@u/1:s"]})");
        row("conversation", conversation(NewConversation::Group, {user, user}, QStringLiteral("Rota \"A\"")), true,
            "{\"kind\":\"group\",\"members\":[\"@u/1:s\",\"@u/1:s\"],\"name\":\"Rota \\\"A\\\"\"}");
        row("me", me(), true, "{}");
        row("admin/user", adminUser({name, QStringLiteral("Ines"), QStringLiteral("nurse"), {}, false}, c), true,
            R"({"user_id":"ines","name":"Ines","role":"nurse","code":"123456"})");
        row("admin/user",
            adminUser({name, QStringLiteral("Ines"), QStringLiteral("nurse"), QStringLiteral("4W"), true}, c), true,
            R"({"user_id":"ines","name":"Ines","role":"nurse","unit":"4W","create_unit":true,"code":"123456"})");
        row("admin/user/reset-factor", adminResetFactor(name, c), true, R"({"user_id":"ines","code":"123456"})");
        row("admin/code", adminCode(name, QStringLiteral("factor"), c), true,
            R"({"user_id":"ines","kind":"factor","code":"123456"})");
    }
    void moduleBodies()
    {
        QFETCH(QByteArray, made);
        QFETCH(QByteArray, body);
        QFETCH(bool, hasToken);
        QFETCH(bool, wantsToken);
        QCOMPARE(made, body);
        QCOMPARE(hasToken, wantsToken);
    }
};

QTEST_APPLESS_MAIN(RequestTest)
#include "request_test.moc"
