// SPDX-License-Identifier: Apache-2.0
// Signing in, enrolment, the choice of a PIN and the unlock: each ends with an open account, or with everything as it was.
#include "client/engine/engine.h"

#include "base/logging.h"
#include "client/engine/errors.h"
#include "client/engine/parts.h"
#include "client/engine/workplace.h"
#include "crypto/identity.h"
#include "matrix/requests/module.h"
#include "matrix/responses/module.h"
#include "policy/pin_rules.h"
#include "session/calls.h"

#include <qcoro/qcorofuture.h>

#include <utility>

namespace wardline::client {

namespace {

Secret takeText(QString &text)
{
    auto bytes = text.trimmed().toUtf8();
    Secret secret{QByteArrayView(bytes)};
    wipe(bytes);
    wipe(text);
    return secret;
}

/// Session's identity flow asks sync's pump to send what the crypto machine wants sent.
session::SessionTask<> flushThrough(QPointer<sync::Syncer> syncer)
{
    if (!syncer) {
        co_return fail(session::SessionCode::Cancelled);
    }
    const auto flushed = co_await syncer->flushKeyRequests();
    if (flushed) {
        co_return {};
    }
    using sync::SyncCode;
    switch (flushed.error().code) {
    case SyncCode::Stopped:
    case SyncCode::Cancelled:
        co_return fail(session::SessionCode::Cancelled, flushed.error().detail);
    case SyncCode::Offline:
        co_return fail(session::SessionCode::Unreachable, flushed.error().detail);
    case SyncCode::SessionEnded:
        co_return fail(session::SessionCode::SessionEnded, flushed.error().detail);
    case SyncCode::Refused:
        co_return fail(session::SessionCode::Refused, flushed.error().detail);
    case SyncCode::CryptoFailed:
        co_return fail(session::SessionCode::CryptoFailed, flushed.error().detail);
    default:
        co_return fail(session::SessionCode::ServerTrouble, flushed.error().detail);
    }
}

} // namespace

ClientTask<AfterSignIn> Engine::signIn(SignInRequest request)
{
    const QPointer self(this);
    auto &parts = *m_parts;
    session::Workstation workstation;
    if (parts.owner && parts.keepsVault()) {
        workstation.owner = parts.owner->user;
        workstation.device = parts.owner->device;
        workstation.seen = parts.owner->seen;
    }
    auto secret = parts.profile.deviceSecret();
    if (!secret) {
        secret = parts.profile.makeDeviceSecret();
    }
    if (!secret) {
        co_return tl::unexpected(toClientError(secret.error()));
    }
    workstation.deviceSecret = std::move(*secret);
    workstation.displayName = m_config.deviceName;
    session::SignInFlow flow(*parts.transport, *m_config.clock, {parts.homeserver});
    // Named, for gcc 12 destroys move-only temporaries twice where they are made inside the awaited expression.
    session::SignInInput input{request.user.trimmed(), std::move(request.password), takeText(request.code)};
    auto signingIn = flow.signIn(std::move(input), std::move(workstation));
    auto signedIn = co_await std::move(signingIn);
    if (!self) {
        co_return fail(ClientCode::Cancelled);
    }
    if (!signedIn) {
        co_return tl::unexpected(toClientError(signedIn.error()));
    }
    parts.signedIn = std::move(*signedIn);
    WL_CO_CHECK(co_await learnSelf());
    if (!parts.keepsVault()) {
        co_return AfterSignIn::NeedsPin;
    }
    WL_CO_CHECK(co_await reopenVault());
    co_return AfterSignIn::Unlocked;
}

ClientTask<> Engine::reopenVault()
{
    const QPointer self(this);
    auto passwordKey = m_parts->signedIn->vault.clone();
    auto unlocking = m_parts->vault->unlockWithPassword(std::move(passwordKey));
    const auto opened = co_await std::move(unlocking);
    if (!self) {
        co_return fail(ClientCode::Cancelled);
    }
    if (!opened) {
        m_parts->vaultLost = m_parts->vaultLost || isBeyondRepair(opened.error().code);
        co_return tl::unexpected(toClientError(opened.error()));
    }
    WL_CO_CHECK(saveOwner());
    co_return co_await openAccount(/*persistent=*/true);
}

ClientTask<EnrolOffer> Engine::enrol(EnrolRequest request)
{
    const QPointer self(this);
    auto &parts = *m_parts;
    parts.enrolment =
        std::make_unique<session::EnrolFlow>(*parts.transport, *m_config.clock, session::Homeserver{parts.homeserver});
    auto activationCode = takeText(request.activationCode);
    auto beginning = parts.enrolment->begin(request.user.trimmed(), std::move(activationCode));
    auto offer = co_await std::move(beginning);
    if (!self) {
        co_return fail(ClientCode::Cancelled);
    }
    if (!offer) {
        co_return tl::unexpected(toClientError(offer.error()));
    }
    co_return EnrolOffer{QString::fromUtf8(offer->otpauth.view()),
                         grouped(QString::fromUtf8(offer->totpSecret.view()))};
}

ClientTask<EnrolResult> Engine::confirmEnrolment(EnrolConfirm confirm)
{
    const QPointer self(this);
    auto &parts = *m_parts;
    if (!parts.enrolment) {
        co_return fail(ClientCode::Usage, QStringLiteral("no enrolment"));
    }
    auto code = takeText(confirm.code);
    auto confirming = parts.enrolment->confirm(std::move(confirm.password), std::move(code));
    const auto confirmed = co_await std::move(confirming);
    if (!self) {
        co_return fail(ClientCode::Cancelled);
    }
    if (!confirmed) {
        co_return tl::unexpected(toClientError(confirmed.error()));
    }
    EnrolResult result;
    for (const auto &spare : confirmed->spareCodes) {
        result.spareCodes.append(QString::fromUtf8(spare.view()));
    }
    auto secret = parts.profile.makeDeviceSecret();
    if (!secret) {
        co_return tl::unexpected(toClientError(secret.error()));
    }
    session::Workstation workstation;
    workstation.deviceSecret = std::move(*secret);
    workstation.displayName = m_config.deviceName;
    auto signingIn = parts.enrolment->signIn(std::move(workstation));
    auto signedIn = co_await std::move(signingIn);
    if (!self) {
        co_return fail(ClientCode::Cancelled);
    }
    if (!signedIn) {
        co_return tl::unexpected(toClientError(signedIn.error()));
    }
    parts.signedIn = std::move(*signedIn);
    parts.itHalf = parts.enrolment->takeItHalf();
    WL_CO_CHECK(co_await learnSelf());
    co_return result;
}

/// Name, role and units as the server has them; what it does not tell comes with the first sync. Only a vanished engine is an error.
ClientTask<> Engine::learnSelf()
{
    const QPointer self(this);
    auto &parts = *m_parts;
    const auto user = parts.signedIn->tokens.user;
    parts.self = {user, user.text(), {}, {}};
    const auto body = co_await session::callForBody(parts.transport.get(), matrix::me());
    if (!self) {
        co_return fail(ClientCode::Cancelled);
    }
    if (const auto me =
            body ? matrix::readMe(*body) : matrix::MatrixResult<matrix::Me>(fail(matrix::MatrixCode::BadJson));
        me) {
        parts.self.name = me->name.isEmpty() ? user.text() : me->name;
        parts.self.role = care::roleFromWire(me->role);
        for (const auto &unit : me->units) {
            parts.self.units.append(unit.name);
        }
    }
    Q_EMIT selfChanged(parts.self);
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
    if (const auto problems = policy::checkPin(pin, parts.managed.policy.pinMinLength()); !problems.isEmpty()) {
        co_return fail(ClientCode::PinTooWeak, pinProblemWord(problems.first()));
    }
    if (parts.vaultLost) {
        WL_CO_CHECK(co_await discardLostVault());
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

/// What the lost vault's keys encrypted can't be read again; the server has it.
ClientTask<> Engine::discardLostVault()
{
    const QPointer self(this);
    static_cast<void>(co_await m_parts->vault->destroy());
    if (!self) {
        co_return fail(ClientCode::Cancelled);
    }
    if (const auto wiped = m_parts->profile.wipeFiles(); !wiped) {
        co_return tl::unexpected(toClientError(wiped.error()));
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
    if (!registered) {
        qCWarning(logClient) << "the workstation is not registered yet";
    }
    co_return {};
}

ClientResult<> Engine::saveOwner()
{
    auto &parts = *m_parts;
    session::Owner owner{parts.self.id,
                         parts.signedIn->tokens.device,
                         parts.homeserver,
                         parts.self.name,
                         parts.self.role ? QString(care::wireName(*parts.self.role)) : QString(),
                         parts.signedIn->derivation.parameters,
                         m_config.clock->wall().count()};
    const auto written = session::writeOwner(m_config.profileDir, owner);
    if (!written) {
        return tl::unexpected(toClientError(written.error()));
    }
    parts.owner = owner;
    Q_EMIT ownerChanged(parts.self);
    return {};
}

ClientTask<> Engine::stayEphemeral()
{
    if (!m_parts->signedIn) {
        co_return fail(ClientCode::Usage, QStringLiteral("not signed in"));
    }
    if (!m_parts->managed.policy.isAllowed(policy::VaultMode::Ephemeral)) {
        co_return fail(ClientCode::Refused, QStringLiteral("policy"));
    }
    co_return co_await openAccount(/*persistent=*/false);
}

ClientTask<> Engine::unlock(Secret pin)
{
    const QPointer self(this);
    auto &parts = *m_parts;
    if (!parts.owner) {
        co_return fail(ClientCode::NotSignedIn);
    }
    auto unlocking = parts.vault->unlock(std::move(pin));
    const auto opened = co_await std::move(unlocking);
    if (!self) {
        co_return fail(ClientCode::Cancelled);
    }
    if (!opened) {
        parts.vaultLost = parts.vaultLost || isBeyondRepair(opened.error().code);
        auto error = toClientError(opened.error());
        if (error.code == ClientCode::PinWrong) {
            error.detail = QString::number(parts.vault->triesLeft().value_or(0));
        }
        co_return tl::unexpected(error);
    }
    parts.self = {parts.owner->user, parts.owner->name, care::roleFromWire(parts.owner->role), {}};
    co_return co_await openAccount(/*persistent=*/true);
}

/// After a sign-in: makes or opens the identity, so that this device may be written to and history can be read. Where the server
/// can't be reached just now, or the password opens nothing, the account works without.
ClientTask<> Engine::establishIdentity()
{
    const QPointer self(this);
    auto &parts = *m_parts;
    auto flush = [syncer = QPointer(parts.syncer.get())] { return flushThrough(syncer); };
    session::IdentityFlow flow(*parts.transport, *parts.machine, std::move(flush));
    session::IdentityInput input{parts.self.id, std::make_shared<const Secret>(std::move(parts.signedIn->recovery)),
                                 parts.signedIn->derivation, std::move(parts.itHalf)};
    auto establishing = flow.establish(std::move(input));
    auto outcome = co_await std::move(establishing);
    if (!self) {
        co_return fail(ClientCode::Cancelled);
    }
    parts.signedIn.reset();
    if (!outcome) {
        if (outcome.error().code == session::SessionCode::Cancelled) {
            co_return tl::unexpected(toClientError(outcome.error()));
        }
        parts.recoveryUnavailable = true;
        qCWarning(logClient) << "identity not opened, code" << static_cast<int>(outcome.error().code);
        co_return {};
    }
    parts.recoveryUnavailable = outcome->backup == session::BackupOutcome::Unavailable;
    parts.recoveryKey = std::move(outcome->recoveryKey);
    if (outcome->backup == session::BackupOutcome::Enabled) {
        parts.syncer->onBackupEnabled();
    }
    co_return {};
}

ClientTask<QString> Engine::takeRecoveryKey()
{
    const auto key = std::move(m_parts->recoveryKey);
    co_return QString::fromUtf8(key.view());
}

} // namespace wardline::client
