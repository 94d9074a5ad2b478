// SPDX-License-Identifier: Apache-2.0
#include "net/reply_error.h"

namespace wardline::net {

namespace {

/// Qt passes OpenSSL's reason on as text alone; these words are in OpenSSL's own tables and are not translated.
NetCode handshakeError(const QString &reason)
{
    const bool isVersion = reason.contains(QLatin1String("unsupported protocol"))
                           || reason.contains(QLatin1String("alert protocol version"))
                           || reason.contains(QLatin1String("no protocols available"))
                           || reason.contains(QLatin1String("protocol version"));
    return isVersion ? NetCode::TlsTooOld : NetCode::TlsFailed;
}

std::optional<NetCode> proxyError(QNetworkReply::NetworkError error)
{
    switch (error) {
    case QNetworkReply::ProxyAuthenticationRequiredError:
        return NetCode::ProxyAuthRequired;
    case QNetworkReply::ProxyConnectionRefusedError:
    case QNetworkReply::ProxyConnectionClosedError:
    case QNetworkReply::ProxyNotFoundError:
    case QNetworkReply::ProxyTimeoutError:
    case QNetworkReply::UnknownProxyError:
        return NetCode::ProxyFailed;
    default:
        return std::nullopt;
    }
}

} // namespace

std::optional<NetCode> certificateError(const QList<QSslError> &errors)
{
    if (errors.isEmpty()) {
        return std::nullopt;
    }
    auto gravest = NetCode::CertificateExpired;
    for (const auto &error : errors) {
        switch (error.error()) {
        case QSslError::CertificateExpired:
        case QSslError::CertificateNotYetValid:
            break;
        case QSslError::HostNameMismatch:
            gravest = NetCode::CertificateWrongName;
            break;
        default:
            return NetCode::CertificateUntrusted;
        }
    }
    return gravest;
}

std::optional<NetCode> replyError(const QNetworkReply &reply)
{
    const auto error = reply.error();
    const int status = reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(); // 0: none came
    const bool hasStatus = status != 0;
    if (error == QNetworkReply::NoError) {
        return hasStatus ? std::nullopt : std::optional(NetCode::Unreachable);
    }
    if (const auto proxy = proxyError(error)) {
        return proxy;
    }
    switch (error) {
    case QNetworkReply::HostNotFoundError:
        return NetCode::NameNotFound;
    case QNetworkReply::SslHandshakeFailedError:
        return handshakeError(reply.errorString());
    case QNetworkReply::RemoteHostClosedError:
        return hasStatus ? NetCode::Truncated : NetCode::Unreachable;
    case QNetworkReply::ContentReSendError:
        // A body goes out once: Qt says so of a redirect that would send it again, before anybody could ask where to.
        if (status == 307 || status == 308) {
            return NetCode::RedirectRefused;
        }
        break;
    case QNetworkReply::UnknownContentError:
    case QNetworkReply::ProtocolFailure:
    case QNetworkReply::ProtocolUnknownError:
        if (!hasStatus || status < 400) {
            return NetCode::NotHttp;
        }
        break;
    default:
        break;
    }
    if (status >= 400) {
        return std::nullopt; // Qt calls these errors; for us the server has answered
    }
    return hasStatus ? NetCode::Truncated : NetCode::Unreachable;
}

} // namespace wardline::net
