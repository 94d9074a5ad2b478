// SPDX-License-Identifier: Apache-2.0
// Sessions against a real Synapse with our module: two people enrol, an identity is made and opened on a second device, tokens
// expire, a sign-out leaves the mark that wipes. The functions build on each other, in this order.
#include "session/enrol_flow.h"
#include "session/identity_flow.h"
#include "session/removal_check.h"
#include "session/sign_in_flow.h"
#include "session/sign_out_flow.h"

#include "base/clock.h"
#include "matrix/requests/login.h"
#include "matrix/requests/module.h"
#include "net/https_transport.h"
#include "session/calls.h"
#include "session/crypto_calls.h"
#include "support/fake_clock.h"
#include "support/own_server.h"
#include "support/totp.h"
#include "unit/session/run_task.h"
#include "vault/random.h"

#include <qcoro/qcorofuture.h>

#include <QDateTime>
#include <QSignalSpy>
#include <QTest>

using namespace std::chrono_literals;
using namespace wardline;
using namespace wardline::session;
using namespace wardline::test;

namespace {

constexpr std::chrono::milliseconds tokenLifetime = 4s;
constexpr const char *adaPassword = "anvil lantern otter quilt zebra";
constexpr const char *benPassword = "cobalt ferry meadow pencil rocket";
constexpr const char *itHalf = "0123456789AB";

Secret secret(QByteArrayView text)
{
    return Secret(text);
}

QByteArray codeFor(const Secret &base32)
{
    const auto key = fromBase32(QByteArray(base32.view().data(), base32.view().size()));
    return key ? totpCode(*key, QDateTime::currentSecsSinceEpoch() / totpStep.count()) : QByteArray();
}

SessionTask<> flushKeys(QPointer<net::Transport> wire, crypto::Machine *machine)
{
    WL_CO_TRY(requests, fromCrypto(co_await machine->outgoingRequests()));
    for (qsizetype i = 0; i < requests.size(); ++i) {
        WL_CO_TRY(body, co_await session::send(wire, requests.at(i)));
        WL_CO_TRY(changes, fromCrypto(co_await machine->markRequestAsSent(requests.at(i), body)));
        Q_UNUSED(changes)
    }
    co_return {};
}

/// Counts what a store is given; nothing is on a disk here.
class CountingStore final : public TokenStore
{
public:
    [[nodiscard]] vault::VaultResult<> save(const vault::Tokens &) override
    {
        ++saves;
        return {};
    }
    int saves = 0;
};

/// One workstation, with everything a session needs.
struct Desk {
    Desk(const OwnSynapse &server, Clock &time)
        : clock(time)
        , net(connectTo(server))
        , transport(*net, clock)
        , home{server.baseUrl.toString()}
        , deviceSecret(vault::randomSecret(32).value_or(Secret()))
    {
    }

    static std::unique_ptr<net::HttpsTransport> connectTo(const OwnSynapse &server)
    {
        net::HttpsSettings settings;
        settings.baseUrl = server.baseUrl;
        settings.tls = {net::Roots::BundleOnly, server.authority, {}, net::TlsVersion::Tls12};
        settings.proxy.mode = net::ProxyMode::None;
        settings.version = QStringLiteral("test");
        return std::move(*net::HttpsTransport::create(std::move(settings)));
    }

    [[nodiscard]] Workstation workstation() const
    {
        Workstation result;
        result.deviceSecret = deviceSecret.clone();
        return result;
    }

    [[nodiscard]] auto signIn(const QString &user, const char *password, QByteArrayView code)
    {
        flow = std::make_unique<SignInFlow>(transport, clock, home);
        return flow->signIn({user, secret(password), secret(code)}, workstation());
    }

    /// Takes the signed-in person's keys; call once signed in.
    [[nodiscard]] auto establish(SignedIn &done, Secret half = {})
    {
        auto opened = machine.open({done.tokens.user, done.tokens.device, {}, {}});
        opened.waitForFinished();
        identity =
            std::make_unique<IdentityFlow>(transport, machine, [this] { return flushKeys(&transport, &machine); });
        return identity->establish({done.tokens.user, std::make_shared<const Secret>(std::move(done.recovery)),
                                    done.derivation, std::move(half)});
    }

    [[nodiscard]] crypto::OwnIdentity own() const
    {
        auto answered = crypto::Identity(machine).own();
        answered.waitForFinished();
        return answered.result().value_or(crypto::OwnIdentity{});
    }

    [[nodiscard]] auto whoami() { return call(&transport, matrix::whoami()); }

    Clock &clock;
    std::unique_ptr<net::HttpsTransport> net;
    AuthorizedTransport transport;
    Homeserver home;
    Secret deviceSecret;
    CountingStore store;
    std::unique_ptr<SignInFlow> flow;
    crypto::Machine machine;
    std::unique_ptr<IdentityFlow> identity;
};

} // namespace

class SessionSynapseTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void theFirstPersonEnrols();
    void herSecondDeviceOpensEverything();
    void refusalsAreOneSentence();
    void aSecondPersonEnrols();
    void tokensAreRefreshedAheadOfTime();
    void anExpiredTokenIsNoticed();
    void aSessionEndedElsewhereLocks();
    void signingOutLeavesItsMark();

private:
    /// One of Ada's spare codes: they need no waiting for the next time step.
    [[nodiscard]] QByteArray spareCode()
    {
        const Secret code = std::move(m_spareCodes.back());
        m_spareCodes.pop_back();
        return {code.view().data(), code.view().size()};
    }

    OwnSynapse m_server{{.tokenLifetime = tokenLifetime}};
    SystemClock m_clock;
    std::vector<Secret> m_spareCodes;
    std::unique_ptr<Desk> m_first;
    std::unique_ptr<Desk> m_second;
};

void SessionSynapseTest::initTestCase()
{
    if (!qEnvironmentVariableIsSet("WARDLINE_SYNAPSE_PYTHON")) {
        QSKIP("WARDLINE_SYNAPSE_PYTHON names no Python with Synapse");
    }
    QVERIFY2(m_server.start(), qPrintable(m_server.why));
}

void SessionSynapseTest::cleanupTestCase()
{
    m_second.reset();
    m_first.reset();
}

void SessionSynapseTest::theFirstPersonEnrols()
{
    const QByteArray code = m_server.bootstrap(QStringLiteral("ada"));
    QVERIFY(!code.isEmpty());
    m_first = std::make_unique<Desk>(m_server, m_clock);
    EnrolFlow enrolment(m_first->transport, m_clock, m_first->home);

    RUN_TASK(wrong, enrolment.begin(QStringLiteral("ada"), secret("0000-0000-0000")));
    QCOMPARE(int(wrong.error().code), int(SessionCode::ActivationRefused));
    RUN_TASK(offer, enrolment.begin(QStringLiteral("ada"), secret(code)));
    QVERIFY2(offer, offer ? "" : qPrintable(offer.error().detail));
    RUN_TASK(slip, enrolment.confirm(secret(adaPassword), secret("000000")));
    QCOMPARE(int(slip.error().code), int(SessionCode::CodeRefused));
    RUN_TASK(confirmed, enrolment.confirm(secret(adaPassword), secret(codeFor(offer->totpSecret))));
    QVERIFY2(confirmed, confirmed ? "" : qPrintable(confirmed.error().detail));
    QCOMPARE(confirmed->spareCodes.size(), std::size_t(10));
    m_spareCodes = std::move(confirmed->spareCodes);

    RUN_TASK(done, enrolment.signIn(m_first->workstation()));
    QVERIFY2(done, done ? "" : qPrintable(done.error().detail));
    QVERIFY(done->isRegistered);
    QVERIFY(!done->tokens.refresh.isEmpty());
    QVERIFY(m_first->transport.moveTo(m_first->store));

    RUN_TASK(made, m_first->establish(*done));
    QVERIFY2(made, made ? "" : qPrintable(made.error().detail));
    QCOMPARE(int(made->identity), int(IdentityOutcome::Identity::Created));
    QCOMPARE(int(made->backup), int(BackupOutcome::Enabled));
    QVERIFY(!made->recoveryKey.isEmpty());
    QVERIFY(m_first->own().deviceSigned);
}

void SessionSynapseTest::herSecondDeviceOpensEverything()
{
    QVERIFY(m_first);
    m_second = std::make_unique<Desk>(m_server, m_clock);
    RUN_TASK(done, m_second->signIn(QStringLiteral("Ada"), adaPassword, spareCode()));
    QVERIFY2(done, done ? "" : qPrintable(done.error().detail));
    QVERIFY(m_second->transport.moveTo(m_second->store));
    RUN_TASK(opened, m_second->establish(*done));
    QVERIFY2(opened, opened ? "" : qPrintable(opened.error().detail));
    QCOMPARE(int(opened->identity), int(IdentityOutcome::Identity::Opened));
    QCOMPARE(int(opened->backup), int(BackupOutcome::Enabled));
    QCOMPARE(m_second->own().masterKey, m_first->own().masterKey);

    auto listed = crypto::Identity(m_second->machine).devicesOf(done->tokens.user);
    listed.waitForFinished();
    const auto devices = listed.result();
    QVERIFY(devices);
    QCOMPARE(devices->size(), 2);
    for (const auto &device : *devices) {
        QVERIFY2(device.crossSigned, qPrintable(device.device.text()));
    }
}

void SessionSynapseTest::refusalsAreOneSentence()
{
    QVERIFY(m_first);
    Desk desk(m_server, m_clock);
    RUN_TASK(wrongCode, desk.signIn(QStringLiteral("ada"), adaPassword, "000000"));
    RUN_TASK(wrongPassword, desk.signIn(QStringLiteral("ada"), benPassword, spareCode()));
    RUN_TASK(nobody, desk.signIn(QStringLiteral("nobody"), adaPassword, "000000"));
    for (const auto *each : {&wrongCode, &wrongPassword, &nobody}) {
        QVERIFY(!*each);
        QCOMPARE(int(each->error().code), int(SessionCode::SignInRefused));
        QCOMPARE(each->error().detail, wrongCode.error().detail);
    }
    QVERIFY(!desk.transport.hasSession());
}

void SessionSynapseTest::aSecondPersonEnrols()
{
    QVERIFY(m_first);
    const matrix::NewUser ben{QStringLiteral("ben"), QStringLiteral("Ben Osei"), QStringLiteral("physician"), {}};
    RUN_TASK(added, callForBody(&m_first->transport, matrix::adminUser(ben, secret(spareCode()))));
    QVERIFY2(added, added ? "" : qPrintable(added.error().detail));
    const auto code = matrix::readActivationCode(*added);
    QVERIFY(code);
    const QByteArray handedOver = QByteArray(code->code.view().data(), code->code.view().size()) + ' ' + itHalf;

    Desk desk(m_server, m_clock);
    EnrolFlow enrolment(desk.transport, m_clock, desk.home);
    RUN_TASK(offer, enrolment.begin(QStringLiteral("ben"), secret(handedOver)));
    QVERIFY2(offer, offer ? "" : qPrintable(offer.error().detail));
    RUN_TASK(confirmed, enrolment.confirm(secret(benPassword), secret(codeFor(offer->totpSecret))));
    QVERIFY(confirmed);
    RUN_TASK(done, enrolment.signIn(desk.workstation()));
    QVERIFY(done);
    RUN_TASK(made, desk.establish(*done, enrolment.takeItHalf()));
    QVERIFY2(made, made ? "" : qPrintable(made.error().detail));
    QCOMPARE(int(made->identity), int(IdentityOutcome::Identity::Created));
    QVERIFY(made->isKnownToIt);
}

void SessionSynapseTest::tokensAreRefreshedAheadOfTime()
{
    QVERIFY(m_first);
    const int saves = m_first->store.saves;
    QSignalSpy ended(&m_first->transport, &AuthorizedTransport::sessionEnded);
    QTRY_VERIFY_WITH_TIMEOUT(m_first->store.saves >= saves + 2, 30000);
    RUN_TASK(answered, m_first->whoami());
    QCOMPARE(answered->status, 200);
    QCOMPARE(ended.size(), 0);
}

void SessionSynapseTest::anExpiredTokenIsNoticed()
{
    QVERIFY(m_first);
    FakeClock stopped(m_clock.wall()); // this desk never refreshes by itself
    Desk desk(m_server, stopped);
    RUN_TASK(done, desk.signIn(QStringLiteral("ada"), adaPassword, spareCode()));
    QVERIFY2(done, done ? "" : qPrintable(done.error().detail));
    QVERIFY(desk.transport.moveTo(desk.store));
    const auto probe = Desk::connectTo(m_server);
    probe->setAccessToken(done->tokens.access.clone());
    matrix::ServerError said;
    for (int tries = 0; tries < 400 && said.status != 401; ++tries) {
        RUN_TASK(answered, call(probe.get(), matrix::whoami()));
        said = serverError(*answered);
    }
    QCOMPARE(said.status, 401);
    QVERIFY(said.softLogout);
    RUN_TASK(answered, desk.whoami());
    QCOMPARE(answered->status, 200);
    QCOMPARE(desk.store.saves, 2);
}

void SessionSynapseTest::aSessionEndedElsewhereLocks()
{
    QVERIFY(m_second);
    QSignalSpy ended(&m_second->transport, &AuthorizedTransport::sessionEnded);
    const auto elsewhere = Desk::connectTo(m_server);
    RUN_TASK(before, m_second->whoami()); // makes the newest token the only one
    elsewhere->setAccessToken(m_second->transport.tokens()->access.clone());
    RUN_TASK(out, call(elsewhere.get(), matrix::logout()));
    QCOMPARE(out->status, 200);
    RUN_TASK(after, m_second->whoami());
    QCOMPARE(after->status, 401);
    QCOMPARE(ended.size(), 1);
}

void SessionSynapseTest::signingOutLeavesItsMark()
{
    QVERIFY(m_first);
    FakeClock clock(m_clock.wall());
    const auto probe = Desk::connectTo(m_server);
    const auto tokens = m_first->transport.tokens();
    RemovalCheck early(*probe, clock);
    RUN_TASK(kept, early.run(tokens->device, m_first->deviceSecret.clone(), tokens->access.clone()));
    QCOMPARE(int(*kept), int(Removal::Keep));

    RUN_TASK(out, session::signOut(&m_first->transport));
    QVERIFY2(out, out ? "" : qPrintable(out.error().detail));
    QCOMPARE(int(*out), int(SignOutOutcome::SignedOut));

    RemovalCheck check(*probe, clock);
    const auto judged = start(check.run(tokens->device, m_first->deviceSecret.clone(), tokens->access.clone()));
    QTRY_VERIFY(clock.pending() > 0); // the first answer is there
    clock.advance(removalInterval);
    QTRY_VERIFY(judged->has_value());
    QVERIFY2(judged->value(), judged->value() ? "" : qPrintable(judged->value().error().detail));
    QCOMPARE(int(*judged->value()), int(Removal::Wipe));
}

QTEST_GUILESS_MAIN(SessionSynapseTest)
#include "session_synapse_test.moc"
