// SPDX-License-Identifier: Apache-2.0
// ui_shots DIR [LOOK]: renders every page of the fake hospital to PNG for a person to look at, in each of its looks or in one: a
// folder a look, called language-scheme-percent.
// ui_shots -: takes no pictures; on each page, in the first look, it does what standard input says. See steered.h.
#include "ui/steered.h"
#include "ui/ui_run.h"

#include <QCursor>
#include <QDir>
#include <QGuiApplication>
#include <QQmlProperty>
#include <QTest>

#include <cstdio>

namespace {

using namespace wardline;
using client::SessionState;
using test::UiRun;

struct Look {
    QString language; ///< "en", "es", or "rtl": the one nobody speaks, from right to left.
    int scheme = 0;   ///< Theme.Scheme
    double textScale = 1;
    QString name;
    bool isStill = false; ///< Nothing moves by itself.
};

void wear(UiRun &run, const Look &look)
{
    if (look.language == QLatin1String("rtl")) {
        run.speakPseudo();
    }
    client::Preferences worn;
    worn.scheme = client::Scheme(look.scheme + 1);
    worn.textPercent = int(look.textScale * 100);
    worn.reducedMotion = look.isStill;
    worn.language = look.language == QLatin1String("es") ? look.language : QString();
    (void)run.client().setPreferences(worn);
}

bool isSteered(const QDir &dir)
{
    return dir.path() == QLatin1String("-");
}

void shoot(UiRun &run, const QDir &dir, const QString &name)
{
    test::comeToRest();
    if (isSteered(dir)) {
        test::standOn(run, name);
        return;
    }
    const QImage image = run.window().grabWindow();
    if (!image.save(dir.filePath(name + QLatin1String(".png")))) {
        qFatal("a picture could not be written");
    }
}

void shootSignIn(const QDir &dir, const Look &look)
{
    UiRun run(SessionState::SignedOut);
    wear(run, look);
    run.type(QStringLiteral("aruiz"));
    shoot(run, dir, QStringLiteral("signin"));
    auto *page = run.shell().signIn();
    page->startActivation();
    shoot(run, dir, QStringLiteral("activation"));
    page->activate(QStringLiteral("aruiz"), QStringLiteral("x"));
    (void)QTest::qWaitFor([&] { return page->stage() == signin::SignInViewModel::Stage::NewPassword; });
    shoot(run, dir, QStringLiteral("newpassword"));
    auto *field = qobject_cast<glass::SecretField *>(run.item(QStringLiteral("newPassword")));
    auto *again = qobject_cast<glass::SecretField *>(run.item(QStringLiteral("newPasswordAgain")));
    const Secret words(QByteArrayView("kettle-orbit-mango-violin-ladder"));
    field->fill(words);
    again->fill(words);
    page->choosePassword(field, again);
    shoot(run, dir, QStringLiteral("authenticator"));
    run.type(QStringLiteral("123456"));
    run.press(Qt::Key_Return);
    (void)QTest::qWaitFor([&] { return page->stage() == signin::SignInViewModel::Stage::SpareCodes; });
    shoot(run, dir, QStringLiteral("sparecodes"));
    run.client().fakeSession.setOwner({}); // nothing is kept here yet
    page->keptSpareCodes();
    run.type(QStringLiteral("4711"));
    shoot(run, dir, QStringLiteral("pin"));
    run.client().fakeSession.keyring = client::ClientError{client::ClientCode::KeychainMissing};
    page->checkKeyring();
    shoot(run, dir, QStringLiteral("no-keyring"));
    run.client().fakeSession.recoveryKey = QStringLiteral("EsTc 1234 abcd");
    page->stayEphemeral();
    (void)QTest::qWaitFor([&] { return !run.shell().recoveryKey().isEmpty(); });
    shoot(run, dir, QStringLiteral("recovery-key"));
}

void shootStopped(const QDir &dir)
{
    UiRun run(client::ClientError{client::ClientCode::AlreadyOpen});
    shoot(run, dir, QStringLiteral("stopped"));
}

void shootSettings(UiRun &run, const QDir &dir)
{
    run.client().fakeAdministration.knownDevices = {{DeviceId::parse(QStringLiteral("WARD4")).value(),
                                                     QStringLiteral("Wardline"),
                                                     {},
                                                     test::hospitalNow - 60'000,
                                                     true,
                                                     true},
                                                    {DeviceId::parse(QStringLiteral("OTHER")).value(),
                                                     QStringLiteral("Wardline"),
                                                     {},
                                                     test::hospitalNow - 300'000'000,
                                                     false,
                                                     false}};
    run.client().fakeAdministration.findings = {{QStringLiteral("clock"), client::Finding::Verdict::Works, {}},
                                                {QStringLiteral("server"), client::Finding::Verdict::Works, {}},
                                                {QStringLiteral("keychain"), client::Finding::Verdict::Notice, {}},
                                                {QStringLiteral("backup"), client::Finding::Verdict::Fails, {}}};
    run.press(Qt::Key_Comma, Qt::ControlModifier);
    for (const char *section :
         {"appearance", "language", "writing", "notifications", "lock-after", "devices", "diagnostics", "about"}) {
        shoot(run, dir, QStringLiteral("settings-") + QLatin1String(section));
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
void shootActs(UiRun &run, const QDir &dir)
{
    auto *list = run.item(QStringLiteral("rooms"));
    list->setProperty("currentIndex", 0);
    list->forceActiveFocus();
    for (int i = 0; i < 4; ++i) {
        run.press(Qt::Key_Down);
    }
    run.press(Qt::Key_F10, Qt::ShiftModifier);
    shoot(run, dir, QStringLiteral("room-menu"));
    run.press(Qt::Key_Escape);
    QMetaObject::invokeMethod(run.item(QStringLiteral("leave")), "clicked");
    shoot(run, dir, QStringLiteral("leave"));
    run.press(Qt::Key_Escape);
    QMetaObject::invokeMethod(run.item(QStringLiteral("addPeople")), "clicked");
    awaitPeople(run);
    shoot(run, dir, QStringLiteral("add-people"));
    run.press(Qt::Key_Escape);
    run.shell().acts()->setMuted(test::roomNamed(run.client(), QStringLiteral("Pharmacy questions")).text(), true);
    client::RoomHead head = run.client().open->head();
    head.invited = true;
    run.client().open->publish(head);
    shoot(run, dir, QStringLiteral("invitation"));
    run.item(QStringLiteral("toast"))->setProperty("text", QString()); // it would go in the midst of a later picture
}

void shootFinding(UiRun &run, const QDir &dir)
{
    run.press(Qt::Key_K, Qt::ControlModifier);
    shoot(run, dir, QStringLiteral("jump"));
    run.type(QStringLiteral("po"));
    (void)QTest::qWaitFor([&] { return !run.shell().jump()->isSearching(); });
    shoot(run, dir, QStringLiteral("jump-typed"));
    run.press(Qt::Key_Escape);
    run.press(Qt::Key_F, Qt::ControlModifier);
    shoot(run, dir, QStringLiteral("search-empty"));
    run.shell().search()->setHere(false);
    run.client().fakeInbox.olderNotLoaded = true;
    run.type(QStringLiteral("potassium"));
    (void)QTest::qWaitFor([&] { return run.shell().search()->state() == search::SearchViewModel::State::Found; });
    shoot(run, dir, QStringLiteral("search"));
    run.press(Qt::Key_Down);
    run.press(Qt::Key_Down);
    run.press(Qt::Key_Return);
    (void)QTest::qWaitFor([&] { return !run.shell().conversation()->goneTo().isEmpty(); });
    run.shell().search()->setUrgentOnly(true);
    run.shell().search()->setUnit(QStringLiteral("4 West"));
    run.shell().search()->chooseKind(3); // patients'
    shoot(run, dir, QStringLiteral("search-gone-to"));
    run.shell().search()->setText(QStringLiteral("digoxin"));
    using State = search::SearchViewModel::State;
    (void)QTest::qWaitFor([&] { return run.shell().search()->state() == State::NothingFound; });
    shoot(run, dir, QStringLiteral("search-nothing"));
    run.press(Qt::Key_F, Qt::ControlModifier);
    run.press(Qt::Key_Escape);
}

/// What nobody should send, and somebody will.
void shootExtremes(const QDir &dir, const Look &look)
{
    UiRun run(SessionState::Unlocked);
    wear(run, look);
    client::RoomWindow rooms = run.client().inbox()->window();
    while (rooms.rows.size() < 5000) {
        client::RoomRow row = rooms.rows.at(rooms.rows.size() % 10);
        row.id = *RoomId::parse(QStringLiteral("!more%1:mercy.example").arg(rooms.rows.size()));
        row.unread = int(rooms.rows.size());
        row.name = rooms.rows.size() % 2 ? QString(500, u'M') : QStringLiteral("\u0421arge 4W");
        rooms.rows.append(row);
    }
    rooms.total = int(rooms.rows.size());
    run.client().fakeInbox.publish(rooms);
    test::openBed12(run);
    client::TimelineWindow window = run.client().open->window();
    auto crowd = test::messageRow(900'001, QStringLiteral("Tom Okafor"), QStringLiteral("Everybody likes this"), 0);
    crowd.senderName = QString(500, u'W');
    for (int i = 0; i < 500; ++i) {
        client::Reaction reaction;
        reaction.key = QString(QChar(0x2600 + i % 200)) + QString::number(i);
        reaction.names = QStringList(i + 1, QStringLiteral("Tom Okafor"));
        crowd.reactions.append(reaction);
    }
    QStringList lines;
    for (int i = 0; i < 4000; ++i) {
        lines << QStringLiteral("line %1").arg(i);
    }
    window.rows.append(test::messageRow(900'002, QStringLiteral("Tom Okafor"), lines.join(u'\n'), 0));
    window.rows.append(crowd);
    window.rows.append(test::messageRow(900'003, QStringLiteral("Tom Okafor"),
                                        u'z' + QString(300, QChar(0x0316)) + QStringLiteral("algo \u202eturned"), 0));
    run.client().open->publish(window);
    client::RoomHead head = run.client().open->head();
    for (int i = 0; i < 300; ++i) {
        head.typing << QStringLiteral("Person %1").arg(i);
    }
    run.client().open->publish(head);
    shoot(run, dir, QStringLiteral("extremes"));
    QQmlProperty::write(run.item(QStringLiteral("timeline")), QStringLiteral("contentY"), -1600);
    shoot(run, dir, QStringLiteral("extremes-up"));
}

/// Four that wait, and one of our own below them.
client::TimelineWindow crowded(client::TimelineWindow window)
{
    for (const int key : {301, 302, 303}) {
        auto row =
            test::messageRow(key, QStringLiteral("Dr Samuel Adeyemi"),
                             QStringLiteral("Rhythm strip looks wrong, call the rapid response team to bed 12"), 1);
        row.priority = key == 302 ? care::Priority::Stat : care::Priority::Urgent;
        row.acknowledgementWanted = true;
        window.rows.append(row);
    }
    return window;
}

/// A place, its marks, nothing that has them, many places, and a narrow window.
void shootPlaces(const QDir &dir, const Look &look)
{
    UiRun run(SessionState::Unlocked);
    wear(run, look);
    run.press(Qt::Key_3, Qt::ControlModifier);
    run.shell().inbox()->setUnreadOnly(true);
    run.item(QStringLiteral("places"))->forceActiveFocus();
    shoot(run, dir, QStringLiteral("place"));
    run.press(Qt::Key_4, Qt::ControlModifier);
    run.shell().inbox()->setUnreadOnly(true);
    shoot(run, dir, QStringLiteral("place-nothing-unread"));
    run.press(Qt::Key_1, Qt::ControlModifier);
    run.window().setWidth(800);
    (void)QTest::qWaitFor([&] { return run.item(QStringLiteral("rooms"))->width() < 760; });
    client::Connection connection = run.client().fakeSession.connection();
    connection.spaceLeft = 430'000'000;
    run.client().fakeSession.setConnection(connection);
    shoot(run, dir, QStringLiteral("place-narrow"));
    run.window().setWidth(1280);
    client::RoomWindow rooms = run.client().inbox()->window();
    for (int i = 0; i < 30; ++i) {
        client::RoomRow row = rooms.rows.at(i % 10);
        row.id = *RoomId::parse(QStringLiteral("!unit%1:mercy.example").arg(i));
        row.unit = i == 0 ? QStringLiteral("Cardiothoracic intensive care") : QStringLiteral("Ward %1").arg(i);
        rooms.rows.append(row);
    }
    run.client().fakeInbox.publish(rooms);
    shoot(run, dir, QStringLiteral("places-many"));
}

void shootWork(const QDir &dir, const Look &look)
{
    UiRun run(SessionState::Unlocked);
    wear(run, look);
    shoot(run, dir, QStringLiteral("inbox"));
    run.shell().openRoom(test::roomNamed(run.client(), QStringLiteral("4W bed 12")).text());
    shoot(run, dir, QStringLiteral("conversation"));
    run.press(Qt::Key_I, Qt::ControlModifier);
    shoot(run, dir, QStringLiteral("details"));
    run.window().setWidth(1100);
    shoot(run, dir, QStringLiteral("details-over"));
    run.window().setWidth(1280);
    (void)QTest::qWaitFor([&] { return run.item(QStringLiteral("timeline"))->isVisible(); });
    run.shell().openRoom(test::roomNamed(run.client(), QStringLiteral("Pharmacy questions")).text());
    if (!run.item(QStringLiteral("members"))) { // it covered the conversation before, and went with it
        run.press(Qt::Key_I, Qt::ControlModifier);
    }
    shoot(run, dir, QStringLiteral("details-group"));
    shootActs(run, dir);
    run.press(Qt::Key_I, Qt::ControlModifier);
    run.shell().openRoom(test::roomNamed(run.client(), QStringLiteral("4W bed 12")).text());
    auto *const timeline = run.item(QStringLiteral("timeline"));
    (void)QTest::qWaitFor([&] { return timeline->property("settledHeight").toReal() == timeline->height(); });
    QQmlProperty::write(timeline, QStringLiteral("contentY"), -1400);
    shoot(run, dir, QStringLiteral("conversation-up"));
    run.client().open->publish(crowded(run.client().open->window()));
    shoot(run, dir, QStringLiteral("waiting"));
    run.shell().openRoom(test::roomNamed(run.client(), QStringLiteral("4W bed 7")).text());
    run.type(QStringLiteral("Thanks, I will"));
    run.shell().conversation()->composer()->setPriority(1);
    shoot(run, dir, QStringLiteral("unconfirmed"));
    run.press(Qt::Key_Return);
    shoot(run, dir, QStringLiteral("asking"));
    run.press(Qt::Key_Escape);
    run.press(Qt::Key_N, Qt::ControlModifier);
    awaitPeople(run);
    shoot(run, dir, QStringLiteral("people"));
    run.press(Qt::Key_Escape);
    shootFinding(run, dir);
    run.press(Qt::Key_F1);
    shoot(run, dir, QStringLiteral("keys"));
    run.press(Qt::Key_Escape);
    shootSettings(run, dir);
    run.press(Qt::Key_F10);
    shoot(run, dir, QStringLiteral("menu"));
    QMetaObject::invokeMethod(run.item(QStringLiteral("signOut")), "clicked");
    shoot(run, dir, QStringLiteral("sign-out"));
    Q_EMIT run.client().fakeSession.lockWarning(12);
    shoot(run, dir, QStringLiteral("warning"));
    run.shell().lockNow();
    shoot(run, dir, QStringLiteral("lock"));
    run.item(QStringLiteral("someoneElse"))->setProperty("checked", true);
    shoot(run, dir, QStringLiteral("someone-else"));
}

/// What can be done with messages: menus, marks and dialogs over the conversation.
void shootMessages(const QDir &dir, const Look &look)
{
    UiRun run(SessionState::Unlocked);
    wear(run, look);
    const RoomId bed12 = test::roomNamed(run.client(), QStringLiteral("4W bed 12"));
    client::TimelineRow &passedOn = run.client().timelines[bed12].rows[5];
    passedOn.forwarded =
        client::Origin{QStringLiteral("Dr Samuel Adeyemi"), care::ConversationKind::Unit, passedOn.at - 20 * 60'000};
    client::RoomHead &head = run.client().heads[bed12];
    head.leftOut = {{head.members.first().person.id, head.members.first().person.name, false}};
    run.shell().openRoom(bed12.text());
    auto *page = run.shell().conversation();
    shoot(run, dir, QStringLiteral("acts-open"));
    page->composer()->setPriority(2);
    run.type(QStringLiteral("Please come, @"));
    shoot(run, dir, QStringLiteral("mention"));
    run.press(Qt::Key_Escape);
    run.press(Qt::Key_F6, Qt::ShiftModifier);
    run.press(Qt::Key_Up);
    run.press(Qt::Key_Up);
    run.press(Qt::Key_Menu);
    shoot(run, dir, QStringLiteral("message-menu"));
    run.press(Qt::Key_Escape);
    (void)QTest::qWaitFor([&] { return run.item(QStringLiteral("timeline"))->hasActiveFocus(); });
    run.press(Qt::Key_Delete);
    shoot(run, dir, QStringLiteral("deleting"));
    run.press(Qt::Key_Z, Qt::ControlModifier);
    for (int i = 0; i < 5; ++i) {
        run.press(Qt::Key_Up);
        run.press(Qt::Key_Space);
    }
    shoot(run, dir, QStringLiteral("selected"));
    run.press(Qt::Key_F);
    shoot(run, dir, QStringLiteral("forward"));
    run.client().heads[test::roomNamed(run.client(), QStringLiteral("4W bed 3"))] = head;
    (void)QTest::qWaitFor([&] { return page->forwarding()->targets()->rowCount() > 0; });
    page->forwarding()->choose(test::roomNamed(run.client(), QStringLiteral("4W bed 3")).text());
    shoot(run, dir, QStringLiteral("forward-asking"));
    page->forwarding()->close();
    page->timeline()->clearSelection();
    page->showAudience(QStringLiteral("$event18"));
    shoot(run, dir, QStringLiteral("audience"));
    page->showAudience({});
    (void)QTest::qWaitFor([&] { return run.item(QStringLiteral("timeline"))->hasActiveFocus(); });
    run.press(Qt::Key_G, Qt::ControlModifier);
    shoot(run, dir, QStringLiteral("date"));
    run.press(Qt::Key_Escape);
    QQmlProperty::write(run.item(QStringLiteral("timeline")), QStringLiteral("contentY"), -1300);
    shoot(run, dir, QStringLiteral("day"));
}

void shootAll(const QDir &dir, const Look &look)
{
    shootStopped(dir);
    shootSignIn(dir, look);
    shootPlaces(dir, look);
    shootWork(dir, look);
    shootMessages(dir, look);
    shootExtremes(dir, look);
}

} // namespace

int main(int argc, char **argv)
{
    QGuiApplication app(argc, argv);
    const QStringList arguments = QGuiApplication::arguments();
    const QDir dir(arguments.value(1, QStringLiteral(".")));
    if (isSteered(dir)) {
        QCursor::setPos(0, 0); // over nothing that answers
        shootAll(dir, {QStringLiteral("en"), 0, 1, {}, true});
        return 0;
    }
    const char *const schemes[] = {"light", "dark", "contrast"};
    for (const char *language : {"en", "es", "rtl"}) {
        for (int scheme = 0; scheme < 3; ++scheme) {
            for (const int percent : {100, 200}) {
                const Look look{QLatin1String(language), scheme, percent / 100.0,
                                QStringLiteral("%1-%2-%3")
                                    .arg(QLatin1String(language), QLatin1String(schemes[scheme]))
                                    .arg(percent)};
                if (arguments.size() > 2 && arguments.at(2) != look.name) {
                    continue;
                }
                if (!dir.mkpath(look.name)) {
                    qFatal("the folder for the pictures could not be made");
                }
                shootAll(QDir(dir.filePath(look.name)), look);
                std::printf("%s\n", qPrintable(look.name));
                std::fflush(stdout);
            }
        }
    }
    return 0;
}
