// SPDX-License-Identifier: Apache-2.0
#include "ui/page_sets.h"

#include <QTest>

namespace wardline::test {

using client::ClientCode;
using client::ClientError;
using client::SessionState;

void visitUnopened(const Look &look, const See &see)
{
    {
        UiRun run(ClientError{ClientCode::AlreadyOpen});
        wear(run, look);
        see(run, QStringLiteral("stopped"));
    }
    UiRun run(ClientError{ClientCode::Usage});
    wear(run, look);
    see(run, QStringLiteral("server"));
    run.shell().chooseServer(QStringLiteral("http://matrix.mercy.example"));
    see(run, QStringLiteral("server-refused"));
}

void visitSignIn(const Look &look, const See &see)
{
    UiRun run(SessionState::SignedOut);
    wear(run, look);
    run.type(QStringLiteral("kettle")); // who was here last is known
    see(run, QStringLiteral("signin"));
    auto *page = run.shell().signIn();
    page->setEnding(signin::Ending::Removed);
    see(run, QStringLiteral("signin-ended"));
    run.press(Qt::Key_Return);
    run.type(QStringLiteral("123456"));
    run.client().fakeSession.hold = true;
    run.press(Qt::Key_Return);
    see(run, QStringLiteral("signin-working"));
    page->cancel();
    (void)QTest::qWaitFor([&] { return !page->isBusy(); });
    run.client().fakeSession.hold = false;
    run.client().fakeSession.refuseNext = ClientError{ClientCode::SignInRefused};
    run.item(QStringLiteral("code"))->forceActiveFocus();
    run.press(Qt::Key_Return);
    see(run, QStringLiteral("signin-refused"));
    page->startActivation();
    see(run, QStringLiteral("activation"));
    run.client().fakeSession.refuseNext = ClientError{ClientCode::ActivationRefused};
    page->activate(QStringLiteral("aruiz"), QStringLiteral("x"));
    see(run, QStringLiteral("activation-refused"));
    page->activate(QStringLiteral("aruiz"), QStringLiteral("x"));
    (void)QTest::qWaitFor([&] { return page->stage() == signin::SignInViewModel::Stage::NewPassword; });
    see(run, QStringLiteral("newpassword"));
    auto *field = qobject_cast<glass::SecretField *>(run.item(QStringLiteral("newPassword")));
    auto *again = qobject_cast<glass::SecretField *>(run.item(QStringLiteral("newPasswordAgain")));
    const Secret words(QByteArrayView("kettle-orbit-mango-violin-ladder"));
    field->fill(words);
    again->fill(words);
    page->choosePassword(field, again);
    see(run, QStringLiteral("authenticator"));
    run.type(QStringLiteral("123456"));
    run.press(Qt::Key_Return);
    (void)QTest::qWaitFor([&] { return page->stage() == signin::SignInViewModel::Stage::SpareCodes; });
    see(run, QStringLiteral("sparecodes"));
    run.client().fakeSession.setOwner({}); // nothing is kept here yet
    page->keptSpareCodes();
    run.type(QStringLiteral("4711"));
    see(run, QStringLiteral("pin"));
    run.client().fakeSession.keyring = ClientError{ClientCode::KeychainMissing};
    page->checkKeyring();
    see(run, QStringLiteral("no-keyring"));
    run.client().fakeSession.recoveryKey = QStringLiteral("EsTc 1234 abcd");
    page->stayEphemeral();
    (void)QTest::qWaitFor([&] { return !run.shell().recoveryKey().isEmpty(); });
    see(run, QStringLiteral("recovery-key"));
}

void visitLock(const Look &look, const See &see)
{
    UiRun run(SessionState::Locked);
    wear(run, look);
    run.client().fakeSession.hold = true;
    run.shell().lock()->askForPassword(true);
    run.type(QStringLiteral("kettle"));
    run.press(Qt::Key_Return);
    run.type(QStringLiteral("123456"));
    run.press(Qt::Key_Return);
    see(run, QStringLiteral("lock-working"));
    run.shell().lock()->cancel();
    (void)QTest::qWaitFor([&] { return !run.shell().lock()->isBusy(); });
    run.client().fakeSession.hold = false;
    run.shell().lock()->askForPassword(false);
    run.client().fakeSession.refuseNext = ClientError{ClientCode::PinWrong, QStringLiteral("4")};
    run.type(QStringLiteral("4711"));
    run.press(Qt::Key_Return);
    see(run, QStringLiteral("lock-refused"));
    run.shell().lock()->askForPassword(true);
    see(run, QStringLiteral("lock-password"));
    run.shell().lock()->askForPassword(false);
    run.client().fakeSession.refuseNext = ClientError{ClientCode::LockedOut};
    run.type(QStringLiteral("4711"));
    run.press(Qt::Key_Return);
    see(run, QStringLiteral("lock-no-tries"));
}

} // namespace wardline::test
