// SPDX-License-Identifier: Apache-2.0
// What was typed and not sent is there again, however the program ended: closed by its window, or killed while somebody was
// typing. The program is a process of its own, with the real window and engine, on a profile that its parent made and looks at.
#include "shell/shell.h"
#include "support/client/kept_profile.h"
#include "support/client/workstation.h"
#include "support/window/scene.h"

#include <QDeadlineTimer>
#include <QGuiApplication>
#include <QProcess>
#include <QQuickItem>
#include <QQuickWindow>
#include <QTest>

using namespace wardline;
using namespace wardline::test;
using namespace std::chrono_literals;
using client::SessionState;

namespace {

constexpr auto patience = 60'000;
constexpr const char *profileVariable = "WARDLINE_WORDS_PROFILE";
constexpr const char *roomVariable = "WARDLINE_WORDS_ROOM";
constexpr QByteArrayView keptMark = "kept: ";

bool isChild()
{
    return qEnvironmentVariableIsSet(profileVariable);
}

} // namespace

class WordsTest : public QObject
{
    Q_OBJECT

private:
    std::optional<Hospital> m_hospital;
    std::unique_ptr<Workstation> m_nurse;
    RoomId m_room;
    std::unique_ptr<shell::Shell> m_shell; ///< The child's.

    void startAlone(QProcess &child, const char *function)
    {
        auto environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QLatin1String(profileVariable), m_nurse->profile());
        environment.insert(QLatin1String(roomVariable), m_room.text());
        child.setProcessEnvironment(environment);
        child.setProcessChannelMode(QProcess::MergedChannels);
        child.start(QCoreApplication::applicationFilePath(), {QLatin1String(function)});
    }

    /// The child's window, at work in the conversation, with the keyboard where one writes.
    void openWindow()
    {
        const auto clock = std::make_shared<SystemClock>();
        const auto config = configFor(*m_hospital, qEnvironmentVariable(profileVariable), clock, {});
        m_shell = std::make_unique<shell::Shell>([config](const QUrl &) { return client::openClient(config); },
                                                 m_hospital->baseUrl(), clock);
        QVERIFY(m_shell->show());
        m_shell->window()->requestActivate();
        QVERIFY(QTest::qWaitForWindowActive(m_shell->window()));
        const auto opened = settled(m_shell->viewModel().client()->session()->unlock(thePin()), 60s);
        QVERIFY2(opened, told(opened));
        QTRY_VERIFY(m_shell->viewModel().page() == shell::ShellViewModel::Page::Work);
        m_shell->viewModel().openRoom(m_room.text());
        QTRY_VERIFY(m_shell->viewModel().conversation());
        QTRY_VERIFY(itemNamed(*m_shell->window(), QStringLiteral("composer"))
                    && itemNamed(*m_shell->window(), QStringLiteral("composer"))->hasActiveFocus());
    }

    [[nodiscard]] QString written() const { return m_shell->viewModel().conversation()->composer()->text(); }

    /// What the profile holds after the program has ended. It is locked again, and free.
    [[nodiscard]] client::ClientResult<QString> kept()
    {
        WL_CHECK(m_nurse->open());
        WL_CHECK(settled(m_nurse->session().unlock(thePin()), 60s));
        WL_TRY(draft, settled(m_nurse->client().openConversation(m_room)->draft()));
        WL_CHECK(settled(m_nurse->session().lock(), 60s));
        m_nurse->close();
        return draft.text;
    }

private Q_SLOTS:
    void initTestCase()
    {
        QString why;
        m_hospital = Hospital::fromEnvironment(&why);
        QVERIFY2(m_hospital, qPrintable(why));
        if (isChild()) {
            m_room = RoomId::parse(qEnvironmentVariable(roomVariable)).value_or(RoomId());
            return;
        }
        const auto *const nurse = m_hospital->take(QStringLiteral("nurse"));
        const auto *const other = m_hospital->take(QStringLiteral("physician"));
        QVERIFY(nurse != nullptr && other != nullptr);
        // A keychain is spoken to from one thread of a process only.
        m_nurse = std::make_unique<Workstation>(*m_hospital, *nurse, client::Config::EngineThread::Callers);
        QVERIFY(m_nurse->open());
        const auto in = m_nurse->signIn();
        QVERIFY2(in, told(in));
        const auto pinKept = settled(m_nurse->session().choosePin(thePin()), 60s);
        QVERIFY2(pinKept, told(pinKept));
        const auto room = settled(m_nurse->client().inbox()->startConversation({other->userId}, {}));
        QVERIFY2(room, told(room));
        m_room = *room;
        QVERIFY(settled(m_nurse->session().lock(), 60s));
        m_nurse->close();
    }

    void aWindowThatIsClosedKeepsWhatWasTyped()
    {
        if (isChild()) {
            openWindow();
            if (QTest::currentTestFailed()) {
                return;
            }
            for (int i = 0; i < 3; ++i) {
                QTest::keyClick(m_shell->window(), Qt::Key_A);
            }
            QCOMPARE(written(), QStringLiteral("aaa"));
            QMetaObject::invokeMethod(m_shell->window(), &QWindow::close, Qt::QueuedConnection);
            QGuiApplication::exec(); // as the program does
            m_shell.reset();
            return;
        }
        QProcess child;
        startAlone(child, "aWindowThatIsClosedKeepsWhatWasTyped");
        QVERIFY(child.waitForFinished(2 * patience));
        QVERIFY2(child.exitCode() == 0, child.readAll());
        const auto text = kept();
        QVERIFY2(text, told(text));
        QCOMPARE(*text, QStringLiteral("aaa"));
    }

    /// The child writes without a pause, says what it finds kept of that, and goes on until it dies of it.
    void aProgramThatIsKilledKeepsWhatWasTyped()
    {
        if (isChild()) {
            openWindow();
            if (QTest::currentTestFailed()) {
                return;
            }
            const auto looks = m_shell->viewModel().client()->openConversation(m_room);
            const auto before = settled(looks->draft());
            QVERIFY2(before, told(before));
            QString found = before->text;
            for (const QDeadlineTimer tooLong(patience); found == before->text && !tooLong.hasExpired();) {
                QTest::keyClick(m_shell->window(), Qt::Key_A);
                const auto draft = settled(looks->draft());
                QVERIFY2(draft, told(draft));
                found = draft->text;
            }
            qInfo("%s%s.", keptMark.data(), qPrintable(found));
            for (const QDeadlineTimer tooLong(2 * patience); !tooLong.hasExpired();) {
                QTest::keyClick(m_shell->window(), Qt::Key_A);
            }
        }
        QProcess child;
        startAlone(child, "aProgramThatIsKilledKeepsWhatWasTyped");
        QByteArray said;
        const auto isKept = [&] {
            said += child.readAll();
            return said.contains(keptMark) && said.indexOf('.', said.indexOf(keptMark)) > 0;
        };
        QVERIFY2(QTest::qWaitFor(isKept, 2 * patience), said);
        child.kill();
        QVERIFY(child.waitForFinished(patience));
        const auto from = said.indexOf(keptMark) + keptMark.size();
        const QString found = QString::fromUtf8(said.mid(from, said.indexOf('.', from) - from));
        QVERIFY2(found.size() > 3, said); // than the function before has left
        const auto text = kept();
        QVERIFY2(text, told(text));
        QVERIFY2(text->startsWith(found), qPrintable(*text));
    }
};

QTEST_MAIN(WordsTest)
#include "words_test.moc"
