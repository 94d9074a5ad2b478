// SPDX-License-Identifier: Apache-2.0
// A profile's local socket from end to end, on fake doors: what a window's engine answers the tool, and what becomes of a call
// that is running when the session or the program ends.
#include "client/service/local_call.h"
#include "client/service/local_service.h"
#include "ui/fake_client.h"

#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

using namespace wardline;
using namespace wardline::client;
using namespace wardline::test;
using client::service::Holder;
using client::service::LocalCall;
using client::service::LocalService;

class ServiceTest : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_profile;
    std::unique_ptr<FakeClient> m_client;
    std::unique_ptr<LocalService> m_service;
    std::unique_ptr<LocalCall> m_call;
    std::optional<QString> m_ended; ///< The code's name, empty where it went well.
    int m_rows = 0;

    void ask(const char *command, const QJsonObject &args = {})
    {
        service::Request request;
        request.command = QLatin1String(command);
        request.args = args;
        m_ended.reset();
        m_rows = 0;
        m_call = std::make_unique<LocalCall>(m_profile->path(), std::move(request));
        connect(m_call.get(), &LocalCall::row, this, [this] { ++m_rows; });
        connect(m_call.get(), &LocalCall::finished, this, [this](const QString &code) { m_ended = code; });
        m_call->start(LocalCall::Engine::Running);
    }

    void follow()
    {
        const auto room = RoomId::parse(QStringLiteral("!ward:mercy.test")).value();
        m_client->timelines[room] = {};
        ask("tail", {{QStringLiteral("room"), room.text()}, {QStringLiteral("follow"), true}});
        QTRY_VERIFY(m_client->open);
        QVERIFY(!m_ended);
    }

private Q_SLOTS:
    void init()
    {
        m_profile = std::make_unique<QTemporaryDir>();
        m_client = std::make_unique<FakeClient>();
        m_client->fakeSession.setState(SessionState::Unlocked);
        m_service = std::make_unique<LocalService>(m_client.get(), Holder::Window);
        QVERIFY(m_service->listen(m_profile->path()));
    }

    void cleanup()
    {
        m_call.reset();
        m_service.reset();
        m_client.reset();
    }

    void aWindowAnswersTheTool()
    {
        QVERIFY(LocalCall::isAnswered(m_profile->path()));
        ask("whoami");
        QTRY_VERIFY(m_ended);
        QCOMPARE(*m_ended, QString());
        QCOMPARE(m_rows, 1);
    }

    void itAnswersNothingWhileLocked()
    {
        m_client->fakeSession.setState(SessionState::Locked);
        for (const char *command : {"whoami", "rooms", "tail", "search", "send", "people", "device list", "unlock"}) {
            ask(command);
            QTRY_VERIFY(m_ended);
            QCOMPARE(*m_ended, QStringLiteral("Locked"));
            QCOMPARE(m_rows, 0);
        }
    }

    void theSocketIsTheUsersAlone()
    {
        const QFileInfo socket(service::socketName(m_profile->path()));
        QVERIFY(socket.exists());
        QVERIFY(
            !(socket.permissions() & (QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther)));
    }

    void aLockEndsWhatFollows()
    {
        follow();
        m_client->fakeSession.setState(SessionState::Locked);
        QTRY_VERIFY_WITH_TIMEOUT(m_ended, 1000); // at once, and not at the watcher's next look
        QCOMPARE(*m_ended, QStringLiteral("Locked"));
    }

    void aSignOutEndsWhatFollows()
    {
        follow();
        m_client->fakeSession.setState(SessionState::SignedOut);
        QTRY_VERIFY(m_ended);
        QCOMPARE(*m_ended, QStringLiteral("NotSignedIn"));
    }

    void whoWaitsIsToldWhenTheWindowGoes()
    {
        follow();
        m_service.reset();
        QTRY_VERIFY(m_ended);
        QCOMPARE(*m_ended, QStringLiteral("Locked"));
        QVERIFY(!LocalCall::isAnswered(m_profile->path()));
        QVERIFY(!QFileInfo::exists(service::socketName(m_profile->path())));
    }

    void whatFollowsEndsWithTheEngine()
    {
        follow();
        m_service.reset();
        m_client.reset();
        QCoreApplication::processEvents(); // what waited for a change runs on, and must find nothing to touch
        QTRY_VERIFY(m_ended);
        QCOMPARE(*m_ended, QStringLiteral("Locked"));
    }

    void whoHoldsTheProfileTakesTheSocketFromOneThatWasRefused()
    {
        m_service.reset();
        LocalService refused(fail(ClientCode::AlreadyOpen), Holder::Tool);
        QVERIFY(refused.listen(m_profile->path()));
        LocalService holds(m_client.get(), Holder::Window);
        QVERIFY(holds.listen(m_profile->path()));
        ask("whoami");
        QTRY_VERIFY(m_ended);
        QCOMPARE(*m_ended, QString());
    }

    void whoWasRefusedLeavesALivingSocketAlone()
    {
        LocalService refused(fail(ClientCode::AlreadyOpen), Holder::Tool);
        const auto listens = refused.listen(m_profile->path());
        QVERIFY(!listens);
        QCOMPARE(listens.error().code, ClientCode::AlreadyOpen);
        ask("whoami");
        QTRY_VERIFY(m_ended);
        QCOMPARE(*m_ended, QString());
    }

    void anEngineThatNeverComesIsAProfileThatCantBeUsed()
    {
        LocalCall call(m_profile->path() + QStringLiteral("/none"), service::Request());
        std::optional<QString> code;
        connect(&call, &LocalCall::finished, this, [&code](const QString &ended) { code = ended; });
        call.start(LocalCall::Engine::Starting);
        QTRY_VERIFY_WITH_TIMEOUT(code, 30'000);
        QCOMPARE(*code, QStringLiteral("VaultDamaged"));
    }
};

QTEST_GUILESS_MAIN(ServiceTest)
#include "service_test.moc"
