// SPDX-License-Identifier: Apache-2.0
// Makes a transport for a test and waits for its answer while the event loop turns.
#pragma once

#include "net/https_transport.h"
#include "support/tls/raw_tls_server.h"

#include <QTest>

#include <qcoro/qcorotask.h>

namespace wardline::test {

inline Identity localhost(const Authority &authority, Validity validity = {})
{
    return authority.issue({"DNS:localhost", "IP:127.0.0.1"}, validity);
}

inline net::HttpsSettings settingsFor(const QUrl &url, const Authority &authority)
{
    net::HttpsSettings settings;
    settings.baseUrl = url;
    settings.tls.roots = net::Roots::BundleOnly;
    settings.tls.caBundle = authority.pem();
    settings.proxy.mode = net::ProxyMode::None;
    settings.version = QStringLiteral("0.0-test");
    return settings;
}

inline net::Request get(const QByteArray &target, net::Auth auth = net::Auth::Bearer)
{
    net::Request request;
    request.target = target;
    request.auth = auth;
    request.timeout = std::chrono::seconds(20);
    return request;
}

/// A call under way: `result` is filled when it ends.
struct Call {
    std::optional<net::NetResult<net::Response>> result{};
};

inline std::shared_ptr<Call> begin(net::Transport &transport, net::Request request, QObject *context)
{
    auto call = std::make_shared<Call>();
    QCoro::connect(transport.send(std::move(request)), context,
                   [call](net::NetResult<net::Response> &&result) { call->result = std::move(result); });
    return call;
}

inline net::NetResult<net::Response> send(net::Transport &transport, net::Request request)
{
    QObject context;
    const auto call = begin(transport, std::move(request), &context);
    if (!QTest::qWaitFor([&] { return call->result.has_value(); }, 60000)) {
        return fail(net::NetCode::TimedOut, QStringLiteral("the test gave up"));
    }
    if (!*call->result) {
        qInfo("ended with code %d, %s", static_cast<int>(call->result->error().code),
              qPrintable(call->result->error().detail));
    }
    return *call->result;
}

/// The code of a call that failed, or -1.
inline int codeOf(const net::NetResult<net::Response> &result)
{
    return result ? -1 : static_cast<int>(result.error().code);
}

} // namespace wardline::test

#define WL_FAILS(result, expected)                                                                                     \
    QCOMPARE(wardline::test::codeOf(result), static_cast<int>(wardline::net::NetCode::expected))
