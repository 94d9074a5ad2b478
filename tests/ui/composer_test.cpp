// SPDX-License-Identifier: Apache-2.0
// What is being written: drafts, edits beside them, and what the others hear of somebody typing.
#include "conversation/composer_view_model.h"
#include "ui/fake_hospital.h"

#include <QAbstractItemModelTester>
#include <QDeadlineTimer>
#include <QSignalSpy>
#include <QTest>

using namespace wardline;

class ComposerTest : public QObject
{
    Q_OBJECT

private:
    const RoomId m_room = *RoomId::parse(QStringLiteral("!a:b.c"));
    conversation::SendAllTheSame m_agreed;

    void publishHead(test::FakeConversation &conversation, bool notConfirmed) const
    {
        client::RoomHead head;
        head.id = m_room;
        head.kind = care::ConversationKind::Patient;
        head.patientNotConfirmed = notConfirmed;
        conversation.publish(head);
    }

    static UserId user(const char *name) { return *UserId::parse(QStringLiteral("@%1:ward").arg(QLatin1String(name))); }

    /// Two of one name and one work, and two others; and oneself.
    void publishMembers(test::FakeConversation &conversation) const
    {
        client::RoomHead head;
        head.id = m_room;
        head.members = {{{user("ana1"), QStringLiteral("Ana Ruiz"), care::Role::Physician, {}}, false},
                        {{user("ana2"), QStringLiteral("Ana Ruiz"), care::Role::Physician, {}}, false},
                        {{user("tom"), QStringLiteral("Tom"), care::Role::Nurse, {}}, false},
                        {{user("novak"), QStringLiteral("Dr Nováková"), {}, {QStringLiteral("ICU")}}, false},
                        {{user("self"), QStringLiteral("Self"), care::Role::Nurse, {}}, false}};
        conversation.publish(head);
    }

private Q_SLOTS:
    void cleanup() { m_agreed.clear(); }

    void draftsAreSavedAndGivenBack()
    {
        const RoomId room = *RoomId::parse(QStringLiteral("!a:b.c"));
        std::map<RoomId, client::Draft> drafts;
        test::FakeConversation conversation(room);
        conversation.drafts = &drafts;
        {
            conversation::ComposerViewModel composer(conversation, m_agreed);
            QCoreApplication::processEvents();
            composer.setText(QStringLiteral("half a sent"));
            composer.setPriority(1);
        }
        QCOMPARE(drafts[room].text, QStringLiteral("half a sent"));
        conversation::ComposerViewModel again(conversation, m_agreed);
        QTRY_COMPARE(again.text(), QStringLiteral("half a sent"));
        QCOMPARE(again.priority(), 1);
        conversation.refuseNext = client::ClientError{client::ClientCode::DiskFull};
        QSignalSpy failed(&again, &conversation::ComposerViewModel::failed);
        again.send();
        QTRY_COMPARE(failed.count(), 1);
        QCOMPARE(again.text(), QStringLiteral("half a sent"));
        again.send();
        QCOMPARE(again.text(), QString());
        QCOMPARE(conversation.sent.size(), std::size_t(1));
        QVERIFY(drafts[room].text.isEmpty());
    }

    void whoWritesWithoutAPauseIsSavedAllTheSame()
    {
        std::map<RoomId, client::Draft> drafts;
        test::FakeConversation conversation(m_room);
        conversation.drafts = &drafts;
        conversation::ComposerViewModel composer(conversation, m_agreed, {.saving = std::chrono::milliseconds(50)});
        QString written;
        for (const QDeadlineTimer patience(5000); drafts[m_room].text.isEmpty() && !patience.hasExpired();) {
            composer.setText(written += u'x');
            QCoreApplication::processEvents();
        }
        QVERIFY(!drafts[m_room].text.isEmpty());
        QVERIFY(written.startsWith(drafts[m_room].text));
    }

    void aDraftThatComesLateIsNotWrittenOver()
    {
        std::map<RoomId, client::Draft> drafts;
        drafts[m_room].text = QStringLiteral("half a sent");
        drafts[m_room].priority = care::Priority::Urgent;
        test::FakeConversation conversation(m_room);
        client::RoomHead head = conversation.head();
        const UserId tom = *UserId::parse(QStringLiteral("@tom:b.c"));
        head.members = {{{tom, QStringLiteral("Tom"), {}, {}}, false}};
        conversation.publish(head);
        conversation.drafts = &drafts;
        conversation.holdDraft = true;
        {
            conversation::ComposerViewModel composer(conversation, m_agreed);
            composer.setText(QStringLiteral("typed at once @To"));
            composer.mentions()->look(QStringLiteral("@To"), 3);
            QVERIFY(!composer.chooseMention(0).isEmpty());
            conversation.answerHeldDraft();
            QTRY_COMPARE(composer.text(), QStringLiteral("half a sent\ntyped at once @To"));
            QCOMPARE(composer.priority(), 1);
        }
        QCOMPARE(drafts[m_room].mentions.keys(), QList<UserId>{tom});
        QCOMPARE(drafts[m_room].text, QStringLiteral("half a sent\ntyped at once @To"));
    }

    void anEditThatComesLateTakesNobodysPlace()
    {
        std::map<RoomId, client::Draft> drafts;
        drafts[m_room].editOf = *EventId::parse(QStringLiteral("$e"));
        drafts[m_room].editText = QStringLiteral("old text, corrected");
        test::FakeConversation conversation(m_room);
        conversation.drafts = &drafts;
        conversation.holdDraft = true;
        {
            conversation::ComposerViewModel composer(conversation, m_agreed);
            QSignalSpy said(&composer, &conversation::ComposerViewModel::failed);
            composer.setText(QStringLiteral("come at once"));
            conversation.answerHeldDraft();
            QTRY_COMPARE(said.count(), 1);
            QVERIFY(!composer.isEditing());
            QCOMPARE(composer.text(), QStringLiteral("come at once"));
            composer.setText(QStringLiteral("come at once please"));
            composer.send();
            QVERIFY(conversation.sent.back().editOf.isEmpty());
            QCOMPARE(conversation.sent.back().text, QStringLiteral("come at once please"));
            QVERIFY(!composer.isEditing()); // whoever goes on typing writes a new message
            composer.startEdit(QStringLiteral("$e"), QStringLiteral("old text"));
            QCOMPARE(composer.text(), QStringLiteral("old text, corrected"));
            composer.setText(QString());
            composer.leaveMode();
            QVERIFY(composer.text().isEmpty());
        }
        QVERIFY(drafts[m_room].editOf.isEmpty());
    }

    void whoLeavesBeforeTheDraftComesAddsToIt()
    {
        std::map<RoomId, client::Draft> drafts;
        drafts[m_room].text = QStringLiteral("half a sent");
        test::FakeConversation conversation(m_room);
        conversation.drafts = &drafts;
        conversation.holdDraft = true;
        {
            conversation::ComposerViewModel composer(conversation, m_agreed);
            composer.setText(QStringLiteral("typed at once"));
            composer.setPriority(1);
        }
        QCOMPARE(drafts[m_room].text, QStringLiteral("half a sent\ntyped at once"));
        QCOMPARE(drafts[m_room].priority, care::Priority::Urgent);
    }

    void anEditThatIsLeftIsKept()
    {
        const QString event = QStringLiteral("$e");
        const QString old = QStringLiteral("old text");
        const QString corrected = QStringLiteral("old text, corrected");
        test::FakeConversation conversation(m_room);
        conversation::ComposerViewModel composer(conversation, m_agreed);
        QCoreApplication::processEvents();
        QSignalSpy said(&composer, &conversation::ComposerViewModel::failed);
        composer.setText(QStringLiteral("my own words"));
        composer.startEdit(event, old);
        composer.leaveMode();
        QCOMPARE(said.count(), 0); // nothing was changed, nothing waits
        composer.startEdit(event, old);
        composer.setText(corrected);
        composer.startEdit(event, old); // once more
        QCOMPARE(composer.text(), corrected);
        composer.leaveMode();
        QCOMPARE(said.count(), 1);
        QCOMPARE(composer.text(), QStringLiteral("my own words"));
        composer.startEdit(event, old);
        QCOMPARE(composer.text(), corrected);
        composer.startReply(QStringLiteral("$question"), QStringLiteral("Tom"), QStringLiteral("How much?"));
        QVERIFY(composer.isReplying() && !composer.isEditing());
        composer.startEdit(event, old);
        QCOMPARE(composer.text(), corrected);
        composer.startEdit(QStringLiteral("$other"), QStringLiteral("another"));
        QCOMPARE(composer.text(), QStringLiteral("another"));
        composer.leaveMode();
        QCOMPARE(composer.text(), QStringLiteral("my own words\n") + corrected);
    }

    void anEditThatWaitsIsNotLost()
    {
        std::map<RoomId, client::Draft> drafts;
        drafts[m_room].editOf = *EventId::parse(QStringLiteral("$e"));
        drafts[m_room].editText = QStringLiteral("corrected");
        const auto typeFirst = [this, &drafts](const std::function<void(conversation::ComposerViewModel &)> &work) {
            test::FakeConversation conversation(m_room);
            conversation.drafts = &drafts;
            conversation.holdDraft = true;
            conversation::ComposerViewModel composer(conversation, m_agreed);
            QSignalSpy said(&composer, &conversation::ComposerViewModel::failed);
            composer.setText(QStringLiteral("new"));
            conversation.answerHeldDraft();
            QTRY_COMPARE(said.count(), 1);
            work(composer);
        };
        typeFirst([](conversation::ComposerViewModel &composer) { composer.send(); });
        QCOMPARE(drafts[m_room].editText, QStringLiteral("corrected")); // for when its message is edited again
        QVERIFY(drafts[m_room].text.isEmpty() && drafts[m_room].editWaits);
        drafts[m_room].editWaits = false;
        typeFirst([](conversation::ComposerViewModel &composer) {
            composer.startEdit(QStringLiteral("$other"), QStringLiteral("another"));
        });
        QCOMPARE(drafts[m_room].text, QStringLiteral("new\ncorrected"));
        QCOMPARE(drafts[m_room].editText, QStringLiteral("another"));
    }

    void anEditThatWasLeftWaitsAlsoWhenTheRoomIsOpenedAgain()
    {
        const QString event = QStringLiteral("$e");
        const QString corrected = QStringLiteral("old text, corrected");
        std::map<RoomId, client::Draft> drafts;
        test::FakeConversation conversation(m_room);
        conversation.drafts = &drafts;
        {
            conversation::ComposerViewModel composer(conversation, m_agreed);
            QCoreApplication::processEvents();
            composer.startEdit(event, QStringLiteral("old text"));
            composer.setText(corrected);
            composer.leaveMode();
            composer.setText(QStringLiteral("new"));
        }
        conversation::ComposerViewModel composer(conversation, m_agreed);
        QTRY_COMPARE(composer.text(), QStringLiteral("new"));
        QVERIFY(!composer.isEditing()); // whoever goes on writes a new message
        QSignalSpy said(&composer, &conversation::ComposerViewModel::failed);
        composer.startEdit(event, QStringLiteral("old text"));
        QCOMPARE(composer.text(), corrected);
        composer.leaveMode();
        QCOMPARE(said.count(), 1);
        composer.startEdit(QStringLiteral("$other"), QStringLiteral("another"));
        QCOMPARE(said.count(), 2); // that the words are in the new message
        composer.leaveMode();
        QCOMPARE(composer.text(), QStringLiteral("new\n") + corrected);
        composer.startEdit(event, QStringLiteral("old text"));
        QCOMPARE(composer.text(), QStringLiteral("old text"));
        composer.setText(QStringLiteral("once more"));
        composer.leaveMode();
        client::TimelineWindow window = conversation.window();
        client::TimelineRow gone = test::messageRow(1, QStringLiteral("Self"), QString(), 0);
        gone.event = *EventId::parse(event);
        gone.kind = client::TimelineRow::Kind::Deleted;
        window.rows = {gone};
        conversation.publish(window);
        QCOMPARE(composer.text(), QStringLiteral("new\n") + corrected + QStringLiteral("\nonce more"));
    }

    void anEditThatIsGivenUpIsOver()
    {
        const QString event = QStringLiteral("$event1");
        const QString old = QStringLiteral("old text");
        std::map<RoomId, client::Draft> drafts;
        test::FakeConversation conversation(m_room);
        conversation.drafts = &drafts;
        publishMembers(conversation);
        conversation::ComposerViewModel composer(conversation, m_agreed);
        QCoreApplication::processEvents();
        QSignalSpy said(&composer, &conversation::ComposerViewModel::failed);
        composer.setText(QStringLiteral("my own words"));
        composer.startEdit(event, old);
        QVERIFY(composer.giveUpEdit() == client::Draft()); // nothing was changed, nothing comes back
        QVERIFY(!composer.isEditing());
        composer.startEdit(event, old);
        composer.mentions()->look(QStringLiteral("@to"), 3);
        composer.setText(composer.chooseMention(0) + QStringLiteral("corrected"));
        const client::Draft words = composer.giveUpEdit();
        QVERIFY(!composer.isEditing());
        QCOMPARE(composer.text(), QStringLiteral("my own words"));
        QCOMPARE(said.count(), 0); // nothing waits
        composer.saveDraft();
        QVERIFY(drafts[m_room].editOf.isEmpty() && drafts[m_room].editText.isEmpty()
                && drafts[m_room].mentions.isEmpty());
        composer.startEdit(event, old);
        QCOMPARE(composer.text(), old);
        composer.leaveMode();
        composer.bringBack(words);
        QVERIFY(composer.isEditing());
        QCOMPARE(composer.text(), QStringLiteral("@Tom corrected"));
        composer.send();
        QCOMPARE(conversation.sent.back().editOf.text(), event);
        QCOMPARE(conversation.sent.back().mentions, QList<UserId>{user("tom")});
        QCOMPARE(composer.text(), QStringLiteral("my own words"));
        client::TimelineWindow window;
        window.rows = {test::messageRow(1, QStringLiteral("Self"), {}, 0)};
        window.rows.first().kind = client::TimelineRow::Kind::Deleted;
        conversation.publish(window);
        composer.bringBack(words); // of a message that is there no more
        QVERIFY(!composer.isEditing());
        QCOMPARE(composer.text(), QStringLiteral("my own words\n@Tom corrected"));
    }

    void editingGivesBackWhatWasWritten()
    {
        test::FakeConversation conversation(*RoomId::parse(QStringLiteral("!a:b.c")));
        conversation::ComposerViewModel composer(conversation, m_agreed);
        QCoreApplication::processEvents();
        composer.setText(QStringLiteral("my own words"));
        composer.startEdit(QStringLiteral("$e"), QStringLiteral("old text"));
        QCOMPARE(composer.text(), QStringLiteral("old text"));
        composer.leaveMode();
        QCOMPARE(composer.text(), QStringLiteral("my own words"));
        composer.startEdit(QStringLiteral("$e"), QStringLiteral("old text"));
        composer.send();
        QCOMPARE(composer.text(), QStringLiteral("my own words"));
        QCOMPARE(conversation.sent.front().editOf.text(), QStringLiteral("$e"));
        QCOMPARE(conversation.sent.front().text, QStringLiteral("old text"));
    }

    void aDraftSurvivesAnEditAndAnotherRoom()
    {
        const RoomId room = *RoomId::parse(QStringLiteral("!a:b.c"));
        std::map<RoomId, client::Draft> drafts;
        {
            test::FakeConversation conversation(room);
            conversation.drafts = &drafts;
            conversation::ComposerViewModel composer(conversation, m_agreed);
            QCoreApplication::processEvents();
            composer.startReply(QStringLiteral("$question"), QStringLiteral("Tom"), QStringLiteral("How much?"));
            composer.setText(QStringLiteral("my own words"));
            composer.setPriority(1);
            composer.startEdit(QStringLiteral("$e"), QStringLiteral("old text"));
            composer.setText(QStringLiteral("old text, corrected"));
            QVERIFY(composer.isEditing() && !composer.isReplying());
        }
        test::FakeConversation conversation(room);
        conversation.drafts = &drafts;
        conversation::ComposerViewModel composer(conversation, m_agreed);
        QTRY_COMPARE(composer.text(), QStringLiteral("old text, corrected"));
        QVERIFY(composer.isEditing());
        composer.leaveMode();
        QCOMPARE(composer.text(), QStringLiteral("my own words"));
        QCOMPARE(composer.priority(), 1);
        QVERIFY(composer.isReplying());
        composer.leaveMode();
        QVERIFY(!composer.isReplying());
        QCOMPARE(composer.text(), QStringLiteral("my own words"));
    }

    void anEditThatDidNotReachTheOutboxComesBackBesideTheDraft()
    {
        test::FakeConversation conversation(*RoomId::parse(QStringLiteral("!a:b.c")));
        conversation::ComposerViewModel composer(conversation, m_agreed);
        QCoreApplication::processEvents();
        composer.setText(QStringLiteral("my own words"));
        composer.startEdit(QStringLiteral("$e"), QStringLiteral("corrected"));
        conversation.refuseNext = client::ClientError{client::ClientCode::DiskFull};
        composer.send();
        QTRY_VERIFY(composer.isEditing());
        QCOMPARE(composer.text(), QStringLiteral("corrected"));
        composer.leaveMode();
        QCOMPARE(composer.text(), QStringLiteral("my own words"));
    }

    void wordsThatTheOutboxRefusedStandAboveWhatWasWrittenSince()
    {
        test::FakeConversation conversation(m_room);
        publishMembers(conversation);
        conversation.holdSend = true;
        conversation::ComposerViewModel composer(conversation, m_agreed);
        QSignalSpy failed(&composer, &conversation::ComposerViewModel::failed);
        composer.startReply(QStringLiteral("$question"), QStringLiteral("Tom"), QStringLiteral("How much?"));
        composer.mentions()->look(QStringLiteral("@to"), 3);
        composer.setText(composer.chooseMention(0) + QStringLiteral("give two"));
        composer.setPriority(1);
        conversation.refuseNext = client::ClientError{client::ClientCode::DiskFull};
        composer.send();
        composer.setText(QStringLiteral("T"));
        conversation.answerHeldSend();
        QTRY_COMPARE(failed.count(), 1);
        QCOMPARE(composer.text(), QStringLiteral("@Tom give two\nT"));
        QVERIFY(composer.isReplying());
        QCOMPARE(composer.priority(), 1);
        composer.send();
        QCOMPARE(conversation.sent.back().text, QStringLiteral("@Tom give two\nT"));
        QCOMPARE(conversation.sent.back().mentions, QList<UserId>{user("tom")});
    }

    void anEditThatTheOutboxRefusedTakesNobodysPlace()
    {
        const QString event = QStringLiteral("$e");
        const QString corrected = QStringLiteral("old text, corrected");
        test::FakeConversation conversation(m_room);
        conversation.holdSend = true;
        conversation::ComposerViewModel composer(conversation, m_agreed);
        QSignalSpy failed(&composer, &conversation::ComposerViewModel::failed);
        const auto sendRefusedEdit = [&] {
            composer.startEdit(event, QStringLiteral("old text"));
            composer.setText(corrected);
            conversation.refuseNext = client::ClientError{client::ClientCode::DiskFull};
            composer.send();
        };
        composer.setText(QStringLiteral("my own"));
        sendRefusedEdit();
        composer.setText(QStringLiteral("my own words"));
        conversation.answerHeldSend();
        QTRY_COMPARE(failed.count(), 1);
        QVERIFY(!composer.isEditing());
        QCOMPARE(composer.text(), QStringLiteral("my own words"));
        QVERIFY(failed.last().first().toString().contains(QLatin1String("Edit its message")));
        composer.startEdit(event, QStringLiteral("old text"));
        QCOMPARE(composer.text(), corrected);
        composer.leaveMode();
        sendRefusedEdit();
        composer.startEdit(QStringLiteral("$other"), QStringLiteral("another"));
        conversation.answerHeldSend();
        QTRY_COMPARE(failed.count(), 3); // one of them of leaving
        QVERIFY(composer.isEditing());
        QCOMPARE(composer.text(), QStringLiteral("another"));
        composer.leaveMode();
        QCOMPARE(composer.text(), corrected + QStringLiteral("\nmy own words"));
    }

    void whoLeavesBeforeTheOutboxAnsweredLosesNothing_data()
    {
        QTest::addColumn<bool>("isRefused");
        QTest::addColumn<QString>("typedSince");
        QTest::addColumn<QString>("kept");
        QTest::newRow("refused") << true << QString() << QStringLiteral("come at once");
        QTest::newRow("refused, and written on")
            << true << QStringLiteral("bed 3") << QStringLiteral("come at once\nbed 3");
        QTest::newRow("taken") << false << QString() << QString();
        QTest::newRow("taken, and written on") << false << QStringLiteral("bed 3") << QStringLiteral("bed 3");
    }

    void whoLeavesBeforeTheOutboxAnsweredLosesNothing()
    {
        QFETCH(bool, isRefused);
        QFETCH(QString, typedSince);
        QFETCH(QString, kept);
        std::map<RoomId, client::Draft> drafts;
        test::FakeConversation conversation(m_room);
        conversation.drafts = &drafts;
        conversation.holdSend = true;
        {
            conversation::ComposerViewModel composer(conversation, m_agreed);
            composer.setText(QStringLiteral("come at once"));
            if (isRefused) {
                conversation.refuseNext = client::ClientError{client::ClientCode::DiskFull};
            }
            composer.send();
            composer.setText(typedSince);
        }
        QCOMPARE(drafts[m_room].text, kept);
        conversation.answerHeldSend(); // to nobody
    }

    void ofTwoThatAreSentAtOnceNoneIsLost_data()
    {
        QTest::addColumn<bool>("isFirstRefused");
        QTest::addColumn<bool>("isSecondRefused");
        QTest::addColumn<QString>("kept");
        QTest::newRow("both refused") << true << true << QStringLiteral("come at once\nbed 3");
        QTest::newRow("the first refused") << true << false << QStringLiteral("come at once");
        QTest::newRow("the second refused") << false << true << QStringLiteral("bed 3");
        QTest::newRow("both taken") << false << false << QString();
    }

    void ofTwoThatAreSentAtOnceNoneIsLost()
    {
        QFETCH(bool, isFirstRefused);
        QFETCH(bool, isSecondRefused);
        QFETCH(QString, kept);
        std::map<RoomId, client::Draft> drafts;
        test::FakeConversation conversation(m_room);
        conversation.drafts = &drafts;
        conversation.holdSend = true;
        {
            conversation::ComposerViewModel composer(conversation, m_agreed);
            const auto say = [&](const QString &text, bool isRefused) {
                composer.setText(text);
                if (isRefused) {
                    conversation.refuseNext = client::ClientError{client::ClientCode::DiskFull};
                }
                composer.send();
            };
            say(QStringLiteral("come at once"), isFirstRefused);
            say(QStringLiteral("bed 3"), isSecondRefused);
        }
        QCOMPARE(drafts[m_room].text, kept);
        conversation.answerHeldSend(); // to nobody
        conversation.answerHeldSend();
    }

    void whatWasSavedWhileTheOutboxHadNotAnsweredIsKeptOnce()
    {
        std::map<RoomId, client::Draft> drafts;
        test::FakeConversation conversation(m_room);
        conversation.drafts = &drafts;
        conversation.holdSend = true;
        conversation::ComposerViewModel composer(conversation, m_agreed);
        composer.setText(QStringLiteral("one"));
        composer.send();
        composer.setText(QStringLiteral("two"));
        composer.send();
        composer.setText(QStringLiteral("three"));
        composer.saveDraft(); // a lock is near
        QCOMPARE(drafts[m_room].text, QStringLiteral("three"));
        conversation.answerHeldSend();
        conversation.answerHeldSend();
        composer.setText(QStringLiteral("three and four"));
        QTRY_COMPARE(drafts[m_room].text, QStringLiteral("three and four"));
        QCOMPARE(conversation.sent.size(), std::size_t(2));
    }

    void typingIsKeptAliveAndEndsByItself()
    {
        test::FakeConversation conversation(*RoomId::parse(QStringLiteral("!a:b.c")));
        conversation::ComposerViewModel composer(conversation, m_agreed, {.typing = std::chrono::milliseconds(300)});
        QCoreApplication::processEvents();
        composer.setText(QStringLiteral("a"));
        composer.saveDraft(); // what is saved is not an end of typing
        composer.setText(QStringLiteral("ab"));
        QCOMPARE(conversation.typing, (QList<bool>{true, true}));
        QTRY_COMPARE(conversation.typing, (QList<bool>{true, true, false}));
        composer.setText(QStringLiteral("abc"));
        composer.send();
        QCOMPARE(conversation.typing, (QList<bool>{true, true, false, true, false}));
        composer.setText(QStringLiteral("x"));
        composer.setText(QString());
        QCOMPARE(conversation.typing, (QList<bool>{true, true, false, true, false, true, false}));
    }

    void aPatientNobodyConfirmedIsAskedAboutOnce()
    {
        test::FakeConversation conversation(m_room);
        publishHead(conversation, true);
        {
            conversation::ComposerViewModel composer(conversation, m_agreed);
            QCoreApplication::processEvents();
            composer.setText(QStringLiteral("for whom?"));
            composer.setPriority(1);
            composer.send();
            QVERIFY(composer.isAsking() && conversation.sent.empty());
            composer.dontSend();
            QVERIFY(!composer.isAsking() && conversation.sent.empty());
            QCOMPARE(composer.text(), QStringLiteral("for whom?"));
            QCOMPARE(composer.priority(), 1);
            composer.sendAllTheSame(); // to nothing that was asked
            QVERIFY(conversation.sent.empty());
            composer.send();
            composer.sendAllTheSame();
            QVERIFY(!composer.isAsking());
            QCOMPARE(conversation.sent.size(), std::size_t(1));
            QCOMPARE(conversation.sent.front().text, QStringLiteral("for whom?"));
        }
        conversation::ComposerViewModel again(conversation, m_agreed);
        QCoreApplication::processEvents();
        again.setText(QStringLiteral("and one more"));
        again.send();
        QVERIFY(!again.isAsking());
        QCOMPARE(conversation.sent.size(), std::size_t(2));
    }

    void nothingGoesOutBeforeItIsKnownWhetherToAsk()
    {
        test::FakeConversation conversation(m_room);
        conversation.publish(client::RoomHead()); // as before the engine's first answer
        conversation::ComposerViewModel composer(conversation, m_agreed);
        QCoreApplication::processEvents();
        composer.setText(QStringLiteral("for whom?"));
        composer.send();
        QVERIFY(!composer.canSend() && conversation.sent.empty());
        QCOMPARE(composer.text(), QStringLiteral("for whom?"));
        QSignalSpy told(&composer, &conversation::ComposerViewModel::canSendChanged);
        publishHead(conversation, true);
        QVERIFY(composer.canSend() && !told.isEmpty());
        composer.send();
        QVERIFY(composer.isAsking() && conversation.sent.empty());
    }

    void aPatientWhoIsConfirmedEndsTheAsking()
    {
        test::FakeConversation conversation(m_room);
        publishHead(conversation, true);
        conversation::ComposerViewModel composer(conversation, m_agreed);
        QCoreApplication::processEvents();
        composer.setText(QStringLiteral("a"));
        composer.send();
        composer.sendAllTheSame();
        composer.setText(QStringLiteral("b"));
        publishHead(conversation, false);
        composer.send();
        QCOMPARE(conversation.sent.size(), std::size_t(2));
        publishHead(conversation, true); // an old card played back, say
        composer.setText(QStringLiteral("c"));
        composer.send();
        QVERIFY(composer.isAsking());
        publishHead(conversation, false);
        QVERIFY(!composer.isAsking());
        QCOMPARE(composer.text(), QStringLiteral("c"));
        QCOMPARE(conversation.sent.size(), std::size_t(2));
    }

    void whoseNameLooksLikeAnothersIsMentionedByTheRightId()
    {
        test::FakeConversation conversation(m_room);
        client::RoomHead head;
        head.id = m_room;
        head.members = {{{user("ana"), QStringLiteral("Ana Ruiz"), care::Role::Nurse, {}}, false},
                        {{user("other"), QStringLiteral("\u0410na Ruiz"), care::Role::Nurse, {}}, false}, // Cyrillic
                        {{user("tom"), QStringLiteral("Tom"), care::Role::Nurse, {}}, false}};
        conversation.publish(head);
        conversation::ComposerViewModel composer(conversation, m_agreed);
        auto *mentions = composer.mentions();
        mentions->look(QStringLiteral("@"), 1);
        QCOMPARE(mentions->rowCount(), 3);
        for (const conversation::MentionItem &item : mentions->rows()) {
            QCOMPARE(item.about.contains(item.id.text()), item.id != user("tom"));
        }
    }

    void whoIsChosenIsMentionedWhileTheNameStands()
    {
        test::FakeConversation conversation(m_room);
        publishMembers(conversation);
        conversation::ComposerViewModel composer(conversation, m_agreed);
        QCoreApplication::processEvents();
        auto *mentions = composer.mentions();
        mentions->setSelf(user("self"));
        mentions->look(QStringLiteral("@nursing"), 8); // as a role is called, not as it is written
        QCOMPARE(mentions->rowCount(), 1);
        mentions->look(QStringLiteral("@ana"), 4);
        QCOMPARE(mentions->rowCount(), 2); // two of one name, told apart
        QCOMPARE(mentions->rows().at(0).name, mentions->rows().at(1).name);
        QVERIFY(mentions->rows().at(0).about != mentions->rows().at(1).about);
        const UserId second = mentions->rows().at(1).id;
        QCOMPARE(composer.chooseMention(1), QStringLiteral("@Ana Ruiz "));
        QVERIFY(!mentions->isOpen() && composer.chooseMention(0).isEmpty());
        composer.setText(QStringLiteral("@Ana Ruiz please"));
        composer.send();
        QCOMPARE(conversation.sent.back().mentions, QList<UserId>{second});
        QTRY_VERIFY(composer.text().isEmpty());
        QCoreApplication::processEvents();
        composer.setText(QStringLiteral("@Ana Ruiz again")); // typed, and nobody chosen
        composer.send();
        QVERIFY(conversation.sent.back().mentions.isEmpty());
        mentions->look(QStringLiteral("@"), 1);
        mentions->look(QStringLiteral("@to"), 3);
        (void)composer.chooseMention(0);
        composer.startEdit(QStringLiteral("$e"), QStringLiteral("@Tom and"));
        composer.setText(QStringLiteral("nobody"));
        composer.send();
        QVERIFY(conversation.sent.back().mentions.isEmpty()); // the name is not there
        mentions->look(QStringLiteral("@"), 1);
        mentions->look(QStringLiteral("@to"), 3);
        (void)composer.chooseMention(0);
        composer.startEdit(QStringLiteral("$e"), QStringLiteral("@Tom and"));
        composer.send();
        QCOMPARE(conversation.sent.back().mentions, QList<UserId>{user("tom")});
    }

    void aNameThatWasDeletedIsChosenNoMore()
    {
        test::FakeConversation conversation(m_room);
        publishMembers(conversation);
        conversation::ComposerViewModel composer(conversation, m_agreed);
        QCoreApplication::processEvents();
        const auto choose = [&composer](const char *typed, int row) {
            composer.mentions()->look(QStringLiteral("@"), 1);
            composer.mentions()->look(QLatin1String(typed), int(qstrlen(typed)));
            return composer.chooseMention(row);
        };
        composer.setText(choose("@ana", 0));
        composer.setText(QStringLiteral("@"));
        composer.setText(choose("@ana", 1) + QStringLiteral("please")); // the other one of this name
        composer.send();
        QCOMPARE(conversation.sent.back().mentions.size(), 1);
        composer.setText(choose("@to", 0) + QStringLiteral("please"));
        composer.setText(QStringLiteral("please"));
        composer.setText(QStringLiteral("@Tom please")); // somebody else's words, say
        composer.send();
        QVERIFY(conversation.sent.back().mentions.isEmpty());
        composer.setText(choose("@to", 0));
        composer.setText(QStringLiteral("@Tomas please")); // another name by now
        composer.send();
        QVERIFY(conversation.sent.back().mentions.isEmpty());
    }

    void whoWasChosenIsMentionedWhenTheDraftComesBack()
    {
        std::map<RoomId, client::Draft> drafts;
        UserId second;
        {
            test::FakeConversation conversation(m_room);
            conversation.drafts = &drafts;
            publishMembers(conversation);
            conversation::ComposerViewModel composer(conversation, m_agreed);
            QCoreApplication::processEvents();
            composer.mentions()->look(QStringLiteral("@ana"), 4);
            second = composer.mentions()->rows().at(1).id;
            composer.setText(composer.chooseMention(1));
        }
        test::FakeConversation conversation(m_room);
        conversation.drafts = &drafts;
        publishMembers(conversation);
        conversation::ComposerViewModel composer(conversation, m_agreed);
        QTRY_COMPARE(composer.text(), QStringLiteral("@Ana Ruiz "));
        composer.setText(composer.text() + QStringLiteral("please come"));
        conversation.refuseNext = client::ClientError{client::ClientCode::DiskFull};
        composer.send();
        QTRY_VERIFY(!composer.text().isEmpty()); // it comes back, and whom it mentions
        composer.send();
        QCOMPARE(conversation.sent.back().mentions, QList<UserId>{second});
        QVERIFY(drafts[m_room].mentions.isEmpty());
    }

    void whomAnAtMayMean_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("offered");
        QTest::newRow("at alone") << QStringLiteral("@") << 4;
        QTest::newRow("after a space") << QStringLiteral("please @") << 4;
        QTest::newRow("in an address") << QStringLiteral("me@") << 0;
        QTest::newRow("beginning of any word") << QStringLiteral("@rui") << 2;
        QTest::newRow("two words") << QStringLiteral("@ana r") << 2;
        QTest::newRow("role") << QStringLiteral("@nurse") << 1;
        QTest::newRow("unit") << QStringLiteral("@icu") << 1;
        QTest::newRow("user id") << QStringLiteral("@nov") << 1;
        QTest::newRow("without accents") << QStringLiteral("@novakova") << 1;
        QTest::newRow("nobody") << QStringLiteral("@xyz") << 0;
        QTest::newRow("a space first") << QStringLiteral("@ ana") << 0;
        QTest::newRow("another line") << QStringLiteral("@ana\n") << 0;
        QTest::newRow("words behind a name") << QStringLiteral("@ana ruiz please come") << 0;
        QTest::newRow("none") << QStringLiteral("ana") << 0;
    }

    void whomAnAtMayMean()
    {
        QFETCH(QString, text);
        QFETCH(int, offered);
        test::FakeConversation conversation(m_room);
        publishMembers(conversation);
        conversation::ComposerViewModel composer(conversation, m_agreed);
        composer.mentions()->setSelf(user("self"));
        QAbstractItemModelTester tester(composer.mentions(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        composer.mentions()->look(text, int(text.size()));
        QCOMPARE(composer.mentions()->rowCount(), offered);
        composer.mentions()->look(QString(), 0);
        QCOMPARE(composer.mentions()->rowCount(), 0);
    }

    void anAtThatWasDismissedStaysSoUntilItIsAnother()
    {
        test::FakeConversation conversation(m_room);
        publishMembers(conversation);
        conversation::ComposerViewModel composer(conversation, m_agreed);
        auto *mentions = composer.mentions();
        mentions->look(QStringLiteral("@an"), 3);
        QVERIFY(mentions->isOpen() && mentions->start() == 0);
        mentions->step(-1);
        QCOMPARE(mentions->current(), mentions->rowCount() - 1);
        mentions->step(1);
        QCOMPARE(mentions->current(), 0);
        mentions->dismiss();
        mentions->look(QStringLiteral("@ana"), 4);
        QVERIFY(!mentions->isOpen());
        mentions->look(QStringLiteral("@ana and @t"), 11);
        QVERIFY(mentions->isOpen() && mentions->start() == 9);
        mentions->dismiss();
        mentions->look(QString(), 0);
        mentions->look(QStringLiteral("@"), 1);
        QVERIFY(mentions->isOpen());
        mentions->look(QStringLiteral("@"), 400); // out of the text
        QVERIFY(mentions->isOpen());
    }

    void whoComesOrGoesWhileTheListIsOpenIsSeenInIt()
    {
        test::FakeConversation conversation(m_room);
        publishMembers(conversation);
        conversation::ComposerViewModel composer(conversation, m_agreed);
        auto *mentions = composer.mentions();
        mentions->look(QStringLiteral("@"), 1);
        const int before = mentions->rowCount();
        client::RoomHead head = conversation.head();
        head.members.removeLast();
        conversation.publish(head);
        QCOMPARE(mentions->rowCount(), before - 1);
        mentions->dismiss();
        conversation.publish(head);
        QVERIFY(!mentions->isOpen());
    }

    void wordsOfADeletedMessageBecomeANewOne()
    {
        test::FakeConversation conversation(m_room);
        client::TimelineWindow window;
        window.room = m_room;
        window.rows = {test::messageRow(1, QStringLiteral("Ana"), QStringLiteral("old text"), 1)};
        conversation.publish(window);
        conversation::ComposerViewModel composer(conversation, m_agreed);
        QCoreApplication::processEvents();
        QSignalSpy said(&composer, &conversation::ComposerViewModel::failed);
        composer.setText(QStringLiteral("my own words"));
        composer.startEdit(QStringLiteral("$event1"), QStringLiteral("old text"));
        composer.setText(QStringLiteral("old text, corrected"));
        conversation.publish(window); // anything else
        QVERIFY(composer.isEditing() && said.isEmpty());
        window.rows.first().kind = client::TimelineRow::Kind::Deleted;
        conversation.publish(window);
        QVERIFY(!composer.isEditing());
        QCOMPARE(composer.text(), QStringLiteral("my own words\nold text, corrected"));
        QCOMPARE(said.count(), 1);
        composer.startEdit(QStringLiteral("$event1"), QStringLiteral("old text")); // untouched: nothing of one's own
        conversation.publish(window);
        QCOMPARE(composer.text(), QStringLiteral("my own words\nold text, corrected"));
        QCOMPARE(said.count(), 2);
        composer.send();
        QVERIFY(conversation.sent.back().editOf.isEmpty());
    }

    void anEditOfADeletedMessageIsNotBroughtBackAsAnEdit()
    {
        std::map<RoomId, client::Draft> drafts;
        drafts[m_room].editOf = *EventId::parse(QStringLiteral("$event1"));
        drafts[m_room].editText = QStringLiteral("corrected");
        test::FakeConversation conversation(m_room);
        conversation.drafts = &drafts;
        client::TimelineWindow window;
        window.room = m_room;
        window.rows = {test::messageRow(1, QStringLiteral("Ana"), {}, 1)};
        window.rows.first().kind = client::TimelineRow::Kind::Deleted;
        conversation.publish(window);
        conversation::ComposerViewModel composer(conversation, m_agreed);
        QTRY_COMPARE(composer.text(), QStringLiteral("corrected"));
        QVERIFY(!composer.isEditing());
    }

    void whoCannotReadAnUrgentMessageIsNamed()
    {
        test::FakeConversation conversation(m_room);
        conversation::ComposerViewModel composer(conversation, m_agreed);
        QCoreApplication::processEvents();
        client::RoomHead head = conversation.head();
        head.leftOut = {{user("lee"), QStringLiteral("Dr Lee"), false},
                        {user("tan"), QStringLiteral("Dr Tan"), false},
                        {user("tom"), QStringLiteral("Tom"), true},
                        {user("tom"), QStringLiteral("Tom"), true}};
        QSignalSpy changed(&composer, &conversation::ComposerViewModel::cannotReadChanged);
        conversation.publish(head);
        QVERIFY(!changed.isEmpty() && composer.cannotRead().isEmpty()); // routine: it can wait
        composer.setText(QStringLiteral("x"));
        const qsizetype typed = conversation.typing.size();
        composer.setPriority(2);
        QVERIFY(conversation.typing.size() > typed); // which makes the keys ready
        QCOMPARE(composer.cannotRead(), QStringLiteral("No device of Dr Lee, Dr Tan can read this yet. A device of Tom "
                                                       "that is not verified can't read this."));
        composer.startEdit(QStringLiteral("$e"), QStringLiteral("y"));
        QVERIFY(composer.cannotRead().isEmpty());
    }

    void leavingEndsTyping()
    {
        test::FakeConversation conversation(*RoomId::parse(QStringLiteral("!a:b.c")));
        {
            conversation::ComposerViewModel composer(conversation, m_agreed);
            composer.setText(QStringLiteral("a"));
        }
        QCOMPARE(conversation.typing, (QList<bool>{true, false}));
    }
};

QTEST_MAIN(ComposerTest)
#include "composer_test.moc"
