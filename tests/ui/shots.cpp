// SPDX-License-Identifier: Apache-2.0
// ui_shots DIR: renders every page of the fake hospital to PNG, light, dark and with large text, for a person to look at.
#include "ui/ui_run.h"

#include <QDir>
#include <QGuiApplication>
#include <QQmlProperty>
#include <QTest>

#include <cstdio>

namespace {

using namespace wardline;
using client::SessionState;
using test::UiRun;

void shoot(UiRun &run, const QDir &dir, const QString &name)
{
    for (int i = 0; i < 3; ++i) {
        QCoreApplication::processEvents(QEventLoop::AllEvents, 50);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete); // as exec() would
    }
    const QImage image = run.window().grabWindow();
    const QString file = dir.filePath(name + QLatin1String(".png"));
    std::printf("%s %dx%d\n", qPrintable(file), image.width(), image.height());
    image.save(file);
}

void shootSignIn(const QDir &dir, int scheme, const QString &suffix)
{
    UiRun run(SessionState::SignedOut);
    run.setScheme(scheme);
    run.type(QStringLiteral("aruiz"));
    shoot(run, dir, QStringLiteral("signin") + suffix);
    auto *page = run.shell().signIn();
    page->startActivation();
    shoot(run, dir, QStringLiteral("activation") + suffix);
    page->activate(QStringLiteral("aruiz"), QStringLiteral("x"));
    (void)QTest::qWaitFor([&] { return page->stage() == signin::SignInViewModel::Stage::NewPassword; });
    shoot(run, dir, QStringLiteral("newpassword") + suffix);
    auto *field = qobject_cast<glass::SecretField *>(run.item(QStringLiteral("newPassword")));
    auto *again = qobject_cast<glass::SecretField *>(run.item(QStringLiteral("newPasswordAgain")));
    const Secret words(QByteArrayView("kettle-orbit-mango-violin-ladder"));
    field->fill(words);
    again->fill(words);
    page->choosePassword(field, again);
    shoot(run, dir, QStringLiteral("authenticator") + suffix);
    run.type(QStringLiteral("123456"));
    run.press(Qt::Key_Return);
    (void)QTest::qWaitFor([&] { return page->stage() == signin::SignInViewModel::Stage::SpareCodes; });
    shoot(run, dir, QStringLiteral("sparecodes") + suffix);
    run.client().fakeSession.setOwner({}); // nothing is kept here yet
    page->keptSpareCodes();
    run.type(QStringLiteral("4711"));
    shoot(run, dir, QStringLiteral("pin") + suffix);
    run.client().fakeSession.keyring = client::ClientError{client::ClientCode::KeychainMissing};
    page->checkKeyring();
    shoot(run, dir, QStringLiteral("no-keyring") + suffix);
}

void shootFinding(UiRun &run, const QDir &dir, const QString &suffix)
{
    run.press(Qt::Key_K, Qt::ControlModifier);
    shoot(run, dir, QStringLiteral("jump") + suffix);
    run.type(QStringLiteral("po"));
    (void)QTest::qWaitFor([&] { return !run.shell().jump()->isSearching(); });
    shoot(run, dir, QStringLiteral("jump-typed") + suffix);
    run.press(Qt::Key_Escape);
    run.press(Qt::Key_F, Qt::ControlModifier);
    shoot(run, dir, QStringLiteral("search-empty") + suffix);
    run.shell().search()->setHere(false);
    run.client().fakeInbox.olderNotLoaded = true;
    run.type(QStringLiteral("potassium"));
    (void)QTest::qWaitFor([&] { return run.shell().search()->state() == search::SearchViewModel::State::Found; });
    shoot(run, dir, QStringLiteral("search") + suffix);
    run.press(Qt::Key_Down);
    run.press(Qt::Key_Down);
    run.press(Qt::Key_Return);
    (void)QTest::qWaitFor([&] { return !run.shell().conversation()->goneTo().isEmpty(); });
    run.shell().search()->setUrgentOnly(true);
    run.shell().search()->setUnit(QStringLiteral("4 West"));
    shoot(run, dir, QStringLiteral("search-gone-to") + suffix);
    run.shell().search()->setText(QStringLiteral("digoxin"));
    using State = search::SearchViewModel::State;
    (void)QTest::qWaitFor([&] { return run.shell().search()->state() == State::NothingFound; });
    shoot(run, dir, QStringLiteral("search-nothing") + suffix);
    run.press(Qt::Key_F, Qt::ControlModifier);
    run.press(Qt::Key_Escape);
}

void shootWork(const QDir &dir, int scheme, const QString &suffix)
{
    UiRun run(SessionState::Unlocked);
    run.setScheme(scheme);
    shoot(run, dir, QStringLiteral("inbox") + suffix);
    run.shell().openRoom(test::roomNamed(run.client(), QStringLiteral("4W bed 12")).text());
    shoot(run, dir, QStringLiteral("conversation") + suffix);
    QQmlProperty::write(run.item(QStringLiteral("timeline")), QStringLiteral("contentY"), -1400);
    shoot(run, dir, QStringLiteral("conversation-up") + suffix);
    run.shell().openRoom(test::roomNamed(run.client(), QStringLiteral("4W bed 7")).text());
    run.type(QStringLiteral("Thanks, I will"));
    run.shell().conversation()->composer()->setPriority(1);
    shoot(run, dir, QStringLiteral("unconfirmed") + suffix);
    run.press(Qt::Key_Return);
    shoot(run, dir, QStringLiteral("asking") + suffix);
    run.press(Qt::Key_Escape);
    run.press(Qt::Key_N, Qt::ControlModifier);
    shoot(run, dir, QStringLiteral("people") + suffix);
    run.press(Qt::Key_Escape);
    shootFinding(run, dir, suffix);
    run.press(Qt::Key_F1);
    shoot(run, dir, QStringLiteral("keys") + suffix);
    run.press(Qt::Key_Escape);
    run.press(Qt::Key_F10);
    Q_EMIT run.client().fakeSession.lockWarning(12);
    shoot(run, dir, QStringLiteral("warning") + suffix);
    run.shell().lockNow();
    shoot(run, dir, QStringLiteral("lock") + suffix);
    run.item(QStringLiteral("someoneElse"))->setProperty("checked", true);
    shoot(run, dir, QStringLiteral("someone-else") + suffix);
}

} // namespace

int main(int argc, char **argv)
{
    QGuiApplication app(argc, argv);
    const QDir dir(argc > 1 ? QString::fromLocal8Bit(argv[1]) : QStringLiteral("."));
    dir.mkpath(QStringLiteral("."));
    for (const auto &[scheme, suffix] : {std::pair{0, ""}, std::pair{1, "-dark"}}) {
        shootSignIn(dir, scheme, QLatin1String(suffix));
        shootWork(dir, scheme, QLatin1String(suffix));
    }
    UiRun large(SessionState::Unlocked);
    large.setTextScale(2);
    large.shell().openRoom(test::roomNamed(large.client(), QStringLiteral("4W bed 12")).text());
    shoot(large, dir, QStringLiteral("conversation-200"));
    large.press(Qt::Key_F, Qt::ControlModifier);
    large.type(QStringLiteral("potassium"));
    (void)QTest::qWaitFor([&] { return large.shell().search()->state() == search::SearchViewModel::State::Found; });
    shoot(large, dir, QStringLiteral("search-200"));
    large.press(Qt::Key_K, Qt::ControlModifier);
    large.type(QStringLiteral("bed"));
    shoot(large, dir, QStringLiteral("jump-200"));
    UiRun contrast(SessionState::Unlocked);
    contrast.setScheme(2);
    contrast.shell().openRoom(test::roomNamed(contrast.client(), QStringLiteral("4W bed 12")).text());
    shoot(contrast, dir, QStringLiteral("conversation-contrast"));
    return 0;
}
