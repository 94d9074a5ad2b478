// SPDX-License-Identifier: Apache-2.0
// Answers of the plain calls: read right, and refused with a reason when a needed field is missing or odd.
#include "matrix/responses/login.h"
#include "matrix/responses/module.h"
#include "matrix/responses/room.h"

#include <QTest>

#include <functional>

using namespace wardline;
using namespace wardline::matrix;

namespace {

using Verdict = std::optional<MatrixCode>;

template <class T>
Verdict verdict(const MatrixResult<T> &result)
{
    return result ? Verdict() : Verdict(result.error().code);
}

QByteArray text(const Secret &secret)
{
    return secret.view().toByteArray();
}

const QByteArray kdf = R"("kdf":"argon2id","m":65536,"t":3,"p":1,"salt":"AAECAwQFBgcICQoLDA0ODw")";

} // namespace

class ResponseTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void login()
    {
        const auto answer = readLogin(
            R"({"user_id":"@i:m","device_id":"D","access_token":"at","refresh_token":"rt","expires_in_ms":300000,"home_server":"m"})");
        QVERIFY(answer);
        QCOMPARE(answer->user.text(), QStringLiteral("@i:m"));
        QCOMPARE(answer->device.text(), QStringLiteral("D"));
        QCOMPARE(text(answer->tokens.access), QByteArray("at"));
        QCOMPARE(text(answer->tokens.refresh), QByteArray("rt"));
        QCOMPARE(answer->tokens.lifetime, std::optional(std::chrono::milliseconds(300000)));
        const auto bare = readTokens(R"({"access_token":"at"})");
        QVERIFY(bare && bare->refresh.isEmpty() && !bare->lifetime);
    }

    void accountAnswers()
    {
        const auto devices =
            readDevices(R"({"devices":[{"device_id":"D","display_name":null,"last_seen_ts":5},{"device_id":"E"}]})");
        QCOMPARE(devices->size(), 2u);
        QCOMPARE(devices->at(0).lastSeenTs, std::optional<qint64>(5));
        const auto people = readDirectory(R"({"results":[{"user_id":"@i:m","display_name":"Ines"},7,{"user_id":"x"},
            {"user_id":"@o:m","display_name":null},{"user_id":"@p:m","display_name":5}],"limited":true})");
        QVERIFY(people && people->limited);
        QCOMPARE(people->people.size(), 3u);
        QCOMPARE(people->people.at(0).displayName, QStringLiteral("Ines"));
        QCOMPARE(people->people.at(1).id.text(), QStringLiteral("@o:m"));
        QVERIFY(!readDirectory(R"({"limited":false})"));
        QVERIFY(!readDirectory(R"({"results":[]})")->limited);
        QCOMPARE(*readBackupVersion(R"({"version":"3"})"), QStringLiteral("3"));
        QCOMPARE(readEventId(R"({"event_id":"$e"})")->text(), QStringLiteral("$e"));
    }

    void moduleAnswers()
    {
        const auto prelogin = readPrelogin("{\"user_id\":\"@i:m\",\"ticket\":\"T\"," + kdf + "}");
        QVERIFY(prelogin);
        QCOMPARE(prelogin->kdf.memoryKiB, 65536);
        QCOMPARE(prelogin->kdf.salt.size(), 16);
        QCOMPARE(prelogin->kdf.salt.at(15), char(15));
        const auto enrolment = readEnrolment(
            "{\"user_id\":\"@i:m\",\"kind\":\"factor\",\"otpauth\":\"otpauth://x\",\"totp_secret\":\"ABC\"," + kdf
            + "}");
        QVERIFY(enrolment && enrolment->kind == ActivationKind::Factor);
        QCOMPARE(text(enrolment->factor.secret), QByteArray("ABC"));
        const auto done = readEnrolmentDone(
            R"({"user_id":"@i:m","spare_codes":["AAAAA-BBBBB","C"],"login_token":"lt","login_token_expires_ms":60000})");
        QVERIFY(done);
        QCOMPARE(done->spareCodes.size(), 2u);
        QCOMPARE(text(done->loginToken), QByteArray("lt"));
        QCOMPARE(readSpareCodes(R"({"spare_codes":["A"]})")->size(), 1u);
        QCOMPARE(text(readSecondFactor(R"({"otpauth":"o","totp_secret":"s"})")->otpauth), QByteArray("o"));
        QCOMPARE(*readDeviceState(R"({"state":"removed"})"), DeviceState::Removed);
        QCOMPARE(*readDeviceState(R"({"state":"active"})"), DeviceState::Active);
        QCOMPARE(*readDeviceState(R"({"state":"unknown"})"), DeviceState::Unknown);
        QCOMPARE(readConversation(R"({"room_id":"!r","created":true})")->text(), QStringLiteral("!r"));
        const auto me = readMe(
            R"({"user_id":"@i:m","name":"Ines","role":null,"units":[{"room_id":"!u","name":"4W","role":"nurse"}],"demo":true})");
        QVERIFY(me && me->demo && me->role.isEmpty());
        QCOMPARE(me->units.at(0).role, QStringLiteral("nurse"));
        QCOMPARE(text(readActivationCode(R"({"user_id":"@i:m","activation_code":"7K2M","expires_ms":9})")->code),
                 QByteArray("7K2M"));
    }

    void history()
    {
        const QByteArray event =
            R"({"event_id":"$a","sender":"@a:b","origin_server_ts":8,"type":"t","content":{},"room_id":"!r"})";
        const auto page = readMessages("{\"start\":\"s\",\"end\":\"e\",\"chunk\":[" + event
                                       + ",7,{\"event_id\":\"$bad\"}],\"state\":[" + event + "]}");
        QVERIFY(page);
        QCOMPARE(page->chunk.events.at(0).raw, event);
        QCOMPARE(page->chunk.skipped.size(), 2u);
        QCOMPARE(page->chunk.skipped.at(1).id->text(), QStringLiteral("$bad"));
        QCOMPARE(page->end, std::optional(QByteArray("e")));
        QCOMPARE(page->state.events.size(), 1u);
        QVERIFY(!readMessages(R"({"start":"s","chunk":[]})")->end);
        const auto context = readContext("{\"event\":" + event + ",\"events_before\":[" + event
                                         + "],\"events_after\":[],\"start\":\"s\"}");
        QVERIFY(context && context->event && !context->end);
        QCOMPARE(context->before.events.size(), 1u);
        QVERIFY(!readContext(R"({"event":{"event_id":5}})")->event);
        QCOMPARE(readStateEvents(" [" + event + "] ")->events.size(), 1u);
        QCOMPARE(readStateEvents("{\"chunk\":[" + event + "]}")->events.size(), 1u);
    }

    void refuses_data()
    {
        QTest::addColumn<int>("given");
        QTest::addColumn<int>("expected");
        const auto row = [](const char *name, const Verdict &given, MatrixCode expected) {
            QTest::newRow(name) << (given ? static_cast<int>(*given) : -1) << static_cast<int>(expected);
        };
        row("login: no token", verdict(readLogin(R"({"user_id":"@i:m","device_id":"D"})")), MatrixCode::MissingField);
        row("login: empty token", verdict(readLogin(R"({"user_id":"@i:m","device_id":"D","access_token":""})")),
            MatrixCode::OutOfRange);
        row("login: token is a list", verdict(readTokens(R"({"access_token":[]})")), MatrixCode::WrongType);
        row("login: lifetime below zero", verdict(readTokens(R"({"access_token":"a","expires_in_ms":-1})")),
            MatrixCode::OutOfRange);
        row("login: no user", verdict(readLogin(R"({"user_id":"i","device_id":"D","access_token":"a"})")),
            MatrixCode::BadId);
        row("event id: HTML", verdict(readEventId("<html>")), MatrixCode::BadJson);
        row("prelogin: m is huge",
            verdict(
                readPrelogin(R"({"user_id":"@i:m","kdf":"a","m":99999999999,"t":1,"p":1,"salt":"AA","ticket":"t"})")),
            MatrixCode::OutOfRange);
        row("prelogin: m is text",
            verdict(readPrelogin(R"({"user_id":"@i:m","kdf":"a","m":"1","t":1,"p":1,"salt":"AA","ticket":"t"})")),
            MatrixCode::WrongType);
        row("prelogin: salt is no base64",
            verdict(readPrelogin(R"({"user_id":"@i:m","kdf":"a","m":1,"t":1,"p":1,"salt":"**","ticket":"t"})")),
            MatrixCode::WrongType);
        row("enrol: unknown kind",
            verdict(readEnrolment("{\"user_id\":\"@i:m\",\"kind\":\"x\",\"otpauth\":\"o\",\"totp_secret\":\"s\"," + kdf
                                  + "}")),
            MatrixCode::Unsupported);
        row("confirm: a code is a number", verdict(readSpareCodes(R"({"spare_codes":[5]})")), MatrixCode::WrongType);
        row("confirm: too many codes",
            verdict(readSpareCodes("{\"spare_codes\":[" + QByteArray("\"a\",").repeated(100) + "\"a\"]}")),
            MatrixCode::TooLarge);
        row("device state: a new word", verdict(readDeviceState(R"({"state":"wiped"})")), MatrixCode::Unsupported);
        row("device state: none", verdict(readDeviceState("{}")), MatrixCode::MissingField);
        row("conversation: no room", verdict(readConversation(R"({"room_id":"r"})")), MatrixCode::BadId);
        row("history: no chunk", verdict(readMessages(R"({"end":"e"})")), MatrixCode::MissingField);
        row("history: chunk is text", verdict(readMessages(R"({"chunk":"x"})")), MatrixCode::MissingField);
        row("history: cut off", verdict(readMessages(R"({"chunk":[{"event_id")")), MatrixCode::BadJson);
        row("event id: a list", verdict(readEventId("[]")), MatrixCode::WrongType);
        row("deep", verdict(readEventId(QByteArray("{\"a\":").repeated(200) + "1" + QByteArray(200, '}'))),
            MatrixCode::TooDeep);
    }
    void refuses()
    {
        QFETCH(int, given);
        QFETCH(int, expected);
        QCOMPARE(given, expected);
    }
};

QTEST_APPLESS_MAIN(ResponseTest)
#include "response_test.moc"
