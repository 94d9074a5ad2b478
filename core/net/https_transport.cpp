// SPDX-License-Identifier: Apache-2.0
#include "net/https_transport.h"

#include "net/exchange.h"
#include "net/one_shot_body.h"
#include "net/origin.h"
#include "net/proxy_lookup.h"

#include <QDeadlineTimer>
#include <QNetworkReply>
#include <QNetworkRequest>
#include <QPointer>
#include <QTimer>

#include <qcoro/qcorofuture.h>

namespace wardline::net {

namespace {

constexpr int maxRedirects = 5;
constexpr auto proxyLifetime = std::chrono::minutes(5);
constexpr qint64 readBuffer = 256 * 1024;

bool isRedirect(int status)
{
    return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

/// 301 to 303 let a client turn a POST into a GET; a call that loses its body is no longer the call that was made.
bool keepsRequest(int status, Method method)
{
    // A body goes out once: Qt could send it again only from the start of a stream that is spent.
    return method == Method::Get || (method == Method::Put && (status == 307 || status == 308));
}

/// The reply owns the body.
QNetworkReply *startOnce(QNetworkAccessManager &network, QNetworkRequest prepared, const QByteArray &verb,
                         const QByteArray &body)
{
    prepared.setHeader(QNetworkRequest::ContentLengthHeader, body.size());
    prepared.setAttribute(QNetworkRequest::DoNotBufferUploadDataAttribute, true);
    auto device = std::make_unique<OneShotBody>(body);
    auto *reply = network.sendCustomRequest(prepared, verb, device.get());
    device.release()->setParent(reply);
    return reply;
}

QNetworkReply *start(QNetworkAccessManager &network, const QNetworkRequest &prepared, Method method,
                     const QByteArray &body)
{
    const QByteArray sent = body.isEmpty() ? QByteArrayLiteral("{}") : body;
    switch (method) {
    case Method::Get:
        return network.get(prepared);
    case Method::Post:
        return startOnce(network, prepared, QByteArrayLiteral("POST"), sent);
    case Method::Put: // the same PUT twice is the same event (protocol.md §1)
        return network.put(prepared, sent);
    case Method::Delete:
        return startOnce(network, prepared, QByteArrayLiteral("DELETE"), sent);
    }
    Q_UNREACHABLE();
}

constexpr auto rootsLater = std::chrono::seconds(1);

std::shared_ptr<QNetworkAccessManager> makeNetwork()
{
    auto network = std::make_shared<QNetworkAccessManager>();
    network->setProxy(QNetworkProxy::NoProxy);
    network->setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy);
    network->setAutoDeleteReplies(false);
    return network;
}

} // namespace

NetResult<std::unique_ptr<HttpsTransport>> HttpsTransport::create(HttpsSettings settings)
{
    if (!isPlainOrigin(settings.baseUrl)) {
        return fail(NetCode::InsecureAddress, QStringLiteral("base address"));
    }
    WL_CHECK(checkTrust(settings.tls));
    return std::unique_ptr<HttpsTransport>(new HttpsTransport(std::move(settings)));
}

HttpsTransport::HttpsTransport(HttpsSettings settings)
    : m_settings(std::move(settings))
    , m_network(makeNetwork())
{
    // Before somebody waits for an answer, but not now: a program that starts has better things to do with its processors than
    // to read the system's roots.
    QTimer::singleShot(rootsLater, this, [this] { static_cast<void>(ssl()); });
}

const QSslConfiguration &HttpsTransport::ssl()
{
    if (!m_ssl) {
        m_ssl = sslConfiguration(m_settings.tls);
    }
    return *m_ssl;
}

HttpsTransport::~HttpsTransport()
{
    const auto running = m_running;
    qDeleteAll(running);
}

void HttpsTransport::setAccessToken(Secret token)
{
    m_token = std::move(token);
}

void HttpsTransport::cancelAll()
{
    ++m_cancelGeneration;
    const auto running = m_running;
    for (auto *exchange : running) {
        exchange->stop(NetCode::Cancelled);
    }
    if (auto lookup = std::exchange(m_proxyLookup, std::nullopt)) {
        lookup->cancel();
    }
    renewNetwork();
}

/// With the old one go its idle connections, and the TLS sessions of all it ever had, which are kept for two hours for resumption.
void HttpsTransport::renewNetwork()
{
    const auto old = std::exchange(m_network, makeNetwork());
    m_network->setProxy(old->proxy());
}

QNetworkRequest HttpsTransport::prepare(const QUrl &url, Auth auth)
{
    QNetworkRequest request(url);
    request.setSslConfiguration(ssl());
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    request.setAttribute(QNetworkRequest::CacheSaveControlAttribute, false);
    request.setDecompressedSafetyCheckThreshold(-1); // Request::maxBody counts what comes out
    request.setRawHeader("User-Agent", "Wardline/" + m_settings.version.toLatin1());
    request.setRawHeader("Accept", "application/json");
    request.setRawHeader("Content-Type", "application/json");
    if (auth == Auth::Bearer && !m_token.isEmpty()) {
        QByteArray header("Bearer ");
        header.append(m_token.view().data(), m_token.view().size());
        request.setRawHeader("Authorization", header);
        wipe(header);
    }
    return request;
}

/// Asked again after some minutes, and after a failure: a laptop changes networks.
NetTask<> HttpsTransport::chooseProxy()
{
    if (m_settings.proxy.mode == ProxyMode::None
        || (m_proxyChosen && std::chrono::steady_clock::now() - *m_proxyChosen < proxyLifetime)) {
        co_return {};
    }
    if (m_settings.proxy.mode == ProxyMode::Manual) {
        WL_CO_TRY(manual, manualProxy(m_settings.proxy));
        m_network->setProxy(manual);
    } else {
        QPointer self{this};
        if (!m_proxyLookup) {
            m_proxyLookup.emplace(m_settings.systemProxies, m_settings.baseUrl, m_settings.proxyDeadline);
        }
        const auto answer = m_proxyLookup->answer();
        const auto found = co_await answer;
        if (!self) {
            co_return fail(NetCode::Cancelled);
        }
        if (m_proxyLookup && m_proxyLookup->answer().isFinished()) {
            m_proxyLookup.reset();
        }
        if (!found) {
            co_return tl::unexpected(found.error());
        }
        if (m_network->proxy() != *found) {
            m_network->setProxy(*found);
        }
    }
    m_proxyChosen = std::chrono::steady_clock::now();
    co_return {};
}

NetTask<Answer> HttpsTransport::exchange(Request request, QUrl url)
{
    auto *reply = start(*m_network, prepare(url, request.auth), request.method, request.body);
    reply->setReadBufferSize(readBuffer);
    auto *exchange =
        new Exchange(reply, m_network, {request.timeout, request.maxBody, m_settings.tls.spkiPins}, request.cancel);
    m_running.insert(exchange);
    connect(exchange, &Exchange::ended, this, [this, exchange] { onEnded(exchange); });
    const auto future = exchange->future();
    co_return co_await future;
}

void HttpsTransport::onEnded(Exchange *exchange)
{
    m_running.remove(exchange);
    // Where packets vanish, Qt goes on waiting for a connection that began meanwhile, and calls queue up behind it.
    if (!exchange->wasVerified() || exchange->ranOutOfTime()) {
        leaveConnections();
    }
    exchange->deleteLater();
}

/// A call ended before its key was compared, so Qt may hand its connection to another that would take the check as done.
/// (QNetworkAccessManager::clearConnectionCache() would end the thread under those that are still running.)
void HttpsTransport::leaveConnections()
{
    renewNetwork();
    const auto running = m_running;
    for (auto *other : running) {
        if (!other->wasVerified()) {
            m_running.remove(other);
            other->giveWay();
            other->deleteLater();
        }
    }
}

NetTask<Response> HttpsTransport::send(Request request)
{
    QPointer self{this};
    QDeadlineTimer deadline(request.timeout);
    const auto generation = m_cancelGeneration;
    WL_CO_TRY(url, urlFor(m_settings.baseUrl, request.target));
    WL_CO_CHECK(co_await chooseProxy());
    for (int hop = 0; hop <= maxRedirects; ++hop) {
        if (!self || generation != m_cancelGeneration || (request.cancel && request.cancel->isCancelled())) {
            co_return fail(NetCode::Cancelled);
        }
        request.timeout = std::chrono::milliseconds(deadline.remainingTime());
        auto answer = co_await exchange(request, url);
        if (!answer) {
            if (self) {
                m_proxyChosen.reset();
                // Whoever refused the connection is the proxy: nothing else is connected to.
                if (answer.error().code == NetCode::Unreachable
                    && m_network->proxy().type() != QNetworkProxy::NoProxy) {
                    answer.error().code = NetCode::ProxyFailed;
                }
            }
            co_return tl::unexpected(answer.error());
        }
        if (answer->again) {
            --hop;
            continue;
        }
        if (!isRedirect(answer->response.status)) {
            co_return std::move(answer->response);
        }
        const QUrl location = QUrl::fromEncoded(answer->location, QUrl::StrictMode);
        url = url.resolved(location);
        if (!self || !location.isValid() || !isSameOrigin(url, m_settings.baseUrl)
            || !keepsRequest(answer->response.status, request.method)) {
            co_return fail(NetCode::RedirectRefused);
        }
    }
    co_return fail(NetCode::RedirectRefused, QStringLiteral("too many"));
}

} // namespace wardline::net
