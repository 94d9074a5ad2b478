// SPDX-License-Identifier: Apache-2.0
// Asks the system which proxy to use. A PAC file may have to be fetched for that and can hang, so
// the question is asked on a thread of a pool of its own and given up at a deadline or by cancel().
#pragma once

#include "net/net_error.h"
#include "net/proxy_policy.h"

#include <QFuture>
#include <QNetworkProxy>
#include <QNetworkProxyFactory>
#include <QUrl>

#include <chrono>
#include <functional>
#include <memory>

namespace wardline::net {

using SystemProxies = std::function<QList<QNetworkProxy>(const QNetworkProxyQuery &)>;

/// One question to the system, begun with it. Lives on its caller's thread.
class ProxyLookup
{
public:
    ProxyLookup(SystemProxies proxies, const QUrl &origin, std::chrono::milliseconds deadline);

    /// The first proxy of the system's answer that can carry HTTPS. ProxyFailed at the deadline, or if the answer has none:
    /// never silently the direct way. Cancelled after cancel().
    [[nodiscard]] QFuture<NetResult<QNetworkProxy>> answer() const;
    void cancel();

private:
    class Race;
    std::shared_ptr<Race> m_race; ///< Shared with the pool's thread.
};

/// Of a Manual policy; ProxyFailed if host or port are missing.
[[nodiscard]] NetResult<QNetworkProxy> manualProxy(const ProxyPolicy &policy);

} // namespace wardline::net
