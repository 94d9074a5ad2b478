// SPDX-License-Identifier: Apache-2.0
// Two engines talk through a real Synapse with our module, and go on talking when the link, the server or their process dies.
#include "desk.h"

#include <QSignalSpy>
#include <QTest>

using namespace wardline;
using namespace wardline::sync;

using State = ConnectionStatus::State;

class SyncSynapseTest : public QObject
{
    Q_OBJECT

private:
    static constexpr int patience = 60'000; // ms

    test::OwnSynapse m_server{{.isDemo = true}};
    std::unique_ptr<Desk> m_nurse;
    std::unique_ptr<Desk> m_doctor;
    RoomId m_room;
    QStringList m_said; ///< everything that both must have, in order

    void nurseSays(const QString &text)
    {
        m_nurse->say(m_room, text);
        m_said.append(text);
    }

    void bothHaveEverything()
    {
        QTRY_COMPARE_WITH_TIMEOUT(m_doctor->texts(m_room), m_said, patience);
        QTRY_COMPARE_WITH_TIMEOUT(m_nurse->texts(m_room), m_said, patience);
        QTRY_VERIFY_WITH_TIMEOUT(m_nurse->hasSentAll(m_room) && m_doctor->hasSentAll(m_room), patience);
    }

private Q_SLOTS:
    void initTestCase()
    {
        if (!qEnvironmentVariableIsSet("WARDLINE_SYNAPSE_PYTHON")) {
            QSKIP("WARDLINE_SYNAPSE_PYTHON names no Python with Synapse");
        }
        QVERIFY2(m_server.start(), qPrintable(m_server.why));
        const Clinician nina = Clinician::make(QStringLiteral("nina"), QStringLiteral("nurse"));
        const Clinician omar = Clinician::make(QStringLiteral("omar"), QStringLiteral("physician"));
        QVERIFY(enrol(m_server, {nina, omar}));
        m_nurse = std::make_unique<Desk>(m_server, nina);
        m_doctor = std::make_unique<Desk>(m_server, omar);
        m_nurse->signIn();
        m_doctor->signIn();
        const auto room = m_nurse->talkTo(m_doctor->user);
        QVERIFY(room);
        m_room = *room;
        QTRY_VERIFY_WITH_TIMEOUT(m_nurse->store->rooms.room(m_room) && m_doctor->store->rooms.room(m_room), patience);
        m_nurse->syncer->subscribe(m_room);
        m_doctor->syncer->subscribe(m_room);
    }

    void cleanupTestCase()
    {
        m_nurse.reset();
        m_doctor.reset();
    }

    void theRoomIsWhatItShouldBe()
    {
        const auto row = m_nurse->store->rooms.room(m_room);
        QVERIFY(row->encrypted);
        QTRY_VERIFY_WITH_TIMEOUT(m_nurse->store->rooms.room(m_room)->isDirect, patience);
        QCOMPARE(row->historyVisibility, QStringLiteral("invited"));
    }

    void bothWays()
    {
        nurseSays(QStringLiteral("potassium is 2.9"));
        bothHaveEverything();
        m_doctor->say(m_room, QStringLiteral("start 40 mmol"));
        m_said.append(QStringLiteral("start 40 mmol"));
        bothHaveEverything();
    }

    void manyKeepTheirOrder()
    {
        for (int i = 0; i < 20; ++i) {
            nurseSays(QStringLiteral("order %1").arg(i));
        }
        bothHaveEverything();
    }

    void urgentUntilAcknowledged()
    {
        m_nurse->say(m_room, QStringLiteral("chest pain"), care::Priority::Stat);
        m_said.append(QStringLiteral("chest pain"));
        bothHaveEverything();
        const auto row = *m_doctor->line(m_room, QStringLiteral("chest pain"));
        QCOMPARE(row.priority, care::Priority::Stat);
        QCOMPARE(row.clearPriority, care::Priority::Stat);
        for (auto &draft :
             compose::acknowledgement(m_room, row.event, care::Role::Physician, m_doctor->clock.wall().count())) {
            m_doctor->put(std::move(draft));
        }
        const auto line = [this] { return *m_nurse->line(m_room, QStringLiteral("chest pain")); };
        QTRY_VERIFY_WITH_TIMEOUT(line().acknowledged, patience);
        QTRY_COMPARE_WITH_TIMEOUT(line().reactions.size(), std::size_t{1}, patience);
    }

    void editedAndDeleted()
    {
        m_nurse->say(m_room, QStringLiteral("give 5 mg"));
        m_said.append(QStringLiteral("give 5 mg"));
        bothHaveEverything();
        const EventId event = m_nurse->line(m_room, QStringLiteral("give 5 mg"))->event;
        compose::Text correction;
        correction.body = QStringLiteral("give 50 mg");
        correction.edits = event;
        m_nurse->put(compose::message(m_room, correction, 1));
        m_said.back() = QStringLiteral("give 50 mg");
        bothHaveEverything();
        m_nurse->put(compose::redaction(m_room, event, 1));
        m_said.back() = QStringLiteral("-");
        bothHaveEverything();
    }

    void typingAndReading()
    {
        QSignalSpy typing(m_doctor->syncer.get(), &Syncer::typingChanged);
        m_nurse->syncer->setTyping(m_room, true);
        QTRY_VERIFY_WITH_TIMEOUT(!typing.isEmpty(), patience);
        m_nurse->syncer->setTyping(m_room, false);
        nurseSays(QStringLiteral("read this"));
        bothHaveEverything();
        const EventId event = m_doctor->line(m_room, QStringLiteral("read this"))->event;
        m_doctor->syncer->markRead(m_room, event);
        QCOMPARE(m_doctor->store->rooms.room(m_room)->unread, 0);
        const auto read = [&] {
            const auto window = m_nurse->store->timeline.window(m_room, {}, 1, 0);
            return !window->receipts.empty() && window->receipts.back().event == event;
        };
        QTRY_VERIFY_WITH_TIMEOUT(read(), patience);
    }

    void theLinkIsCut()
    {
        m_nurse->wire.cut();
        QTRY_COMPARE_WITH_TIMEOUT(m_nurse->state(), State::Offline, patience);
        for (int i = 0; i < 3; ++i) {
            nurseSays(QStringLiteral("in the lift %1").arg(i));
        }
        QVERIFY(!m_nurse->hasSentAll(m_room));
        QVERIFY(m_nurse->wire.mend());
        m_nurse->syncer->wake();
        bothHaveEverything();
    }

    void theLinkIsCutWhileSending()
    {
        for (int i = 0; i < 10; ++i) {
            nurseSays(QStringLiteral("going %1").arg(i));
            if (i % 3 == 0) {
                static_cast<void>(QTest::qWaitFor([&] { return m_doctor->texts(m_room).contains(m_said.back()); },
                                                  40 * i)); // or earlier
                m_nurse->wire.cut();
                QVERIFY(m_nurse->wire.mend());
            }
        }
        bothHaveEverything();
    }

    void theServerRestarts()
    {
        nurseSays(QStringLiteral("before"));
        m_server.stop();
        nurseSays(QStringLiteral("meanwhile"));
        QTRY_COMPARE_WITH_TIMEOUT(m_nurse->state(), State::Offline, patience);
        QVERIFY2(m_server.start(), qPrintable(m_server.why));
        nurseSays(QStringLiteral("after"));
        m_nurse->syncer->wake();
        m_doctor->syncer->wake();
        bothHaveEverything();
    }

    void theServerForgetsPos()
    {
        m_server.stop();
        QVERIFY(m_server.forgetPositions());
        QVERIFY2(m_server.start(), qPrintable(m_server.why));
        m_nurse->syncer->wake();
        m_doctor->syncer->wake();
        nurseSays(QStringLiteral("who are you"));
        bothHaveEverything();
        QTRY_COMPARE_WITH_TIMEOUT(m_nurse->state(), State::UpToDate, patience);
    }

    void theProcessDiesWhileSending()
    {
        for (int i = 0; i < 6; ++i) {
            nurseSays(QStringLiteral("crash %1").arg(i));
            if (i % 2 == 1) {
                static_cast<void>(QTest::qWaitFor([&] { return m_nurse->hasSentAll(m_room); }, 15 * i)); // or earlier
                m_nurse->crash();
                m_nurse->syncer->subscribe(m_room);
                m_nurse->start();
            }
        }
        bothHaveEverything();
    }

    void aGapIsFilled()
    {
        m_doctor->stop();
        for (int i = 0; i < 45; ++i) {
            nurseSays(QStringLiteral("gap %1").arg(i));
        }
        QTRY_VERIFY_WITH_TIMEOUT(m_nurse->hasSentAll(m_room), patience);
        m_doctor->crash();
        m_doctor->start();
        QTRY_VERIFY_WITH_TIMEOUT(m_doctor->texts(m_room).contains(m_said.back()), patience);
        QVERIFY(m_doctor->texts(m_room).size() < m_said.size());
        for (int pages = 0; pages < 20 && m_doctor->texts(m_room).size() < m_said.size(); ++pages) {
            const auto holes = m_doctor->store->history.holes(m_room);
            QVERIFY(holes && !holes->empty());
            bool paged = false;
            QObject context;
            QCoro::connect(m_doctor->syncer->pageBack(m_room, holes->front().id, 15), &context,
                           [&paged](const SyncResult<> &done) { paged = done.has_value(); });
            QTRY_VERIFY_WITH_TIMEOUT(paged, patience);
        }
        bothHaveEverything();
    }
};

QTEST_GUILESS_MAIN(SyncSynapseTest)
#include "sync_synapse_test.moc"
