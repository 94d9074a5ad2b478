// SPDX-License-Identifier: Apache-2.0
// Signing in, enrolment and the unlock: each ends with an open account, or with everything as it was. What this workstation keeps
// is chosen in engine_keeping.cpp, and the person's identity opened in engine_identity.cpp.
#include "client/engine/engine.h"

#include "base/logging.h"
#include "client/engine/errors.h"
#include "client/engine/parts.h"
#include "client/engine/workplace.h"

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

} // namespace

/// What this profile knows of itself: its owner and device, as long as its vault can be opened.
ClientResult<session::Workstation> Engine::workstation()
{
    auto &parts = *m_parts;
    session::Workstation known;
    if (parts.owner && parts.keepsVault()) {
        known.owner = parts.owner->user;
        known.device = parts.owner->device;
        known.seen = parts.owner->seen;
        known.stillOpens = [self = QPointer(this)](Secret passwordKey) {
            return keptOpens(self, std::move(passwordKey));
        };
    }
    auto secret = parts.profile.deviceSecret();
    if (!secret) {
        secret = parts.profile.makeDeviceSecret();
    }
    if (!secret) {
        return tl::unexpected(toClientError(secret.error()));
    }
    known.deviceSecret = std::move(*secret);
    known.displayName = m_config.deviceName;
    return known;
}

/// Of every way in, once the server has opened a session. AnswerLost: it is gone again, and the code has counted.
ClientTask<> Engine::enter(session::SignedIn signedIn)
{
    auto &parts = *m_parts;
    parts.signedIn = std::move(signedIn);
    parts.self = {parts.signedIn->tokens.user, parts.signedIn->tokens.user.text(), {}, {}};
    WL_CO_CHECK(co_await learnSelf());
    if (!parts.signedIn || !parts.transport->hasSession()) {
        parts.signedIn.reset(); // its end, a lock or a cancel came first, and has closed what there was by then
        co_return fail(ClientCode::AnswerLost);
    }
    co_return {};
}

ClientTask<AfterSignIn> Engine::signIn(SignInRequest request)
{
    const QPointer self(this);
    auto &parts = *m_parts;
    WL_CO_TRY(known, workstation());
    session::SignInFlow flow(*parts.transport, *m_config.clock, {parts.homeserver});
    parts.signIn = &flow;
    // Named, for gcc 12 destroys move-only temporaries twice where they are made inside the awaited expression.
    session::SignInInput input{request.user.trimmed(), std::move(request.password), takeText(request.code)};
    auto signingIn = flow.signIn(std::move(input), std::move(known));
    auto signedIn = co_await std::move(signingIn);
    if (!self) {
        co_return fail(ClientCode::Cancelled);
    }
    if (!signedIn) {
        co_return tl::unexpected(toClientError(signedIn.error()));
    }
    auto entering = enter(std::move(*signedIn));
    WL_CO_CHECK(co_await std::move(entering));
    if (!parts.keepsVault()) {
        co_return AfterSignIn::NeedsPin;
    }
    const auto after = co_await reopenVault();
    if (!after && after.error().code == ClientCode::Cancelled) {
        co_return fail(ClientCode::AnswerLost);
    }
    co_return after;
}

ClientTask<AfterSignIn> Engine::reopenVault()
{
    const QPointer self(this);
    auto passwordKey = m_parts->signedIn->vault.clone();
    auto unlocking = m_parts->vault->unlockWithPassword(std::move(passwordKey));
    const auto opened = co_await std::move(unlocking);
    if (!self) {
        co_return fail(ClientCode::Cancelled);
    }
    if (!opened && opened.error().code == vault::VaultCode::WrongPassword && m_parts->owner) {
        co_return AfterSignIn::PinFirst; // the server took it, so it is a new one
    }
    if (!opened) {
        m_parts->vaultLost = m_parts->vaultLost || isBeyondRepair(opened.error().code);
        co_return tl::unexpected(toClientError(opened.error()));
    }
    WL_CO_CHECK(saveOwner());
    WL_CO_CHECK(co_await openAccount(/*persistent=*/true));
    co_return AfterSignIn::Unlocked;
}

/// The vault is open by its PIN, and closed by a password that is no more: from now on by the one that was just given.
ClientTask<> Engine::adoptPassword()
{
    const QPointer self(this);
    auto passwordKey = m_parts->signedIn->vault.clone();
    auto changing = m_parts->vault->changePassword(std::move(passwordKey));
    const auto changed = co_await std::move(changing);
    if (!self) {
        co_return fail(ClientCode::Cancelled);
    }
    if (!changed) {
        m_parts->vault->lock();
        co_return tl::unexpected(toClientError(changed.error()));
    }
    co_return saveOwner();
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
    if (parts.owner && parts.keepsVault() && parts.owner->user != offer->user) {
        parts.enrolment.reset(); // the code stays good for a workstation of their own
        co_return fail(ClientCode::OtherPerson);
    }
    parts.enrolKind = offer->kind;
    parts.enrolled = offer->user;
    co_return EnrolOffer{QString::fromUtf8(offer->otpauth.view()),
                         grouped(QString::fromUtf8(offer->totpSecret.view()))};
}

ClientTask<Enrolled> Engine::confirmEnrolment(EnrolConfirm confirm)
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
    Enrolled enrolled;
    for (const auto &spare : confirmed->spareCodes) {
        enrolled.result.spareCodes.append(QString::fromUtf8(spare.view()));
    }
    const auto entered = co_await enterEnrolled();
    if (entered) {
        enrolled.after = *entered;
    } else {
        qCWarning(logClient) << "enrolled, and not signed in, code" << static_cast<int>(entered.error().code);
    }
    co_return enrolled;
}

/// As long as the server has not given the account.
void Engine::giveUpEnrolment()
{
    if (m_parts->enrolment && !m_parts->transport->hasSession()) {
        m_parts->enrolment->giveUp();
    }
}

/// The sign-in right behind an enrolment that the server has confirmed.
ClientTask<AfterSignIn> Engine::enterEnrolled()
{
    const QPointer self(this);
    auto &parts = *m_parts;
    // Whoever signs in later takes it along, if it is the same person.
    parts.itHalf = parts.enrolment->takeItHalf();
    parts.itHalfOf = parts.enrolled;
    // All is new: nothing that this person had opens what is kept here.
    parts.vaultLost = parts.vaultLost || (parts.keepsVault() && parts.enrolKind == session::EnrolKind::Enrol);
    WL_CO_TRY(known, workstation());
    auto signingIn = parts.enrolment->signIn(std::move(known));
    auto signedIn = co_await std::move(signingIn);
    if (!self) {
        co_return fail(ClientCode::Cancelled);
    }
    if (!signedIn) {
        co_return tl::unexpected(toClientError(signedIn.error()));
    }
    auto entering = enter(std::move(*signedIn));
    WL_CO_CHECK(co_await std::move(entering));
    co_return co_await tryPassword();
}

/// Where the profile has a vault: whether the password opens it, so that a PIN may be chosen, or only the PIN does.
ClientTask<AfterSignIn> Engine::tryPassword()
{
    const QPointer self(this);
    if (!m_parts->keepsVault()) {
        co_return AfterSignIn::NeedsPin;
    }
    auto passwordKey = m_parts->signedIn->vault.clone();
    auto unlocking = m_parts->vault->unlockWithPassword(std::move(passwordKey));
    const auto opened = co_await std::move(unlocking);
    if (!self) {
        co_return fail(ClientCode::Cancelled);
    }
    m_parts->vault->lock();
    const bool another = !opened && opened.error().code == vault::VaultCode::WrongPassword;
    co_return another ? AfterSignIn::PinFirst : AfterSignIn::NeedsPin; // choosePin() says what else is wrong
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
    if (parts.signedIn) {
        WL_CO_CHECK(co_await adoptPassword());
    } else {
        parts.self = {parts.owner->user, parts.owner->name, care::roleFromWire(parts.owner->role), {}};
    }
    co_return co_await openAccount(/*persistent=*/true);
}

} // namespace wardline::client
