// SPDX-License-Identifier: Apache-2.0
// The one request factory: HTTPS to one homeserver and nowhere else. TLS 1.2 or newer, HTTP/1.1, no cookies, no cache,
// capped time and size; the access token leaves only for the origin given at the start (protocol.md §1).
#pragma once

#include "net/http.h"
#include "net/proxy_lookup.h"
#include "net/proxy_policy.h"
#include "net/tls_policy.h"

#include <QNetworkAccessManager>
#include <QNetworkRequest>
#include <QSet>
#include <QSslConfiguration>
#include <QUrl>

namespace wardline::net {

class Exchange;
struct Answer;

struct HttpsSettings {
    /// "https://host[:port]", nothing behind it but an optional '/'.
    QUrl baseUrl{};
    TlsPolicy tls{};
    ProxyPolicy proxy{};
    /// For the User-Agent, which is "Wardline/<version>" and nothing more.
    QString version{};
    /// How long the system may take to say which proxy to use.
    std::chrono::milliseconds proxyDeadline{std::chrono::seconds(5)};
    /// Who is asked for the system's proxy, on a thread of the pool. Tests put another in its place.
    SystemProxies systemProxies = &QNetworkProxyFactory::systemProxyForQuery;
};

/// Lives on the engine thread. Destroying it ends its calls with NetCode::Cancelled.
class HttpsTransport final : public Transport
{
    Q_OBJECT
    Q_DISABLE_COPY(HttpsTransport)

public:
    /// Errors: InsecureAddress, BadTrust. Nothing is sent yet.
    [[nodiscard]] static NetResult<std::unique_ptr<HttpsTransport>> create(HttpsSettings settings);
    ~HttpsTransport() override;

    [[nodiscard]] NetTask<Response> send(Request request) override;
    void setAccessToken(Secret token) override;
    void cancelAll() override;

private:
    explicit HttpsTransport(HttpsSettings settings);

    [[nodiscard]] const QSslConfiguration &ssl();
    [[nodiscard]] QNetworkRequest prepare(const QUrl &url, Auth auth);
    [[nodiscard]] NetTask<> chooseProxy();
    [[nodiscard]] NetTask<Answer> exchange(Request request, QUrl url);
    void onEnded(Exchange *exchange);
    void leaveConnections();
    void renewNetwork();

    HttpsSettings m_settings;
    std::optional<QSslConfiguration> m_ssl;           ///< From its first use on.
    std::shared_ptr<QNetworkAccessManager> m_network; ///< Shared with the exchanges it carries.
    Secret m_token;
    QSet<Exchange *> m_running;
    quint64 m_cancelGeneration = 0;
    std::optional<ProxyLookup> m_proxyLookup; ///< The one under way, for all calls that wait for it.
    std::optional<std::chrono::steady_clock::time_point> m_proxyChosen;
};

} // namespace wardline::net
