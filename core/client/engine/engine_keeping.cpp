// SPDX-License-Identifier: Apache-2.0
// After a sign-in: what this workstation keeps. A vault behind a PIN, new or the one that is there, or nothing at all.
#include "client/engine/engine.h"

#include "base/logging.h"
#include "client/engine/errors.h"
#include "client/engine/parts.h"
#include "client/engine/rule_changes.h"
#include "policy/pin_rules.h"

#include <qcoro/qcorofuture.h>

#include <utility>

namespace wardline::client {

namespace {

/// What the rules say to a PIN, whatever the keyring says.
ClientResult<> checked(const Secret &pin, const policy::Policy &policy)
{
    const auto problems = policy::checkPin(pin, policy.pinMinLength());
    return problems.isEmpty() ? ClientResult<>()
                              : ClientResult<>(fail(ClientCode::PinTooWeak, pinProblemWord(problems.first())));
}

} // namespace

ClientTask<> Engine::rest()
{
    if (m_account) {
        m_account->store().database().forgetPages();
    }
    co_return {};
}

ClientTask<> Engine::wouldKeepPin(Secret pin)
{
    WL_CO_CHECK(checked(pin, m_parts->managed.policy));
    co_return co_await canKeepPin();
}

ClientTask<> Engine::canKeepPin()
{
    if (!m_parts->managed.policy.isAllowed(policy::VaultMode::PinKeychain)) {
        co_return fail(ClientCode::Refused, QStringLiteral("policy"));
    }
    // An entry that nobody writes: a keyring that works says that it is not there.
    auto asking = m_parts->keychain->read(QStringLiteral("keyring-check"));
    const auto answer = co_await std::move(asking);
    if (!answer && answer.error().code != vault::VaultCode::KeychainNotFound) {
        co_return tl::unexpected(toClientError(answer.error()));
    }
    co_return {};
}

ClientTask<> Engine::choosePin(Secret pin)
{
    const QPointer self(this);
    auto &parts = *m_parts;
    if (!parts.signedIn) {
        co_return fail(ClientCode::Usage, QStringLiteral("not signed in"));
    }
    if (!parts.managed.policy.isAllowed(policy::VaultMode::PinKeychain)) {
        co_return fail(ClientCode::Refused, QStringLiteral("policy"));
    }
    WL_CO_CHECK(checked(pin, parts.managed.policy));
    if (parts.keepsVault()) {
        co_return co_await exchangePin(std::move(pin));
    }
    if (parts.vaultLost) {
        WL_CO_CHECK(co_await discardLostVault());
    }
    if (!parts.signedIn) {
        co_return fail(ClientCode::Cancelled); // a lock came first
    }
    auto passwordKey = parts.signedIn->vault.clone();
    auto creating = parts.vault->create(vault::VaultMode::PinKeychain, std::move(pin), std::move(passwordKey));
    const auto created = co_await std::move(creating);
    if (!self) {
        co_return fail(ClientCode::Cancelled);
    }
    if (!created) {
        co_return tl::unexpected(toClientError(created.error()));
    }
    WL_CO_CHECK(saveOwner());
    co_return co_await openAccount(/*persistent=*/true);
}

/// The owner came in by a new authenticator: the password opens the vault that is here, and the PIN is the new one.
ClientTask<> Engine::exchangePin(Secret pin)
{
    const QPointer self(this);
    auto &parts = *m_parts;
    auto passwordKey = parts.signedIn->vault.clone();
    auto opening = parts.vault->unlockWithPassword(std::move(passwordKey));
    auto done = co_await std::move(opening);
    if (!self) {
        co_return fail(ClientCode::Cancelled);
    }
    if (done) {
        auto replacing = parts.vault->replacePin(std::move(pin));
        done = co_await std::move(replacing);
    }
    if (!self) {
        co_return fail(ClientCode::Cancelled);
    }
    if (!done) {
        parts.vaultLost = parts.vaultLost || isBeyondRepair(done.error().code);
        co_return tl::unexpected(toClientError(done.error()));
    }
    WL_CO_CHECK(saveOwner());
    co_return co_await openAccount(/*persistent=*/true);
}

/// Before a code is spent: whether the keys that are kept here open. What can't be told now, because the password is another or no
/// keyring answers, shows behind the sign-in.
QCoro::Task<bool> Engine::keptOpens(QPointer<Engine> self, Secret passwordKey)
{
    if (!self) {
        co_return true;
    }
    auto &parts = *self->m_parts;
    const auto user = parts.owner->user;
    const auto device = parts.owner->device;
    auto unlocking = parts.vault->unlockWithPassword(std::move(passwordKey));
    const auto unlocked = co_await std::move(unlocking);
    if (!self) {
        co_return true;
    }
    if (!unlocked) {
        parts.vaultLost = parts.vaultLost || isBeyondRepair(unlocked.error().code);
        co_return !parts.vaultLost;
    }
    parts.persistent = true;
    static_cast<void>(co_await self->openMachine(user, device)); // it marks what is lost
    if (!self) {
        co_return true;
    }
    parts.persistent = false;
    if (auto machine = std::shared_ptr<crypto::Machine>(std::move(parts.machine))) {
        co_await machine->close();
        if (!self) {
            co_return true;
        }
    }
    parts.vault->lock();
    co_return !parts.vaultLost;
}

/// What the lost vault's keys encrypted can't be read again; the server has it.
ClientTask<> Engine::discardLostVault()
{
    const QPointer self(this);
    static_cast<void>(co_await m_parts->vault->destroy());
    if (!self || !m_parts->signedIn) {
        co_return fail(ClientCode::Cancelled);
    }
    if (const auto wiped = m_parts->profile.wipeFiles(); !wiped) {
        co_return tl::unexpected(toClientError(wiped.error()));
    }
    const auto &parts = *m_parts;
    if (parts.owner && parts.owner->user != parts.signedIn->tokens.user) {
        // Somebody else begins here: how the one before wanted it is nobody's business.
        WL_CO_CHECK(forgetPreferences());
        WL_CO_CHECK(forgetRules(m_config.profileDir));
    }
    auto secret = m_parts->profile.makeDeviceSecret();
    if (!secret) {
        co_return tl::unexpected(toClientError(secret.error()));
    }
    session::SignInFlow flow(*m_parts->transport, *m_config.clock, {m_parts->homeserver});
    auto registering = flow.registerDevice(std::move(*secret));
    const auto registered = co_await std::move(registering);
    if (!self) {
        co_return fail(ClientCode::Cancelled);
    }
    m_parts->vaultLost = false;
    m_parts->discarded = true;
    if (!registered) {
        qCWarning(logClient) << "the workstation is not registered yet";
    }
    co_return {};
}

ClientTask<> Engine::stayEphemeral()
{
    if (!m_parts->signedIn) {
        co_return fail(ClientCode::Usage, QStringLiteral("not signed in"));
    }
    if (!m_parts->managed.policy.isAllowed(policy::VaultMode::Ephemeral)) {
        co_return fail(ClientCode::Refused, QStringLiteral("policy"));
    }
    if (m_parts->keepsVault()) {
        co_return fail(ClientCode::Usage, QStringLiteral("the profile keeps its owner's session"));
    }
    co_return co_await openAccount(/*persistent=*/false);
}

} // namespace wardline::client
