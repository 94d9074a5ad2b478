// SPDX-License-Identifier: Apache-2.0
#include "support/window/scene.h"
#include "ui/page_sets.h"

#include <QQmlProperty>
#include <QTest>

namespace wardline::test {

using client::SessionState;

namespace {

void visitSettings(UiRun &run, const See &see)
{
    run.client().fakeAdministration.knownDevices = {{DeviceId::parse(QStringLiteral("WARD4")).value(),
                                                     QStringLiteral("Wardline"),
                                                     {},
                                                     hospitalNow - 60'000,
                                                     true,
                                                     true},
                                                    {DeviceId::parse(QStringLiteral("OTHER")).value(),
                                                     QStringLiteral("Wardline"),
                                                     {},
                                                     hospitalNow - 300'000'000,
                                                     false,
                                                     false}};
    run.client().fakeAdministration.findings = {{QStringLiteral("clock"), client::Finding::Verdict::Works, {}},
                                                {QStringLiteral("server"), client::Finding::Verdict::Works, {}},
                                                {QStringLiteral("keychain"), client::Finding::Verdict::Notice, {}},
                                                {QStringLiteral("backup"), client::Finding::Verdict::Fails, {}}};
    run.press(Qt::Key_Comma, Qt::ControlModifier);
    for (const char *section :
         {"appearance", "language", "writing", "notifications", "lock-after", "devices", "diagnostics", "about"}) {
        see(run, QStringLiteral("settings-") + QLatin1String(section));
        run.press(Qt::Key_Down);
    }
    run.press(Qt::Key_Escape);
}

void awaitPeople(UiRun &run)
{
    (void)QTest::qWaitFor([&] {
        const QQuickItem *const people = run.item(QStringLiteral("people"));
        return people && people->property("count").toInt() > 0;
    });
}

/// What can be done with a conversation, and what is asked before.
void visitActs(UiRun &run, const See &see)
{
    auto *list = run.item(QStringLiteral("rooms"));
    list->setProperty("currentIndex", 0);
    list->forceActiveFocus();
    for (int i = 0; i < 4; ++i) {
        run.press(Qt::Key_Down);
    }
    run.press(Qt::Key_F10, Qt::ShiftModifier);
    see(run, QStringLiteral("room-menu"));
    run.press(Qt::Key_Escape);
    QMetaObject::invokeMethod(run.item(QStringLiteral("leave")), "clicked");
    see(run, QStringLiteral("leave"));
    run.press(Qt::Key_Escape);
    QMetaObject::invokeMethod(run.item(QStringLiteral("addPeople")), "clicked");
    awaitPeople(run);
    see(run, QStringLiteral("add-people"));
    run.press(Qt::Key_Escape);
    run.shell().acts()->setMuted(roomNamed(run.client(), QStringLiteral("Pharmacy questions")).text(), true);
    client::RoomHead head = run.client().open->head();
    head.invited = true;
    run.client().open->publish(head);
    see(run, QStringLiteral("invitation"));
    run.item(QStringLiteral("toast"))->setProperty("text", QString()); // it would go in the midst of a later picture
}

/// What the chips of a search open.
void visitFilters(UiRun &run, const See &see)
{
    for (const char *chip : {"searchPerson", "searchUnit", "searchKind", "searchDays"}) {
        run.item(QLatin1String(chip))->forceActiveFocus();
        run.press(Qt::Key_Space);
        if (run.item(QStringLiteral("peopleSearch"))) {
            awaitPeople(run);
        }
        see(run, QLatin1String(chip));
        run.press(Qt::Key_Escape);
        comeToRest(run.window());
    }
}

void visitFinding(UiRun &run, const See &see)
{
    run.press(Qt::Key_K, Qt::ControlModifier);
    see(run, QStringLiteral("jump"));
    run.type(QStringLiteral("po"));
    (void)QTest::qWaitFor([&] { return !run.shell().jump()->isSearching(); });
    see(run, QStringLiteral("jump-typed"));
    run.press(Qt::Key_A, Qt::ControlModifier);
    run.type(QStringLiteral("hannah"));
    (void)QTest::qWaitFor([&] { return !run.shell().jump()->isSearching(); });
    run.client().fakeInbox.refuseNext = client::ClientError{client::ClientCode::Unreachable};
    run.shell().jump()->choose(QStringLiteral("person @hlee:mercy.example"));
    see(run, QStringLiteral("jump-problem"));
    run.press(Qt::Key_Escape);
    run.press(Qt::Key_F, Qt::ControlModifier);
    see(run, QStringLiteral("search-empty"));
    run.shell().search()->setHere(false);
    run.client().fakeInbox.olderNotLoaded = true;
    run.type(QStringLiteral("potassium"));
    (void)QTest::qWaitFor([&] { return run.shell().search()->state() == search::SearchViewModel::State::Found; });
    see(run, QStringLiteral("search"));
    visitFilters(run, see);
    run.item(QStringLiteral("searchField"))->forceActiveFocus();
    run.press(Qt::Key_Down);
    run.press(Qt::Key_Down);
    run.press(Qt::Key_Return);
    (void)QTest::qWaitFor([&] { return !run.shell().conversation()->goneTo().isEmpty(); });
    run.shell().search()->setUrgentOnly(true);
    run.shell().search()->setUnit(QStringLiteral("4 West"));
    run.shell().search()->chooseKind(3); // patients'
    see(run, QStringLiteral("search-gone-to"));
    run.shell().search()->setText(QStringLiteral("digoxin"));
    using State = search::SearchViewModel::State;
    (void)QTest::qWaitFor([&] { return run.shell().search()->state() == State::NothingFound; });
    see(run, QStringLiteral("search-nothing"));
    run.shell().search()->chooseDates(QStringLiteral("2025-12-10"), QStringLiteral("2025-12-28"));
    QMetaObject::invokeMethod(run.item(QStringLiteral("searchDays"))->parentItem(), "datesAsked");
    (void)QTest::qWaitFor([&] { return run.item(QStringLiteral("firstDay")) != nullptr; });
    run.item(QStringLiteral("firstDay"))->setProperty("text", QStringLiteral("soon"));
    QMetaObject::invokeMethod(run.item(QStringLiteral("chooseDates")), "clicked");
    see(run, QStringLiteral("search-dates"));
    run.press(Qt::Key_Escape);
    run.client().fakeInbox.refuseSearch = client::ClientError{client::ClientCode::Unreachable};
    run.shell().search()->setText(QStringLiteral("sodium"));
    (void)QTest::qWaitFor([&] { return run.shell().search()->state() == State::Failed; });
    see(run, QStringLiteral("search-failed"));
    run.press(Qt::Key_F, Qt::ControlModifier);
    run.press(Qt::Key_Escape);
}

/// Four that wait, and one of our own below them.
client::TimelineWindow crowded(client::TimelineWindow window)
{
    for (const int key : {301, 302, 303}) {
        auto row = messageRow(key, QStringLiteral("Dr Samuel Adeyemi"),
                              QStringLiteral("Rhythm strip looks wrong, call the rapid response team to bed 12"), 1);
        row.priority = key == 302 ? care::Priority::Stat : care::Priority::Urgent;
        row.acknowledgementWanted = true;
        window.rows.append(row);
    }
    return window;
}

} // namespace

void visitPlaces(const Look &look, const See &see)
{
    UiRun run(SessionState::Unlocked);
    wear(run, look);
    run.press(Qt::Key_3, Qt::ControlModifier);
    run.shell().inbox()->setUnreadOnly(true);
    run.item(QStringLiteral("places"))->forceActiveFocus();
    see(run, QStringLiteral("place"));
    run.press(Qt::Key_4, Qt::ControlModifier);
    run.shell().inbox()->setUnreadOnly(true);
    see(run, QStringLiteral("place-nothing-unread"));
    run.press(Qt::Key_1, Qt::ControlModifier);
    run.window().setMinimumWidth(800);
    giveSize(run.window(), {800, 800});
    client::Connection connection = run.client().fakeSession.connection();
    connection.spaceLeft = 430'000'000;
    run.client().fakeSession.setConnection(connection);
    see(run, QStringLiteral("place-narrow"));
    run.client().fakeSession.setState(SessionState::Locked);
    run.client().fakeSession.ruleChanges = {{client::RuleChange::Rule::LockAfter, 10, 5}};
    run.client().fakeSession.setState(SessionState::Unlocked);
    run.shell().openRoom(roomNamed(run.client(), QStringLiteral("4W bed 7")).text());
    see(run, QStringLiteral("conversation-narrow"));
    run.shell().sawRuleChanges();
    run.press(Qt::Key_F8);
    see(run, QStringLiteral("urgent-elsewhere"));
    run.press(Qt::Key_Escape);
    run.shell().closeRoom();
    run.item(QStringLiteral("rooms"))->forceActiveFocus();
    giveSize(run.window(), {1280, 800});
    client::RoomWindow rooms = run.client().inbox()->window();
    for (int i = 0; i < 30; ++i) {
        client::RoomRow row = rooms.rows.at(i % 10);
        row.id = *RoomId::parse(QStringLiteral("!unit%1:mercy.example").arg(i));
        row.unit = i == 0 ? QStringLiteral("Cardiothoracic intensive care") : QStringLiteral("Ward %1").arg(i);
        rooms.rows.append(row);
    }
    run.client().fakeInbox.publish(rooms);
    see(run, QStringLiteral("places-many"));
}

void visitWork(const Look &look, const See &see)
{
    UiRun run(SessionState::Unlocked);
    wear(run, look);
    see(run, QStringLiteral("inbox"));
    run.item(QStringLiteral("unsent"))->forceActiveFocus();
    run.press(Qt::Key_Space);
    see(run, QStringLiteral("unsent-menu"));
    run.press(Qt::Key_Escape);
    run.shell().openRoom(roomNamed(run.client(), QStringLiteral("4W bed 12")).text());
    see(run, QStringLiteral("conversation"));
    run.press(Qt::Key_I, Qt::ControlModifier);
    see(run, QStringLiteral("details"));
    giveSize(run.window(), {1100, 800});
    see(run, QStringLiteral("details-over"));
    giveSize(run.window(), {1280, 800});
    (void)QTest::qWaitFor([&] { return run.item(QStringLiteral("timeline"))->isVisible(); });
    run.shell().openRoom(roomNamed(run.client(), QStringLiteral("Pharmacy questions")).text());
    if (!run.item(QStringLiteral("members"))) { // it covered the conversation before, and went with it
        run.press(Qt::Key_I, Qt::ControlModifier);
    }
    see(run, QStringLiteral("details-group"));
    run.item(QStringLiteral("members"))->forceActiveFocus();
    run.press(Qt::Key_Return);
    see(run, QStringLiteral("member-menu"));
    run.press(Qt::Key_Escape);
    visitActs(run, see);
    run.press(Qt::Key_I, Qt::ControlModifier);
    run.shell().openRoom(roomNamed(run.client(), QStringLiteral("4W bed 12")).text());
    auto *const timeline = run.item(QStringLiteral("timeline"));
    (void)QTest::qWaitFor([&] { return timeline->property("settledHeight").toReal() == timeline->height(); });
    QQmlProperty::write(timeline, QStringLiteral("contentY"), -1400);
    see(run, QStringLiteral("conversation-up"));
    run.client().open->publish(crowded(run.client().open->window()));
    see(run, QStringLiteral("waiting"));
    run.shell().openRoom(roomNamed(run.client(), QStringLiteral("4W bed 7")).text());
    run.type(QStringLiteral("Thanks, I will"));
    run.shell().conversation()->composer()->setPriority(1);
    see(run, QStringLiteral("unconfirmed"));
    run.press(Qt::Key_Return);
    see(run, QStringLiteral("asking"));
    run.press(Qt::Key_Escape);
    run.press(Qt::Key_N, Qt::ControlModifier);
    awaitPeople(run);
    see(run, QStringLiteral("people"));
    run.press(Qt::Key_Escape);
    visitFinding(run, see);
    run.press(Qt::Key_F1);
    see(run, QStringLiteral("keys"));
    run.press(Qt::Key_Escape);
    visitSettings(run, see);
    run.press(Qt::Key_F10);
    see(run, QStringLiteral("menu"));
    QMetaObject::invokeMethod(run.item(QStringLiteral("signOut")), "clicked");
    see(run, QStringLiteral("sign-out"));
    Q_EMIT run.client().fakeSession.lockWarning(12);
    see(run, QStringLiteral("warning"));
    run.shell().lockNow();
    see(run, QStringLiteral("lock"));
    run.item(QStringLiteral("someoneElse"))->setProperty("checked", true);
    see(run, QStringLiteral("someone-else"));
}

} // namespace wardline::test
