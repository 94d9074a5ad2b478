// SPDX-License-Identifier: Apache-2.0
// The door with its engine and no server: who signs in while the session before is still being closed is not sent away.
#include "client/doors/session_door.h"

#include "support/settled.h"

#include <QSemaphore>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>

using namespace wardline;
using namespace wardline::test;
using client::ClientCode;
using client::SessionState;

namespace {

/// A profile whose server nobody reaches: port 1 of this machine. The engine has a thread of its own, as under a window.
class Fixture
{
public:
    enum class Profile {
        SignedOut,
        Locked, ///< As the door is told: no vault is there to be opened.
    };

    explicit Fixture(Profile profile = Profile::SignedOut)
    {
        client::Config config;
        config.profileDir = m_folder.path() + QStringLiteral("/profile");
        config.homeserver = QUrl(QStringLiteral("https://127.0.0.1:1"));
        config.managedPolicyFile = m_folder.path() + QStringLiteral("/no-policy.json");
        config.deviceName = QStringLiteral("Wardline");
        config.clock = m_clock;
        m_there.moveToThread(&m_thread);
        m_thread.start();
        onEngine([&] {
            m_engine = std::make_unique<client::Engine>(config);
            const auto opening = m_engine->open();
            isOpen = opening.has_value();
            m_opening = opening.value_or(client::Opening{});
        });
        if (profile == Profile::Locked) {
            m_opening.holdsSession = true;
            m_opening.passwordAge = std::chrono::milliseconds(0);
        }
        door = std::make_unique<client::SessionDoor>(m_engine.get(), *m_clock, m_opening);
    }
    ~Fixture()
    {
        goOn(); // where a test failed before it did
        door.reset();
        onEngine([this] { m_engine.reset(); });
        m_thread.quit();
        m_thread.wait();
    }
    Q_DISABLE_COPY_MOVE(Fixture)

    /// What the engine is ordered from here on waits until it may goOn().
    void hold()
    {
        QMetaObject::invokeMethod(
            &m_there,
            [this] {
                ++held;
                m_gate.acquire();
            },
            Qt::QueuedConnection);
    }

    /// Gives up a sign-in: the engine is still closing until it may goOn().
    [[nodiscard]] bool isClosing()
    {
        hold();
        const bool begun = door->lockMachine().beginSignIn().has_value();
        door->lockMachine().lock(session::LockReason::Asked);
        return begun && door->lockMachine().isEngineClosing();
    }

    void goOn() { m_gate.release(); }

    std::unique_ptr<client::SessionDoor> door;
    bool isOpen = false;
    std::atomic_int held = 0; ///< How often it has been.

private:
    void onEngine(const std::function<void()> &work)
    {
        QMetaObject::invokeMethod(&m_there, work, Qt::BlockingQueuedConnection);
    }

    QTemporaryDir m_folder;
    std::shared_ptr<Clock> m_clock = std::make_shared<SystemClock>();
    QSemaphore m_gate;
    QThread m_thread;
    QObject m_there;
    client::Opening m_opening;
    std::unique_ptr<client::Engine> m_engine;
};

client::SignInRequest anyone()
{
    return {QStringLiteral("ana"), Secret(QByteArrayView("a long pass phrase")), QStringLiteral("123456")};
}

} // namespace

class SessionDoorTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void signingInWaitsForTheClosing()
    {
        Fixture f;
        QVERIFY(f.isOpen && f.isClosing());
        auto trying = f.door->signIn(anyone());
        f.goOn();
        const auto tried = settled(trying);
        QVERIFY(!tried);
        QCOMPARE(int(tried.error().code), int(ClientCode::Unreachable)); // it went as far as the network
        QVERIFY(f.door->lockMachine().isEngineClosed());
        QVERIFY(f.door->state() == SessionState::SignedOut);
    }

    void confirmingWaitsForTheClosing()
    {
        Fixture f;
        QVERIFY(f.isOpen && f.isClosing());
        client::EnrolConfirm confirm{Secret(QByteArrayView("a long pass phrase")), QStringLiteral("123456")};
        auto trying = f.door->confirmEnrolment(std::move(confirm));
        f.goOn();
        const auto tried = settled(trying);
        QVERIFY(!tried);
        QCOMPARE(tried.error().detail, QStringLiteral("no enrolment")); // the engine's own answer
    }

    void aSecondSignInIsStillRefused()
    {
        Fixture f;
        QVERIFY(f.isOpen && f.isClosing());
        auto first = f.door->signIn(anyone());
        f.goOn();
        const auto second = settled(f.door->signIn(anyone()));
        QVERIFY(!second);
        QCOMPARE(int(second.error().code), int(ClientCode::Usage));
        QCOMPARE(int(settled(first).error().code), int(ClientCode::Unreachable));
    }

    void aSignInThatIsGivenUpLeavesEverythingAsItWas()
    {
        Fixture f;
        QVERIFY(f.isOpen);
        auto trying = f.door->signIn(anyone());
        QVERIFY(f.door->state() == SessionState::SigningIn);
        f.door->giveUp();
        QVERIFY(f.door->state() == SessionState::SignedOut);
        QVERIFY(!settled(trying));
        const auto again = settled(f.door->signIn(anyone()));
        QVERIFY(!again);
        QCOMPARE(int(again.error().code), int(ClientCode::Unreachable)); // it went as far as the network
        QVERIFY(f.door->state() == SessionState::SignedOut);
    }

    void aSignInThatWaitsForTheClosingIsGivenUp()
    {
        Fixture f;
        QVERIFY(f.isOpen && f.isClosing());
        auto trying = f.door->signIn(anyone());
        f.door->giveUp();
        f.goOn();
        const auto ended = settled(trying);
        QVERIFY(!ended);
        QCOMPARE(int(ended.error().code), int(ClientCode::Cancelled));
    }

    void givingUpWhatIsNotUnderWayDoesNothing()
    {
        Fixture f(Fixture::Profile::Locked);
        QVERIFY(f.isOpen);
        f.door->giveUp();
        QVERIFY(f.door->state() == SessionState::Locked);
        QVERIFY(f.door->lockMachine().isEngineClosed());
    }

    void unlockingWaitsForTheClosing()
    {
        Fixture f(Fixture::Profile::Locked);
        QVERIFY(f.isOpen && f.isClosing());
        QVERIFY(f.door->state() == SessionState::Locked);
        auto trying = f.door->unlock(Secret(QByteArrayView("482913")));
        QVERIFY(!trying.isFinished());
        f.goOn();
        const auto tried = settled(trying);
        QVERIFY(!tried);
        QCOMPARE(int(tried.error().code), int(ClientCode::NotSignedIn)); // the engine's own answer: there is no vault
        QVERIFY(f.door->lockMachine().isEngineClosed());
    }

    void unlockingWaitsForAllThatIsClosing()
    {
        Fixture f(Fixture::Profile::Locked);
        QVERIFY(f.isOpen && f.isClosing());
        f.hold();
        Q_EMIT f.door->lockMachine().closeOrdered(session::LockReason::Asked); // as after a success that comes too late
        auto trying = f.door->unlock(Secret(QByteArrayView("482913")));
        f.goOn();
        QVERIFY(test::until([&] { return f.held == 2; }));
        QCoreApplication::processEvents(); // the answer of the first is here
        QVERIFY(!trying.isFinished());
        QVERIFY(!f.door->lockMachine().isEngineClosed());
        f.goOn();
        QCOMPARE(int(settled(trying).error().code), int(ClientCode::NotSignedIn));
    }

    void lockingAnswersWhenItIsClosed()
    {
        Fixture f;
        QVERIFY(f.isOpen && f.isClosing());
        auto locking = f.door->lock();
        QVERIFY(!locking.isFinished());
        f.goOn();
        QVERIFY(settled(locking));
        QVERIFY(f.door->lockMachine().isEngineClosed());
    }
};

QTEST_GUILESS_MAIN(SessionDoorTest)
#include "session_door_test.moc"
