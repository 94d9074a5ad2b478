// SPDX-License-Identifier: Apache-2.0
// What the window promises of acts that can be taken back, and of words that are passed on, with the real engine and server behind
// it and a colleague who looks.
#include "support/client/kept_profile.h"
#include "support/client/workstation.h"
#include "support/window/real_window.h"
#include "support/window/warned.h"

#include <QTest>

using namespace wardline;
using namespace wardline::test;
using namespace std::chrono_literals;
using client::TimelineRow;

class ActsTest : public QObject
{
    Q_OBJECT

private:
    std::optional<Warned> m_warned;
    std::optional<Hospital> m_hospital;
    std::unique_ptr<RealWindow> m_window;
    std::unique_ptr<Workstation> m_physician;
    std::unique_ptr<client::Conversation> m_physicianSees;
    RoomId m_room;
    int m_later = 0;

    [[nodiscard]] shell::ShellViewModel &shell() { return m_window->shell(); }
    [[nodiscard]] conversation::ConversationViewModel &open() { return *shell().conversation(); }

    /// Written in the composer and sent; the event, once the colleague has it.
    [[nodiscard]] EventId say(const QString &text)
    {
        open().composer()->setText(text);
        if (!until([this] { return open().composer()->canSend(); })) { // not before the conversation has opened
            return {};
        }
        open().composer()->send();
        const auto there = awaitText(*m_physicianSees, text);
        return there ? there->event : EventId();
    }

    /// Whether this message is still a message at the colleague, after one that was sent later has come.
    [[nodiscard]] bool isStillThere(const EventId &event)
    {
        const auto isIt = [&event](const TimelineRow &row) {
            return row.event == event && row.kind == TimelineRow::Kind::Message;
        };
        return !say(QStringLiteral("and then %1").arg(++m_later)).isEmpty()
               && awaitRow(*m_physicianSees, isIt).has_value();
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_warned.emplace(); // after Qt Test's own handler, or nothing arrives
        QString why;
        m_hospital = Hospital::fromEnvironment(&why);
        QVERIFY2(m_hospital, qPrintable(why));
        const auto *nurse = m_hospital->take(QStringLiteral("nurse"));
        QVERIFY(nurse != nullptr);
        m_window = std::make_unique<RealWindow>(*m_hospital, *nurse);
        QVERIFY(m_window->show());
        const auto in = m_window->signIn();
        QVERIFY2(in, told(in));
        QVERIFY(settled(m_window->client().session()->stayEphemeral(), 60s));
        QTRY_VERIFY(shell().page() == shell::ShellViewModel::Page::Work);
        m_physician = somebody(*m_hospital, "physician");
        QVERIFY(m_physician);
        const auto room = settled(m_window->client().inbox()->startConversation({m_physician->person().userId}));
        QVERIFY2(room, told(room));
        m_room = *room;
        m_physicianSees = m_physician->client().openConversation(m_room);
        shell().openRoom(m_room.text());
        QTRY_VERIFY_WITH_TIMEOUT(open().composer() != nullptr && m_physicianSees->head().members.size() == 2, 30'000);
    }

    void aDeletionThatIsTakenBackWasNeverSent()
    {
        const EventId event = say(QStringLiteral("Potassium 5.9"));
        QVERIFY(!event.isEmpty());
        QTRY_VERIFY(open().timeline()->source(event.text()) != nullptr);
        open().deleteForEveryone(event.text());
        QVERIFY(!open().undo()->sentence().isEmpty());
        open().undo()->takeBack();
        QVERIFY(open().undo()->sentence().isEmpty());
        shell().closeRoom(); // sends what would only wait for its time
        shell().openRoom(m_room.text());
        QVERIFY(isStillThere(event));
    }

    /// That it waits until then is held where time stands still, on fakes.
    void aDeletionThatCouldBeTakenBackGoesWithTheRoom()
    {
        const EventId event = say(QStringLiteral("Wrong patient"));
        QVERIFY(!event.isEmpty());
        QTRY_VERIFY(open().timeline()->source(event.text()) != nullptr);
        open().deleteForEveryone(event.text());
        shell().closeRoom();
        QVERIFY(awaitRow(*m_physicianSees, [&](const TimelineRow &row) {
            return row.event == event && row.kind == TimelineRow::Kind::Deleted && row.text.isEmpty();
        }));
        shell().openRoom(m_room.text());
    }

    void forwardedWordsKeepTheirFirstOrigin()
    {
        const QString words = QStringLiteral("ECG is normal");
        QVERIFY(settled(m_physicianSees->send(written(words))));
        const auto original = awaitText(*m_physicianSees, words);
        QVERIFY(original);
        const auto group = settled(
            m_window->client().inbox()->startConversation({m_physician->person().userId}, QStringLiteral("Consult")));
        QVERIFY2(group, told(group));
        const auto there = m_physician->client().openConversation(*group);
        const auto event = [&] {
            const auto &rows = m_physicianSees->window().rows;
            const auto row = std::find_if(rows.begin(), rows.end(), [&](const auto &one) { return one.text == words; });
            return row == rows.end() ? QString() : row->event.text();
        };
        QTRY_VERIFY_WITH_TIMEOUT(!event().isEmpty() && open().timeline()->source(event()) != nullptr, 30'000);
        auto *const forwarding = open().forwarding();
        const auto isTarget = [&] {
            open().forward(event());
            return QTest::qWaitFor([&] { return forwarding->targets()->rowCount() > 0; }, 1'000)
                   && std::any_of(forwarding->targets()->rows().begin(), forwarding->targets()->rows().end(),
                                  [&](const auto &target) { return target.id == group->text(); });
        };
        QVERIFY(until(isTarget)); // the list has to hear of the group first
        forwarding->choose(group->text());
        const auto arrived = awaitText(*there, words);
        QVERIFY(arrived && arrived->forwarded);
        QCOMPARE(arrived->sender, m_window->person().userId);
        QCOMPARE(arrived->forwarded->senderName, m_physician->person().name);
        QVERIFY(arrived->forwarded->kind == care::ConversationKind::Direct);
    }

    void nothingWarned() { QCOMPARE(Warned::take(), QString()); }

    void cleanupTestCase()
    {
        m_physicianSees.reset();
        m_physician.reset();
        m_window.reset();
    }
};

QTEST_MAIN(ActsTest)
#include "acts_test.moc"
