// SPDX-License-Identifier: Apache-2.0
#include "session/enrol_flow.h"

#include "matrix/requests/login.h"
#include "matrix/requests/module.h"
#include "policy/password_rules.h"
#include "session/calls.h"

#include <utility>

namespace wardline::session {

namespace {

EnrolKind toEnrolKind(matrix::ActivationKind kind)
{
    switch (kind) {
    case matrix::ActivationKind::Enrol:
        return EnrolKind::Enrol;
    case matrix::ActivationKind::Factor:
        return EnrolKind::Factor;
    case matrix::ActivationKind::Password:
        return EnrolKind::Password;
    }
    return EnrolKind::Enrol;
}

QString nameOf(policy::PasswordProblem problem)
{
    using policy::PasswordProblem;
    switch (problem) {
    case PasswordProblem::NotText:
        return QStringLiteral("NotText");
    case PasswordProblem::TooShort:
        return QStringLiteral("TooShort");
    case PasswordProblem::TooLong:
        return QStringLiteral("TooLong");
    case PasswordProblem::Repeated:
        return QStringLiteral("Repeated");
    case PasswordProblem::CommonWords:
        return QStringLiteral("CommonWords");
    case PasswordProblem::UserName:
        return QStringLiteral("UserName");
    case PasswordProblem::ServiceName:
        return QStringLiteral("ServiceName");
    }
    return {};
}

SessionError refusalOf(const matrix::ServerError &error)
{
    if (error.text == QLatin1String("HEALTH_WARDLINE_WRONG_CODE")) {
        return {SessionCode::CodeRefused, error.text};
    }
    if (error.code == matrix::ErrorCode::Forbidden) {
        return {SessionCode::ActivationRefused, error.text};
    }
    return toSessionError(error);
}

} // namespace

EnrolFlow::EnrolFlow(AuthorizedTransport &transport, Clock &clock, Homeserver homeserver, QObject *parent)
    : QObject(parent)
    , m_transport(transport)
    , m_end(transport, clock, std::move(homeserver))
{
}

SessionTask<EnrolOffer> EnrolFlow::begin(QString user, Secret activationCode)
{
    const QPointer self(this);
    m_user.reset();
    m_loginToken.clear();
    m_end.m_givenUp = false;
    WL_CO_TRY(activation, ActivationCode::parse(activationCode));
    auto request = matrix::enrol(user.trimmed(), activation.serverHalf);
    auto answer = co_await sendOnce(&m_transport, std::move(request));
    if (!self) {
        co_return fail(SessionCode::Cancelled);
    }
    if (!answer) {
        co_return tl::unexpected(m_end.withClock(answer.error()));
    }
    if (answer->status != 200) {
        co_return tl::unexpected(refusalOf(serverError(*answer)));
    }
    auto enrolment = matrix::readEnrolment(answer->body);
    wipe(answer->body);
    if (!enrolment) {
        co_return tl::unexpected(toSessionError(enrolment.error()));
    }
    if (!isSamePerson(user, enrolment->user)) {
        co_return fail(SessionCode::OtherPerson);
    }
    WL_CO_TRY(derivation, acceptDerivation(enrolment->kdf, std::nullopt));
    m_derivation = std::move(derivation);
    m_activation = std::move(activation);
    m_user = enrolment->user;
    m_kind = toEnrolKind(enrolment->kind);
    co_return EnrolOffer{*m_user, m_kind, std::move(enrolment->factor.otpauth), std::move(enrolment->factor.secret)};
}

SessionTask<Confirmed> EnrolFlow::confirm(Secret password, Secret code)
{
    const QPointer self(this);
    if (!m_user || !m_loginToken.isEmpty()) {
        co_return fail(SessionCode::Misuse);
    }
    m_end.m_givenUp = false;
    if (m_kind != EnrolKind::Factor) {
        const auto problems = policy::checkPassword(password, {localPart(*m_user), {}, serverName(*m_user)});
        if (!problems.isEmpty()) {
            co_return fail(SessionCode::PasswordTooWeak, nameOf(problems.first()));
        }
    }
    WL_CO_TRY(keys, co_await deriveKeys(std::move(password), *m_user, m_derivation));
    if (!self || !m_user || m_end.m_givenUp) {
        co_return fail(SessionCode::Cancelled);
    }
    m_keys = std::move(keys);
    co_return co_await sendConfirmation(confirmationOf(code));
}

matrix::Request EnrolFlow::confirmationOf(const Secret &code) const
{
    // Its own function: gcc 12 destroys an aggregate inside an awaited expression twice.
    return matrix::enrolConfirm({m_user->text(), &m_activation.serverHalf, &m_keys.authKey, &code});
}

SessionTask<Confirmed> EnrolFlow::sendConfirmation(matrix::Request request)
{
    const QPointer self(this);
    auto answer = co_await sendOnce(&m_transport, std::move(request));
    if (!self) {
        co_return fail(SessionCode::Cancelled); // a lock: its page goes by this code
    }
    if (!answer && !mayHaveArrived(answer.error().code)) {
        co_return tl::unexpected(toSessionError(answer.error()));
    }
    if (!answer || answer->status >= 500) {
        co_return fail(SessionCode::AnswerLost);
    }
    if (answer->status != 200) {
        co_return tl::unexpected(refusalOf(serverError(*answer)));
    }
    auto done = matrix::readEnrolmentDone(answer->body);
    wipe(answer->body);
    if (!done) {
        co_return fail(SessionCode::AnswerLost, toSessionError(done.error()).detail);
    }
    m_loginToken = std::move(done->loginToken);
    co_return Confirmed{std::move(done->spareCodes)};
}

SessionTask<SignedIn> EnrolFlow::signIn(Workstation workstation)
{
    const QPointer self(this);
    if (!m_user || m_loginToken.isEmpty()) {
        co_return fail(SessionCode::Misuse);
    }
    const auto known = std::make_shared<Workstation>(std::move(workstation));
    if (known->owner && *known->owner != *m_user) {
        co_return fail(SessionCode::OtherPerson);
    }
    auto attempt = matrix::loginWithToken(m_loginToken, {known->device, known->displayName});
    WL_CO_TRY(tokens, co_await m_end.logIn(std::move(attempt), *m_user));
    if (!self) {
        co_return fail(SessionCode::Cancelled);
    }
    m_user.reset();
    m_loginToken.clear();
    co_return co_await m_end.complete(std::move(tokens), std::move(m_keys), m_derivation, known);
}

} // namespace wardline::session
