// SPDX-License-Identifier: Apache-2.0
// One HTTP call as session and sync see it, and the interface they make it through; tests hand in a fake.
#pragma once

#include "base/http_method.h"
#include "base/secret.h"
#include "net/net_error.h"

#include <QByteArray>
#include <QObject>

#include <chrono>
#include <memory>
#include <optional>

namespace wardline::net {

/// The handle by which a caller gives up a call, such as a long-poll. One source may serve several calls. Single-threaded.
class CancelSource final : public QObject
{
    Q_OBJECT

public:
    /// Every call that carries this source, now or later, ends with NetCode::Cancelled. Stays cancelled.
    void cancel();
    [[nodiscard]] bool isCancelled() const { return m_cancelled; }

Q_SIGNALS:
    void cancelled();

private:
    bool m_cancelled = false;
};

using Method = HttpMethod;

/// Bearer adds the access token of the transport; without one set the call goes out bare and the server answers 401.
enum class Auth { None, Bearer };

struct Request {
    Method method = Method::Get;
    /// Path and query, percent-encoded, beginning with one '/'; always below the transport's own origin.
    QByteArray target{};
    /// JSON, or empty. An empty POST or PUT is sent as "{}", which Matrix endpoints require.
    QByteArray body{};
    Auth auth = Auth::Bearer;
    /// From send() to the last byte, redirects and the look-up of a proxy included. > 0.
    std::chrono::milliseconds timeout{std::chrono::seconds(30)};
    /// Bytes of the answer after decompression. > 0.
    qint64 maxBody = 64 * 1024 * 1024;
    /// May be null.
    std::shared_ptr<CancelSource> cancel{};
};

/// Any answer the server gave in full, whatever its status.
struct Response {
    int status = 0;
    QByteArray body{};
    /// From `Retry-After` in seconds; at most one day. The body of a 429 may say it too (see matrix).
    std::optional<std::chrono::milliseconds> retryAfter{};
    /// From `Date`: the server's clock as it worked on this answer, since the epoch, in whole seconds.
    std::optional<std::chrono::milliseconds> serverTime{};
};

/// Lives on one thread, as do its callers.
class Transport : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// Sends once: retrying is the caller's. Error: any NetCode but BadTrust.
    /// A call that ends in Unreachable, TimedOut, Truncated or Cancelled may still have taken effect on the server.
    [[nodiscard]] virtual NetTask<Response> send(Request request) = 0;

    /// Replaces the token of later calls; an empty one removes it.
    virtual void setAccessToken(Secret token) = 0;

    /// Ends every call in flight with NetCode::Cancelled, and keeps no connection.
    virtual void cancelAll() = 0;
};

} // namespace wardline::net
