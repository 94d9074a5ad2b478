// SPDX-License-Identifier: Apache-2.0
// ui_shots DIR [LOOK]: renders every page of the fake hospital to PNG for a person to look at, in each of its looks or in one: a
// folder a look, called language-scheme-percent.
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

struct Look {
    QString language; ///< "en", "es", or "rtl": the one nobody speaks, from right to left.
    int scheme = 0;   ///< Theme.Scheme
    double textScale = 1;
    QString name;
};

void wear(UiRun &run, const Look &look)
{
    if (look.language == QLatin1String("rtl")) {
        run.speakPseudo();
    }
    client::Preferences worn;
    worn.scheme = client::Scheme(look.scheme + 1);
    worn.textPercent = int(look.textScale * 100);
    worn.language = look.language == QLatin1String("es") ? look.language : QString();
    (void)run.client().setPreferences(worn);
}

void shoot(UiRun &run, const QDir &dir, const QString &name)
{
    for (int i = 0; i < 3; ++i) {
        QCoreApplication::processEvents(QEventLoop::AllEvents, 50);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete); // as exec() would
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
}

void shootSettings(UiRun &run, const QDir &dir)
{
    run.client().fakeAdministration.knownDevices = {
        {DeviceId::parse(QStringLiteral("WARD4")).value(), QStringLiteral("Wardline"), {}, test::hospitalNow - 60'000, true, true},
        {DeviceId::parse(QStringLiteral("OTHER")).value(), QStringLiteral("Wardline"), {}, test::hospitalNow - 300'000'000, false, false}};
    run.client().fakeAdministration.findings = {
        {QStringLiteral("clock"), client::Finding::Verdict::Works, {}},
        {QStringLiteral("server"), client::Finding::Verdict::Works, {}},
        {QStringLiteral("keychain"), client::Finding::Verdict::Notice, {}},
        {QStringLiteral("backup"), client::Finding::Verdict::Fails, {}}};
    run.press(Qt::Key_Comma, Qt::ControlModifier);
    for (const char *section : {"appearance", "language", "writing", "notifications", "lock-after", "devices", "diagnostics", "about"}) {
        shoot(run, dir, QStringLiteral("settings-") + QLatin1String(section));
        run.press(Qt::Key_Down);
    }
    run.press(Qt::Key_Escape);
}

void shootWork(const QDir &dir, const Look &look)
{
    UiRun run(SessionState::Unlocked);
    wear(run, look);
    shoot(run, dir, QStringLiteral("inbox"));
    run.shell().openRoom(test::roomNamed(run.client(), QStringLiteral("4W bed 12")).text());
    shoot(run, dir, QStringLiteral("conversation"));
    QQmlProperty::write(run.item(QStringLiteral("timeline")), QStringLiteral("contentY"), -1400);
    shoot(run, dir, QStringLiteral("conversation-up"));
    run.shell().openRoom(test::roomNamed(run.client(), QStringLiteral("4W bed 7")).text());
    run.type(QStringLiteral("Thanks, I will"));
    run.shell().conversation()->composer()->setPriority(1);
    shoot(run, dir, QStringLiteral("unconfirmed"));
    run.press(Qt::Key_Return);
    shoot(run, dir, QStringLiteral("asking"));
    run.press(Qt::Key_Escape);
    run.press(Qt::Key_N, Qt::ControlModifier);
    shoot(run, dir, QStringLiteral("people"));
    run.press(Qt::Key_Escape);
    run.press(Qt::Key_F1);
    shoot(run, dir, QStringLiteral("keys"));
    run.press(Qt::Key_Escape);
    shootSettings(run, dir);
    run.press(Qt::Key_F10);
    Q_EMIT run.client().fakeSession.lockWarning(12);
    shoot(run, dir, QStringLiteral("warning"));
    run.shell().lockNow();
    shoot(run, dir, QStringLiteral("lock"));
    run.item(QStringLiteral("someoneElse"))->setProperty("checked", true);
    shoot(run, dir, QStringLiteral("someone-else"));
}

} // namespace

int main(int argc, char **argv)
{
    QGuiApplication app(argc, argv);
    const QStringList arguments = QGuiApplication::arguments();
    const QDir dir(arguments.value(1, QStringLiteral(".")));
    const char *const schemes[] = {"light", "dark", "contrast"};
    for (const char *language : {"en", "es", "rtl"}) {
        for (int scheme = 0; scheme < 3; ++scheme) {
            for (const int percent : {100, 200}) {
                const Look look{QLatin1String(language), scheme, percent / 100.0,
                                QStringLiteral("%1-%2-%3").arg(QLatin1String(language), QLatin1String(schemes[scheme])).arg(percent)};
                if (arguments.size() > 2 && arguments.at(2) != look.name) {
                    continue;
                }
                if (!dir.mkpath(look.name)) {
                    qFatal("the folder for the pictures could not be made");
                }
                shootSignIn(QDir(dir.filePath(look.name)), look);
                shootWork(QDir(dir.filePath(look.name)), look);
                std::printf("%s\n", qPrintable(look.name));
                std::fflush(stdout);
            }
        }
    }
    return 0;
}
