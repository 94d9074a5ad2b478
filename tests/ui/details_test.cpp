// SPDX-License-Identifier: Apache-2.0
// The details beside a conversation, and what one can do with a conversation from there and from its row: by mouse and by
// keyboard, with the way back where there is one.
#include "details/member_model.h"
#include "glass/people_model.h"
#include "glass/sentences.h"
#include "ui/ui_run.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>
#include <utility>

using namespace wardline;
using client::SessionState;
using test::hospitalNow;
using test::named;
using test::UiRun;

namespace {

constexpr char group[] = "Pharmacy questions";

void open(UiRun &run, const char *name)
{
    run.shell().openRoom(test::roomNamed(run.client(), QLatin1String(name)).text());
    QTRY_VERIFY(run.item(QStringLiteral("timeline")));
}

void openDetails(UiRun &run, const char *name)
{
    open(run, name);
    run.press(Qt::Key_I, Qt::ControlModifier);
    QTRY_VERIFY(run.item(QStringLiteral("members")));
    QTRY_VERIFY(run.item(QStringLiteral("members"))->hasActiveFocus());
}

client::RoomRow rowOf(UiRun &run, const char *name)
{
    for (const client::RoomRow &row : run.client().fakeInbox.window().rows) {
        if (row.name == QLatin1String(name)) {
            return row;
        }
    }
    return {};
}

void click(UiRun &run, QQuickItem *item, Qt::MouseButton button = Qt::LeftButton)
{
    QVERIFY(item);
    run.window().grabWindow(); // what has just come up has its place
    QTest::mouseClick(&run.window(), button, {}, item->mapToScene({item->width() / 2, item->height() / 2}).toPoint());
}

QQuickItem *text(UiRun &run, const QString &words)
{
    return named(run.window().contentItem(), words);
}

/// In a menu that is open; a button of the page may have the same words.
QQuickItem *menuItem(QQuickItem *root, const QString &words)
{
    for (QQuickItem *child : root->childItems()) {
        if (child->isVisible() && child->inherits("QQuickMenuItem") && child->property("text").toString() == words) {
            return child;
        }
        if (QQuickItem *found = menuItem(child, words)) {
            return found;
        }
    }
    return nullptr;
}

QQuickItem *menuItem(UiRun &run, const char *words)
{
    return menuItem(run.window().contentItem(), QString::fromUtf8(words));
}

/// The menu of the conversation, by the keyboard, then this item of it.
void choose(UiRun &run, const char *name, const char *act)
{
    auto *list = run.item(QStringLiteral("rooms"));
    list->forceActiveFocus();
    const auto &rows = run.client().fakeInbox.window().rows;
    const auto row = std::find_if(rows.begin(), rows.end(), [name](const client::RoomRow &candidate) {
        return candidate.name == QLatin1String(name);
    });
    list->setProperty("currentIndex", int(row - rows.begin()));
    run.press(Qt::Key_F10, Qt::ShiftModifier);
    QTRY_VERIFY2(menuItem(run, act), act);
    for (int tries = 0; tries < 8 && !menuItem(run, act)->property("highlighted").toBool(); ++tries) {
        run.press(Qt::Key_Down);
    }
    QVERIFY2(menuItem(run, act)->property("highlighted").toBool(), act);
    run.press(Qt::Key_Return);
}

QStringList namesIn(const details::MemberModel &model)
{
    QStringList names;
    for (const details::MemberItem &member : model.rows()) {
        names << member.name;
    }
    return names;
}

} // namespace

class DetailsTest : public test::QuietTest
{
    Q_OBJECT

private Q_SLOTS:
    void membersAreSortedByRoleThenName()
    {
        test::FakeClient client;
        test::fillHospital(client);
        const client::RoomHead head = client.heads[test::roomNamed(client, QLatin1String(group))];
        const UserId self = client.fakeSession.self().id;
        details::MemberModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setMembers({}, self);
        model.setMembers(head.members, self);
        QCOMPARE(namesIn(model), QStringList({QStringLiteral("Dr Samuel Adeyemi"), QStringLiteral("Ana Ruiz"),
                                              QStringLiteral("Tom Okafor"), QStringLiteral("Ivan Petrov")}));
        QVERIFY(model.rows().at(0).isWaiting && !model.rows().at(1).isWaiting);
        QVERIFY(model.rows().at(1).isSelf && !model.rows().at(2).isSelf);
        QCOMPARE(model.rows().at(3).work, QStringLiteral("Pharmacist · Pharmacy"));
        QList<client::Member> fewer = head.members.mid(1);
        fewer.first().person.role.reset();
        model.setMembers(fewer, self);
        QCOMPARE(namesIn(model).last(), QStringLiteral("Ivan Petrov")); // without a role
        model.setMembers({}, self);
        QCOMPARE(model.rowCount(), 0);
    }

    void whoseNamesLookAlikeAreToldApartByTheirIds()
    {
        QList<client::Member> members;
        const auto add = [&members](const char *id, const QString &name) {
            client::Member member;
            member.person.id = *UserId::parse(QStringLiteral("@%1:ward").arg(QLatin1String(id)));
            member.person.name = name;
            member.person.role = care::Role::Nurse;
            members << member;
        };
        add("anna", QStringLiteral("Anna Lee"));
        add("tom", QStringLiteral("Tom"));
        details::MemberModel model;
        model.setMembers(members, {});
        QCOMPARE(model.rows().at(0).work, model.rows().at(1).work); // clear by their names
        add("anna2", QStringLiteral("\u0410nna Lee"));              // the first letter is Cyrillic
        model.setMembers(members, {});
        for (const details::MemberItem &member : model.rows()) {
            QCOMPARE(member.work.contains(member.id), member.name != QLatin1String("Tom"));
        }
        QList<client::Person> people;
        for (const client::Member &member : std::as_const(members)) {
            people << member.person;
        }
        glass::PeopleModel found;
        found.setPeople(people);
        for (const glass::PersonItem &person : found.rows()) {
            QCOMPARE(person.work.contains(person.id), person.name != QLatin1String("Tom"));
        }
    }

    void thePatientIsThereWhereTheCardProves()
    {
        UiRun run(SessionState::Unlocked);
        openDetails(run, "4W bed 12");
        auto *pane = run.item(QStringLiteral("details"));
        for (const char *fact :
             {"Margaret Holloway", "00482913", "4 West, bed 12", "Full code", "Penicillin allergy"}) {
            QVERIFY2(named(pane, QString::fromLatin1(fact)), fact);
        }
        QVERIFY(named(pane, QStringLiteral("Card written: Today"), test::Match::Beginning));
        QVERIFY(named(pane, QStringLiteral("Patient · 4 West")));
        QVERIFY(named(pane, QStringLiteral("This conversation belongs to the hospital."), test::Match::Beginning));
        QVERIFY(!named(pane, QStringLiteral("Leave…")) && !named(pane, QStringLiteral("Add people…")));
        client::RoomHead head = run.client().open->head();
        head.patientNotConfirmed = true;
        run.client().open->publish(head);
        QTRY_VERIFY(named(pane, QStringLiteral("Patient not confirmed")));
        QVERIFY(!named(pane, QStringLiteral("Margaret Holloway")) && !named(pane, QStringLiteral("00482913")));
    }

    void theKeyOpensAndClosesAndLosesNothing()
    {
        UiRun run(SessionState::Unlocked);
        run.press(Qt::Key_I, Qt::ControlModifier); // nothing to show yet
        QVERIFY(!run.item(QStringLiteral("members")));
        open(run, group);
        QTRY_VERIFY(run.item(QStringLiteral("composer"))->hasActiveFocus());
        run.type(QStringLiteral("half a wo"));
        run.press(Qt::Key_I, Qt::ControlModifier);
        QTRY_VERIFY(run.item(QStringLiteral("members")));
        QTRY_VERIFY(run.item(QStringLiteral("members"))->hasActiveFocus());
        QVERIFY(run.item(QStringLiteral("timeline"))->isVisible());
        const QStringList panes{QStringLiteral("places"), QStringLiteral("rooms"), QStringLiteral("timeline"),
                                QStringLiteral("composer"), QStringLiteral("members")};
        for (const QString &pane : panes) {
            run.press(Qt::Key_F6);
            QTRY_VERIFY2(run.item(pane)->hasActiveFocus(), qPrintable(pane));
        }
        for (auto pane = std::next(panes.rbegin()); pane != panes.rend(); ++pane) {
            run.press(Qt::Key_F6, Qt::ShiftModifier);
            QTRY_VERIFY2(run.item(*pane)->hasActiveFocus(), qPrintable(*pane));
        }
        run.press(Qt::Key_F6, Qt::ShiftModifier); // round the end
        QTRY_VERIFY(run.item(QStringLiteral("members"))->hasActiveFocus());
        run.press(Qt::Key_Escape);
        QTRY_VERIFY(!run.item(QStringLiteral("members")));
        QTRY_VERIFY(run.item(QStringLiteral("composer"))->hasActiveFocus());
        QCOMPARE(run.item(QStringLiteral("composer"))->property("text").toString(), QStringLiteral("half a wo"));
    }

    void whereItIsNarrowTheyCoverTheConversation()
    {
        UiRun run(SessionState::Unlocked);
        run.window().setWidth(1100);
        openDetails(run, group);
        QTRY_VERIFY(!run.item(QStringLiteral("timeline"))->isVisible());
        QVERIFY(run.item(QStringLiteral("rooms"))->isVisible());
        click(run, run.item(QStringLiteral("detailsBack")));
        QTRY_VERIFY(run.item(QStringLiteral("timeline"))->isVisible());
        click(run, run.item(QStringLiteral("detailsButton")));
        QTRY_VERIFY(!run.item(QStringLiteral("timeline"))->isVisible());
        open(run, "4W charge"); // whoever opens a conversation wants to read it
        QTRY_VERIFY(run.item(QStringLiteral("timeline"))->isVisible());
        QVERIFY(!run.item(QStringLiteral("members")));
        run.window().setWidth(700);
        QTRY_VERIFY(run.item(QStringLiteral("detailsButton"))->mapToScene({}).x() < 700);
        click(run, run.item(QStringLiteral("detailsButton")));
        QTRY_VERIFY(run.item(QStringLiteral("members")));
        QVERIFY(!run.item(QStringLiteral("timeline"))->isVisible() && !run.item(QStringLiteral("rooms"))->isVisible());
        run.press(Qt::Key_Escape);
        QTRY_VERIFY(run.item(QStringLiteral("timeline"))->isVisible());
    }

    void whatIsCoveredIsNotRead()
    {
        UiRun run(SessionState::Unlocked);
        run.window().setWidth(1100);
        openDetails(run, "4W bed 12");
        client::TimelineWindow window = run.client().open->window();
        window.rows << test::messageRow(99, QStringLiteral("Tom Okafor"), QStringLiteral("Just in"), 0);
        run.client().open->publish(window);
        run.window().grabWindow();
        QVERIFY(run.client().open->read != window.rows.last().event);
        run.press(Qt::Key_Escape);
        QTRY_COMPARE(run.client().open->read, window.rows.last().event);
    }

    void theyFollowTheConversation()
    {
        UiRun run(SessionState::Unlocked);
        openDetails(run, "4W bed 12");
        open(run, group);
        auto *pane = run.item(QStringLiteral("details"));
        QTRY_VERIFY(named(pane, QStringLiteral("4 people")));
        QVERIFY(named(pane, QStringLiteral("new device, not verified yet")));
        QVERIFY(named(pane, QStringLiteral("Ana Ruiz (you)")));
        QVERIFY(!named(pane, QStringLiteral("Margaret Holloway")));
        run.shell().closeRoom();
        QTRY_VERIFY(!run.item(QStringLiteral("members")));
    }

    void aMemberIsWrittenToByKeyAndByMouse()
    {
        UiRun run(SessionState::Unlocked);
        openDetails(run, group);
        run.press(Qt::Key_Return);
        QTRY_VERIFY(menuItem(run, "Write to Dr Samuel Adeyemi"));
        run.press(Qt::Key_Return);
        QTRY_COMPARE(run.client().fakeInbox.startedWith.size(), 1);
        QCOMPARE(run.client().fakeInbox.startedWith.first().text(), QStringLiteral("@sadeyemi:mercy.example"));
        QTRY_COMPARE(run.shell().inbox()->currentRoom(),
                     test::roomNamed(run.client(), QStringLiteral("Dr Samuel Adeyemi")).text());
        open(run, group);
        auto *pane = run.item(QStringLiteral("details"));
        QTRY_VERIFY(named(pane, QStringLiteral("Ana Ruiz (you)")));
        click(run, named(pane, QStringLiteral("Ana Ruiz (you)"))); // nobody writes to themselves
        QVERIFY(!menuItem(run, "Write to Ana Ruiz"));
        click(run, named(pane, QStringLiteral("Ivan Petrov")));
        QTRY_VERIFY(menuItem(run, "Write to Ivan Petrov"));
        run.client().fakeInbox.refuseNext = client::ClientError{client::ClientCode::Unreachable};
        click(run, menuItem(run, "Write to Ivan Petrov"));
        QTRY_VERIFY(text(run, glass::sentence(client::ClientError{client::ClientCode::Unreachable})));
    }

    void whatTheServerDoesNotKeepIsTold()
    {
        UiRun run(SessionState::Unlocked);
        const RoomId room = test::roomNamed(run.client(), QStringLiteral("4W bed 12"));
        Q_EMIT run.client().fakeInbox.markRefused({room, QStringLiteral("4W bed 12"), true, true});
        QTRY_VERIFY(text(run, QStringLiteral("The server did not take this: 4W bed 12 is not muted.")));
        Q_EMIT run.client().fakeInbox.markRefused({room, {}, false, false});
        QTRY_VERIFY(
            text(run, QStringLiteral("The server did not take this: this conversation is still marked as unread.")));
    }

    void muteFromTheRowIsUndoneFromTheToast()
    {
        UiRun run(SessionState::Unlocked);
        QSignalSpy offered(run.shell().acts(), &details::RoomActs::undoable);
        choose(run, "4W bed 12", "Mute");
        QTRY_VERIFY(rowOf(run, "4W bed 12").muted);
        QVERIFY(offered.takeFirst().first().toString().contains(QLatin1String("STAT")));
        QVERIFY(run.shell().inbox()->rooms()->item(0).spoken.contains(QLatin1String("muted")));
        QTRY_VERIFY(run.item(QStringLiteral("toastAct"))->isVisible());
        click(run, run.item(QStringLiteral("toastAct")));
        QTRY_VERIFY(!rowOf(run, "4W bed 12").muted);
        QVERIFY(!run.item(QStringLiteral("toastAct"))->isVisible());
        QVERIFY(offered.isEmpty()); // the way back has none of its own
    }

    void theToastIsReachedByKeyAndGivesTheKeyboardOn()
    {
        UiRun run(SessionState::Unlocked);
        run.shell().acts()->setMuted(rowOf(run, group).id.text(), true);
        QTRY_VERIFY(run.item(QStringLiteral("toastAct"))->isVisible());
        for (int i = 0; i < 40 && !run.item(QStringLiteral("toastAct"))->hasActiveFocus(); ++i) {
            run.press(Qt::Key_Tab);
        }
        QVERIFY(run.item(QStringLiteral("toastAct"))->hasActiveFocus());
        run.press(Qt::Key_Return);
        QTRY_VERIFY(!rowOf(run, group).muted);
        QTRY_VERIFY(run.window().activeFocusItem() && run.window().activeFocusItem()->isVisible());
        QVERIFY(run.window().activeFocusItem() != run.window().contentItem());
    }

    void readAndUnreadFromTheRow()
    {
        UiRun run(SessionState::Unlocked);
        choose(run, group, "Mark as read");
        QTRY_COMPARE(rowOf(run, group).unread, 0);
        QTRY_VERIFY(text(run, QStringLiteral("Marked as read.")));
        run.press(Qt::Key_Z, Qt::ControlModifier);
        QTRY_VERIFY(rowOf(run, group).markedUnread);
        QVERIFY(!run.item(QStringLiteral("toastAct"))->isVisible());
        choose(run, group, "Mark as read");
        QTRY_VERIFY(!rowOf(run, group).markedUnread);
        choose(run, group, "Mark as unread");
        QTRY_VERIFY(rowOf(run, group).markedUnread);
        const auto &shown = run.shell().inbox()->rooms()->item(4);
        QCOMPARE(shown.unread, QStringLiteral("Unread"));
        QVERIFY(shown.spoken.contains(QLatin1String("marked as unread")));
        run.shell().acts()->undo();
        QTRY_VERIFY(!rowOf(run, group).markedUnread);
        run.shell().acts()->undo(); // once
        QVERIFY(!rowOf(run, group).markedUnread);
    }

    void theMarkGoesWhenTheConversationIsOpened()
    {
        UiRun run(SessionState::Unlocked);
        QVERIFY(rowOf(run, "Rapid response").markedUnread);
        open(run, "Rapid response");
        QTRY_VERIFY(!rowOf(run, "Rapid response").markedUnread);
        run.shell().acts()->markUnread(rowOf(run, "Rapid response").id.text());
        QTRY_VERIFY(rowOf(run, "Rapid response").markedUnread); // it is open, and stays marked
        open(run, "Rapid response");
        QTRY_VERIFY(!rowOf(run, "Rapid response").markedUnread);
    }

    void nextUnreadFindsWhatWasMarked()
    {
        UiRun run(SessionState::Unlocked);
        open(run, group);
        run.press(Qt::Key_Down, Qt::AltModifier | Qt::ShiftModifier);
        QTRY_COMPARE(run.shell().inbox()->currentRoom(), rowOf(run, "Rapid response").id.text());
    }

    void theRightButtonBringsTheMenu()
    {
        UiRun run(SessionState::Unlocked);
        auto *list = run.item(QStringLiteral("rooms"));
        QTRY_VERIFY(named(list, QLatin1String(group)));
        click(run, named(list, QLatin1String(group)), Qt::RightButton);
        QTRY_VERIFY(menuItem(run, "Mute"));
        QVERIFY(menuItem(run, "Leave…") && menuItem(run, "Add people…"));
        QVERIFY(!run.shell().conversation()); // it is not opened by that
        run.press(Qt::Key_Escape);
        QTRY_VERIFY(!menuItem(run, "Mute"));
        click(run, named(list, QStringLiteral("4W charge")), Qt::RightButton);
        QTRY_VERIFY(menuItem(run, "Mute"));
        QVERIFY(!menuItem(run, "Leave…") && !menuItem(run, "Add people…"));
    }

    void leavingIsAskedOnceAndClosesTheConversation()
    {
        UiRun run(SessionState::Unlocked);
        openDetails(run, group);
        click(run, run.item(QStringLiteral("leave")));
        QTRY_VERIFY(text(run, QStringLiteral("Leave Pharmacy questions?")));
        QTRY_VERIFY(run.item(QStringLiteral("leaveNow")));
        run.press(Qt::Key_Return); // "Stay" has the keyboard
        QTRY_VERIFY(!text(run, QStringLiteral("Leave Pharmacy questions?")));
        QVERIFY(!rowOf(run, group).id.isEmpty());
        run.client().fakeInbox.refuseNext = client::ClientError{client::ClientCode::Unreachable};
        click(run, run.item(QStringLiteral("leave")));
        QTRY_VERIFY(run.item(QStringLiteral("leaveNow")));
        click(run, run.item(QStringLiteral("leaveNow")));
        QTRY_VERIFY(text(run, glass::sentence(client::ClientError{client::ClientCode::Unreachable})));
        QVERIFY(run.shell().conversation() && !rowOf(run, group).id.isEmpty());
        choose(run, group, "Leave…");
        QTRY_VERIFY(run.item(QStringLiteral("leaveNow")));
        click(run, run.item(QStringLiteral("leaveNow")));
        QTRY_VERIFY(!run.shell().conversation());
        QVERIFY(rowOf(run, group).id.isEmpty());
        QTRY_VERIFY(text(run, QStringLiteral("You left Pharmacy questions.")));
    }

    void peopleAreAddedToAGroup()
    {
        UiRun run(SessionState::Unlocked);
        openDetails(run, group);
        click(run, run.item(QStringLiteral("addPeople")));
        QTRY_VERIFY(run.item(QStringLiteral("peopleSearch")));
        QTRY_VERIFY(run.item(QStringLiteral("peopleSearch"))->hasActiveFocus());
        QTRY_COMPARE(run.shell().acts()->people()->found()->rowCount(), 2); // whom the group does not have
        run.type(QStringLiteral("mei"));
        QTRY_COMPARE(run.shell().acts()->people()->found()->rowCount(), 1);
        run.press(Qt::Key_Return);
        click(run, run.item(QStringLiteral("addNow")));
        QTRY_COMPARE(run.client().fakeInbox.added.size(), 1);
        QCOMPARE(run.client().fakeInbox.added.first().text(), QStringLiteral("@mtanaka:mercy.example"));
        QCOMPARE(run.client().fakeInbox.addedTo, rowOf(run, group).id);
        run.client().fakeInbox.refuseNext =
            client::ClientError{client::ClientCode::Refused, QStringLiteral("M_FORBIDDEN")};
        run.shell().acts()->add(rowOf(run, group).id.text(), {QStringLiteral("@mtanaka:mercy.example")});
        QTRY_VERIFY(named(run.window().contentItem(), QStringLiteral("Nobody was added:"), test::Match::Beginning));
        QVERIFY(!named(run.window().contentItem(), QStringLiteral("M_FORBIDDEN"), test::Match::Beginning));
    }

    void whoWasChosenForAGroupStaysUntilTheyAreAdded()
    {
        UiRun run(SessionState::Unlocked);
        const auto typed = [&run] { return run.item(QStringLiteral("peopleSearch"))->property("text").toString(); };
        const auto isChosen = [&run](const char *name) {
            return run.item(QStringLiteral("addNow"))->isEnabled() && text(run, QLatin1String(name));
        };
        const auto ask = [&run](const char *name) {
            choose(run, name, "Add people…");
            QTRY_VERIFY(run.item(QStringLiteral("peopleSearch"))
                        && run.item(QStringLiteral("peopleSearch"))->hasActiveFocus());
        };
        const auto press = [&run](const char *button) {
            run.item(QLatin1String(button))->forceActiveFocus();
            run.press(Qt::Key_Return);
            QTRY_VERIFY(!run.item(QStringLiteral("addNow")));
        };
        ask(group);
        run.type(QStringLiteral("mei"));
        QTRY_COMPARE(run.shell().acts()->people()->found()->rowCount(), 1);
        run.press(Qt::Key_Return);
        run.press(Qt::Key_Escape);
        QTRY_VERIFY(!run.item(QStringLiteral("addNow")));
        ask("Discharge planning"); // of another group nothing is known yet
        QVERIFY(typed().isEmpty() && !run.item(QStringLiteral("addNow"))->isEnabled());
        run.press(Qt::Key_Escape);
        QTRY_VERIFY(!run.item(QStringLiteral("addNow")));
        ask(group);
        QVERIFY(isChosen("Mei Tanaka"));
        QCOMPARE(typed(), QStringLiteral("mei"));
        run.client().fakeInbox.refuseNext = client::ClientError{client::ClientCode::Unreachable};
        press("addNow");
        QVERIFY(run.client().fakeInbox.added.isEmpty());
        ask(group);
        QVERIFY(isChosen("Mei Tanaka"));
        press("addNow");
        QCOMPARE(run.client().fakeInbox.added.size(), 1);
        ask(group);
        QVERIFY(typed().isEmpty() && !run.item(QStringLiteral("addNow"))->isEnabled());
        run.type(QStringLiteral("mei"));
        QTRY_COMPARE(run.shell().acts()->people()->found()->rowCount(), 1);
        run.press(Qt::Key_Return);
        press("discardAdding");
        ask(group);
        QVERIFY(typed().isEmpty() && !run.item(QStringLiteral("addNow"))->isEnabled());
    }

    void anInvitationIsAcceptedBeforeAllElse()
    {
        UiRun run(SessionState::Unlocked);
        invite(run);
        open(run, group);
        QTRY_VERIFY(run.item(QStringLiteral("accept"))->hasActiveFocus());
        QVERIFY(!run.item(QStringLiteral("composer"))->isVisible());
        run.client().fakeInbox.refuseNext = client::ClientError{client::ClientCode::Refused};
        run.press(Qt::Key_Return);
        QTRY_VERIFY(named(run.window().contentItem(), QStringLiteral("The invitation no longer holds."),
                          test::Match::Beginning));
        run.press(Qt::Key_Return);
        QTRY_VERIFY(!rowOf(run, group).invited);
        client::RoomHead head = run.client().open->head();
        head.invited = false;
        run.client().open->publish(head);
        QTRY_VERIFY(run.item(QStringLiteral("composer"))->isVisible());
    }

    void anInvitationIsDeclinedFromItsRow()
    {
        UiRun run(SessionState::Unlocked);
        invite(run);
        open(run, group);
        choose(run, group, "Decline");
        QTRY_VERIFY(rowOf(run, group).id.isEmpty());
        QVERIFY(!run.shell().conversation());
    }

private:
    static void invite(UiRun &run)
    {
        client::RoomWindow window = run.client().fakeInbox.window();
        for (client::RoomRow &row : window.rows) {
            row.invited = row.name == QLatin1String(group);
        }
        run.client().fakeInbox.publish(window);
        run.client().heads[rowOf(run, group).id].invited = true;
    }
};

QTEST_MAIN(DetailsTest)
#include "details_test.moc"
