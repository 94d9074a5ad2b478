// SPDX-License-Identifier: Apache-2.0
#include "session/calls.h"

#include "base/secret.h"

#include <utility>

namespace wardline::session {

namespace {

struct NetMeaning {
    net::NetCode from;
    SessionCode to;
    const char *name;
};

constexpr NetMeaning netMeanings[] = {
    {net::NetCode::Unreachable, SessionCode::Unreachable, "no connection"},
    {net::NetCode::NameNotFound, SessionCode::Unreachable, "name not found"},
    {net::NetCode::TimedOut, SessionCode::Unreachable, "timed out"},
    {net::NetCode::Truncated, SessionCode::Unreachable, "broken off"},
    {net::NetCode::CertificateUntrusted, SessionCode::NotTrusted, "certificate untrusted"},
    {net::NetCode::CertificateWrongName, SessionCode::CertificateWrongName, "certificate for another name"},
    {net::NetCode::CertificateExpired, SessionCode::CertificateExpired, "certificate expired"},
    {net::NetCode::PinMismatch, SessionCode::NotTrusted, "key not pinned"},
    {net::NetCode::TlsTooOld, SessionCode::NotSecure, "TLS too old"},
    {net::NetCode::TlsFailed, SessionCode::NotSecure, "TLS failed"},
    {net::NetCode::RedirectRefused, SessionCode::Redirected, "redirect refused"},
    {net::NetCode::InsecureAddress, SessionCode::NotSecure, "address is not https"},
    {net::NetCode::BadTrust, SessionCode::NotTrusted, "trust settings unreadable"},
    {net::NetCode::ProxyFailed, SessionCode::ProxyTrouble, "proxy failed"},
    {net::NetCode::ProxyAuthRequired, SessionCode::ProxyTrouble, "proxy wants a sign-in"},
    {net::NetCode::BodyTooLarge, SessionCode::ServerTrouble, "answer too large"},
    {net::NetCode::NotHttp, SessionCode::ServerTrouble, "answer is not HTTP"},
    {net::NetCode::Cancelled, SessionCode::Cancelled, "cancelled"},
};

} // namespace

net::Request toNetRequest(const matrix::Request &request)
{
    net::Request result;
    result.method = request.method;
    result.target = request.target;
    result.body = request.body;
    result.auth = request.authenticated ? net::Auth::Bearer : net::Auth::None;
    return result;
}

net::NetTask<net::Response> sendOnce(QPointer<net::Transport> transport, matrix::Request request)
{
    if (!transport) {
        wipe(request.body);
        co_return fail(net::NetCode::Cancelled);
    }
    auto answer = co_await transport->send(toNetRequest(request));
    // Bodies of this room hold keys, codes and tokens; by now this is their last copy.
    wipe(request.body);
    co_return answer;
}

SessionTask<net::Response> call(QPointer<net::Transport> transport, matrix::Request request)
{
    auto answer = co_await sendOnce(transport, std::move(request));
    if (!answer) {
        co_return tl::unexpected(toSessionError(answer.error()));
    }
    co_return std::move(*answer);
}

SessionTask<QByteArray> callForBody(QPointer<net::Transport> transport, matrix::Request request)
{
    auto answer = co_await call(transport, std::move(request));
    if (!answer) {
        co_return tl::unexpected(std::move(answer).error());
    }
    if (answer->status < 200 || answer->status > 299) {
        co_return tl::unexpected(toSessionError(serverError(*answer)));
    }
    co_return std::move(answer->body);
}

bool mayHaveArrived(net::NetCode code)
{
    return code == net::NetCode::Unreachable || code == net::NetCode::TimedOut || code == net::NetCode::Truncated
           || code == net::NetCode::Cancelled || code == net::NetCode::BodyTooLarge || code == net::NetCode::NotHttp;
}

matrix::ServerError serverError(const net::Response &response)
{
    auto error = matrix::readServerError(response.status, response.body);
    if (!error.retryAfter) {
        error.retryAfter = response.retryAfter;
    }
    return error;
}

SessionError toSessionError(const net::NetError &error)
{
    for (const NetMeaning &meaning : netMeanings) {
        if (meaning.from == error.code) {
            return {meaning.to, QString::fromLatin1(meaning.name)};
        }
    }
    return {SessionCode::Unreachable, error.detail};
}

SessionError toSessionError(const matrix::ServerError &error)
{
    using matrix::ErrorCode;
    if (error.status == 429 || error.code == ErrorCode::LimitExceeded) {
        const auto wait = error.retryAfter.value_or(std::chrono::seconds(1));
        return {SessionCode::TooManyTries, QString::number(wait.count())};
    }
    switch (error.code) {
    case ErrorCode::UserLocked:
        return {SessionCode::UserLocked, error.text};
    case ErrorCode::UnknownToken:
    case ErrorCode::MissingToken:
        return {SessionCode::SessionEnded, error.text};
    default:
        break;
    }
    // Without an errcode it is not the homeserver that speaks: a proxy, a captive portal, or a server in trouble.
    if (error.status >= 500 || error.code == ErrorCode::None) {
        return {SessionCode::ServerTrouble, QStringLiteral("status %1").arg(error.status)};
    }
    return {SessionCode::Refused, error.text};
}

SessionError toSessionError(const matrix::MatrixError &error)
{
    return {SessionCode::ServerTrouble, QStringLiteral("unreadable answer: %1").arg(error.detail)};
}

SessionError toSessionError(const vault::VaultError &error)
{
    switch (error.code) {
    case vault::VaultCode::WeakParameters:
        return {SessionCode::WeakServerKdf, error.detail};
    case vault::VaultCode::DiskFull:
        return {SessionCode::DiskFull, error.detail};
    case vault::VaultCode::Cancelled:
        return {SessionCode::Cancelled, error.detail};
    default:
        break;
    }
    return {SessionCode::VaultFailed,
            QStringLiteral("vault %1: %2").arg(static_cast<int>(error.code)).arg(error.detail)};
}

SessionError toSessionError(const crypto::CryptoError &error)
{
    if (error.code == crypto::CryptoCode::Closed) {
        return {SessionCode::Cancelled, QStringLiteral("crypto closed")};
    }
    return {SessionCode::CryptoFailed,
            QStringLiteral("crypto %1: %2").arg(static_cast<int>(error.code)).arg(error.detail)};
}

} // namespace wardline::session
