// SPDX-License-Identifier: Apache-2.0
// What is being written: drafts, edits beside them, and what the others hear of somebody typing.
#include "conversation/composer_view_model.h"
#include "ui/fake_doors.h"

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

    void typingIsKeptAliveAndEndsByItself()
    {
        test::FakeConversation conversation(*RoomId::parse(QStringLiteral("!a:b.c")));
        conversation::ComposerViewModel composer(conversation, m_agreed, std::chrono::milliseconds(300));
        QCoreApplication::processEvents();
        composer.setText(QStringLiteral("a"));
        composer.saveDraft(); // a pause that saves is not an end of typing
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
