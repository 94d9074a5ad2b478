// SPDX-License-Identifier: Apache-2.0
// The transport that owns the session's tokens (protocol §3). New tokens are durable before the new access token is first
// used: using it kills the old pair. One refresh at a time; only the server's own word ends a session, never a dead network.
#pragma once

#include "base/clock.h"
#include "net/backoff.h"
#include "net/http.h"
#include "session/token_store.h"

#include <QFuture>
#include <QPromise>

#include <memory>
#include <optional>
#include <variant>

namespace wardline::session {

/// Engine thread. Requests with Auth::None pass untouched. A request with Auth::Bearer is sent with the newest durable access
/// token; it may be answered by:
/// - the server's response; a 401 M_UNKNOWN_TOKEN only after a refresh was refused (then sessionEnded has been emitted);
/// - once the session ended or before it began: 401 M_UNKNOWN_TOKEN, made here, nothing is sent;
/// - 401 M_USER_LOCKED: passed on, userLocked is emitted, the tokens are kept;
/// - 429 or 5xx of the refresh it needed (any other answer that makes no sense there counts as 502);
/// - a NetError, the refresh's included; Unreachable when new tokens could not be stored (see tokensNotStored).
class AuthorizedTransport final : public net::Transport
{
    Q_OBJECT
    Q_DISABLE_COPY(AuthorizedTransport)

public:
    /// All three outlive this; `clock` and `inner` are used on this thread.
    AuthorizedTransport(net::Transport &inner, Clock &clock, QObject *parent = nullptr);
    ~AuthorizedTransport() override;

    /// Begins a session with tokens that `store` already has. Replaces any other.
    /// `tokens.refresh` may be empty: such a session ends with its access token. `tokens.expiresAt` zero: not known.
    void begin(vault::Tokens tokens, TokenStore &store);
    /// In memory alone, until moveTo().
    void begin(vault::Tokens tokens);
    /// Saves the present tokens into `store` and goes on with it (a PIN was chosen). After an error the old store stays.
    [[nodiscard]] vault::VaultResult<> moveTo(TokenStore &store);
    /// Forgets the tokens: nothing authorised is sent any more. Calls in flight end with Cancelled.
    void end();

    /// From begin() until sessionEnded or end().
    [[nodiscard]] bool hasSession() const { return m_tokens && !m_isOver; }
    /// A copy; also of a session that the server ended (removal_check.h), until end().
    [[nodiscard]] std::optional<vault::Tokens> tokens() const;

    [[nodiscard]] net::NetTask<net::Response> send(net::Request request) override;
    /// For a session without refresh token: begin() with MemoryTokens of its own. Empty: end().
    void setAccessToken(Secret token) override;
    void cancelAll() override;

Q_SIGNALS:
    /// The server refused the refresh: lock, keep everything, ask for password and code with the same device id. Once a session.
    void sessionEnded();
    /// The account is locked by IT: lock, keep everything.
    void userLocked();
    /// The server gave new tokens that could not be stored; the old ones go on as long as they live.
    void tokensNotStored(wardline::vault::VaultCode why);

private:
    struct Refreshed {
    };
    struct Refused {
    };
    using Outcome = std::variant<Refreshed, Refused, net::Response, net::NetError>;
    struct Flight;

    [[nodiscard]] net::NetTask<net::Response> sendAuthorised(net::Request request);
    [[nodiscard]] QCoro::Task<Outcome> refreshed();
    [[nodiscard]] QCoro::Task<Outcome> refresh(quint64 session);
    [[nodiscard]] Outcome judge(net::NetResult<net::Response> answer);
    [[nodiscard]] Outcome adopt(const QByteArray &body);
    [[nodiscard]] net::NetResult<net::Response> passOn(net::NetResult<net::Response> answer);
    [[nodiscard]] static std::optional<net::NetResult<net::Response>> asAnswer(const Outcome &outcome);
    std::shared_ptr<Flight> startFlight();
    void land(const std::shared_ptr<Flight> &flight, Outcome outcome);
    void replaceSession();
    void planFor(std::chrono::milliseconds remaining);
    void useAtOnce();
    void planRetry(std::optional<std::chrono::milliseconds> retryAfter);
    void wakeAt(std::chrono::milliseconds moment);
    [[nodiscard]] bool isDue() const;
    [[nodiscard]] bool isExpired() const;

    net::Transport &m_inner;
    Clock &m_clock;
    MemoryTokens m_memory;
    TokenStore *m_store = nullptr;
    std::optional<vault::Tokens> m_tokens; ///< The newest durable ones; kept when the session is over, until end().
    bool m_isOver = false;
    std::optional<std::chrono::milliseconds> m_refreshAt; ///< Of Clock::elapsed(), as the next one.
    std::optional<std::chrono::milliseconds> m_expiresAt;
    quint64 m_session = 0;    ///< Counts begin() and end(): an answer to an older session's refresh is not adopted.
    quint64 m_generation = 0; ///< Counts access tokens: whether another was taken while a call was out.
    quint64 m_plan = 0;
    int m_failures = 0;
    /// A refresh with the present token may still be on its way to the server: one of this process that failed, or of the last.
    bool m_mayHaveTwin = true;
    std::shared_ptr<Flight> m_flight; ///< The one refresh under way.
    net::Backoff m_backoff{std::chrono::seconds(1), std::chrono::seconds(60)};
};

} // namespace wardline::session
