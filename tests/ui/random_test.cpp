// SPDX-License-Identifier: Apache-2.0
// A person who presses and points at random while the ward goes on writing: no crash, no warning, no binding loop, and what is in the
// composer is never lost but by sending it.
#include "support/seed.h"
#include "ui/ui_run.h"
#include "ui/warned.h"

#include <QRandomGenerator>
#include <QTest>
#include <QWheelEvent>

#include <optional>

using namespace wardline;
using client::SessionState;
using test::UiRun;

class RandomTest : public QObject
{
    Q_OBJECT

private:
    std::optional<test::Warned> m_warned;
    QRandomGenerator m_random{test::printedSeed()};

    [[nodiscard]] int below(int end) { return m_random.bounded(end); }

    template <class List>
    [[nodiscard]] auto oneOf(const List &list)
    {
        return list[std::size_t(below(int(std::size(list))))];
    }

    [[nodiscard]] QPoint somewhere(UiRun &run) { return {below(run.window().width()), below(run.window().height())}; }

    void pressSomething(UiRun &run)
    {
        static constexpr Qt::Key plain[] = {Qt::Key_Tab,      Qt::Key_Backtab, Qt::Key_Up,       Qt::Key_Down,
                                            Qt::Key_Left,     Qt::Key_Right,   Qt::Key_Return,   Qt::Key_Escape,
                                            Qt::Key_Space,    Qt::Key_Home,    Qt::Key_End,      Qt::Key_PageUp,
                                            Qt::Key_PageDown, Qt::Key_F1,      Qt::Key_F6,       Qt::Key_F10,
                                            Qt::Key_Menu,     Qt::Key_Delete,  Qt::Key_Backspace};
        static constexpr Qt::Key controlled[] = {Qt::Key_K, Qt::Key_N, Qt::Key_F, Qt::Key_Comma, Qt::Key_Return,
                                                 Qt::Key_L, Qt::Key_I, Qt::Key_G, Qt::Key_A,     Qt::Key_Z};
        switch (below(4)) {
        case 0:
            run.press(oneOf(controlled), below(4) == 0 ? Qt::ControlModifier | Qt::ShiftModifier : Qt::ControlModifier);
            break;
        case 1:
            run.press(below(2) == 0 ? Qt::Key_Up : Qt::Key_Down,
                      below(2) == 0 ? Qt::AltModifier : Qt::AltModifier | Qt::ShiftModifier);
            break;
        case 2:
            run.type(QString(QChar(u'a' + below(26))));
            break;
        default:
            run.press(oneOf(plain));
        }
    }

    void pointSomewhere(UiRun &run)
    {
        const QPoint at = somewhere(run);
        switch (below(4)) {
        case 0:
            QTest::mouseMove(&run.window(), at);
            break;
        case 1: {
            QWheelEvent wheel(at, run.window().mapToGlobal(at), {}, QPoint(0, (below(9) - 4) * 120), Qt::NoButton,
                              Qt::NoModifier, Qt::NoScrollPhase, false);
            QCoreApplication::sendEvent(&run.window(), &wheel);
            break;
        }
        default:
            QTest::mouseClick(&run.window(), below(8) == 0 ? Qt::RightButton : Qt::LeftButton, {}, at);
        }
    }

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
        for (int i = 0; i < actions; ++i) {
            backToWork(run);
            if (!run.shell().conversation() && below(4) == 0) {
                test::openBed12(run);
            }
            switch (below(10)) {
            case 0:
            case 1:
                somethingHappens(run);
                break;
            case 2:
            case 3:
            case 4:
                pointSomewhere(run);
                break;
            default:
                pressSomething(run);
            }
            QCoreApplication::processEvents();
            QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete); // as exec() would
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
            QCoreApplication::processEvents();
            backToWork(run);
            run.shell().openRoom(room);
            QTRY_COMPARE(run.shell().conversation()->composer()->text(), words);
            QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        }
        QCOMPARE(test::Warned::take(), QString());
    }
};

QTEST_MAIN(RandomTest)
#include "random_test.moc"
