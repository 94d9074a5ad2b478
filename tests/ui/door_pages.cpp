// SPDX-License-Identifier: Apache-2.0
#include "ui/page_sets.h"

#include <QTest>

namespace wardline::test {

using client::SessionState;

void visitStopped(const See &see)
{
    UiRun run(client::ClientError{client::ClientCode::AlreadyOpen});
    see(run, QStringLiteral("stopped"));
}

void visitSignIn(const Look &look, const See &see)
{
    UiRun run(SessionState::SignedOut);
    wear(run, look);
    run.type(QStringLiteral("aruiz"));
    see(run, QStringLiteral("signin"));
    auto *page = run.shell().signIn();
    page->startActivation();
    see(run, QStringLiteral("activation"));
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
    run.client().fakeSession.keyring = client::ClientError{client::ClientCode::KeychainMissing};
    page->checkKeyring();
    see(run, QStringLiteral("no-keyring"));
    run.client().fakeSession.recoveryKey = QStringLiteral("EsTc 1234 abcd");
    page->stayEphemeral();
    (void)QTest::qWaitFor([&] { return !run.shell().recoveryKey().isEmpty(); });
    see(run, QStringLiteral("recovery-key"));
}

} // namespace wardline::test
