// SPDX-License-Identifier: Apache-2.0
#include "net/proxy_lookup.h"

#include <QPromise>
#include <QThreadPool>
#include <QTimer>

#include <mutex>

namespace wardline::net {

namespace {

using Answer = NetResult<QNetworkProxy>;

Answer ask(const SystemProxies &proxies, const QUrl &origin)
{
    const auto answers = proxies(QNetworkProxyQuery(origin));
    for (const auto &proxy : answers) {
        if (proxy.type() == QNetworkProxy::NoProxy
            || proxy.capabilities().testFlag(QNetworkProxy::TunnelingCapability)) {
            return proxy;
        }
    }
    return fail(NetCode::ProxyFailed, QStringLiteral("no usable proxy in the system's answer"));
}

/// Of their own, and waited for by nobody: a look-up that hangs keeps neither a PIN from being derived nor the program from ending.
QThreadPool &threads()
{
    static auto *const pool = [] {
        auto *made = new QThreadPool;
        made->setMaxThreadCount(4); // behind those that hang, later ones run out of time
        return made;
    }();
    return *pool;
}

} // namespace

/// Whichever comes first, answer, deadline or cancel, fills the promise.
class ProxyLookup::Race
{
public:
    Race() { m_promise.start(); }

    void finish(Answer answer)
    {
        const std::lock_guard lock(m_mutex);
        if (!m_promise.future().isFinished()) {
            m_promise.addResult(std::move(answer));
            m_promise.finish();
        }
    }
    QFuture<Answer> future() { return m_promise.future(); }

private:
    std::mutex m_mutex;
    QPromise<Answer> m_promise;
};

ProxyLookup::ProxyLookup(SystemProxies proxies, const QUrl &origin, std::chrono::milliseconds deadline)
    : m_race(std::make_shared<Race>())
{
    threads().start([race = m_race, origin, proxies = std::move(proxies)] { race->finish(ask(proxies, origin)); });
    QTimer::singleShot(deadline, Qt::PreciseTimer, [race = m_race] {
        race->finish(fail(NetCode::ProxyFailed, QStringLiteral("the system did not name a proxy in time")));
    });
}

QFuture<NetResult<QNetworkProxy>> ProxyLookup::answer() const
{
    return m_race->future();
}

void ProxyLookup::cancel()
{
    m_race->finish(fail(NetCode::Cancelled));
}

Answer manualProxy(const ProxyPolicy &policy)
{
    if (policy.host.isEmpty() || policy.port == 0) {
        return fail(NetCode::ProxyFailed, QStringLiteral("the proxy has no host or port"));
    }
    return QNetworkProxy(QNetworkProxy::HttpProxy, policy.host, policy.port, policy.user, policy.password);
}

} // namespace wardline::net
