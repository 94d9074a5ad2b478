// SPDX-License-Identifier: Apache-2.0
// Tokens under expiry, loss, refusal and crash: none is used before it is durable, and only the server ends a session.
#include "session/authorized_transport.h"

#include "fake_transport.h"
#include "run_task.h"
#include "support/fake_clock.h"
#include "support/seed.h"
#include "token_server.h"

#include <QRandomGenerator>
#include <QSet>
#include <QSignalSpy>
#include <QTest>

using namespace std::chrono_literals;
using namespace wardline;
using namespace wardline::session;
using namespace wardline::test;
using net::NetCode;

namespace {

vault::Tokens makeTokens(const QByteArray &access, const QByteArray &refresh, std::chrono::milliseconds expiresAt)
{
    return {Secret(QByteArrayView(access)), Secret(QByteArrayView(refresh)), expiresAt, {}, {}, {}};
}

QByteArray text(const Secret &secret)
{
    return {secret.view().data(), secret.view().size()};
}

/// A disk that can be full, and whose content survives the process.
class FakeStore final : public TokenStore
{
public:
    [[nodiscard]] vault::VaultResult<> save(const vault::Tokens &tokens) override
    {
        if (beforeSave) {
            beforeSave();
        }
        if (full) {
            return fail(vault::VaultCode::DiskFull);
        }
        put(tokens.clone());
        ++saves;
        return {};
    }

    void put(vault::Tokens tokens)
    {
        kept = std::move(tokens);
        everKept.insert(text(kept.access));
    }

    vault::Tokens kept;
    QSet<QByteArray> everKept; ///< A slow call may arrive with the one before.
    std::function<void()> beforeSave;
    bool full = false;
    int saves = 0;
};

net::Request someCall()
{
    net::Request request;
    request.target = "/some/call";
    return request;
}

struct Fixture {
    Fixture()
    {
        wire.server = [this](const FakeTransport::Call &call) { return server.handle(call); };
        server.seen = [this](const QByteArray &token) { undurable += store.everKept.contains(token) ? 0 : 1; };
        server.signIn();
        store.put(makeTokens(server.access(), server.refresh(), clock.wall() + server.lifetime));
        boot();
    }

    /// A new process on the same disk.
    void boot()
    {
        transport.reset();
        transport = std::make_unique<AuthorizedTransport>(wire, clock);
        transport->begin(store.kept.clone(), store);
    }

    [[nodiscard]] Started<FakeTransport::Answer> call() { return start(transport->send(someCall())); }

    FakeClock clock;
    FakeTransport wire;
    TokenServer server{clock};
    FakeStore store;
    std::unique_ptr<AuthorizedTransport> transport;
    int undurable = 0; ///< Access tokens that arrived and were not on disk.
};

#define COMPARE_STATUS(started, expected)                                                                              \
    do {                                                                                                               \
        const auto once = started;                                                                                     \
        QTRY_VERIFY(once->has_value());                                                                                \
        QVERIFY(once->value().has_value());                                                                            \
        QCOMPARE(once->value()->status, expected);                                                                     \
    } while (false)

#define COMPARE_ERROR(started, expected)                                                                               \
    do {                                                                                                               \
        const auto once = started;                                                                                     \
        QTRY_VERIFY(once->has_value());                                                                                \
        QVERIFY(!once->value().has_value());                                                                           \
        QCOMPARE(once->value().error().code, expected);                                                                \
    } while (false)

} // namespace

class AuthorizedTransportTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void leavesOtherCallsAlone();
    void refreshesAheadOfTime();
    void refreshesBeforeACallThatIsDue();
    void refreshesOnceForManyCalls();
    void retriesAfterUnknownToken_data();
    void retriesAfterUnknownToken();
    void aNewerTokenNeedsNoSecondRefresh();
    void endsWhenTheRefreshIsRefused();
    void endsWithoutARefreshToken();
    void aDeadNetworkEndsNothing();
    void aLostAnswerIsAskedForAgain();
    void aLateTwinOfARefreshDoesNoHarm();
    void trouble_data();
    void trouble();
    void storesBeforeUse();
    void doesNotUseWhatItCouldNotStore();
    void survivesAKillAroundTheStore_data();
    void survivesAKillAroundTheStore();
    void lockedAccount();
    void lockedAccountAtRefresh();
    void endCancelsWhatIsUnderWay();
    void goneWhileRefreshing();
    void wallClockSetBack();
    void movesToAnotherStore();
    void takesABareToken();
    void anythingMayHappen();
};

void AuthorizedTransportTest::leavesOtherCallsAlone()
{
    Fixture f;
    net::Request bare = someCall();
    bare.auth = net::Auth::None;
    f.clock.setWall(f.clock.wall() + 1h);
    auto answered = start(f.transport->send(bare));
    QTRY_VERIFY(answered->has_value());
    QCOMPARE(f.wire.calls.size(), std::size_t(1));
    QVERIFY(f.wire.calls[0].token.isEmpty());
}

void AuthorizedTransportTest::refreshesAheadOfTime()
{
    Fixture f;
    f.clock.advance(239s);
    QCOMPARE(f.wire.count("/refresh"), 0);
    f.clock.advance(1s);
    QTRY_COMPARE(f.store.saves, 1);
    f.clock.advance(240s); // and again, of the new one's lifetime
    QTRY_COMPARE(f.store.saves, 2);
    COMPARE_STATUS(f.call(), 200);
    QCOMPARE(f.undurable, 0);
}

void AuthorizedTransportTest::refreshesBeforeACallThatIsDue()
{
    Fixture f;
    QObject frozen; // the machine slept: the call comes before the timer that is due too
    Started<FakeTransport::Answer> answered;
    f.clock.after(0ms, &frozen, [&] { answered = f.call(); });
    f.clock.jump(3h);
    COMPARE_STATUS(answered, 200);
    QCOMPARE(f.wire.calls[0].target, QByteArray("/_matrix/client/v3/refresh"));
    QCOMPARE(f.wire.count("/refresh"), 1);
    QCOMPARE(f.wire.count("/some/call"), 1);
}

void AuthorizedTransportTest::refreshesOnceForManyCalls()
{
    Fixture f;
    f.wire.holding = true;
    f.clock.jump(1h);
    QList<Started<FakeTransport::Answer>> answers;
    for (int i = 0; i < 20; ++i) {
        answers << f.call();
    }
    f.wire.release();
    for (const auto &each : answers) {
        COMPARE_STATUS(each, 200);
    }
    QCOMPARE(f.wire.count("/refresh"), 1);
    QCOMPARE(f.undurable, 0);
}

void AuthorizedTransportTest::retriesAfterUnknownToken_data()
{
    QTest::addColumn<QByteArray>("soft");
    QTest::newRow("soft") << QByteArray("true");
    QTest::newRow("hard") << QByteArray("false");
}

void AuthorizedTransportTest::retriesAfterUnknownToken()
{
    QFETCH(QByteArray, soft);
    Fixture f;
    bool first = true;
    f.wire.server = [&](const FakeTransport::Call &call) {
        if (call.target == "/some/call" && std::exchange(first, false)) {
            return answer(401, R"({"errcode":"M_UNKNOWN_TOKEN","soft_logout":)" + soft + "}");
        }
        return f.server.handle(call);
    };
    QSignalSpy ended(f.transport.get(), &AuthorizedTransport::sessionEnded);
    COMPARE_STATUS(f.call(), 200);
    QCOMPARE(f.wire.count("/refresh"), 1);
    QCOMPARE(f.wire.calls.back().token, text(f.store.kept.access));
    QCOMPARE(ended.size(), 0);
}

void AuthorizedTransportTest::aNewerTokenNeedsNoSecondRefresh()
{
    Fixture f;
    f.wire.holding = true;
    const auto slow = f.call(); // reaches the server when its token has been replaced
    f.wire.holding = false;
    f.clock.advance(240s);
    QTRY_COMPARE(f.store.saves, 1);
    COMPARE_STATUS(f.call(), 200);
    f.wire.release();
    COMPARE_STATUS(slow, 200);
    QCOMPARE(f.wire.count("/some/call"), 3);
    QCOMPARE(f.wire.count("/refresh"), 1);
}

void AuthorizedTransportTest::endsWhenTheRefreshIsRefused()
{
    Fixture f;
    f.server.removeDevice();
    QSignalSpy ended(f.transport.get(), &AuthorizedTransport::sessionEnded);
    const auto first = f.call();
    const auto second = f.call();
    COMPARE_STATUS(first, 401);
    COMPARE_STATUS(second, 401);
    QCOMPARE(ended.size(), 1);
    const auto sent = f.wire.calls.size();
    COMPARE_STATUS(f.call(), 401);
    f.clock.advance(24h);
    QCOMPARE(f.wire.calls.size(), sent);
    QVERIFY(!f.transport->hasSession());
    QCOMPARE(text(f.transport->tokens()->access), text(f.store.kept.access)); // kept, for the removal check
}

void AuthorizedTransportTest::endsWithoutARefreshToken()
{
    Fixture f;
    f.transport->begin(makeTokens(f.server.access(), {}, 0ms), f.store);
    QSignalSpy ended(f.transport.get(), &AuthorizedTransport::sessionEnded);
    COMPARE_STATUS(f.call(), 200);
    f.clock.advance(1h);
    COMPARE_STATUS(f.call(), 401);
    QCOMPARE(ended.size(), 1);
    QCOMPARE(f.wire.count("/refresh"), 0);
}

void AuthorizedTransportTest::aDeadNetworkEndsNothing()
{
    Fixture f;
    QSignalSpy ended(f.transport.get(), &AuthorizedTransport::sessionEnded);
    bool dead = true;
    f.wire.server = [&](const FakeTransport::Call &call) {
        return dead && call.target.endsWith("/refresh") ? broken(NetCode::Unreachable) : f.server.handle(call);
    };
    f.clock.advance(241s);         // due, and it fails
    COMPARE_STATUS(f.call(), 200); // the old token still lives
    f.clock.advance(2h);
    COMPARE_ERROR(f.call(), NetCode::Unreachable);
    QCOMPARE(ended.size(), 0);
    dead = false;
    COMPARE_STATUS(f.call(), 200);
    QCOMPARE(f.undurable, 0);
}

void AuthorizedTransportTest::aLostAnswerIsAskedForAgain()
{
    Fixture f;
    QSignalSpy ended(f.transport.get(), &AuthorizedTransport::sessionEnded);
    int lost = 0;
    f.wire.server = [&](const FakeTransport::Call &call) {
        auto given = f.server.handle(call); // the server has done it
        return call.target.endsWith("/refresh") && lost++ < 3 ? broken(NetCode::Truncated) : given;
    };
    f.clock.jump(1h);
    for (int i = 0; i < 10 && f.store.saves == 0; ++i) {
        const auto answered = f.call();
        QTRY_VERIFY(answered->has_value());
        f.clock.advance(2min);
        QCoreApplication::processEvents();
    }
    COMPARE_STATUS(f.call(), 200);
    QVERIFY(lost >= 4);
    QCOMPARE(ended.size(), 0);
    QCOMPARE(f.undurable, 0);
}

void AuthorizedTransportTest::aLateTwinOfARefreshDoesNoHarm()
{
    Fixture f;
    FakeTransport::Call twin;
    f.wire.server = [&](const FakeTransport::Call &call) -> FakeTransport::Answer {
        if (call.target.endsWith("/refresh") && twin.target.isEmpty()) {
            twin = call; // stuck somewhere on the way
            return broken(NetCode::TimedOut);
        }
        return f.server.handle(call);
    };
    f.clock.advance(240s);
    f.clock.advance(2min);
    QTRY_COMPARE(f.store.saves, 1);
    QCoreApplication::processEvents();
    (void)f.server.handle(twin); // it arrives after all
    COMPARE_STATUS(f.call(), 200);
    QVERIFY(f.transport->hasSession());
}

void AuthorizedTransportTest::trouble_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("told");
    QTest::newRow("busy") << 429 << QByteArray(R"({"errcode":"M_LIMIT_EXCEEDED","retry_after_ms":1000})") << 429;
    QTest::newRow("down") << 503 << QByteArray("<html>") << 503;
    QTest::newRow("a proxy's 403") << 403 << QByteArray("<html>no</html>") << 502;
    QTest::newRow("a proxy's 404") << 404 << QByteArray("<html>no</html>") << 502;
    QTest::newRow("no token in it") << 200 << QByteArray("{}") << 502;
    QTest::newRow("wrong types") << 200 << QByteArray(R"({"access_token":1})") << 502;
    QTest::newRow("cut off") << 200 << QByteArray(R"({"access_token":"a)") << 502;
}

void AuthorizedTransportTest::trouble()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(int, told);
    Fixture f;
    bool troubled = true;
    f.wire.server = [&](const FakeTransport::Call &call) {
        return troubled && call.target.endsWith("/refresh") ? answer(status, body) : f.server.handle(call);
    };
    QSignalSpy ended(f.transport.get(), &AuthorizedTransport::sessionEnded);
    f.clock.jump(1h);
    COMPARE_STATUS(f.call(), told);
    QCOMPARE(ended.size(), 0);
    troubled = false;
    COMPARE_STATUS(f.call(), 200);
}

void AuthorizedTransportTest::storesBeforeUse()
{
    Fixture f;
    f.store.beforeSave = [&] {
        // At this moment the server has issued a new pair; nothing may have been sent with it.
        QCOMPARE(f.wire.calls.back().target, QByteArray("/_matrix/client/v3/refresh"));
    };
    f.clock.jump(1h);
    COMPARE_STATUS(f.call(), 200);
    QCOMPARE(f.wire.calls.back().token, text(f.store.kept.access));
    QCOMPARE(f.undurable, 0);
}

void AuthorizedTransportTest::doesNotUseWhatItCouldNotStore()
{
    Fixture f;
    QSignalSpy failed(f.transport.get(), &AuthorizedTransport::tokensNotStored);
    f.store.full = true;
    f.clock.advance(250s);
    QTRY_VERIFY(failed.size() >= 1);
    QCOMPARE(failed.at(0).at(0).value<vault::VaultCode>(), vault::VaultCode::DiskFull);
    COMPARE_STATUS(f.call(), 200); // with the old one
    f.clock.advance(1h);
    COMPARE_ERROR(f.call(), NetCode::Unreachable);
    f.store.full = false;
    COMPARE_STATUS(f.call(), 200);
    QCOMPARE(f.undurable, 0);
}

void AuthorizedTransportTest::survivesAKillAroundTheStore_data()
{
    QTest::addColumn<bool>("stored");
    QTest::newRow("before") << false;
    QTest::newRow("after") << true;
}

void AuthorizedTransportTest::survivesAKillAroundTheStore()
{
    QFETCH(bool, stored);
    Fixture f;
    // The process dies around the write: nothing after it runs, on disk is the old pair or the new.
    f.store.full = !stored;
    f.clock.advance(240s);
    if (stored) {
        QTRY_COMPARE(f.store.saves, 1);
    }
    QTRY_COMPARE(f.wire.count("/refresh"), 1);
    f.transport.reset();
    f.store.full = false;
    f.clock.advance(1h);
    f.boot();
    QSignalSpy ended(f.transport.get(), &AuthorizedTransport::sessionEnded);
    COMPARE_STATUS(f.call(), 200);
    QCOMPARE(ended.size(), 0);
    QCOMPARE(f.undurable, 0);
}

void AuthorizedTransportTest::lockedAccount()
{
    Fixture f;
    f.wire.server = [](const FakeTransport::Call &) {
        return answer(401, R"({"errcode":"M_USER_LOCKED","soft_logout":true})");
    };
    QSignalSpy locked(f.transport.get(), &AuthorizedTransport::userLocked);
    QSignalSpy ended(f.transport.get(), &AuthorizedTransport::sessionEnded);
    COMPARE_STATUS(f.call(), 401);
    QCOMPARE(locked.size(), 1);
    QCOMPARE(ended.size(), 0);
    QVERIFY(f.transport->hasSession());
    QCOMPARE(f.wire.count("/refresh"), 0);
}

void AuthorizedTransportTest::lockedAccountAtRefresh()
{
    Fixture f;
    f.wire.server = [](const FakeTransport::Call &) {
        return answer(401, R"({"errcode":"M_USER_LOCKED","soft_logout":true})");
    };
    QSignalSpy locked(f.transport.get(), &AuthorizedTransport::userLocked);
    f.clock.jump(1h);
    COMPARE_STATUS(f.call(), 401);
    QVERIFY(locked.size() >= 1);
    QVERIFY(f.transport->hasSession());
}

void AuthorizedTransportTest::endCancelsWhatIsUnderWay()
{
    Fixture f;
    f.wire.holding = true;
    f.clock.jump(1h);
    const auto answered = f.call();
    f.transport->end();
    COMPARE_ERROR(answered, NetCode::Cancelled);
    f.wire.release();
    QCoreApplication::processEvents();
    QCOMPARE(f.store.saves, 0); // the late answer belongs to no session
    QVERIFY(!f.transport->tokens());
    COMPARE_STATUS(f.call(), 401);
}

void AuthorizedTransportTest::goneWhileRefreshing()
{
    Fixture f;
    f.wire.holding = true;
    f.clock.jump(1h);
    const auto answered = f.call();
    f.transport.reset();
    COMPARE_ERROR(answered, NetCode::Cancelled);
    f.wire.release();
    QCoreApplication::processEvents();
    QCOMPARE(f.store.saves, 0);
}

void AuthorizedTransportTest::wallClockSetBack()
{
    Fixture f;
    f.clock.setWall(f.clock.wall() - 24h); // the stored expiry now lies a day ahead
    f.boot();
    f.clock.advance(1h);
    QTRY_VERIFY(f.store.saves >= 1);
}

void AuthorizedTransportTest::movesToAnotherStore()
{
    Fixture f;
    f.transport->begin(f.store.kept.clone());
    FakeStore sealed;
    sealed.full = true;
    QVERIFY(!f.transport->moveTo(sealed));
    sealed.full = false;
    QVERIFY(f.transport->moveTo(sealed));
    QCOMPARE(text(sealed.kept.access), text(f.store.kept.access));
    f.clock.advance(240s);
    QTRY_COMPARE(sealed.saves, 2);
    QCOMPARE(f.store.saves, 0);
}

void AuthorizedTransportTest::takesABareToken()
{
    Fixture f;
    f.transport->setAccessToken(Secret(QByteArrayView("bare")));
    COMPARE_STATUS(f.call(), 401);
    QCOMPARE(f.wire.calls[0].token, QByteArray("bare"));
    f.transport->setAccessToken({});
    QVERIFY(!f.transport->hasSession());
}

void AuthorizedTransportTest::anythingMayHappen()
{
    QRandomGenerator dice(test::printedSeed());
    const int rounds = qEnvironmentVariableIsSet("WARDLINE_SOAK") ? 20000 : 1000;
    Fixture f;
    int ended = 0;
    const auto boot = [&] {
        f.boot();
        connect(f.transport.get(), &AuthorizedTransport::sessionEnded, this, [&] { ++ended; });
    };
    boot();
    f.wire.server = [&](const FakeTransport::Call &call) -> FakeTransport::Answer {
        if (dice.bounded(8) == 0) {
            return broken(NetCode::Unreachable); // never arrived
        }
        auto given = f.server.handle(call);
        return dice.bounded(8) == 0 ? broken(NetCode::TimedOut) : given; // arrived, answer lost
    };
    for (int round = 0; round < rounds; ++round) {
        switch (dice.bounded(8)) {
        case 0:
            f.clock.advance(std::chrono::seconds(dice.bounded(600)));
            break;
        case 1:
            f.clock.jump(std::chrono::seconds(dice.bounded(600)));
            break;
        case 2:
            f.store.full = !f.store.full;
            break;
        case 3: // kill -9: what had left this machine arrives now
            f.wire.release();
            QCoreApplication::processEvents();
            boot();
            break;
        case 4:
            f.wire.release();
            break;
        case 5:
            f.wire.holding = true;
            break;
        default:
            (void)f.call();
            break;
        }
        if (dice.bounded(2) == 0) {
            QCoreApplication::processEvents();
        }
        QCOMPARE(f.undurable, 0);
        QCOMPARE(ended, 0);
    }
    f.wire.release();
    QCoreApplication::processEvents();
    f.store.full = false;
    f.wire.server = [&](const FakeTransport::Call &call) { return f.server.handle(call); };
    COMPARE_STATUS(f.call(), 200);
}

QTEST_GUILESS_MAIN(AuthorizedTransportTest)
#include "authorized_transport_test.moc"
