// SPDX-License-Identifier: Apache-2.0
// What the rooms refuse, in the glass's words: a dead network, a server in trouble and one that says no are told apart, and so is
// what is wrong with the workstation. No word of the glass is without somebody who says it.
#include "client/engine/errors.h"

#include <QSet>
#include <QTest>

using namespace wardline;
using client::ClientCode;
using client::toClientError;
using crypto::CryptoCode;
using net::NetCode;
using session::SessionCode;
using store::StoreCode;
using sync::SyncCode;
using vault::VaultCode;

class ErrorsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theWayToTheServer_data()
    {
        QTest::addColumn<ClientCode>("told");
        QTest::addColumn<ClientCode>("meant");
        const auto net = [](const char *name, NetCode code, ClientCode meant) {
            QTest::newRow(name) << toClientError(net::NetError{code, {}}).code << meant;
        };
        const auto session = [](const char *name, SessionCode code, ClientCode meant) {
            QTest::newRow(name) << toClientError(session::SessionError{code, {}}).code << meant;
        };
        const auto sync = [](const char *name, SyncCode code, ClientCode meant) {
            QTest::newRow(name) << toClientError(sync::SyncError{code, {}}).code << meant;
        };
        net("net: no way there", NetCode::Unreachable, ClientCode::Unreachable);
        net("net: no answer in time", NetCode::TimedOut, ClientCode::Unreachable);
        net("net: broke off", NetCode::Truncated, ClientCode::Unreachable);
        net("net: too much", NetCode::BodyTooLarge, ClientCode::ServerTrouble);
        net("net: no HTTP", NetCode::NotHttp, ClientCode::ServerTrouble);
        net("net: another server", NetCode::CertificateWrongName, ClientCode::CertificateWrongName);
        net("net: a stranger's certificate", NetCode::CertificateUntrusted, ClientCode::NotTrusted);
        net("net: another key", NetCode::PinMismatch, ClientCode::NotTrusted);
        net("net: too old a certificate", NetCode::CertificateExpired, ClientCode::CertificateExpired);
        net("net: old TLS", NetCode::TlsTooOld, ClientCode::NotSecure);
        net("net: no TLS", NetCode::InsecureAddress, ClientCode::NotSecure);
        net("net: sent on", NetCode::RedirectRefused, ClientCode::Redirected);
        session("session: no way there", SessionCode::Unreachable, ClientCode::Unreachable);
        session("session: the proxy", SessionCode::ProxyTrouble, ClientCode::Unreachable);
        session("session: 5xx", SessionCode::ServerTrouble, ClientCode::ServerTrouble);
        session("session: said no", SessionCode::Refused, ClientCode::Refused);
        session("session: a stranger's certificate", SessionCode::NotTrusted, ClientCode::NotTrusted);
        session("session: another server", SessionCode::CertificateWrongName, ClientCode::CertificateWrongName);
        session("session: too old a certificate", SessionCode::CertificateExpired, ClientCode::CertificateExpired);
        session("session: no TLS", SessionCode::NotSecure, ClientCode::NotSecure);
        session("session: sent on", SessionCode::Redirected, ClientCode::Redirected);
        sync("sync: no way there", SyncCode::Offline, ClientCode::Unreachable);
        sync("sync: 5xx", SyncCode::ServerTrouble, ClientCode::ServerTrouble);
        sync("sync: unreadable", SyncCode::BadAnswer, ClientCode::ServerTrouble);
        sync("sync: said no", SyncCode::Refused, ClientCode::Refused);
        sync("sync: ended", SyncCode::SessionEnded, ClientCode::SessionEnded);
        sync("sync: no keys", SyncCode::KeysUnavailable, ClientCode::CantEncrypt);
        sync("sync: no such room", SyncCode::NotFound, ClientCode::NoSuchRoom);
        sync("sync: no backup", SyncCode::NoBackup, ClientCode::RecoveryUnavailable);
    }
    void theWayToTheServer()
    {
        QFETCH(ClientCode, told);
        QFETCH(ClientCode, meant);
        QCOMPARE(int(told), int(meant));
    }

    void theWorkstation_data()
    {
        QTest::addColumn<ClientCode>("told");
        QTest::addColumn<ClientCode>("meant");
        const auto vault = [](const char *name, VaultCode code, ClientCode meant) {
            QTest::newRow(name) << toClientError(vault::VaultError{code, {}}).code << meant;
        };
        const auto store = [](const char *name, StoreCode code, ClientCode meant) {
            QTest::newRow(name) << toClientError(store::StoreError{code, {}}).code << meant;
        };
        const auto crypto = [](const char *name, CryptoCode code, ClientCode meant) {
            QTest::newRow(name) << toClientError(crypto::CryptoError{code, {}}).code << meant;
        };
        vault("vault: another PIN", VaultCode::WrongPin, ClientCode::PinWrong);
        vault("vault: another password", VaultCode::WrongPassword, ClientCode::PinNeeded);
        vault("vault: no tries", VaultCode::LockedOut, ClientCode::LockedOut);
        vault("vault: cut short", VaultCode::Damaged, ClientCode::VaultDamaged);
        vault("vault: altered", VaultCode::NotAuthentic, ClientCode::VaultDamaged);
        vault("vault: the entry is gone", VaultCode::KeychainNotFound, ClientCode::VaultDamaged);
        vault("vault: from later", VaultCode::NewerVersion, ClientCode::StoreNewer);
        vault("vault: full", VaultCode::DiskFull, ClientCode::DiskFull);
        vault("vault: a second window", VaultCode::AlreadyOpen, ClientCode::AlreadyOpen);
        vault("vault: shut", VaultCode::NotUnlocked, ClientCode::Locked);
        vault("keyring: shut", VaultCode::KeychainLocked, ClientCode::KeychainLocked);
        vault("keyring: said no", VaultCode::KeychainDenied, ClientCode::KeychainDenied);
        vault("keyring: none", VaultCode::KeychainNoBackend, ClientCode::KeychainMissing);
        vault("keyring: silent", VaultCode::KeychainTimedOut, ClientCode::KeychainMissing);
        store("store: damaged", StoreCode::Corrupt, ClientCode::StoreDamaged);
        store("store: another key", StoreCode::WrongKey, ClientCode::StoreDamaged);
        store("store: from later", StoreCode::NewerSchema, ClientCode::StoreNewer);
        store("store: full", StoreCode::DiskFull, ClientCode::DiskFull);
        store("store: no such room", StoreCode::NotFound, ClientCode::NoSuchRoom);
        crypto("crypto: another key", CryptoCode::WrongKey, ClientCode::StoreDamaged);
        crypto("crypto: another account", CryptoCode::WrongAccount, ClientCode::StoreDamaged);
        crypto("crypto: closed meanwhile", CryptoCode::Closed, ClientCode::Cancelled);
    }
    void theWorkstation() { theWayToTheServer(); }

    void theSignIn_data()
    {
        QTest::addColumn<ClientCode>("told");
        QTest::addColumn<ClientCode>("meant");
        const auto same = [](const char *name, SessionCode code, ClientCode meant) {
            QTest::newRow(name) << toClientError(session::SessionError{code, {}}).code << meant;
        };
        same("refused", SessionCode::SignInRefused, ClientCode::SignInRefused);
        same("the answer is lost", SessionCode::AnswerLost, ClientCode::AnswerLost);
        same("too many tries", SessionCode::TooManyTries, ClientCode::TooManyTries);
        same("activation code", SessionCode::ActivationRefused, ClientCode::ActivationRefused);
        same("first code", SessionCode::CodeRefused, ClientCode::CodeRefused);
        same("weak password", SessionCode::PasswordTooWeak, ClientCode::PasswordTooWeak);
        same("weak parameters", SessionCode::WeakServerKdf, ClientCode::WeakServerKdf);
        same("somebody else", SessionCode::OtherPerson, ClientCode::OtherPerson);
        same("clock", SessionCode::ClockWrong, ClientCode::ClockWrong);
        same("ended", SessionCode::SessionEnded, ClientCode::SessionEnded);
        same("no slot", SessionCode::RecoveryUnavailable, ClientCode::RecoveryUnavailable);
        same("altered by the server", SessionCode::Tampered, ClientCode::RecoveryUnavailable);
    }
    void theSignIn() { theWayToTheServer(); }

    void everyWordIsSaidBySomebody()
    {
        // By the glass itself: what was asked, who may ask now, and what IT has set.
        QSet<int> said;
        for (const auto own : {ClientCode::Usage, ClientCode::NotSignedIn, ClientCode::PinTooWeak,
                               ClientCode::Ambiguous, ClientCode::SettingsBroken}) {
            said.insert(int(own));
        }
        constexpr int manyCodes = 64; // more than any room has
        for (int code = 0; code < manyCodes; ++code) {
            said.insert(int(toClientError(vault::VaultError{VaultCode(code), {}}).code));
            said.insert(int(toClientError(store::StoreError{StoreCode(code), {}}).code));
            said.insert(int(toClientError(crypto::CryptoError{CryptoCode(code), {}}).code));
            said.insert(int(toClientError(net::NetError{NetCode(code), {}}).code));
            said.insert(int(toClientError(session::SessionError{SessionCode(code), {}}).code));
            said.insert(int(toClientError(sync::SyncError{SyncCode(code), {}}).code));
        }
        for (int code = 0; code <= int(ClientCode::Internal); ++code) {
            QVERIFY2(said.contains(code), qPrintable(QString::number(code)));
        }
    }

    void detailsStay()
    {
        const auto error =
            toClientError(session::SessionError{SessionCode::ServerTrouble, QStringLiteral("status 503")});
        QCOMPARE(error.detail, QStringLiteral("status 503"));
    }
};

QTEST_GUILESS_MAIN(ErrorsTest)
#include "errors_test.moc"
