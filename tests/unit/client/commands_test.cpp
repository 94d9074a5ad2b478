// SPDX-License-Identifier: Apache-2.0
// What the tool's commands do with the glass, on fake doors: a command is input to the lock, and a lock ends what watches.
#include "client/service/commands.h"
#include "ui/fake_client.h"

#include <QTest>

using namespace wardline;
using namespace wardline::client;
using namespace wardline::test;
using client::service::Request;

class CommandsTest : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<FakeClient> m_client;
    std::optional<ClientResult<>> m_answer;

    void run(const char *command, const QJsonObject &args = {})
    {
        auto request = std::make_shared<Request>();
        request->command = QLatin1String(command);
        request->args = args;
        m_answer.reset();
        auto running =
            service::runCommand(m_client.get(), std::move(request), [](const QJsonObject &) { return true; });
        QCoro::connect(std::move(running), this, [this](const ClientResult<> &answer) { m_answer = answer; });
    }

private Q_SLOTS:
    void init()
    {
        m_client = std::make_unique<FakeClient>();
        m_client->fakeSession.setState(SessionState::Unlocked);
    }

    void aCommandIsInputToTheLock()
    {
        run("rooms");
        QTRY_VERIFY(m_answer);
        QCOMPARE(m_client->fakeSession.inputs, 1);
        run("no such thing");
        QTRY_VERIFY(m_answer);
        QCOMPARE(m_client->fakeSession.inputs, 1);
    }

    void aLockEndsWhatFollowsAConversation()
    {
        const auto room = RoomId::parse(QStringLiteral("!ward:mercy.test")).value();
        m_client->timelines[room] = {};
        run("tail", {{QStringLiteral("room"), room.text()}, {QStringLiteral("follow"), true}});
        QTRY_VERIFY(m_client->open);
        m_client->fakeSession.setState(SessionState::Locked);
        QTRY_VERIFY(m_answer);
        QVERIFY(!*m_answer);
        QVERIFY(m_answer->error().code == ClientCode::Locked);
    }
};

QTEST_GUILESS_MAIN(CommandsTest)
#include "commands_test.moc"
