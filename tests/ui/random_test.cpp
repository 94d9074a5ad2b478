// SPDX-License-Identifier: Apache-2.0
// A person who presses and points at random while the ward goes on writing: no crash, no warning, no binding loop, and what is in the
// composer is never lost but by sending it.
#include "support/seed.h"
#include "support/window/random_person.h"
#include "support/window/scene.h"
#include "support/window/warned.h"
#include "ui/ui_run.h"

#include <QTest>

#include <optional>

using namespace wardline;
using client::SessionState;
using test::UiRun;

class RandomTest : public QObject
{
    Q_OBJECT

private:
    std::optional<test::Warned> m_warned;
    test::RandomPerson m_person{test::printedSeed()};

    [[nodiscard]] int below(int end) { return m_person.below(end); }

    /// Somebody writes, reads, types, or the connection comes and goes.
    void somethingHappens(UiRun &run)
    {
        auto &client = run.client();
        switch (below(5)) {
        case 0: { // the list takes another order
            client::RoomWindow window = client.inbox()->window();
            if (window.rows.size() > 1) {
                window.rows.move(below(int(window.rows.size())), 0);
                window.rows.first().unread += 1;
                client.fakeInbox.publish(window);
            }
            break;
        }
        case 1: // a message comes
            if (client.open) {
                client::TimelineWindow window = client.open->window();
                auto row =
                    test::messageRow(1'000'000 + ++m_came, QStringLiteral("Tom Okafor"), QStringLiteral("One more"), 0);
                row.priority = care::Priority(below(3));
                window.rows.append(row);
                client.open->publish(window);
            }
            break;
        case 2: {
            auto connection = client.session()->connection();
            connection.state = client::Connection::State(below(5));
            client.fakeSession.setConnection(connection);
            break;
        }
        case 3:
            Q_EMIT client.fakeSession.lockWarning(below(20));
            break;
        default:
            client.fakeSession.setState(SessionState::Locked);
        }
    }

    void backToWork(UiRun &run)
    {
        if (run.shell().page() != shell::ShellViewModel::Page::Work) {
            run.client().fakeSession.setState(SessionState::Unlocked);
        }
    }

    qint64 m_came = 0;

private Q_SLOTS:
    void initTestCase() { m_warned.emplace(); } // after Qt Test's own handler, or nothing arrives
    void anyoneDoingAnything()
    {
        const int actions = qEnvironmentVariableIsSet("WARDLINE_SOAK") ? 10'000 : 600;
        UiRun run(SessionState::Unlocked);
        const QString room =
            test::roomNamed(run.client(), QStringLiteral("4W bed 12")).text(); // before a list is narrowed
        for (int i = 0; i < actions; ++i) {
            backToWork(run);
            if (!run.shell().conversation() && below(4) == 0) {
                run.shell().openRoom(room);
                QTRY_VERIFY(run.item(QStringLiteral("timeline")));
            }
            if (below(5) == 0) {
                somethingHappens(run);
            } else {
                m_person.act(run.window());
            }
            test::pump();
            const QString warned = test::Warned::take();
            QVERIFY2(warned.isEmpty(), qPrintable(QStringLiteral("after action %1: %2").arg(i).arg(warned)));
        }
    }

    void whatIsWrittenIsKept()
    {
        const int rounds = qEnvironmentVariableIsSet("WARDLINE_SOAK") ? 300 : 20;
        UiRun run(SessionState::Unlocked);
        const QString room = test::roomNamed(run.client(), QStringLiteral("4W bed 12")).text();
        const QString other = test::roomNamed(run.client(), QStringLiteral("4W charge")).text();
        for (int i = 0; i < rounds; ++i) {
            run.shell().openRoom(room);
            QTRY_VERIFY(run.shell().conversation());
            auto *const composer = run.shell().conversation()->composer();
            const QString words = QStringLiteral("words %1").arg(i);
            composer->setText(words);
            switch (below(5)) {
            case 0:
                run.shell().openRoom(other);
                break;
            case 1:
                run.shell().lockNow();
                break;
            case 2:
                run.client().fakeSession.setState(SessionState::Locked);
                break;
            case 3:
                run.press(Qt::Key_Escape);
                break;
            default:
                run.shell().closeRoom();
            }
            test::pump();
            backToWork(run);
            run.shell().openRoom(room);
            QTRY_COMPARE(run.shell().conversation()->composer()->text(), words);
        }
        QCOMPARE(test::Warned::take(), QString());
    }
};

QTEST_MAIN(RandomTest)
#include "random_test.moc"
