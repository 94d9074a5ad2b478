// SPDX-License-Identifier: Apache-2.0
#include "session/sign_in_flow.h"

#include "base/base64.h"
#include "base/logging.h"
#include "matrix/requests/login.h"
#include "matrix/requests/module.h"
#include "matrix/responses/login.h"
#include "session/calls.h"

#include <QCryptographicHash>

#include <utility>

namespace wardline::session {

namespace {

/// This code was written after that moment (2026-11-01): a clock that shows an earlier one is wrong.
constexpr std::chrono::milliseconds writtenAfter{1'793'491'200'000};

/// The workstation's proof, where it has one (protocol §3): such sign-ins are counted apart.
matrix::Request preloginRequest(const QString &user, const Workstation &workstation)
{
    if (!workstation.device || workstation.deviceSecret.isEmpty()) {
        return matrix::prelogin(user, std::nullopt);
    }
    const Secret proof = toBase64(workstation.deviceSecret);
    return matrix::prelogin(user, matrix::KnownDevice{*workstation.device, &proof});
}

SessionError refusalOf(const matrix::ServerError &error)
{
    if (error.code == matrix::ErrorCode::Forbidden) {
        return {SessionCode::SignInRefused, error.text};
    }
    if (error.status >= 500) {
        return {SessionCode::AnswerLost, QStringLiteral("status %1").arg(error.status)};
    }
    return toSessionError(error);
}

} // namespace

SignInFlow::SignInFlow(AuthorizedTransport &transport, Clock &clock, Homeserver homeserver, QObject *parent)
    : QObject(parent)
    , m_transport(transport)
    , m_clock(clock)
    , m_homeserver(std::move(homeserver))
{
}

SessionTask<SignedIn> SignInFlow::signIn(SignInInput input, Workstation workstation)
{
    const QPointer self(this);
    const QPointer transport(&m_transport);
    m_givenUp = false;
    const auto known = std::make_shared<Workstation>(std::move(workstation));
    const QString user = input.user.trimmed();
    WL_CO_TRY(offer, co_await prelogin(user, known));
    WL_CO_TRY(keys, co_await deriveKeys(std::move(input.password), offer.prelogin.user, offer.derivation));
    if (!self || m_givenUp) {
        co_return fail(SessionCode::Cancelled);
    }
    if (known->device && known->stillOpens) {
        auto asking = known->stillOpens(keys.vault.clone());
        const bool opens = co_await std::move(asking);
        if (!self) {
            co_return fail(SessionCode::Cancelled);
        }
        if (!opens) {
            known->device.reset();
        }
    }
    if (m_givenUp) {
        co_return fail(SessionCode::Cancelled);
    }
    const matrix::LoginDevice device{known->device, known->displayName};
    auto attempt =
        matrix::loginWithCode(offer.prelogin.user.text(), keys.authKey, input.code, offer.prelogin.ticket, device);
    WL_CO_TRY(tokens, co_await logIn(std::move(attempt), offer.prelogin.user));
    if (!self || !transport) {
        co_return fail(SessionCode::AnswerLost);
    }
    co_return co_await complete(std::move(tokens), std::move(keys), offer.derivation, known);
}

SessionTask<SignInFlow::Offer> SignInFlow::prelogin(QString user, std::shared_ptr<Workstation> workstation)
{
    const QPointer self(this);
    auto request = preloginRequest(user, *workstation);
    auto answer = co_await sendOnce(&m_transport, std::move(request));
    if (!self) {
        co_return fail(SessionCode::Cancelled);
    }
    if (!answer) {
        co_return tl::unexpected(withClock(answer.error()));
    }
    if (answer->status != 200) {
        co_return tl::unexpected(toSessionError(serverError(*answer)));
    }
    auto prelogin = matrix::readPrelogin(answer->body);
    if (!prelogin) {
        co_return tl::unexpected(toSessionError(prelogin.error()));
    }
    if (!isSamePerson(user, prelogin->user) || (workstation->owner && *workstation->owner != prelogin->user)) {
        co_return fail(SessionCode::OtherPerson);
    }
    WL_CO_TRY(derivation, acceptDerivation(prelogin->kdf, workstation->seen));
    co_return Offer{std::move(*prelogin), std::move(derivation)};
}

SessionTask<vault::Tokens> SignInFlow::logIn(matrix::Request attempt, UserId user)
{
    const QPointer self(this);
    auto answer = co_await sendOnce(&m_transport, std::move(attempt));
    if (!self) {
        co_return fail(SessionCode::Cancelled);
    }
    if (!answer) {
        if (mayHaveArrived(answer.error().code)) {
            co_return fail(SessionCode::AnswerLost, toSessionError(answer.error()).detail);
        }
        co_return tl::unexpected(withClock(answer.error()));
    }
    if (answer->status != 200) {
        co_return tl::unexpected(refusalOf(serverError(*answer)));
    }
    auto login = matrix::readLogin(answer->body);
    wipe(answer->body);
    if (!login) {
        co_return fail(SessionCode::AnswerLost, toSessionError(login.error()).detail);
    }
    if (login->user != user) {
        co_return fail(SessionCode::OtherPerson);
    }
    auto &given = login->tokens;
    const auto expiresAt = given.lifetime ? m_clock.wall() + *given.lifetime : std::chrono::milliseconds(0);
    co_return vault::Tokens{std::move(given.access), std::move(given.refresh), expiresAt, login->user,
                            login->device,           m_homeserver.baseUrl};
}

SessionTask<SignedIn> SignInFlow::complete(vault::Tokens tokens, vault::PasswordKeys keys, KeyDerivation derivation,
                                           std::shared_ptr<Workstation> workstation)
{
    m_transport.begin(tokens.clone());
    bool isRegistered = false;
    if (!workstation->deviceSecret.isEmpty()) {
        const auto registered = co_await registerDevice(workstation->deviceSecret.clone());
        isRegistered = registered.has_value();
        if (!isRegistered) {
            qCWarning(logSession) << "signed in, but the device secret is not registered yet";
        }
    }
    co_return SignedIn{std::move(tokens), std::move(keys.recovery), std::move(keys.vault), std::move(derivation),
                       isRegistered};
}

SessionTask<> SignInFlow::registerDevice(Secret deviceSecret)
{
    const QByteArray hash = QCryptographicHash::hash(deviceSecret.view(), QCryptographicHash::Sha256);
    const QString text = QString::fromLatin1(hash.toBase64(QByteArray::OmitTrailingEquals));
    auto request = matrix::registerDevice(text);
    WL_CO_TRY(body, co_await callForBody(&m_transport, std::move(request)));
    Q_UNUSED(body)
    co_return {};
}

void SignInFlow::giveUp()
{
    m_givenUp = true;
    m_transport.cancelAll();
}

SessionError SignInFlow::withClock(const net::NetError &error) const
{
    if (error.code == net::NetCode::CertificateExpired && m_clock.wall() < writtenAfter) {
        return {SessionCode::ClockWrong, QStringLiteral("certificate not valid at this time")};
    }
    return toSessionError(error);
}

} // namespace wardline::session
