// SPDX-License-Identifier: Apache-2.0
#include "lock_view_model.h"

#include "glass/answers.h"
#include "glass/sentences.h"

#include <utility>

namespace wardline::lock {

namespace {

/// Only password and code help.
bool isPastPin(client::ClientCode code)
{
    using client::ClientCode;
    return code == ClientCode::LockedOut || code == ClientCode::VaultDamaged || code == ClientCode::StoreDamaged;
}

} // namespace

LockViewModel::LockViewModel(client::Client &client, QObject *parent)
    : QObject(parent)
    , m_session(*client.session())
{
    connect(&m_session, &client::Session::selfChanged, this, &LockViewModel::changed);
    connect(&m_session, &client::Session::connectionChanged, this, &LockViewModel::changed);
    connect(&m_session, &client::Session::stateChanged, this, &LockViewModel::changed);
}

QString LockViewModel::ownerName() const
{
    const client::Person &owner = m_session.owner();
    return owner.name.isEmpty() ? owner.id.text() : owner.name;
}

QString LockViewModel::ownerWork() const
{
    QStringList parts;
    if (const QString role = glass::roleName(m_session.owner().role); !role.isEmpty()) {
        parts << role;
    }
    return (parts + m_session.owner().units.mid(0, 1)).join(QStringLiteral(" · "));
}

QString LockViewModel::waiting() const
{
    // Past the last try, and behind damaged keys, it does not come back: the sentence that says so stands alone.
    const int count = m_lockedOut ? 0 : m_session.connection().waitingToSend;
    return count > 0 ? tr("Not sent yet: %n. Unlock to send.", nullptr, count) : QString();
}

void LockViewModel::begin()
{
    m_problem.clear();
    m_busy = true;
    Q_EMIT changed();
}

void LockViewModel::answered(const client::ClientResult<> &result)
{
    m_busy = false;
    const bool wasCancelled = std::exchange(m_cancelling, false);
    if (!result && !(wasCancelled && result.error().code == client::ClientCode::Cancelled)) {
        m_problem = glass::sentence(result.error());
        m_lockedOut = m_lockedOut || isPastPin(result.error().code);
        m_passwordChosen = m_passwordChosen && result.error().code != client::ClientCode::PinNeeded;
    }
    Q_EMIT changed();
    if (!result) {
        Q_EMIT refused();
    }
}

void LockViewModel::unlock(glass::SecretField *pin)
{
    if (m_busy || !pin || pin->count() == 0) {
        return;
    }
    begin();
    glass::whenAnswered<void>(m_session.unlock(pin->take()), this,
                              [this](const client::ClientResult<> &result) { answered(result); });
}

void LockViewModel::signIn(glass::SecretField *password, glass::SecretField *code)
{
    if (m_busy || !password || !code || password->count() == 0 || code->count() == 0) {
        return;
    }
    begin();
    const Secret typed = code->take();
    client::SignInRequest request{m_session.owner().id.text(), password->take(), QString::fromUtf8(typed.view())};
    glass::whenAnswered<void>(m_session.signIn(std::move(request)), this,
                              [this](const client::ClientResult<> &result) { answered(result); });
}

void LockViewModel::cancel()
{
    if (m_busy && isPasswordAsked() && !m_cancelling) {
        m_cancelling = true;
        Q_EMIT changed();
        m_session.giveUp();
    }
}

void LockViewModel::askForPassword(bool ask)
{
    m_passwordChosen = ask;
    m_problem.clear();
    Q_EMIT changed();
}

void LockViewModel::startActivation()
{
    if (!m_busy) {
        Q_EMIT activationAsked();
    }
}

} // namespace wardline::lock
