// SPDX-License-Identifier: Apache-2.0
// Identity, secret storage and backup with real crypto machines against a small server: made once, opened ever after,
// interrupted anywhere, never replaced.
#include "session/identity_flow.h"

#include "crypto/secret_storage.h"
#include "fake_transport.h"
#include "key_server.h"
#include "run_task.h"
#include "session/crypto_calls.h"

#include <qcoro/qcorofuture.h>

#include <QTest>

using namespace wardline;
using namespace wardline::session;
using namespace wardline::test;
using net::NetCode;

namespace {

const QString userText = QStringLiteral("@grace.okafor:mercy.localhost");

UserId user()
{
    return *UserId::parse(userText);
}

/// What sync's pump does, as far as a lone device needs it.
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

struct Device {
    Device(FakeTransport &wire, const char *name, char password = 'a')
        : flow(wire, machine, [wire = QPointer<net::Transport>(&wire), this] { return flushKeys(wire, &machine); })
        , recovery(std::make_shared<const Secret>(QByteArrayView(QByteArray(32, password))))
    {
        auto opened = machine.open({user(), *DeviceId::parse(QString::fromLatin1(name)), {}, {}});
        opened.waitForFinished();
        ok = opened.result().has_value();
    }

    [[nodiscard]] auto establish(const char *itHalf = "")
    {
        return flow.establish({user(), recovery, {{65536, 3, 1}, QByteArray(16, 's')}, Secret(QByteArrayView(itHalf))});
    }

    [[nodiscard]] crypto::OwnIdentity own()
    {
        auto answered = crypto::Identity(machine).own();
        answered.waitForFinished();
        return answered.result().value_or(crypto::OwnIdentity{});
    }

    crypto::Machine machine;
    IdentityFlow flow;
    crypto::SharedSecret recovery;
    bool ok = false;
};

struct Fixture {
    Fixture()
    {
        wire.server = [this](const FakeTransport::Call &call) { return server.handle(call); };
    }

    /// The person's first device has made everything.
    void establishFirst()
    {
        Device first(wire, "FIRST");
        RUN_TASK(made, first.establish());
        QVERIFY(made);
        wire.calls.clear();
    }

    FakeTransport wire;
    KeyServer server{userText};
};

QString jsonIn(const QByteArray &object, const char *key)
{
    return QJsonDocument::fromJson(object).object().value(QLatin1String(key)).toString();
}

int writes(const FakeTransport &wire)
{
    return static_cast<int>(std::count_if(wire.calls.begin(), wire.calls.end(), [](const FakeTransport::Call &call) {
        return call.method == net::Method::Put || call.target.endsWith("/device_signing/upload")
               || (call.method == net::Method::Post && call.target.endsWith("/room_keys/version"));
    }));
}

} // namespace

class IdentityFlowTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void makesEverythingOnce();
    void aServerThatLostTheDeviceGetsItsKeysAgain();
    void recoveryKeyIsTheStorageKey();
    void recoveryKeyOutlivesAFailedTry();
    void opensOnTheNextDevice();
    void anotherPasswordChangesNothing();
    void missingStorageChangesNothing_data();
    void missingStorageChangesNothing();
    void tamperedStorage_data();
    void tamperedStorage();
    void someoneElsesNotFoundIsNotBelieved();
    void anIdentityInTheMeantime();
    void makesAMissingBackup();
    void leavesAForeignBackup();
    void tellsIt();
    void tellsItInALaterTry_data();
    void tellsItInALaterTry();
    void interruptedAnywhere_data();
    void interruptedAnywhere();
};

void IdentityFlowTest::makesEverythingOnce()
{
    Fixture f;
    Device device(f.wire, "FIRST");
    QVERIFY(device.ok);
    RUN_TASK(made, device.establish());
    QVERIFY2(made, made ? "" : qPrintable(made.error().detail));
    QCOMPARE(int(made->identity), int(IdentityOutcome::Identity::Created));
    QCOMPARE(int(made->backup), int(BackupOutcome::Enabled));
    QVERIFY(device.own().deviceSigned);
    for (const auto &type :
         {recoverySlotsType, defaultKeyType, masterSecret, selfSigningSecret, userSigningSecret, backupSecret}) {
        QVERIFY2(f.server.accountData.contains(type), qPrintable(type));
    }
    QCOMPARE(f.server.backups, 1);

    const auto before = writes(f.wire);
    RUN_TASK(again, device.establish());
    QVERIFY(again);
    QCOMPARE(int(again->identity), int(IdentityOutcome::Identity::Present));
    QCOMPARE(int(again->backup), int(BackupOutcome::Enabled));
    QCOMPARE(writes(f.wire), before);
    QVERIFY(again->recoveryKey.isEmpty());
}

/// As after a sign-in with the same device id on a server that was put back to the day before.
void IdentityFlowTest::aServerThatLostTheDeviceGetsItsKeysAgain()
{
    Fixture f;
    Device device(f.wire, "FIRST");
    RUN_TASK(made, device.establish());
    QVERIFY(made);
    const auto whole = f.server.devices;
    f.server.devices = {};
    RUN_TASK(again, device.establish());
    QVERIFY2(again, again ? "" : qPrintable(again.error().detail));
    QCOMPARE(int(again->identity), int(IdentityOutcome::Identity::Present));
    QCOMPARE(f.server.devices, whole); // signed by the device and by its owner
    QCOMPARE(f.server.identities, 1);
}

void IdentityFlowTest::recoveryKeyIsTheStorageKey()
{
    Fixture f;
    Device device(f.wire, "FIRST");
    RUN_TASK(made, device.establish());
    const auto key = crypto::secret_storage::fromRecoveryKey(made->recoveryKey);
    QVERIFY(key);
    const QString id = jsonIn(f.server.accountData[defaultKeyType], "key");
    QVERIFY(crypto::secret_storage::checkKey(*key, f.server.accountData[keyTypePrefix + id]));
}

void IdentityFlowTest::recoveryKeyOutlivesAFailedTry()
{
    Fixture f;
    Device device(f.wire, "FIRST");
    bool isDown = true;
    f.wire.server = [&](const FakeTransport::Call &call) {
        return isDown && call.target.endsWith("/room_keys/version") ? answer(503) : f.server.handle(call);
    };
    RUN_TASK(broken, device.establish());
    QVERIFY(!broken && broken.error().code == SessionCode::ServerTrouble);
    QCOMPARE(f.server.identities, 1);
    isDown = false;
    RUN_TASK(made, device.establish());
    QVERIFY2(made, made ? "" : qPrintable(made.error().detail));
    QCOMPARE(int(made->backup), int(BackupOutcome::Enabled));
    const auto key = crypto::secret_storage::fromRecoveryKey(made->recoveryKey);
    QVERIFY(key);
    const QString id = jsonIn(f.server.accountData[defaultKeyType], "key");
    QVERIFY(crypto::secret_storage::checkKey(*key, f.server.accountData[keyTypePrefix + id]));
}

void IdentityFlowTest::opensOnTheNextDevice()
{
    Fixture f;
    f.establishFirst();
    Device second(f.wire, "SECOND");
    RUN_TASK(opened, second.establish());
    QVERIFY2(opened, opened ? "" : qPrintable(opened.error().detail));
    QCOMPARE(int(opened->identity), int(IdentityOutcome::Identity::Opened));
    QCOMPARE(int(opened->backup), int(BackupOutcome::Enabled));
    const auto own = second.own();
    QVERIFY(own.verified && own.deviceSigned && own.hasMaster && own.hasSelfSigning && own.hasUserSigning);
    QCOMPARE(writes(f.wire), 0);
    QCOMPARE(f.server.identities, 1);
}

void IdentityFlowTest::anotherPasswordChangesNothing()
{
    Fixture f;
    f.establishFirst();
    Device second(f.wire, "SECOND", 'b');
    RUN_TASK(refused, second.establish());
    QVERIFY(!refused);
    QCOMPARE(int(refused.error().code), int(SessionCode::RecoveryUnavailable));
    QCOMPARE(writes(f.wire), 0);
    QVERIFY(!second.own().deviceSigned);
}

void IdentityFlowTest::missingStorageChangesNothing_data()
{
    QTest::addColumn<QString>("type");
    for (const auto &type :
         {recoverySlotsType, defaultKeyType, keyTypePrefix, masterSecret, selfSigningSecret, userSigningSecret}) {
        QTest::newRow(qPrintable(type)) << type;
    }
}

void IdentityFlowTest::missingStorageChangesNothing()
{
    QFETCH(QString, type);
    Fixture f;
    f.establishFirst();
    std::erase_if(f.server.accountData, [&](const auto &entry) {
        return entry.first == type || (type == keyTypePrefix && entry.first.startsWith(type));
    });
    Device second(f.wire, "SECOND");
    RUN_TASK(refused, second.establish());
    QVERIFY(!refused);
    QCOMPARE(int(refused.error().code), int(SessionCode::RecoveryUnavailable));
    QCOMPARE(writes(f.wire), 0);
}

void IdentityFlowTest::tamperedStorage_data()
{
    QTest::addColumn<QString>("type");
    QTest::newRow("a secret") << masterSecret;
    QTest::newRow("the key's description") << keyTypePrefix;
}

void IdentityFlowTest::tamperedStorage()
{
    QFETCH(QString, type);
    Fixture f;
    f.establishFirst();
    for (auto &[name, content] : f.server.accountData) {
        const bool isKey = type == keyTypePrefix && name.startsWith(type);
        if (name == type || isKey) {
            const auto at = content.indexOf("\"mac\":\"") + 7;
            content[at] = content[at] == 'A' ? 'B' : 'A';
        }
    }
    Device second(f.wire, "SECOND");
    RUN_TASK(refused, second.establish());
    QVERIFY(!refused);
    QCOMPARE(int(refused.error().code), int(SessionCode::Tampered));
    QCOMPARE(writes(f.wire), 0);
}

void IdentityFlowTest::someoneElsesNotFoundIsNotBelieved()
{
    Fixture f;
    f.establishFirst();
    f.wire.server = [&](const FakeTransport::Call &call) {
        return call.target.contains("/account_data/") ? answer(404, "<html>") : f.server.handle(call);
    };
    Device second(f.wire, "SECOND");
    RUN_TASK(refused, second.establish());
    QCOMPARE(int(refused.error().code), int(SessionCode::ServerTrouble));
    // An answer to the key query that leaves out the own user is no reason to make another identity.
    f.wire.server = [&](const FakeTransport::Call &call) {
        return call.target.endsWith("/keys/query") ? answer(200, R"({"device_keys":{},"failures":{}})")
                                                   : f.server.handle(call);
    };
    Device third(f.wire, "THIRD");
    RUN_TASK(emptied, third.establish());
    QCOMPARE(int(emptied.error().code), int(SessionCode::ServerTrouble));
    QCOMPARE(writes(f.wire), 0);
}

void IdentityFlowTest::anIdentityInTheMeantime()
{
    Fixture f;
    KeyServer other(userText);
    FakeTransport otherWire;
    otherWire.server = [&](const FakeTransport::Call &call) { return other.handle(call); };
    Device elsewhere(otherWire, "ELSEWHERE");
    RUN_TASK(made, elsewhere.establish());
    f.wire.server = [&](const FakeTransport::Call &call) {
        if (call.target.endsWith("/device_signing/upload")) {
            f.server.master = other.master; // it was published a moment before ours
        }
        return f.server.handle(call);
    };
    Device device(f.wire, "FIRST");
    RUN_TASK(refused, device.establish());
    QVERIFY(!refused);
    QCOMPARE(int(refused.error().code), int(SessionCode::RecoveryUnavailable));
    QCOMPARE(f.server.master.value(QLatin1String("keys")), other.master.value(QLatin1String("keys")));
}

void IdentityFlowTest::makesAMissingBackup()
{
    Fixture f;
    f.establishFirst();
    f.server.backup.clear();
    Device second(f.wire, "SECOND");
    RUN_TASK(opened, second.establish());
    QVERIFY(opened);
    QCOMPARE(int(opened->backup), int(BackupOutcome::Enabled));
    QCOMPARE(f.server.backups, 2);
    Device third(f.wire, "THIRD");
    RUN_TASK(next, third.establish());
    QCOMPARE(int(next->backup), int(BackupOutcome::Enabled));
    QCOMPARE(f.server.backups, 2);
}

void IdentityFlowTest::leavesAForeignBackup()
{
    Fixture f;
    f.establishFirst();
    KeyServer other(userText);
    FakeTransport otherWire;
    otherWire.server = [&](const FakeTransport::Call &call) { return other.handle(call); };
    Device elsewhere(otherWire, "ELSEWHERE");
    RUN_TASK(made, elsewhere.establish());
    f.server.backup = other.backup; // a server that plants a backup of its own
    Device second(f.wire, "SECOND");
    RUN_TASK(opened, second.establish());
    QVERIFY(opened);
    QCOMPARE(int(opened->backup), int(BackupOutcome::Unavailable));
    QCOMPARE(writes(f.wire), 0);

    f.server.accountData.erase(backupSecret);
    Device third(f.wire, "THIRD");
    RUN_TASK(keyless, third.establish());
    QCOMPARE(int(keyless->backup), int(BackupOutcome::Unavailable));
}

void IdentityFlowTest::tellsIt()
{
    Fixture f;
    Device device(f.wire, "FIRST");
    RUN_TASK(made, device.establish("7K2M9QXD04RT"));
    QVERIFY(made);
    QVERIFY(made->isKnownToIt);
    const auto told = std::find_if(f.wire.calls.begin(), f.wire.calls.end(),
                                   [](const FakeTransport::Call &call) { return call.target.endsWith("/identity"); });
    QVERIFY(told != f.wire.calls.end());
    QVERIFY(!told->body.contains("7K2M9QXD04RT"));
    QCOMPARE(jsonIn(told->body, "master_key"), device.own().masterKey);

    f.wire.server = [](const FakeTransport::Call &) { return answer(403, R"({"errcode":"M_FORBIDDEN"})"); };
    RUN_TASK(again, device.flow.tellIt(user(), Secret(QByteArrayView("7K2M9QXD04RT"))));
    QCOMPARE(int(again.error().code), int(SessionCode::Refused));
}

void IdentityFlowTest::tellsItInALaterTry_data()
{
    QTest::addColumn<QByteArray>("fails"); // how the call ends that fails once
    QTest::addColumn<bool>("stands");
    QTest::newRow("IT is not told") << QByteArray("/identity") << true;
    QTest::newRow("the step before it") << QByteArray("/room_keys/version") << false;
}

void IdentityFlowTest::tellsItInALaterTry()
{
    QFETCH(QByteArray, fails);
    QFETCH(bool, stands);
    Fixture f;
    bool failed = false;
    f.wire.server = [&](const FakeTransport::Call &call) {
        if (call.method == net::Method::Post && call.target.endsWith(fails) && !std::exchange(failed, true)) {
            return answer(503);
        }
        return f.server.handle(call);
    };
    const auto timesTold = [&f] {
        return std::count_if(f.wire.calls.begin(), f.wire.calls.end(),
                             [](const FakeTransport::Call &call) { return call.target.endsWith("/identity"); });
    };
    Device device(f.wire, "FIRST");
    RUN_TASK(first, device.establish("7K2M9QXD04RT"));
    QVERIFY(failed);
    QCOMPARE(first.has_value(), stands);
    QVERIFY(!stands || !first->isKnownToIt);
    const auto before = timesTold();
    RUN_TASK(again, device.establish("7K2M9QXD04RT"));
    QVERIFY(again && again->isKnownToIt);
    QCOMPARE(timesTold(), before + 1);
    QCOMPARE(jsonIn(f.wire.calls.back().body, "master_key"), device.own().masterKey);

    f.wire.server = [&](const FakeTransport::Call &call) {
        return call.target.endsWith("/identity") ? answer(403, R"({"errcode":"M_FORBIDDEN"})") : f.server.handle(call);
    };
    RUN_TASK(refused, device.establish("7K2M9QXD04RT"));
    QVERIFY(refused && refused->isKnownToIt); // for good: there is nothing more to tell

    f.wire.server = [&](const FakeTransport::Call &call) {
        return call.target.endsWith("/identity") ? answer(403, R"({"errcode":"M_UNKNOWN"})") : f.server.handle(call);
    };
    RUN_TASK(odd, device.establish("7K2M9QXD04RT"));
    QVERIFY(odd && !odd->isKnownToIt); // a proxy's refusal, say, is none of the module's
}

void IdentityFlowTest::interruptedAnywhere_data()
{
    QTest::addColumn<int>("at");
    QTest::addColumn<bool>("arrives");
    for (int at = 0; at < 24; ++at) {
        QTest::addRow("before call %d", at) << at << false;
        QTest::addRow("after call %d", at) << at << true;
    }
}

void IdentityFlowTest::interruptedAnywhere()
{
    QFETCH(int, at);
    QFETCH(bool, arrives);
    Fixture f;
    int made = 0;
    f.wire.server = [&](const FakeTransport::Call &call) {
        if (made < at) {
            ++made;
            return f.server.handle(call);
        }
        if (made++ == at && arrives) {
            (void)f.server.handle(call);
        }
        return broken(NetCode::Unreachable); // from here on the link is dead
    };
    {
        Device first(f.wire, "FIRST");
        RUN_TASK(stopped, first.establish());
        QVERIFY(stopped || stopped.error().code == SessionCode::Unreachable);
    } // and its keys are gone: an ephemeral session, or a profile that was lost
    const QJsonValue published = f.server.master.value(QLatin1String("keys"));
    const bool hadIdentity = !f.server.master.isEmpty();
    f.wire.server = [&](const FakeTransport::Call &call) { return f.server.handle(call); };

    Device second(f.wire, "SECOND");
    RUN_TASK(opened, second.establish());
    QVERIFY2(opened, opened ? "" : qPrintable(opened.error().detail));
    QCOMPARE(int(opened->backup), int(BackupOutcome::Enabled));
    QVERIFY(second.own().deviceSigned);
    if (hadIdentity) {
        QCOMPARE(f.server.master.value(QLatin1String("keys")), published);
    }
    QCOMPARE(f.server.identities, 1);
}

QTEST_GUILESS_MAIN(IdentityFlowTest)
#include "identity_flow_test.moc"
