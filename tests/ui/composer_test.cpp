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

private Q_SLOTS:
    void draftsAreSavedAndGivenBack()
    {
        const RoomId room = *RoomId::parse(QStringLiteral("!a:b.c"));
        std::map<RoomId, client::Draft> drafts;
        test::FakeConversation conversation(room);
        conversation.drafts = &drafts;
        {
            conversation::ComposerViewModel composer(conversation);
            QCoreApplication::processEvents();
            composer.setText(QStringLiteral("half a sent"));
            composer.setPriority(1);
        }
        QCOMPARE(drafts[room].text, QStringLiteral("half a sent"));
        conversation::ComposerViewModel again(conversation);
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
        conversation::ComposerViewModel composer(conversation);
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
            conversation::ComposerViewModel composer(conversation);
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
        conversation::ComposerViewModel composer(conversation);
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
        conversation::ComposerViewModel composer(conversation);
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
        conversation::ComposerViewModel composer(conversation, std::chrono::milliseconds(300));
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

    void leavingEndsTyping()
    {
        test::FakeConversation conversation(*RoomId::parse(QStringLiteral("!a:b.c")));
        {
            conversation::ComposerViewModel composer(conversation);
            composer.setText(QStringLiteral("a"));
        }
        QCOMPARE(conversation.typing, (QList<bool>{true, false}));
    }
};

QTEST_MAIN(ComposerTest)
#include "composer_test.moc"
