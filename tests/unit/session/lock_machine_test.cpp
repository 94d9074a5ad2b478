// SPDX-License-Identifier: Apache-2.0
// The lock machine: every input in every state, and time as a walk-away, a sleep and a race bring it.
#include "session/lock_machine.h"

#include "support/fake_clock.h"

#include <QSignalSpy>
#include <QTest>

#include <memory>

using namespace std::chrono_literals;
using namespace wardline::session;
using wardline::test::FakeClock;

namespace {

enum class Input {
    None,
    Activity,
    Frame,
    Lock,
    SystemLock,
    Suspend,
    SessionEnds,
    PassIdle,
    PassWarning,
    BeginSignIn,
    SignInFails,
    SignInToPin,
    SignInToOpen,
    ChooseVault,
    ChooseNothing,
    BeginUnlock,
    UnlockFails,
    Unlocks,
    EngineClosed,
    SignedOut,
    Wiped,
};

/// How a row's starting state is reached.
enum class Start {
    SignedOut,
    SigningIn,
    SigningInAgain,
    NeedsPin,
    Unlocked,
    Ephemeral,
    Warning,
    Locked,
    Closing,
    Unlocking,
    Wiped
};

class FakeSource final : public LockSource
{
public:
    [[nodiscard]] SourceHealth health() const override { return SourceHealth::Working; }
    void lockFinished() override { ++finished; }
    void want(LockReason reason) { Q_EMIT lockWanted(reason); }
    void wake() { Q_EMIT woke(); }

    int finished = 0;
};

constexpr LockLimits limits{.idle = 10min, .warning = 20s, .pinSuffices = 24h};

struct Fixture {
    explicit Fixture(LockState profile = LockState::SignedOut)
        : machine(std::make_unique<LockMachine>(clock, limits, profile))
    {
    }

    /// Signed in and open; the engine is open too.
    void open(Keeping keeping = Keeping::Vault)
    {
        attempt = machine->beginSignIn();
        QVERIFY(attempt && machine->signInSucceeded(*attempt, LockState::NeedsPin));
        QVERIFY(machine->keepingChosen(keeping));
    }

    void lock()
    {
        open();
        machine->lock(LockReason::Asked);
        machine->engineClosed();
    }

    void reach(Start start);
    void apply(Input input);

    FakeClock clock;
    std::unique_ptr<LockMachine> machine;
    std::optional<Attempt> attempt;
};

void Fixture::reach(Start start)
{
    switch (start) {
    case Start::SignedOut:
        break;
    case Start::SigningIn:
        attempt = machine->beginSignIn();
        break;
    case Start::SigningInAgain:
        lock();
        attempt = machine->beginSignIn();
        break;
    case Start::NeedsPin:
        attempt = machine->beginSignIn();
        QVERIFY(machine->signInSucceeded(*attempt, LockState::NeedsPin));
        break;
    case Start::Unlocked:
        open();
        break;
    case Start::Ephemeral:
        open(Keeping::Nothing);
        break;
    case Start::Warning:
        open();
        clock.advance(limits.idle - 10s);
        break;
    case Start::Locked:
        lock();
        break;
    case Start::Closing:
        open();
        machine->lock(LockReason::Asked);
        break;
    case Start::Unlocking:
        lock();
        attempt = machine->beginUnlock();
        break;
    case Start::Wiped:
        open();
        machine->wiped();
        break;
    }
}

void Fixture::apply(Input input)
{
    const Attempt now = attempt.value_or(Attempt{});
    switch (input) {
    case Input::None:
        break;
    case Input::Activity:
        (void)machine->admitInput();
        break;
    case Input::Frame:
        (void)machine->admitFrame();
        break;
    case Input::Lock:
        machine->lock(LockReason::Asked);
        break;
    case Input::SystemLock:
        machine->lock(LockReason::SystemLocked);
        break;
    case Input::Suspend:
        machine->lock(LockReason::Suspend);
        break;
    case Input::SessionEnds:
        machine->lock(LockReason::SessionEnded);
        break;
    case Input::PassIdle:
        clock.advance(limits.idle);
        break;
    case Input::PassWarning:
        clock.advance(limits.idle - limits.warning);
        break;
    case Input::BeginSignIn:
        attempt = machine->beginSignIn();
        break;
    case Input::SignInFails:
        machine->signInFailed(now);
        break;
    case Input::SignInToPin:
        (void)machine->signInSucceeded(now, LockState::NeedsPin);
        break;
    case Input::SignInToOpen:
        (void)machine->signInSucceeded(now, LockState::Unlocked);
        break;
    case Input::ChooseVault:
        (void)machine->keepingChosen(Keeping::Vault);
        break;
    case Input::ChooseNothing:
        (void)machine->keepingChosen(Keeping::Nothing);
        break;
    case Input::BeginUnlock:
        attempt = machine->beginUnlock();
        break;
    case Input::UnlockFails:
        machine->unlockFailed(now);
        break;
    case Input::Unlocks:
        (void)machine->unlockSucceeded(now);
        break;
    case Input::EngineClosed:
        machine->engineClosed();
        break;
    case Input::SignedOut:
        machine->signedOut();
        break;
    case Input::Wiped:
        machine->wiped();
        break;
    }
}

struct Cell {
    Start start;
    const char *name;
    LockState stays;
    /// Where an input leads elsewhere than to `stays`.
    std::vector<std::pair<Input, LockState>> moves;
};

const std::vector<Cell> &table()
{
    using L = LockState;
    static const std::vector<Cell> cells{
        {Start::SignedOut, "signed out", L::SignedOut, {{Input::BeginSignIn, L::SigningIn}, {Input::Wiped, L::Wiped}}},
        {Start::SigningIn,
         "signing in",
         L::SigningIn,
         {{Input::Lock, L::SignedOut},
          {Input::SystemLock, L::SignedOut},
          {Input::Suspend, L::SignedOut},
          {Input::SessionEnds, L::SignedOut},
          {Input::PassIdle, L::SignedOut},
          {Input::SignInFails, L::SignedOut},
          {Input::SignInToPin, L::NeedsPin},
          {Input::SignInToOpen, L::Unlocked},
          {Input::SignedOut, L::SignedOut},
          {Input::Wiped, L::Wiped}}},
        {Start::SigningInAgain,
         "signing in again",
         L::SigningIn,
         {{Input::Lock, L::Locked},
          {Input::SystemLock, L::Locked},
          {Input::Suspend, L::Locked},
          {Input::SessionEnds, L::Locked},
          {Input::PassIdle, L::Locked},
          {Input::SignInFails, L::Locked},
          {Input::SignInToPin, L::NeedsPin},
          {Input::SignInToOpen, L::Unlocked},
          {Input::SignedOut, L::SignedOut},
          {Input::Wiped, L::Wiped}}},
        {Start::NeedsPin,
         "needs pin",
         L::NeedsPin,
         {{Input::Lock, L::SignedOut},
          {Input::SystemLock, L::SignedOut},
          {Input::Suspend, L::SignedOut},
          {Input::SessionEnds, L::SignedOut},
          {Input::PassIdle, L::SignedOut},
          {Input::ChooseVault, L::Unlocked},
          {Input::ChooseNothing, L::Unlocked},
          {Input::SignedOut, L::SignedOut},
          {Input::Wiped, L::Wiped}}},
        {Start::Unlocked,
         "unlocked",
         L::Unlocked,
         {{Input::Lock, L::Locked},
          {Input::SystemLock, L::Locked},
          {Input::Suspend, L::Locked},
          {Input::SessionEnds, L::Locked},
          {Input::PassIdle, L::Locked},
          {Input::PassWarning, L::Warning},
          {Input::SignedOut, L::SignedOut},
          {Input::Wiped, L::Wiped}}},
        {Start::Ephemeral,
         "ephemeral",
         L::Unlocked,
         {{Input::Lock, L::SignedOut},
          {Input::SystemLock, L::SignedOut},
          {Input::Suspend, L::SignedOut},
          {Input::SessionEnds, L::SignedOut},
          {Input::PassIdle, L::SignedOut},
          {Input::PassWarning, L::Warning},
          {Input::SignedOut, L::SignedOut},
          {Input::Wiped, L::Wiped}}},
        {Start::Warning,
         "warning",
         L::Warning,
         {{Input::Activity, L::Unlocked},
          {Input::Lock, L::Locked},
          {Input::SystemLock, L::Locked},
          {Input::Suspend, L::Locked},
          {Input::SessionEnds, L::Locked},
          {Input::PassIdle, L::Locked},
          {Input::PassWarning, L::Locked},
          {Input::SignedOut, L::SignedOut},
          {Input::Wiped, L::Wiped}}},
        {Start::Locked,
         "locked",
         L::Locked,
         {{Input::BeginSignIn, L::SigningIn}, {Input::SignedOut, L::SignedOut}, {Input::Wiped, L::Wiped}}},
        {Start::Closing,
         "locked, engine still closing",
         L::Locked,
         {{Input::SignedOut, L::SignedOut}, {Input::Wiped, L::Wiped}}},
        {Start::Unlocking,
         "unlocking",
         L::Locked,
         {{Input::Unlocks, L::Unlocked}, {Input::SignedOut, L::SignedOut}, {Input::Wiped, L::Wiped}}},
        {Start::Wiped, "wiped", L::Wiped, {{Input::BeginSignIn, L::SigningIn}, {Input::SignedOut, L::SignedOut}}},
    };
    return cells;
}

} // namespace

class LockMachineTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyInputInEveryState_data();
    void everyInputInEveryState();
    void countsDownOnceASecond();
    void inputStartsTheWaitAnew();
    void saysHowLongUntilItLocks();
    void firstInputAfterSleepIsSwallowed();
    void firstFrameAfterSleepIsSwallowed();
    void wakingLocksWithoutInput();
    void tearsDownBeforeItOrdersTheClose();
    void waitsForTheEngine();
    void tellsAnOverdueEngineOnce();
    void aLockMakesAnUnlockStale();
    void aLockMakesASignInStale();
    void oneUnlockAtATime();
    void shorterLimitsActAtOnce();
    void withoutAWarning();
    void pinSufficesForItsTime();
    void endedSessionNeedsThePassword();
    void anAcceptedPasswordLeavesItToThePin();
    void sourcesLockAndAreReleased();
    void ephemeralLeavesNothingToUnlock();
    void fewTimers();
};

void LockMachineTest::everyInputInEveryState_data()
{
    QTest::addColumn<int>("row");
    QTest::addColumn<int>("input");
    for (int row = 0; row < int(table().size()); ++row) {
        for (int input = 0; input <= int(Input::Wiped); ++input) {
            QTest::addRow("%s, input %d", table()[std::size_t(row)].name, input) << row << input;
        }
    }
}

void LockMachineTest::everyInputInEveryState()
{
    QFETCH(int, row);
    QFETCH(int, input);
    const Cell &cell = table()[std::size_t(row)];
    Fixture f;
    f.reach(cell.start);
    LockState expected = cell.stays;
    for (const auto &[move, to] : cell.moves) {
        if (int(move) == input) {
            expected = to;
        }
    }
    f.apply(Input(input));
    QCOMPARE(int(f.machine->state()), int(expected));
}

void LockMachineTest::countsDownOnceASecond()
{
    Fixture f;
    f.open();
    QSignalSpy warned(f.machine.get(), &LockMachine::lockWarning);
    f.clock.advance(limits.idle - limits.warning - 1ms);
    QCOMPARE(warned.size(), 0);
    f.clock.advance(limits.warning + 1ms);
    QCOMPARE(f.machine->state(), LockState::Locked);
    QCOMPARE(warned.size(), 21);
    for (int i = 0; i < 21; ++i) {
        QCOMPARE(warned.at(i).at(0).toInt(), 20 - i);
    }
}

void LockMachineTest::inputStartsTheWaitAnew()
{
    Fixture f;
    f.open();
    for (int i = 0; i < 20; ++i) {
        f.clock.advance(limits.idle - 1s); // well inside the warning
        QCOMPARE(f.machine->state(), LockState::Warning);
        QVERIFY(f.machine->admitFrame()); // painting is no input
        QCOMPARE(f.machine->state(), LockState::Warning);
        QVERIFY(f.machine->admitInput());
        QCOMPARE(f.machine->state(), LockState::Unlocked);
        QCOMPARE(f.machine->secondsLeft(), 0);
    }
    f.clock.advance(limits.idle);
    QCOMPARE(f.machine->state(), LockState::Locked);
}

void LockMachineTest::saysHowLongUntilItLocks()
{
    Fixture f;
    QCOMPARE(f.machine->untilLock(), 0ms); // there is nothing to lock
    f.open();
    QCOMPARE(f.machine->untilLock(), limits.idle);
    f.clock.advance(4min);
    QVERIFY(f.machine->admitFrame());
    QCOMPARE(f.machine->untilLock(), limits.idle - 4min);
    f.machine->setLimits({.idle = 5min, .warning = 20s, .pinSuffices = 24h});
    QCOMPARE(f.machine->untilLock(), 1min);
    f.clock.advance(50s);
    QCOMPARE(f.machine->state(), LockState::Warning);
    QCOMPARE(f.machine->untilLock(), 10s);
    QVERIFY(f.machine->admitInput());
    QCOMPARE(f.machine->untilLock(), 5min);
    f.clock.advance(5min);
    QCOMPARE(f.machine->untilLock(), 0ms);
}

void LockMachineTest::firstInputAfterSleepIsSwallowed()
{
    Fixture f;
    f.open();
    QObject stopped; // a timer that the sleep froze: time passes and nothing fires
    FakeClock &clock = f.clock;
    clock.advance(1s);
    bool admitted = true;
    // Ordered before the machine's own timer at the same moment, as an input event after SIGCONT may be.
    clock.after(0ms, &stopped, [&] { admitted = f.machine->admitInput(); });
    clock.jump(8h);
    QVERIFY(!admitted);
    QCOMPARE(f.machine->state(), LockState::Locked);
    QVERIFY(f.machine->admitInput()); // the next one is for the lock view
}

void LockMachineTest::firstFrameAfterSleepIsSwallowed()
{
    Fixture f;
    f.open();
    QObject stopped;
    bool admitted = true;
    f.clock.after(0ms, &stopped, [&] { admitted = f.machine->admitFrame(); });
    f.clock.jump(limits.idle);
    QVERIFY(!admitted);
    QVERIFY(f.machine->admitFrame());
}

void LockMachineTest::wakingLocksWithoutInput()
{
    Fixture f;
    FakeSource source;
    f.machine->attach(&source);
    f.open();
    QObject stopped;
    LockState seen = LockState::Unlocked;
    f.clock.after(0ms, &stopped, [&] {
        source.wake();
        seen = f.machine->state();
    });
    f.clock.jump(limits.idle);
    QCOMPARE(seen, LockState::Locked);
}

void LockMachineTest::tearsDownBeforeItOrdersTheClose()
{
    Fixture f;
    f.open();
    QStringList order;
    connect(f.machine.get(), &LockMachine::stateChanged, this, [&](LockState) { order << QStringLiteral("glass"); });
    connect(f.machine.get(), &LockMachine::closeOrdered, this, [&](LockReason) { order << QStringLiteral("engine"); });
    connect(f.machine.get(), &LockMachine::lockFinished, this, [&] { order << QStringLiteral("finished"); });
    f.machine->lock(LockReason::Suspend);
    f.machine->lock(LockReason::SystemLocked);
    f.machine->engineClosed();
    f.machine->engineClosed();
    QCOMPARE(order, QStringList({QStringLiteral("glass"), QStringLiteral("engine"), QStringLiteral("finished")}));
}

void LockMachineTest::waitsForTheEngine()
{
    Fixture f;
    f.open();
    f.machine->lock(LockReason::Asked);
    QVERIFY(!f.machine->isEngineClosed());
    QVERIFY(!f.machine->beginUnlock());
    QVERIFY(!f.machine->beginSignIn());
    f.machine->engineClosed();
    QVERIFY(f.machine->beginUnlock());
}

void LockMachineTest::tellsAnOverdueEngineOnce()
{
    Fixture f;
    f.open();
    QSignalSpy overdue(f.machine.get(), &LockMachine::engineOverdue);
    f.machine->lock(LockReason::Asked);
    f.clock.advance(1999ms);
    QCOMPARE(overdue.size(), 0);
    f.clock.advance(1h);
    QCOMPARE(overdue.size(), 1);

    f.machine->engineClosed();
    const auto attempt = f.machine->beginUnlock();
    QVERIFY(f.machine->unlockSucceeded(*attempt));
    f.machine->lock(LockReason::Asked);
    f.clock.advance(1s);
    f.machine->engineClosed();
    f.clock.advance(1h);
    QCOMPARE(overdue.size(), 1);
}

void LockMachineTest::aLockMakesAnUnlockStale()
{
    Fixture f;
    f.lock();
    QSignalSpy closing(f.machine.get(), &LockMachine::closeOrdered);
    const auto attempt = f.machine->beginUnlock();
    f.machine->lock(LockReason::Suspend);
    QCOMPARE(closing.size(), 1); // what the unlock has opened by now must close again
    QVERIFY(!f.machine->unlockSucceeded(*attempt));
    QCOMPARE(f.machine->state(), LockState::Locked);
    QVERIFY(!f.machine->beginUnlock());
    f.machine->engineClosed();
    const auto next = f.machine->beginUnlock();
    QVERIFY(next && *next != *attempt);
    f.machine->unlockFailed(*attempt); // the stale one says its word late
    QVERIFY(f.machine->unlockSucceeded(*next));
}

void LockMachineTest::aLockMakesASignInStale()
{
    Fixture f;
    const auto attempt = f.machine->beginSignIn();
    f.machine->lock(LockReason::Asked);
    f.machine->engineClosed();
    const auto next = f.machine->beginSignIn();
    QVERIFY(next);
    QVERIFY(!f.machine->signInSucceeded(*attempt, LockState::NeedsPin));
    QCOMPARE(f.machine->state(), LockState::SigningIn);
    f.machine->signInFailed(*attempt);
    QCOMPARE(f.machine->state(), LockState::SigningIn);
}

void LockMachineTest::oneUnlockAtATime()
{
    Fixture f;
    f.lock();
    const auto attempt = f.machine->beginUnlock();
    QVERIFY(!f.machine->beginUnlock());
    QVERIFY(!f.machine->beginSignIn());
    f.machine->unlockFailed(*attempt);
    QVERIFY(f.machine->beginUnlock());
}

void LockMachineTest::shorterLimitsActAtOnce()
{
    Fixture f;
    f.open();
    f.clock.advance(2min);
    f.machine->setLimits({.idle = 5min, .warning = 4min, .pinSuffices = 24h});
    QCOMPARE(f.machine->state(), LockState::Warning);
    f.machine->setLimits({.idle = 1min, .warning = 10s, .pinSuffices = 24h});
    QCOMPARE(f.machine->state(), LockState::Locked);
}

void LockMachineTest::withoutAWarning()
{
    Fixture f;
    f.machine->setLimits({.idle = 1min, .warning = 0ms, .pinSuffices = 24h});
    f.open();
    QSignalSpy warned(f.machine.get(), &LockMachine::lockWarning);
    f.clock.advance(1min - 1ms);
    QCOMPARE(f.machine->state(), LockState::Unlocked);
    f.clock.advance(1ms);
    QCOMPARE(f.machine->state(), LockState::Locked);
    QCOMPARE(warned.size(), 0);
}

void LockMachineTest::pinSufficesForItsTime()
{
    Fixture f(LockState::Locked);
    QVERIFY(f.machine->needsPassword()); // nothing known: fails closed
    f.machine->setPasswordAge(23h);
    QVERIFY(!f.machine->needsPassword());
    f.clock.advance(1h);
    QVERIFY(f.machine->needsPassword());

    const auto attempt = f.machine->beginSignIn();
    QVERIFY(f.machine->signInSucceeded(*attempt, LockState::Unlocked));
    QVERIFY(!f.machine->needsPassword());
    f.clock.jump(24h);
    QVERIFY(f.machine->needsPassword());
}

void LockMachineTest::endedSessionNeedsThePassword()
{
    Fixture f;
    f.open();
    f.machine->lock(LockReason::SessionEnded);
    f.machine->engineClosed();
    QCOMPARE(f.machine->state(), LockState::Locked);
    QVERIFY(f.machine->needsPassword());
    const auto attempt = f.machine->beginSignIn();
    QVERIFY(f.machine->signInSucceeded(*attempt, LockState::Unlocked));
    QVERIFY(!f.machine->needsPassword());

    Fixture locked;
    locked.lock();
    locked.machine->lock(LockReason::SessionEnded); // found out by the watcher
    QVERIFY(locked.machine->needsPassword());
    QVERIFY(locked.machine->isEngineClosed());
}

void LockMachineTest::anAcceptedPasswordLeavesItToThePin()
{
    Fixture f(LockState::Locked);
    f.machine->lock(LockReason::SessionEnded);
    QVERIFY(f.machine->needsPassword());
    const auto attempt = f.machine->beginSignIn();
    QVERIFY(f.machine->signInSucceeded(*attempt, LockState::Locked));
    QCOMPARE(f.machine->state(), LockState::Locked);
    QVERIFY(!f.machine->needsPassword());
    const auto unlocking = f.machine->beginUnlock();
    QVERIFY(unlocking && f.machine->unlockSucceeded(*unlocking));
    QCOMPARE(f.machine->state(), LockState::Unlocked);
}

void LockMachineTest::sourcesLockAndAreReleased()
{
    Fixture f;
    FakeSource source;
    f.machine->attach(&source);
    f.open();
    source.want(LockReason::Suspend);
    QCOMPARE(f.machine->state(), LockState::Locked);
    QCOMPARE(source.finished, 0); // the machine must not sleep yet
    f.machine->engineClosed();
    QCOMPARE(source.finished, 1);
    source.want(LockReason::Suspend); // nothing left to close
    QCOMPARE(source.finished, 2);
}

void LockMachineTest::ephemeralLeavesNothingToUnlock()
{
    Fixture f;
    f.open(Keeping::Nothing);
    f.machine->lock(LockReason::Asked);
    f.machine->engineClosed();
    QVERIFY(!f.machine->beginUnlock());
    f.open(); // the next session is kept; nothing of the last one's choice remains
    f.machine->lock(LockReason::Asked);
    QCOMPARE(f.machine->state(), LockState::Locked);
}

void LockMachineTest::fewTimers()
{
    Fixture f;
    f.open();
    for (int i = 0; i < 10'000; ++i) {
        QVERIFY(f.machine->admitInput());
        f.clock.advance(1ms);
    }
    QVERIFY(f.clock.pending() <= 3);
}

QTEST_GUILESS_MAIN(LockMachineTest)
#include "lock_machine_test.moc"
