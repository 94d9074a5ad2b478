// SPDX-License-Identifier: Apache-2.0
// The ends of a session: signing out, and when a removed device is wiped; and where tokens rest.
#include "session/removal_check.h"
#include "session/sign_out_flow.h"
#include "session/token_store.h"

#include "fake_transport.h"
#include "run_task.h"
#include "support/fake_clock.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace std::chrono_literals;
using namespace wardline;
using namespace wardline::session;
using namespace wardline::test;
using matrix::DeviceState;
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

FakeTransport::Answer state(const char *word)
{
    return answer(200, QByteArray(R"({"state":")") + word + R"("})");
}

vault::Tokens tokens(const char *access = "access", const char *refresh = "refresh")
{
    return {secret(access),
            secret(refresh),
            {},
            *UserId::parse(QStringLiteral("@a:b")),
            *DeviceId::parse(QStringLiteral("D")),
            QStringLiteral("https://b")};
}

/// What device-state says the first and the second time, and whoami.
struct Evidence {
    const char *name;
    FakeTransport::Answer first;
    FakeTransport::Answer second;
    FakeTransport::Answer whoami;
    bool readable = true;                          ///< A token could be read.
    std::optional<Removal> judged = Removal::Keep; ///< Nothing: an error.
};

const std::vector<Evidence> &evidence()
{
    static const auto unknown = answer(401, R"({"errcode":"M_UNKNOWN_TOKEN","soft_logout":false})");
    static const auto expired = answer(401, R"({"errcode":"M_UNKNOWN_TOKEN","soft_logout":true})");
    static const auto known = answer(200, R"({"user_id":"@a:b"})");
    static const auto down = answer(502, "<html>");
    static const std::vector<Evidence> rows{
        {"removed twice, token gone", state("removed"), state("removed"), unknown, true, Removal::Wipe},
        {"removed twice, no token to ask with", state("removed"), state("removed"), known, false, Removal::Wipe},
        {"removed twice, token expired only", state("removed"), state("removed"), expired},
        {"removed twice, token works", state("removed"), state("removed"), known},
        {"removed twice, whoami says nothing", state("removed"), state("removed"), down},
        {"removed twice, whoami is a stranger's 401", state("removed"), state("removed"), answer(401, "<html>")},
        {"removed, then active", state("removed"), state("active"), unknown},
        {"removed, then unknown", state("removed"), state("unknown"), unknown},
        {"active", state("active"), state("removed"), unknown},
        {"unknown: an empty or restored server", state("unknown"), state("removed"), unknown},
        {"a state of another version", state("erased"), state("removed"), unknown, true, std::nullopt},
        {"unreadable", answer(200, "{"), state("removed"), unknown, true, std::nullopt},
        {"no module", answer(404, R"({"errcode":"M_UNRECOGNIZED"})"), state("removed"), unknown, true, std::nullopt},
        {"unreachable", broken(NetCode::Unreachable), state("removed"), unknown, true, std::nullopt},
        {"unreachable the second time", state("removed"), broken(NetCode::TimedOut), unknown, true, std::nullopt},
        {"unreachable for whoami", state("removed"), state("removed"), broken(NetCode::TimedOut), true, std::nullopt},
    };
    return rows;
}

} // namespace

class SessionEndTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void signsOut();
    void signOutFaults_data();
    void signOutFaults();
    void signOutOfAnEndedSession();
    void judgesRemoval_data();
    void judgesRemoval();
    void asksNoEarlierThanAfterAMinute();
    void goneWhileWaiting();
    void waitTooShortIsNoEvidence();
    void tokensRestSealed();
};

void SessionEndTest::signsOut()
{
    FakeClock clock;
    FakeTransport wire;
    wire.server = [](const FakeTransport::Call &) { return answer(200); };
    AuthorizedTransport transport(wire, clock);
    transport.begin(tokens());
    RUN_TASK(done, session::signOut(&transport));
    QVERIFY(done);
    QCOMPARE(int(*done), int(SignOutOutcome::SignedOut));
    QCOMPARE(wire.calls[0].target, QByteArray("/_matrix/client/v3/logout"));
    QCOMPARE(wire.calls[0].token, QByteArray("access"));
    QVERIFY(!transport.tokens());
}

void SessionEndTest::signOutFaults_data()
{
    QTest::addColumn<int>("status"); // 0: the network's fault
    QTest::addColumn<QByteArray>("errcode");
    QTest::addColumn<int>("told");
    QTest::newRow("unreachable") << 0 << QByteArray() << int(SessionCode::Unreachable);
    QTest::newRow("down") << 503 << QByteArray() << int(SessionCode::ServerTrouble);
    QTest::newRow("locked by IT") << 401 << QByteArray("M_USER_LOCKED") << int(SessionCode::UserLocked);
    QTest::newRow("refused") << 403 << QByteArray("M_FORBIDDEN") << int(SessionCode::Refused);
}

void SessionEndTest::signOutFaults()
{
    QFETCH(int, status);
    QFETCH(QByteArray, errcode);
    QFETCH(int, told);
    FakeClock clock;
    FakeTransport wire;
    wire.server = [&](const FakeTransport::Call &) {
        return status == 0 ? broken(NetCode::TimedOut) : answer(status, R"({"errcode":")" + errcode + R"("})");
    };
    AuthorizedTransport transport(wire, clock);
    transport.begin(tokens());
    RUN_TASK(done, session::signOut(&transport));
    QVERIFY(!done);
    QCOMPARE(int(done.error().code), told);
    QVERIFY(transport.hasSession()); // nothing was removed
}

void SessionEndTest::signOutOfAnEndedSession()
{
    FakeClock clock;
    FakeTransport wire;
    wire.server = [](const FakeTransport::Call &) { return answer(401, R"({"errcode":"M_UNKNOWN_TOKEN"})"); };
    AuthorizedTransport transport(wire, clock);
    transport.begin(tokens());
    RUN_TASK(done, session::signOut(&transport));
    QVERIFY(done);
    QCOMPARE(int(*done), int(SignOutOutcome::AlreadyEnded));
    QCOMPARE(wire.calls.size(), std::size_t(2)); // the refresh was tried
    RUN_TASK(again, session::signOut(&transport));
    QCOMPARE(int(*again), int(SignOutOutcome::AlreadyEnded));
    QCOMPARE(wire.calls.size(), std::size_t(2));
}

void SessionEndTest::judgesRemoval_data()
{
    QTest::addColumn<int>("row");
    for (int row = 0; row < int(evidence().size()); ++row) {
        QTest::newRow(evidence()[std::size_t(row)].name) << row;
    }
}

void SessionEndTest::judgesRemoval()
{
    QFETCH(int, row);
    const Evidence &given = evidence()[std::size_t(row)];
    FakeClock clock;
    FakeTransport wire;
    int asked = 0;
    wire.server = [&](const FakeTransport::Call &call) {
        if (call.target.endsWith("/whoami")) {
            return given.whoami;
        }
        return asked++ == 0 ? given.first : given.second;
    };
    RemovalCheck check(wire, clock);
    const auto started =
        start(check.run(*DeviceId::parse(QStringLiteral("D")), secret("0123456789abcdef0123456789abcdef"),
                        given.readable ? secret("newest") : Secret()));
    QCoreApplication::processEvents();
    clock.advance(removalInterval);
    QTRY_VERIFY(started->has_value());
    QCOMPARE(started->value().has_value(), given.judged.has_value());
    if (given.judged) {
        QCOMPARE(int(*started->value()), int(*given.judged));
    }
    QVERIFY(!given.readable || wire.count("/whoami") == 0 || wire.calls.back().token == "newest");
    QCOMPARE(wire.calls[0].token, QByteArray()); // the device secret alone proves it
}

void SessionEndTest::asksNoEarlierThanAfterAMinute()
{
    FakeClock clock;
    FakeTransport wire;
    wire.server = [](const FakeTransport::Call &) { return state("removed"); };
    RemovalCheck check(wire, clock);
    const auto started = start(check.run(*DeviceId::parse(QStringLiteral("D")), secret("s"), {}));
    clock.advance(59s);
    QCoreApplication::processEvents();
    QCOMPARE(wire.calls.size(), std::size_t(1));
    clock.advance(1s);
    QTRY_VERIFY(started->has_value());
    QCOMPARE(wire.calls.size(), std::size_t(2));
}

void SessionEndTest::goneWhileWaiting()
{
    FakeClock clock;
    FakeTransport wire;
    wire.server = [](const FakeTransport::Call &) { return state("removed"); };
    auto check = std::make_unique<RemovalCheck>(wire, clock);
    const auto started = start(check->run(*DeviceId::parse(QStringLiteral("D")), secret("s"), {}));
    check.reset();
    clock.advance(2min);
    QCoreApplication::processEvents();
    QCOMPARE(wire.calls.size(), std::size_t(1));
}

void SessionEndTest::waitTooShortIsNoEvidence()
{
    const RemovalEvidence hasty{DeviceState::Removed, DeviceState::Removed, 59999ms, TokenFate::Unknown};
    QCOMPARE(int(judgeRemoval(hasty)), int(Removal::Keep));
    const RemovalEvidence enough{DeviceState::Removed, DeviceState::Removed, 60s, TokenFate::Unknown};
    QCOMPARE(int(judgeRemoval(enough)), int(Removal::Wipe));
    QCOMPARE(int(judgeRemoval({DeviceState::Removed, DeviceState::Removed, 60s, TokenFate::Undetermined})),
             int(Removal::Keep));
    QCOMPARE(int(judgeRemoval({})), int(Removal::Keep));
}

void SessionEndTest::tokensRestSealed()
{
    const QTemporaryDir folder;
    vault::TokenFile file(folder.filePath(QStringLiteral("tokens")), folder.filePath(QStringLiteral("tokens-locked")),
                          QStringLiteral("0123456789abcdef0123456789abcdef"));
    const Secret key = secret("0123456789abcdef0123456789abcdef");
    const auto box = vault::BoxKeys::fromSeed(key);
    QVERIFY(box);
    SealedTokens store(file, key.clone());
    QVERIFY(store.save(tokens("first")));
    QCOMPARE(text(file.read(key, *box)->access), QByteArray("first"));

    store.lock(box->writer.clone());
    QVERIFY(store.save(tokens("while locked")));
    QCOMPARE(text(file.read(key, *box)->access), QByteArray("while locked"));
    store.unlock(key.clone());
    QVERIFY(store.save(tokens("again open")));
    QCOMPARE(text(file.read(key, *box)->access), QByteArray("again open"));

    vault::TokenFile nowhere(folder.filePath(QStringLiteral("missing/tokens")),
                             folder.filePath(QStringLiteral("missing/locked")),
                             QStringLiteral("0123456789abcdef0123456789abcdef"));
    SealedTokens lost(nowhere, key.clone());
    QVERIFY(!lost.save(tokens()));
    QVERIFY(MemoryTokens().save(tokens()));
}

QTEST_GUILESS_MAIN(SessionEndTest)
#include "session_end_test.moc"
