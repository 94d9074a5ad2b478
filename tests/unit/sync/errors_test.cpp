// SPDX-License-Identifier: Apache-2.0
// How a failed call is told, and how the neighbours' errors arrive here.
#include "station.h"

#include "sync/errors.h"
#include "sync/key_sharer.h"

using namespace wardline;
using namespace wardline::sync;

class ErrorsTest : public QObject
{
    Q_OBJECT

private:
    static void row(const char *name, SyncCode got, SyncCode expected)
    {
        QTest::newRow(name) << static_cast<int>(got) << static_cast<int>(expected);
    }

private Q_SLOTS:
    void neighbours_data()
    {
        QTest::addColumn<int>("got");
        QTest::addColumn<int>("expected");
        const auto store = [](store::StoreCode code) { return toSyncError(store::StoreError{code, {}}).code; };
        const auto crypto = [](crypto::CryptoCode code) { return toSyncError(crypto::CryptoError{code, {}}).code; };
        row("store not found", store(store::StoreCode::NotFound), SyncCode::NotFound);
        row("disk full", store(store::StoreCode::DiskFull), SyncCode::StoreFailed);
        row("store closed", store(store::StoreCode::Closed), SyncCode::StoreFailed);
        row("crypto closed", crypto(crypto::CryptoCode::Closed), SyncCode::CryptoFailed);
        row("crypto store", crypto(crypto::CryptoCode::StoreFailed), SyncCode::CryptoFailed);
        row("bad input", crypto(crypto::CryptoCode::BadInput), SyncCode::BadAnswer);
        row("bad answer", crypto(crypto::CryptoCode::BadAnswer), SyncCode::BadAnswer);
        row("not signed", crypto(crypto::CryptoCode::NotSetUp), SyncCode::NotSetUp);
        row("not shared", crypto(crypto::CryptoCode::RoomKeyNotShared), SyncCode::KeysUnavailable);
        row("unknown person", crypto(crypto::CryptoCode::NotFound), SyncCode::NotFound);
        row("changed", crypto(crypto::CryptoCode::IdentityChanged), SyncCode::IdentityChanged);
        row("json", toSyncError(matrix::MatrixError{matrix::MatrixCode::BadJson, {}}).code, SyncCode::BadAnswer);
    }

    void neighbours()
    {
        QFETCH(int, got);
        QFETCH(int, expected);
        QCOMPARE(got, expected);
    }

    void answers_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<int>("code");
        QTest::addColumn<QString>("detail");
        const auto answer = [](const char *name, int status, const char *body, SyncCode code, const char *detail) {
            QTest::newRow(name) << status << QByteArray(body) << static_cast<int>(code) << QString::fromLatin1(detail);
        };
        answer("forbidden", 403, R"({"errcode":"M_FORBIDDEN","error":"words"})", SyncCode::Refused, "M_FORBIDDEN");
        answer("portal", 403, "<html>", SyncCode::ServerTrouble, "HTTP_403");
        answer("too large for a proxy", 413, "<html>", SyncCode::Refused, "HTTP_413");
        answer("limited", 429, R"({"errcode":"M_LIMIT_EXCEEDED"})", SyncCode::ServerTrouble, "M_LIMIT_EXCEEDED");
        answer("bad gateway", 502, "", SyncCode::ServerTrouble, "HTTP_502");
        answer("redirect that was not followed", 302, "", SyncCode::ServerTrouble, "HTTP_302");
        answer("no token", 401, R"({"errcode":"M_MISSING_TOKEN"})", SyncCode::SessionEnded, "M_MISSING_TOKEN");
        answer("locked by IT", 401, R"({"errcode":"M_USER_LOCKED","soft_logout":true})", SyncCode::SessionEnded,
               "M_USER_LOCKED");
    }

    void answers()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        QFETCH(int, code);
        QFETCH(QString, detail);
        WardServer ward;
        Station nurse(ward, "nina", "NURSE");
        nurse.way.refuse(QStringLiteral("/join"), status, body);
        const auto joined = answerOf(nurse.syncer->join(*RoomId::parse(QStringLiteral("!a:ward"))));
        QVERIFY(!joined);
        QCOMPARE(static_cast<int>(joined.error().code), code);
        QCOMPARE(joined.error().detail, detail);
    }

    void noNetwork()
    {
        WardServer ward;
        Station nurse(ward, "nina", "NURSE");
        nurse.way.down = net::NetCode::NameNotFound;
        QCOMPARE(answerOf(nurse.syncer->leave(*RoomId::parse(QStringLiteral("!a:ward")))).error().code,
                 SyncCode::Offline);
        nurse.way.down = net::NetCode::Cancelled;
        QCOMPARE(answerOf(nurse.syncer->leave(*RoomId::parse(QStringLiteral("!a:ward")))).error().code,
                 SyncCode::Cancelled);
    }

    void closedNeighbours()
    {
        WardServer ward;
        Station nurse(ward, "nina", "NURSE");
        const RoomId room = ward.makeRoom("!a:ward", {person("nina")});
        nurse.store->close();
        QCOMPARE(answerOf(nurse.syncer->pageBack(room, 1)).error().code, SyncCode::StoreFailed);
        QCOMPARE(nurse.syncer->start().error().code, SyncCode::StoreFailed);
        const auto closed = nurse.machine.close();
        QTRY_VERIFY(closed.isFinished());
        QCOMPARE(answerOf(nurse.syncer->flushKeyRequests()).error().code, SyncCode::CryptoFailed);
    }

    void aDeviceThatNobodySignedSendsNothing()
    {
        WardServer ward;
        Station nurse(ward, "nina", "NURSE");
        const RoomId room = ward.makeRoom("!a:ward", {person("nina")});
        QVERIFY(answerOf(nurse.syncer->flushKeyRequests()));
        nurse.signOn();
        QTRY_VERIFY(nurse.hasRoom(room));
        Context context(Parts{.transport = nurse.way,
                              .machine = nurse.machine,
                              .store = *nurse.store,
                              .clock = nurse.clock,
                              .user = nurse.way.user,
                              .device = nurse.way.device,
                              .random = [] { return 0.0; }});
        RequestPump pump(context);
        RoomMembers members(context);
        KeySharer keys(context, pump, members);
        const auto encrypted = answerOf(keys.encrypt(room, QStringLiteral("m.room.message"), "{}"));
        QVERIFY(!encrypted);
        QCOMPARE(encrypted.error().code, SyncCode::NotSetUp);
        // It waits, it does not fail: the identity may be opened any moment.
        const auto row = nurse.say(room, QStringLiteral("waits"));
        nurse.enrol();
        nurse.syncer->wake();
        QTRY_COMPARE(nurse.texts(room), QStringList{QStringLiteral("waits")});
    }

    void whoWaitsForItsTurnEndsWithTheContext()
    {
        WardServer ward;
        Station nurse(ward, "nina", "NURSE");
        auto context = std::make_unique<Context>(Parts{.transport = nurse.way,
                                                       .machine = nurse.machine,
                                                       .store = *nurse.store,
                                                       .clock = nurse.clock,
                                                       .user = nurse.way.user,
                                                       .device = nurse.way.device,
                                                       .random = [] { return 0.0; }});
        bool ended = false;
        auto waiting = context->breathe().then([&ended] { ended = true; });
        context.reset();
        QVERIFY(!ended);
        QTRY_VERIFY(ended);
    }

    void logsAndErrorsHoldNoWords()
    {
        // What people wrote, and what the server wrote about it, is in no detail.
        WardServer ward;
        Station nurse(ward, "nina", "NURSE");
        nurse.way.refuse(QStringLiteral("/join"), 403,
                         R"({"errcode":"M_FORBIDDEN","error":"Rosa Alvarez is not in the room"})");
        const auto joined = answerOf(nurse.syncer->join(*RoomId::parse(QStringLiteral("!a:ward"))));
        QVERIFY(!joined.error().detail.contains(QStringLiteral("Rosa")));
    }
};

QTEST_GUILESS_MAIN(ErrorsTest)
#include "errors_test.moc"
