// SPDX-License-Identifier: Apache-2.0
// Sign-in and enrolment: what is sent, in which order, and every way in which it can be refused, lost or cheated.
#include "session/enrol_flow.h"
#include "session/sign_in_flow.h"

#include "fake_transport.h"
#include "module_server.h"
#include "run_task.h"
#include "support/fake_clock.h"

#include <QTest>

using namespace std::chrono_literals;
using namespace wardline;
using namespace wardline::session;
using namespace wardline::test;
using net::NetCode;

namespace {

Secret secret(const char *text)
{
    return Secret(QByteArrayView(text));
}

QByteArray text(const Secret &value)
{
    return {value.view().data(), value.view().size()};
}

constexpr const char *serverHalf = "7K2M9QXD04RT";
constexpr const char *bothHalves = "7k2m-9qxd-o4rt 1111-2222-ilio";

struct Fixture {
    Fixture()
    {
        wire.server = [this](const FakeTransport::Call &call) { return server.handle(call); };
    }

    [[nodiscard]] auto signIn(const QString &user = QStringLiteral("Grace.Okafor"), Workstation workstation = {})
    {
        return flow.signIn({user, secret(ModuleServer::password), secret("123456")}, std::move(workstation));
    }

    [[nodiscard]] auto beginEnrolment() { return enrolment.begin(QStringLiteral("grace.okafor"), secret(bothHalves)); }

    FakeClock clock;
    FakeTransport wire;
    ModuleServer server;
    AuthorizedTransport transport{wire, clock};
    SignInFlow flow{transport, clock, {QStringLiteral("https://mercy.localhost:8448")}};
    EnrolFlow enrolment{transport, clock, {QStringLiteral("https://mercy.localhost:8448")}};
};

/// One replaced answer, and what the person is told.
struct Fault {
    const char *name;
    const char *path;
    FakeTransport::Answer given;
    SessionCode told;
    const char *detail = nullptr;
};

FakeTransport::Answer refusal(int status, const char *errcode)
{
    return answer(status, QByteArray(R"({"errcode":")") + errcode + R"("})");
}

const std::vector<Fault> &signInFaults()
{
    static const std::vector<Fault> faults{
        {"prelogin: wait", "/prelogin", answer(429, R"({"errcode":"M_LIMIT_EXCEEDED","retry_after_ms":4200})"),
         SessionCode::TooManyTries, "4200"},
        {"prelogin: no network", "/prelogin", broken(NetCode::Unreachable), SessionCode::Unreachable},
        {"prelogin: no such name", "/prelogin", broken(NetCode::NameNotFound), SessionCode::Unreachable},
        {"prelogin: silence", "/prelogin", broken(NetCode::TimedOut), SessionCode::Unreachable},
        {"prelogin: untrusted", "/prelogin", broken(NetCode::CertificateUntrusted), SessionCode::NotTrusted},
        {"prelogin: wrong name", "/prelogin", broken(NetCode::CertificateWrongName), SessionCode::CertificateWrongName},
        {"prelogin: pin", "/prelogin", broken(NetCode::PinMismatch), SessionCode::NotTrusted},
        {"prelogin: old TLS", "/prelogin", broken(NetCode::TlsTooOld), SessionCode::NotSecure},
        {"prelogin: redirect", "/prelogin", broken(NetCode::RedirectRefused), SessionCode::Redirected},
        {"prelogin: proxy", "/prelogin", broken(NetCode::ProxyAuthRequired), SessionCode::ProxyTrouble},
        {"prelogin: huge", "/prelogin", broken(NetCode::BodyTooLarge), SessionCode::ServerTrouble},
        {"prelogin: down", "/prelogin", answer(503, "<html>"), SessionCode::ServerTrouble},
        {"prelogin: captive portal", "/prelogin", answer(200, "<html>welcome</html>"), SessionCode::ServerTrouble},
        {"prelogin: no module", "/prelogin", refusal(404, "M_UNRECOGNIZED"), SessionCode::Refused, "M_UNRECOGNIZED"},
        {"login: refused", "/login", refusal(403, "M_FORBIDDEN"), SessionCode::SignInRefused},
        {"login: silence", "/login", broken(NetCode::TimedOut), SessionCode::AnswerLost},
        {"login: broken off", "/login", broken(NetCode::Truncated), SessionCode::AnswerLost},
        {"login: link cut", "/login", broken(NetCode::Unreachable), SessionCode::AnswerLost},
        {"login: gateway", "/login", answer(502, "<html>"), SessionCode::AnswerLost},
        {"login: unreadable", "/login", answer(200, "{}"), SessionCode::AnswerLost},
        {"login: untrusted", "/login", broken(NetCode::CertificateUntrusted), SessionCode::NotTrusted},
        {"login: wait", "/login", answer(429, R"({"errcode":"M_LIMIT_EXCEEDED","retry_after_ms":100})"),
         SessionCode::TooManyTries, "100"},
        {"login: locked", "/login", refusal(401, "M_USER_LOCKED"), SessionCode::UserLocked},
        {"login: gone", "/login", refusal(403, "M_USER_DEACTIVATED"), SessionCode::Refused, "M_USER_DEACTIVATED"},
        {"login: somebody else", "/login",
         answer(200, R"({"user_id":"@eve:mercy.localhost","device_id":"D","access_token":"a"})"),
         SessionCode::OtherPerson},
    };
    return faults;
}

const std::vector<Fault> &enrolFaults()
{
    static const std::vector<Fault> faults{
        {"enrol: refused", "/enrol", refusal(403, "M_FORBIDDEN"), SessionCode::ActivationRefused},
        {"enrol: wait", "/enrol", answer(429, R"({"errcode":"M_LIMIT_EXCEEDED","retry_after_ms":7})"),
         SessionCode::TooManyTries, "7"},
        {"enrol: no network", "/enrol", broken(NetCode::Unreachable), SessionCode::Unreachable},
        {"enrol: unreadable", "/enrol", answer(200, "[]"), SessionCode::ServerTrouble},
        {"confirm: wrong code", "/confirm", refusal(403, "HEALTH_WARDLINE_WRONG_CODE"), SessionCode::CodeRefused},
        {"confirm: refused", "/confirm", refusal(403, "M_FORBIDDEN"), SessionCode::ActivationRefused},
        {"confirm: silence", "/confirm", broken(NetCode::TimedOut), SessionCode::AnswerLost},
        {"confirm: gateway", "/confirm", answer(504, ""), SessionCode::AnswerLost},
        {"confirm: unreadable", "/confirm", answer(200, "{}"), SessionCode::AnswerLost},
        {"confirm: untrusted", "/confirm", broken(NetCode::CertificateUntrusted), SessionCode::NotTrusted},
        {"confirm: not begun", "/confirm", refusal(400, "HEALTH_WARDLINE_NOT_BEGUN"), SessionCode::Refused,
         "HEALTH_WARDLINE_NOT_BEGUN"},
    };
    return faults;
}

void addRows(const std::vector<Fault> &faults)
{
    QTest::addColumn<int>("row");
    for (int row = 0; row < int(faults.size()); ++row) {
        QTest::newRow(faults[std::size_t(row)].name) << row;
    }
}

} // namespace

class SignInTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void signsIn();
    void signsInAgainAsTheSameDevice();
    void asksWhatIsKeptBeforeTheCode_data();
    void asksWhatIsKeptBeforeTheCode();
    void faults_data() { addRows(signInFaults()); }
    void faults();
    void weakDerivation_data();
    void weakDerivation();
    void remembersWhatItHasSeen();
    void clockThatCantBeRight();
    void someoneElse_data();
    void someoneElse();
    void deviceSecretNotRegistered();
    void givenUp();
    void givenUpBeforeTheCode();

    void enrols();
    void enrolFaults_data() { addRows(::enrolFaults()); }
    void enrolFaults();
    void enrolsAfterAWrongCode();
    void enrolsAfterGivingUp();
    void refusesWeakPasswords();
    void presentPasswordIsNotJudged();
    void stepsOutOfOrder();
    void activationCodes_data();
    void activationCodes();
    void identityMacAsItChecksIt();
};

void SignInTest::signsIn()
{
    Fixture f;
    Workstation workstation;
    workstation.deviceSecret = secret("0123456789abcdef0123456789abcdef");
    RUN_TASK(done, f.signIn(QStringLiteral(" Grace.Okafor "), std::move(workstation)));
    QVERIFY(done);
    QCOMPARE(f.wire.calls.size(), std::size_t(3));
    const QJsonObject asked = jsonOf(f.wire.calls[0].body);
    QCOMPARE(asked.value(QLatin1String("user")).toString(), QStringLiteral("Grace.Okafor"));
    QVERIFY(!asked.contains(QLatin1String("secret"))); // proves nothing before it is a known device
    const QJsonObject login = jsonOf(f.wire.calls[1].body);
    QCOMPARE(login.value(QLatin1String("type")).toString(), QStringLiteral("health.wardline.login.mfa"));
    QCOMPARE(login.value(QLatin1String("auth_key")).toString(), QString::fromLatin1(ModuleServer::authKey));
    QCOMPARE(login.value(QLatin1String("code")).toString(), QStringLiteral("123456"));
    QCOMPARE(login.value(QLatin1String("ticket")).toString(), QStringLiteral("the-ticket"));
    QVERIFY(!login.contains(QLatin1String("device_id")));
    QCOMPARE(f.wire.calls[2].token, QByteArray("access"));
    QCOMPARE(jsonOf(f.wire.calls[2].body).value(QLatin1String("secret_hash")).toString(),
             QStringLiteral("PrG9Q5lH63YpmOVmzMLgmceREYsvQFecxPfaK1Bht/k"));

    QVERIFY(done->isRegistered);
    QCOMPARE(text(done->recovery).toHex(), QByteArray(ModuleServer::recoveryHex));
    QCOMPARE(done->tokens.user.text(), QString::fromLatin1(ModuleServer::user));
    QCOMPARE(done->tokens.device.text(), QStringLiteral("DEVICE"));
    QCOMPARE(done->tokens.expiresAt, f.clock.wall() + 5min);
    QCOMPARE(done->derivation.parameters, (vault::Argon2Parameters{65536, 3, 1}));
    QVERIFY(f.transport.hasSession());
    for (const auto &call : f.wire.calls) {
        QVERIFY(!call.body.contains(ModuleServer::password));
    }
}

void SignInTest::signsInAgainAsTheSameDevice()
{
    Fixture f;
    Workstation workstation;
    workstation.device = DeviceId::parse(QStringLiteral("DEVICE"));
    workstation.owner = UserId::parse(QString::fromLatin1(ModuleServer::user));
    workstation.deviceSecret = secret("0123456789abcdef0123456789abcdef");
    workstation.seen = vault::Argon2Parameters{65536, 3, 1};
    RUN_TASK(done, f.signIn(QString::fromLatin1(ModuleServer::user), std::move(workstation)));
    QVERIFY(done);
    const QJsonObject asked = jsonOf(f.wire.calls[0].body);
    QCOMPARE(asked.value(QLatin1String("device_id")).toString(), QStringLiteral("DEVICE"));
    QCOMPARE(asked.value(QLatin1String("secret")).toString(),
             QStringLiteral("MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY"));
    QCOMPARE(jsonOf(f.wire.calls[1].body).value(QLatin1String("device_id")).toString(), QStringLiteral("DEVICE"));
}

void SignInTest::givenUpBeforeTheCode()
{
    Fixture f;
    bool isOpened = false;
    Workstation known;
    known.device = DeviceId::parse(QStringLiteral("WARDPC"));
    known.stillOpens = [&isOpened](Secret) -> QCoro::Task<bool> {
        isOpened = true;
        co_return true;
    };
    const auto signing = start(f.signIn(QString::fromLatin1(ModuleServer::user), std::move(known)));
    f.flow.giveUp(); // while the keys are derived
    QTRY_VERIFY_WITH_TIMEOUT(signing->has_value(), 20000);
    QVERIFY(!**signing);
    QCOMPARE(int((**signing).error().code), int(SessionCode::Cancelled));
    QCOMPARE(f.wire.cancelled, 1);
    QCOMPARE(f.wire.count("/login"), 0); // the code stays good
    QVERIFY(!isOpened);                  // after a lock nothing is opened any more
    QVERIFY(!f.transport.hasSession());
    RUN_TASK(again, f.signIn());
    QVERIFY(again);
}

void SignInTest::enrolsAfterGivingUp()
{
    Fixture f;
    RUN_TASK(offer, f.beginEnrolment());
    QVERIFY(offer);
    const auto confirming = start(f.enrolment.confirm(secret(ModuleServer::password), secret("123456")));
    f.enrolment.giveUp();
    QTRY_VERIFY_WITH_TIMEOUT(confirming->has_value(), 20000);
    QVERIFY(!**confirming);
    QCOMPARE(int((**confirming).error().code), int(SessionCode::Cancelled));
    QCOMPARE(f.wire.count("/confirm"), 0);
    RUN_TASK(confirmed, f.enrolment.confirm(secret(ModuleServer::password), secret("123456")));
    QVERIFY(confirmed);
}

void SignInTest::asksWhatIsKeptBeforeTheCode_data()
{
    QTest::addColumn<bool>("opens");
    QTest::newRow("it opens") << true;
    QTest::newRow("it is lost") << false;
}

void SignInTest::asksWhatIsKeptBeforeTheCode()
{
    QFETCH(bool, opens);
    Fixture f;
    qsizetype callsBefore = 0;
    QByteArray askedWith;
    Workstation known;
    known.device = DeviceId::parse(QStringLiteral("WARDPC"));
    known.stillOpens = [&](Secret vaultKey) -> QCoro::Task<bool> {
        askedWith = text(vaultKey);
        callsBefore = qsizetype(f.wire.calls.size());
        co_return opens;
    };
    RUN_TASK(signedIn, f.signIn(QStringLiteral("grace.okafor"), std::move(known)));
    QVERIFY(signedIn);
    QCOMPARE(callsBefore, 1); // the prelogin alone
    QCOMPARE(askedWith, text(signedIn->vault));
    const auto login = std::find_if(f.wire.calls.begin(), f.wire.calls.end(),
                                    [](const FakeTransport::Call &call) { return call.target.endsWith("/login"); });
    QVERIFY(login != f.wire.calls.end());
    QCOMPARE(login->body.contains("WARDPC"), opens);
}

void SignInTest::faults()
{
    QFETCH(int, row);
    const Fault &fault = signInFaults()[std::size_t(row)];
    Fixture f;
    f.server.instead.insert({fault.path, fault.given});
    RUN_TASK(done, f.signIn());
    QVERIFY(!done);
    QCOMPARE(int(done.error().code), int(fault.told));
    if (fault.detail != nullptr) {
        QCOMPARE(done.error().detail, QString::fromLatin1(fault.detail));
    }
    QVERIFY(!f.transport.hasSession());
    QVERIFY(!done.error().detail.contains(QStringLiteral("ticket")));
}

void SignInTest::weakDerivation_data()
{
    QTest::addColumn<QJsonObject>("change");
    QTest::newRow("another function") << QJsonObject{{QStringLiteral("kdf"), QStringLiteral("pbkdf2")}};
    QTest::newRow("little memory") << QJsonObject{{QStringLiteral("m"), 65535}};
    QTest::newRow("far too much memory") << QJsonObject{{QStringLiteral("m"), 4294967295.0}};
    QTest::newRow("few passes") << QJsonObject{{QStringLiteral("t"), 2}};
    QTest::newRow("endless passes") << QJsonObject{{QStringLiteral("t"), 11}};
    QTest::newRow("many lanes") << QJsonObject{{QStringLiteral("p"), 5}};
    QTest::newRow("short salt") << QJsonObject{{QStringLiteral("salt"), QStringLiteral("AAECAwQFBgc")}};
}

void SignInTest::weakDerivation()
{
    QFETCH(QJsonObject, change);
    Fixture f;
    for (auto each = change.constBegin(); each != change.constEnd(); ++each) {
        f.server.kdf.insert(each.key(), each.value());
    }
    RUN_TASK(done, f.signIn());
    QVERIFY(!done);
    QCOMPARE(int(done.error().code), int(SessionCode::WeakServerKdf));
    QCOMPARE(f.wire.count("/login"), 0);
    RUN_TASK(offer, f.beginEnrolment());
    QVERIFY(!offer);
    QCOMPARE(int(offer.error().code), int(SessionCode::WeakServerKdf));
}

void SignInTest::remembersWhatItHasSeen()
{
    Fixture f;
    Workstation workstation;
    workstation.seen = vault::Argon2Parameters{131072, 3, 1};
    RUN_TASK(done, f.signIn(QStringLiteral("grace.okafor"), std::move(workstation)));
    QVERIFY(!done);
    QCOMPARE(int(done.error().code), int(SessionCode::WeakServerKdf));
    QCOMPARE(f.wire.count("/login"), 0);
}

void SignInTest::clockThatCantBeRight()
{
    Fixture f;
    f.server.instead.insert({"/prelogin", broken(NetCode::CertificateExpired)});
    f.clock.setWall(std::chrono::hours(24 * 365)); // 1971: a battery that died
    RUN_TASK(wrong, f.signIn());
    QCOMPARE(int(wrong.error().code), int(SessionCode::ClockWrong));
    f.clock.setWall(std::chrono::milliseconds(1'900'000'000'000));
    RUN_TASK(plausible, f.signIn());
    QCOMPARE(int(plausible.error().code), int(SessionCode::CertificateExpired));
}

void SignInTest::someoneElse_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("owner");
    QTest::newRow("the server speaks of another") << QStringLiteral("ana") << QString();
    QTest::newRow("of another server's") << QStringLiteral("@grace.okafor:other.example") << QString();
    QTest::newRow("profile of another") << QStringLiteral("grace.okafor") << QStringLiteral("@ana:mercy.localhost");
}

void SignInTest::someoneElse()
{
    QFETCH(QString, typed);
    QFETCH(QString, owner);
    Fixture f;
    Workstation workstation;
    workstation.owner = UserId::parse(owner);
    RUN_TASK(done, f.signIn(typed, std::move(workstation)));
    QVERIFY(!done);
    QCOMPARE(int(done.error().code), int(SessionCode::OtherPerson));
    QCOMPARE(f.wire.count("/login"), 0);
}

void SignInTest::deviceSecretNotRegistered()
{
    Fixture f;
    f.server.instead.insert({"/device", broken(NetCode::Unreachable)});
    Workstation workstation;
    workstation.deviceSecret = secret("0123456789abcdef0123456789abcdef");
    RUN_TASK(done, f.signIn(QStringLiteral("grace.okafor"), std::move(workstation)));
    QVERIFY(done);
    QVERIFY(!done->isRegistered);
    f.server.instead.clear();
    RUN_TASK(later, f.flow.registerDevice(secret("0123456789abcdef0123456789abcdef")));
    QVERIFY(later);
}

void SignInTest::givenUp()
{
    Fixture f;
    auto flow = std::make_unique<SignInFlow>(f.transport, f.clock, Homeserver{});
    f.wire.holding = true;
    const auto started = start(flow->signIn({QStringLiteral("grace.okafor"), secret("x"), secret("1")}, {}));
    flow.reset();
    f.wire.release();
    QTRY_VERIFY(started->has_value());
    QCOMPARE(int(started->value().error().code), int(SessionCode::Cancelled));
    QCOMPARE(f.wire.count("/login"), 0);
}

void SignInTest::enrols()
{
    Fixture f;
    RUN_TASK(offer, f.beginEnrolment());
    QVERIFY(offer);
    QCOMPARE(offer->user.text(), QString::fromLatin1(ModuleServer::user));
    QCOMPARE(text(offer->totpSecret), QByteArray("JBSWY3DPEHPK3PXP"));
    RUN_TASK(confirmed, f.enrolment.confirm(secret(ModuleServer::password), secret("123456")));
    QVERIFY(confirmed);
    QCOMPARE(confirmed->spareCodes.size(), std::size_t(2));
    QCOMPARE(text(confirmed->spareCodes[1]), QByteArray("CCCCC-DDDDD"));
    RUN_TASK(done, f.enrolment.signIn({}));
    QVERIFY(done);
    QCOMPARE(text(done->recovery).toHex(), QByteArray(ModuleServer::recoveryHex));
    QVERIFY(f.transport.hasSession());

    const QJsonObject login = jsonOf(f.wire.calls.back().body);
    QCOMPARE(login.value(QLatin1String("type")).toString(), QStringLiteral("m.login.token"));
    QCOMPARE(login.value(QLatin1String("token")).toString(), QStringLiteral("the-login-token"));
    const QJsonObject sent = jsonOf(f.wire.calls[1].body);
    QCOMPARE(sent.value(QLatin1String("auth_key")).toString(), QString::fromLatin1(ModuleServer::authKey));
    QCOMPARE(sent.value(QLatin1String("activation_code")).toString(), QString::fromLatin1(serverHalf));
    QCOMPARE(text(f.enrolment.takeItHalf()), QByteArray("111122221110"));
    for (const auto &call : f.wire.calls) {
        QVERIFY(!call.body.contains("11112222")); // IT's half never leaves
    }
}

void SignInTest::enrolFaults()
{
    QFETCH(int, row);
    const Fault &fault = ::enrolFaults()[std::size_t(row)];
    Fixture f;
    f.server.instead.insert({fault.path, fault.given});
    RUN_TASK(offer, f.beginEnrolment());
    SessionError error;
    if (offer) {
        RUN_TASK(confirmed, f.enrolment.confirm(secret(ModuleServer::password), secret("123456")));
        QVERIFY(!confirmed);
        error = confirmed.error();
    } else {
        error = offer.error();
    }
    QCOMPARE(int(error.code), int(fault.told));
    if (fault.detail != nullptr) {
        QCOMPARE(error.detail, QString::fromLatin1(fault.detail));
    }
    QCOMPARE(f.wire.count("/login"), 0);
}

void SignInTest::enrolsAfterAWrongCode()
{
    Fixture f;
    f.server.instead.insert({"/confirm", refusal(403, "HEALTH_WARDLINE_WRONG_CODE")});
    RUN_TASK(offer, f.beginEnrolment());
    RUN_TASK(wrong, f.enrolment.confirm(secret(ModuleServer::password), secret("000000")));
    QVERIFY(!wrong);
    f.server.instead.clear();
    RUN_TASK(confirmed, f.enrolment.confirm(secret(ModuleServer::password), secret("123456")));
    QVERIFY(confirmed);
}

void SignInTest::refusesWeakPasswords()
{
    Fixture f;
    RUN_TASK(offer, f.beginEnrolment());
    RUN_TASK(weak, f.enrolment.confirm(secret("too short"), secret("123456")));
    QVERIFY(!weak);
    QCOMPARE(int(weak.error().code), int(SessionCode::PasswordTooWeak));
    QCOMPARE(weak.error().detail, QStringLiteral("TooShort"));
    QCOMPARE(f.wire.count("/confirm"), 0);
}

void SignInTest::presentPasswordIsNotJudged()
{
    Fixture f;
    f.server.kind = QStringLiteral("factor");
    RUN_TASK(offer, f.beginEnrolment());
    QCOMPARE(int(offer->kind), int(EnrolKind::Factor));
    RUN_TASK(confirmed, f.enrolment.confirm(secret("old and short"), secret("123456")));
    QVERIFY(confirmed); // the rules of its day let it pass
}

void SignInTest::stepsOutOfOrder()
{
    Fixture f;
    RUN_TASK(early, f.enrolment.confirm(secret(ModuleServer::password), secret("123456")));
    QCOMPARE(int(early.error().code), int(SessionCode::Misuse));
    RUN_TASK(earlier, f.enrolment.signIn({}));
    QCOMPARE(int(earlier.error().code), int(SessionCode::Misuse));
    QVERIFY(f.wire.calls.empty());
}

void SignInTest::activationCodes_data()
{
    QTest::addColumn<QByteArray>("typed");
    QTest::addColumn<QByteArray>("server");
    QTest::addColumn<QByteArray>("it");
    QTest::newRow("as printed") << QByteArray("7K2M-9QXD-04RT") << QByteArray("7K2M9QXD04RT") << QByteArray();
    QTest::newRow("as typed") << QByteArray(" 7k2m 9qxd\to4rt\n") << QByteArray("7K2M9QXD04RT") << QByteArray();
    QTest::newRow("look-alikes") << QByteArray("OOOOIIIILLLL") << QByteArray("000011111111") << QByteArray();
    QTest::newRow("both halves") << QByteArray("7K2M-9QXD-04RT-ABCD-EFGH-JKMN") << QByteArray("7K2M9QXD04RT")
                                 << QByteArray("ABCDEFGHJKMN");
    QTest::newRow("empty") << QByteArray() << QByteArray() << QByteArray();
    QTest::newRow("one short") << QByteArray("7K2M-9QXD-04R") << QByteArray() << QByteArray();
    QTest::newRow("one long") << QByteArray("7K2M-9QXD-04RTA") << QByteArray() << QByteArray();
    QTest::newRow("longer than both") << QByteArray(25, 'A') << QByteArray() << QByteArray();
    QTest::newRow("U is none") << QByteArray("UUUUUUUUUUUU") << QByteArray() << QByteArray();
    QTest::newRow("not ASCII") << QByteArray("7K2M9QXD04R\xc3\xa9") << QByteArray() << QByteArray();
    QTest::newRow("a NUL inside") << QByteArray("7K2M9QXD04R\0T", 13) << QByteArray() << QByteArray();
}

void SignInTest::activationCodes()
{
    QFETCH(QByteArray, typed);
    QFETCH(QByteArray, server);
    QFETCH(QByteArray, it);
    const auto code = ActivationCode::parse(Secret(QByteArrayView(typed)));
    QCOMPARE(code.has_value(), !server.isEmpty());
    if (code) {
        QCOMPARE(text(code->serverHalf), server);
        QCOMPARE(text(code->itHalf), it);
    } else {
        QCOMPARE(int(code.error().code), int(SessionCode::ActivationRefused));
    }
}

void SignInTest::identityMacAsItChecksIt()
{
    // Computed with Python's hmac and hashlib from the words of docs/homeserver-api.md.
    const auto mac =
        identityMac(secret("7K2M9QXD04RT"), QStringLiteral("@ana:mercy.localhost"), QString(43, QLatin1Char('A')));
    QVERIFY(mac);
    QCOMPARE(*mac, QStringLiteral("+H7iWIuYo8Ry8UhZPIjnGR9QdCawynbHMeGsOCWEqVQ"));
}

QTEST_GUILESS_MAIN(SignInTest)
#include "sign_in_test.moc"
