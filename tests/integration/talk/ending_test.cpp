// SPDX-License-Identifier: Apache-2.0
// What a locked profile comes through: a killed program, a keyring that is gone or locked, lost tokens, a server that knows it no
// more. Nothing of these loses what is kept; only a device that was removed on purpose is wiped. The functions build on each other.
#include "integration/recovery/meddler.h"
#include "support/client/kept_profile.h"
#include "support/client/short_clock.h"
#include "support/client/workstation.h"
#include "support/locked_keyring.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTest>
#include <QTimer>

#include <qcoro/qcorotask.h>

#include <utility>

using namespace wardline;
using namespace wardline::test;
using namespace std::chrono_literals;
using client::ClientCode;
using client::SessionState;

namespace {

constexpr auto patience = 60'000;
constexpr const char *childVariable = "WARDLINE_ENDING_PROFILE";

bool isChild()
{
    return qEnvironmentVariableIsSet(childVariable);
}

/// One function of this program in a process of its own, on the same profile.
void startAlone(QProcess &child, const char *function, const QString &profile, const char *bus = nullptr)
{
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QLatin1String(childVariable), profile);
    if (bus != nullptr) {
        environment.insert(QStringLiteral("DBUS_SESSION_BUS_ADDRESS"), QLatin1String(bus));
    }
    child.setProcessEnvironment(environment);
    child.setProcessChannelMode(QProcess::MergedChannels);
    child.start(QCoreApplication::applicationFilePath(), {QLatin1String(function)});
}

} // namespace

class EndingTest : public QObject
{
    Q_OBJECT

private:
    std::optional<Hospital> m_hospital;
    std::shared_ptr<Meddler> m_meddler = std::make_shared<Meddler>();
    std::unique_ptr<Workstation> m_nurse;
    net::Transport *m_wire = nullptr; ///< The session's own, below the meddler.
    RoomId m_room;

    [[nodiscard]] client::Session &session() { return m_nurse->session(); }
    [[nodiscard]] SessionState state() { return session().state(); }
    [[nodiscard]] client::ClientResult<> unlock() { return settled(session().unlock(thePin()), 60s); }
    [[nodiscard]] client::ClientResult<> lock() { return settled(session().lock(), 60s); }
    [[nodiscard]] QString file(const char *name) const
    {
        return m_nurse->profile() + QLatin1Char('/') + QLatin1String(name);
    }

    void open()
    {
        m_wire = nullptr;
        QVERIFY(m_nurse->open());
    }

    void verifyNothingIsGone()
    {
        for (const char *name : {"vault", "messages.db", "device-secret", "owner.json"}) {
            QVERIFY2(QFile::exists(file(name)), name);
        }
        QVERIFY(!QDir(file("crypto")).isEmpty());
    }

    void verifyAllIsThere()
    {
        QVERIFY(state() == SessionState::Unlocked);
        const auto draft = settled(m_nurse->client().openConversation(m_room)->draft());
        QVERIFY2(draft, told(draft));
        QCOMPARE(draft->text, QStringLiteral("half a thought"));
        QTRY_VERIFY_WITH_TIMEOUT(session().connection().state == client::Connection::State::UpToDate, patience);
    }

    /// What the child does with the profile that its parent left.
    [[nodiscard]] std::unique_ptr<client::Client> openAsChild()
    {
        client::Config config;
        config.profileDir = qEnvironmentVariable(childVariable);
        config.homeserver = m_hospital->baseUrl();
        config.caFile = m_hospital->caFile();
        config.managedPolicyFile = config.profileDir + QStringLiteral("/no-policy.json");
        config.engineThread = client::Config::EngineThread::Callers;
        config.clock = std::make_shared<SystemClock>();
        auto opened = client::openClient(std::move(config));
        return opened ? std::move(*opened) : nullptr;
    }

private Q_SLOTS:
    void initTestCase()
    {
        QString why;
        m_hospital = Hospital::fromEnvironment(&why);
        QVERIFY2(m_hospital, qPrintable(why));
        if (isChild()) {
            return;
        }
        const auto *nurse = m_hospital->take(QStringLiteral("nurse"));
        const auto *other = m_hospital->take(QStringLiteral("physician"));
        QVERIFY(nurse != nullptr && other != nullptr);
        m_nurse = std::make_unique<Workstation>(*m_hospital, *nurse, client::Config::EngineThread::Callers);
        m_nurse->clock = std::make_shared<ShortClock>();
        m_nurse->wrapTransport = [this, between = m_meddler->between()](std::unique_ptr<net::Transport> inner) {
            m_wire = m_wire != nullptr ? m_wire : inner.get();
            return between(std::move(inner));
        };
        open();
        const auto in = m_nurse->signIn();
        QVERIFY2(in, told(in));
        const auto kept = settled(session().choosePin(thePin()), 60s);
        QVERIFY2(kept, told(kept));
        const auto room = settled(m_nurse->client().inbox()->startConversation({other->userId}, {}));
        QVERIFY(room);
        m_room = *room;
        auto sees = m_nurse->client().openConversation(m_room);
        QTRY_COMPARE_WITH_TIMEOUT(sees->head().members.size(), 2, patience);
        client::Draft draft;
        draft.text = QStringLiteral("half a thought");
        sees->saveDraft(draft);
        sees.reset();
        verifyAllIsThere();
        QVERIFY(lock());
    }

    void aProgramKilledWhileLockedReopensWithThePin()
    {
        if (isChild()) {
            const auto client = openAsChild();
            QVERIFY(client && settled(client->session()->unlock(thePin()), 60s));
            QVERIFY(settled(client->session()->lock(), 60s));
            qInfo("it is locked");
            QVERIFY(QTest::qWaitFor([] { return false; }, 10 * patience)); // until it is killed
        }
        m_nurse->close();
        QProcess child;
        startAlone(child, "aProgramKilledWhileLockedReopensWithThePin", m_nurse->profile());
        QByteArray said;
        const auto isLocked = [&] { return (said += child.readAll()).contains("it is locked"); };
        QVERIFY2(QTest::qWaitFor(isLocked, patience), said);
        child.kill();
        QVERIFY(child.waitForFinished(patience));
        open();
        QVERIFY(state() == SessionState::Locked);
        QVERIFY(!session().needsPassword());
        const auto opened = unlock();
        QVERIFY2(opened, told(opened));
        verifyAllIsThere();
    }

    void withoutAKeyringItStaysLocked()
    {
        if (isChild()) {
            const auto client = openAsChild();
            QVERIFY(client);
            const auto opened = settled(client->session()->unlock(thePin()), 60s);
            QVERIFY2(!opened && opened.error().code == ClientCode::KeychainMissing, told(opened));
            QVERIFY(client->session()->state() == SessionState::Locked);
            return;
        }
        QVERIFY(lock());
        m_nurse->close();
        QProcess child; // for a bus is found once a process
        startAlone(child, "withoutAKeyringItStaysLocked", m_nurse->profile(), "unix:path=/nonexistent/bus");
        QVERIFY(child.waitForFinished(2 * patience));
        QVERIFY2(child.exitCode() == 0, child.readAll());
        verifyNothingIsGone();
        open();
        const auto opened = unlock();
        QVERIFY2(opened, told(opened));
        verifyAllIsThere();
    }

    void lostTokensAskForThePassword()
    {
        if (isChild()) {
            return;
        }
        QVERIFY(lock());
        QVERIFY(QFile::remove(file("tokens")));
        QFile::remove(file("tokens.locked"));
        const auto refused = unlock();
        QVERIFY2(!refused && refused.error().code == ClientCode::VaultDamaged, told(refused));
        QVERIFY(state() == SessionState::Locked);
        verifyNothingIsGone();
        const auto in = m_nurse->signIn();
        QVERIFY2(in, told(in));
        verifyAllIsThere();
    }

    /// Its database is older than this session, or new: tokens and device secret say nothing to it.
    void aServerThatForgotItWipesNothing()
    {
        if (isChild()) {
            return;
        }
        m_meddler->noted.clear();
        m_meddler->instead = [](const net::Request &request) -> std::optional<net::Response> {
            if (request.target.endsWith("/device-state")) {
                return made(200, R"({"state":"unknown"})");
            }
            if (request.auth == net::Auth::None && !request.target.endsWith("/refresh")) {
                return std::nullopt;
            }
            return made(401, R"({"errcode":"M_UNKNOWN_TOKEN","error":"never heard of it"})");
        };
        m_nurse->client().openConversation(m_room)->setTyping(true); // something to ask the server for
        QTRY_VERIFY_WITH_TIMEOUT(state() == SessionState::Locked, patience);
        QVERIFY(session().needsPassword());
        QTRY_VERIFY_WITH_TIMEOUT(m_meddler->count("/device-state") >= 1, patience);
        const auto byPin = unlock();
        QVERIFY2(!byPin && byPin.error().code == ClientCode::SessionEnded, told(byPin));
        QVERIFY(lock()); // has closed
        QVERIFY(state() == SessionState::Locked);
        verifyNothingIsGone();
        m_meddler->instead = {};
        const auto in = m_nurse->signIn();
        QVERIFY2(in, told(in));
        verifyAllIsThere();
    }

    /// Whether the server has heard it, nobody knows then: what was asked for is finished behind the lock, and no PIN opens it.
    void aLockInTheMidstOfASignOutDoesNotTakeItBack()
    {
        if (isChild()) {
            return;
        }
        bool isOnItsWay = false;
        client::Answer<> locking;
        client::Answer<> unlocking;
        m_meddler->noted.clear();
        m_meddler->instead = [&](const net::Request &request) -> std::optional<net::Response> {
            if (request.target.endsWith("/v3/logout") && !std::exchange(isOnItsWay, true)) {
                QTimer::singleShot(0, this, [&] {
                    locking = session().lock();
                    unlocking = session().unlock(thePin());
                });
            }
            return std::nullopt;
        };
        const auto out = settled(session().signOut(), 60s);
        m_meddler->instead = {};
        QVERIFY2(out, told(out));
        QVERIFY(settled(locking));
        const auto opened = settled(unlocking);
        QVERIFY2(!opened && opened.error().code == ClientCode::SessionEnded, told(opened));
        QVERIFY(state() == SessionState::SignedOut);
        QVERIFY(session().owner().id.isEmpty());
        QCOMPARE(QDir(m_nurse->profile()).entryList(QDir::AllEntries | QDir::NoDotAndDotDot | QDir::Hidden, QDir::Name),
                 QStringList({QStringLiteral("lock"), QStringLiteral("profile-id")}));
        QCOMPARE(m_meddler->count("/v3/logout", 0), 1); // the one that was cut
        QTRY_COMPARE_WITH_TIMEOUT(m_meddler->count("/v3/logout", 200) + m_meddler->count("/v3/logout", 401), 1,
                                  patience);
        const auto in = m_nurse->signIn();
        QVERIFY2(in, told(in));
        const auto kept = settled(session().choosePin(thePin()), 60s);
        QVERIFY2(kept, told(kept));
    }

    /// The server has ended it, so neither the page with its conversations nor a PIN is left.
    void aSignOutThatLeavesFilesLocks()
    {
        if (isChild()) {
            return;
        }
        QVERIFY(QFile::remove(file("owner.json")));
        QVERIFY(QDir().mkpath(file("owner.json") + QStringLiteral("/in the way")));
        const auto out = settled(session().signOut(), 60s);
        QVERIFY2(!out && out.error().code == ClientCode::VaultDamaged, told(out));
        QVERIFY(state() == SessionState::Locked);
        QVERIFY(session().needsPassword());
        QVERIFY(!QFile::exists(file("vault")) && !QFile::exists(file("messages.db")));
        QVERIFY(QDir(file("owner.json")).removeRecursively());
        const auto in = m_nurse->signIn();
        QVERIFY2(in, told(in));
        QVERIFY(state() == SessionState::NeedsPin);
        const auto kept = settled(session().choosePin(thePin()), 60s);
        QVERIFY2(kept, told(kept));
    }

    /// As IT's act and a sign-out from elsewhere do, the server ends the session and writes the tombstone.
    void aRemovedDeviceIsWiped()
    {
        if (isChild()) {
            return;
        }
        net::Request logout;
        logout.method = net::Method::Post;
        logout.target = "/_matrix/client/v3/logout";
        QVERIFY(m_wire != nullptr);
        const auto ended = QCoro::waitFor(m_wire->send(logout));
        // The session may hear of its end before this answer comes, and ends all calls under way.
        QVERIFY(ended ? ended->status == 200 : ended.error().code == net::NetCode::Cancelled);
        QTRY_VERIFY_WITH_TIMEOUT(state() == SessionState::Wiped, patience);
        QCOMPARE(QDir(m_nurse->profile()).entryList(QDir::AllEntries | QDir::NoDotAndDotDot | QDir::Hidden, QDir::Name),
                 QStringList({QStringLiteral("lock"), QStringLiteral("profile-id")}));
        QVERIFY(session().owner().id.isEmpty());
        const auto opened = unlock();
        QVERIFY(!opened);
    }

    /// Last: nobody can type the keyring's password here.
    void zALockedKeyringKeepsItLocked()
    {
        if (isChild()) {
            return;
        }
        const auto in = m_nurse->signIn();
        QVERIFY2(in, told(in));
        const auto kept = settled(session().choosePin(thePin()), 60s);
        QVERIFY2(kept, told(kept));
        QVERIFY(lock());
        lockKeyring();
        const auto refused = unlock();
        QVERIFY2(!refused && refused.error().code == ClientCode::KeychainLocked, told(refused));
        QVERIFY(state() == SessionState::Locked);
        QVERIFY(!session().needsPassword());
        verifyNothingIsGone();
    }

    void cleanupTestCase() { m_nurse.reset(); }
};

QTEST_GUILESS_MAIN(EndingTest)
#include "ending_test.moc"
