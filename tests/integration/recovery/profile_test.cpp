// SPDX-License-Identifier: Apache-2.0
// What a profile kept under a PIN comes through: damaged messages, damaged keys, another password, a disk that takes no tokens, a
// server that lies about its removal, a wipe. Each ends with somebody who can work, and nothing goes that need not.
#include "meddler.h"
#include "support/client/kept_profile.h"
#include "support/client/short_clock.h"
#include "support/client/workstation.h"
#include "vault/keychain.h"
#include "vault/profile.h"
#include "vault/vault.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QTest>

#include <qcoro/qcorotask.h>

using namespace wardline;
using namespace wardline::test;
using namespace std::chrono_literals;
using client::ClientCode;
using client::Connection;
using client::SessionState;

namespace {

constexpr auto patience = 60'000;

bool overwrite(const QString &path, qint64 bytes)
{
    QFile file(path);
    return file.open(QIODevice::ReadWrite) && file.write(QByteArray(bytes, 'x')) == bytes;
}

} // namespace

class ProfileRecoveryTest : public QObject
{
    Q_OBJECT

private:
    std::optional<Hospital> m_hospital;
    std::shared_ptr<Meddler> m_meddler = std::make_shared<Meddler>();
    std::unique_ptr<Workstation> m_nurse;
    std::unique_ptr<Workstation> m_other;
    RoomId m_room;
    QString m_run = QString::number(QDateTime::currentMSecsSinceEpoch());

    [[nodiscard]] QString file(const char *name) const
    {
        return m_nurse->profile() + QLatin1Char('/') + QLatin1String(name);
    }
    [[nodiscard]] const Connection &connection() { return m_nurse->session().connection(); }
    [[nodiscard]] SessionState state() { return m_nurse->session().state(); }
    [[nodiscard]] client::ClientResult<> unlock() { return settled(m_nurse->session().unlock(thePin()), 60s); }
    [[nodiscard]] client::ClientResult<> lock() { return settled(m_nurse->session().lock(), 60s); }
    [[nodiscard]] client::ClientResult<> choosePin() { return settled(m_nurse->session().choosePin(thePin()), 60s); }

    /// The hospital may remember an earlier one.
    [[nodiscard]] QString ofThisRun(const char *text) const
    {
        return QStringLiteral("%1 (%2)").arg(QLatin1String(text), m_run);
    }
    /// Sent, and read by the other one.
    [[nodiscard]] bool canTalk(const char *what)
    {
        const auto text = ofThisRun(what);
        auto speaks = m_nurse->client().openConversation(m_room);
        auto listens = m_other->client().openConversation(m_room);
        const auto isHere = [](client::Conversation &here) {
            return QTest::qWaitFor([&here] { return here.head().members.size() == 2; }, patience);
        };
        return isHere(*speaks) && isHere(*listens) && settled(speaks->send(written(text))) && awaitText(*listens, text)
               && awaitRow(*speaks, [&text](const client::TimelineRow &row) {
                      return row.text == text && row.state == client::MessageState::OnServer;
                  });
    }

private Q_SLOTS:
    void initTestCase()
    {
        QString why;
        m_hospital = Hospital::fromEnvironment(&why);
        QVERIFY2(m_hospital, qPrintable(why));
        const auto *nurse = m_hospital->take(QStringLiteral("nurse"));
        const auto *other = m_hospital->take(QStringLiteral("physician"));
        QVERIFY(nurse != nullptr && other != nullptr);
        m_nurse = std::make_unique<Workstation>(*m_hospital, *nurse, client::Config::EngineThread::Callers);
        m_nurse->wrapTransport = m_meddler->between();
        m_nurse->clock = std::make_shared<ShortClock>();
        m_other = std::make_unique<Workstation>(*m_hospital, *other);
        const auto there = m_other->start();
        QVERIFY2(there, told(there));
        QVERIFY(m_nurse->open());
        const auto in = m_nurse->signIn();
        QVERIFY2(in, told(in));
        const auto kept = choosePin();
        QVERIFY2(kept, told(kept));
        const auto room = settled(m_nurse->client().inbox()->startConversation({other->userId}, {}));
        QVERIFY(room);
        m_room = *room;
        QVERIFY(canTalk("before anything happened"));
    }

    void damagedMessagesComeAnew()
    {
        QVERIFY(lock());
        QVERIFY(overwrite(file("messages.db"), 8192));
        const auto opened = unlock();
        QVERIFY2(opened, told(opened));
        QTRY_VERIFY_WITH_TIMEOUT(connection().storeRenewed, patience);
        QVERIFY(QFile::exists(file("messages.db.damaged")));
        auto sees = m_nurse->client().openConversation(m_room);
        QVERIFY(awaitText(*sees, ofThisRun("before anything happened")));
        sees.reset();
        QVERIFY(canTalk("after the damage"));
        // Told once: from the next unlock on all is as ever.
        QVERIFY(lock());
        QVERIFY(unlock());
        QTRY_VERIFY_WITH_TIMEOUT(!connection().storeRenewed && connection().state == Connection::State::UpToDate,
                                 patience);
    }

    void anotherPasswordAsksForThePin()
    {
        m_nurse->client().openConversation(m_room)->saveDraft(halfAThought());
        QVERIFY(lock());
        m_nurse->close();
        forgetThePassword();
        QVERIFY(m_nurse->open());
        const auto in = m_nurse->signIn();
        QVERIFY2(!in && in.error().code == ClientCode::PinNeeded, told(in));
        QVERIFY(state() == SessionState::Locked);
        QVERIFY(!m_nurse->session().needsPassword());
        const auto opened = unlock();
        QVERIFY2(opened, told(opened));
        const auto draft = settled(m_nurse->client().openConversation(m_room)->draft());
        QVERIFY(draft);
        QCOMPARE(draft->text, QStringLiteral("half a thought"));
        QVERIFY(canTalk("with the new password"));
        // It is the vault's password now.
        QVERIFY(lock());
        const auto again = m_nurse->signIn();
        QVERIFY2(again, told(again));
        QVERIFY(state() == SessionState::Unlocked);
    }

    void tokensThatCantBeStoredAreTheDisksFault()
    {
        QTRY_VERIFY_WITH_TIMEOUT(connection().state == Connection::State::UpToDate, patience);
        QVERIFY(QFile::remove(file("tokens")));
        QVERIFY(QDir().mkdir(file("tokens")));
        m_meddler->instead = [](const net::Request &request) -> std::optional<net::Response> {
            if (request.auth == net::Auth::None) {
                return std::nullopt;
            }
            return made(401, R"({"errcode":"M_UNKNOWN_TOKEN","error":"expired","soft_logout":true})");
        };
        m_nurse->client().openConversation(m_room)->setTyping(true); // something to ask the server for
        QTRY_VERIFY_WITH_TIMEOUT(connection().reason == Connection::Reason::LocalStore, patience);
        QVERIFY(QDir().rmdir(file("tokens")));
        m_meddler->instead = {};
        QTRY_VERIFY_WITH_TIMEOUT(connection().state == Connection::State::UpToDate, patience);
        QCOMPARE(int(connection().reason), int(Connection::Reason::None));
    }

    void aLieAboutRemovalWipesNothing()
    {
        m_meddler->noted.clear();
        m_meddler->instead = [](const net::Request &request) -> std::optional<net::Response> {
            if (request.target.endsWith("/device-state")) {
                return made(200, R"({"state":"removed"})");
            }
            const bool ofTheCheck = request.target.endsWith("/account/whoami");
            const bool isRefresh = request.target.endsWith("/refresh");
            if ((request.auth == net::Auth::None && !isRefresh) || ofTheCheck) {
                return std::nullopt;
            }
            return made(401, R"({"errcode":"M_UNKNOWN_TOKEN","error":"gone"})");
        };
        QTRY_VERIFY_WITH_TIMEOUT(state() == SessionState::Locked, patience);
        QVERIFY(m_nurse->session().needsPassword());
        QTRY_VERIFY_WITH_TIMEOUT(m_meddler->count("/device-state") >= 2, patience);
        QTRY_VERIFY_WITH_TIMEOUT(m_meddler->count("/account/whoami") >= 1 || state() == SessionState::Wiped, patience);
        QVERIFY(state() == SessionState::Locked);
        m_meddler->instead = {};
        const auto in = m_nurse->signIn();
        QVERIFY2(in, told(in));
        QVERIFY(state() == SessionState::Unlocked);
        QVERIFY(canTalk("still here"));
    }

    void damagedKeysMakeANewDevice()
    {
        QVERIFY(lock());
        const QDir crypto(file("crypto"));
        for (const auto &name : crypto.entryList(QDir::Files)) {
            QVERIFY(overwrite(crypto.filePath(name), 8192));
        }
        const auto refused = unlock();
        QVERIFY2(!refused && refused.error().code == ClientCode::StoreDamaged, told(refused));
        QVERIFY(state() == SessionState::Locked);
        QVERIFY(QFile::exists(file("vault")) && QFile::exists(file("tokens")) && QFile::exists(file("messages.db")));
        const auto in = m_nurse->signIn();
        QVERIFY2(in, told(in));
        QVERIFY(state() == SessionState::NeedsPin);
        QVERIFY(QFile::exists(file("messages.db")));
        const auto kept = choosePin();
        QVERIFY2(kept, told(kept));
        QVERIFY(canTalk("on a new device"));
        auto sees = m_nurse->client().openConversation(m_room);
        QVERIFY(awaitText(*sees, ofThisRun("before anything happened")));
    }

    /// A code is good once: it is not to be spent on finding out.
    void damagedKeysCostNoCodeAfterARestart()
    {
        QVERIFY(lock());
        m_nurse->close();
        const QDir crypto(file("crypto"));
        for (const auto &name : crypto.entryList(QDir::Files)) {
            QVERIFY(overwrite(crypto.filePath(name), 8192));
        }
        QVERIFY(m_nurse->open());
        m_meddler->noted.clear();
        const auto in = m_nurse->signIn();
        QVERIFY2(in, told(in));
        QVERIFY(state() == SessionState::NeedsPin);
        QCOMPARE(m_meddler->count("/v3/login"), 1);
        const auto kept = choosePin();
        QVERIFY2(kept, told(kept));
        QTRY_VERIFY_WITH_TIMEOUT(connection().storeRenewed, patience); // that something may be lost is told
        QVERIFY(canTalk("and on another one"));
    }

    void aWipedProfileTakesANewPin()
    {
        const auto out = settled(m_nurse->session().signOut());
        QVERIFY2(out, told(out));
        QCOMPARE(QDir(m_nurse->profile()).entryList(QDir::AllEntries | QDir::NoDotAndDotDot | QDir::Hidden, QDir::Name),
                 QStringList({QStringLiteral("lock"), QStringLiteral("profile-id")}));
        const auto in = m_nurse->signIn();
        QVERIFY2(in, told(in));
        const auto kept = choosePin();
        QVERIFY2(kept, told(kept));
        QVERIFY(canTalk("after the wipe"));
        QVERIFY(lock());
        const auto opened = unlock();
        QVERIFY2(opened, told(opened));
    }

    void cleanupTestCase()
    {
        m_nurse.reset();
        m_other.reset();
    }

private:
    /// As after a reset by IT: the vault's second wrapping belongs to a password that the server takes no more.
    void forgetThePassword()
    {
        const auto profile = vault::Profile::open(m_nurse->profile());
        QVERIFY(profile);
        const auto keychain = vault::makeQtKeychain(QStringLiteral("Wardline"));
        vault::Vault vault({profile->paths().vault(), profile->id()}, *keychain);
        QVERIFY(QCoro::waitFor(vault.unlock(thePin())));
        QVERIFY(QCoro::waitFor(vault.changePassword(Secret(QByteArray(32, 'o')))));
    }
};

QTEST_GUILESS_MAIN(ProfileRecoveryTest)
#include "profile_test.moc"
