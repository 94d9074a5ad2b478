// SPDX-License-Identifier: Apache-2.0
// Asks the system which proxy to use. A PAC file may have to be fetched for that and can hang, so
// the question is asked on a thread of the pool and given up at a deadline.
#pragma once

#include "net/net_error.h"
#include "net/proxy_policy.h"

#include <QFuture>
#include <QNetworkProxy>
#include <QNetworkProxyFactory>
#include <QUrl>

#include <chrono>
#include <functional>

namespace wardline::net {

using SystemProxies = std::function<QList<QNetworkProxy>(const QNetworkProxyQuery &)>;

/// The first proxy of the system's answer that can carry HTTPS. ProxyFailed at the deadline, or if the answer has none:
/// never silently the direct way.
[[nodiscard]] QFuture<NetResult<QNetworkProxy>> systemProxy(SystemProxies proxies, const QUrl &origin,
                                                            std::chrono::milliseconds deadline);

/// Of a Manual policy; ProxyFailed if host or port are missing.
[[nodiscard]] NetResult<QNetworkProxy> manualProxy(const ProxyPolicy &policy);

} // namespace wardline::net
