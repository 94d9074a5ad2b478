// SPDX-License-Identifier: Apache-2.0
#include "session/authorized_transport.h"

#include "base/logging.h"
#include "matrix/requests/login.h"
#include "matrix/responses/login.h"
#include "session/calls.h"

#include <qcoro/qcorofuture.h>

#include <QPointer>
#include <QRandomGenerator>

#include <algorithm>
#include <utility>

namespace wardline::session {

namespace {

/// A stored expiry is wall time, which someone may have set back since: never trusted further than this.
constexpr std::chrono::hours longestPlan{1};
/// How often one call may find its token unknown, each time after a fresh one, before the server is taken to be in trouble.
constexpr int sendsPerCall = 3;
constexpr std::chrono::milliseconds shortestRetry{200};

net::Response madeHere(int status, const char *body = "{}")
{
    return {status, QByteArray(body), std::nullopt};
}

net::Response unknownToken()
{
    return madeHere(401, R"({"errcode":"M_UNKNOWN_TOKEN","error":"session is over"})");
}

net::NetError cancelled()
{
    return {net::NetCode::Cancelled, QStringLiteral("session replaced or gone")};
}

bool isUnknownToken(const net::NetResult<net::Response> &answer)
{
    return answer && answer->status == 401 && serverError(*answer).code == matrix::ErrorCode::UnknownToken;
}

} // namespace

struct AuthorizedTransport::Flight {
    Flight() { promise.start(); }
    QPromise<Outcome> promise;
};

AuthorizedTransport::AuthorizedTransport(net::Transport &inner, Clock &clock, QObject *parent)
    : Transport(parent)
    , m_inner(inner)
    , m_clock(clock)
{
}

AuthorizedTransport::~AuthorizedTransport()
{
    replaceSession();
}

void AuthorizedTransport::begin(vault::Tokens tokens, TokenStore &store)
{
    replaceSession();
    m_tokens = std::move(tokens);
    m_store = &store;
    m_inner.setAccessToken(m_tokens->access.clone());
    if (m_tokens->expiresAt.count() != 0) {
        planFor(m_tokens->expiresAt - m_clock.wall());
    }
}

void AuthorizedTransport::begin(vault::Tokens tokens)
{
    begin(std::move(tokens), m_memory);
}

vault::VaultResult<> AuthorizedTransport::moveTo(TokenStore &store)
{
    if (!m_tokens) {
        return fail(vault::VaultCode::Missing, QStringLiteral("no session"));
    }
    WL_CHECK(store.save(*m_tokens));
    m_store = &store;
    return {};
}

void AuthorizedTransport::end()
{
    replaceSession();
    m_inner.setAccessToken({});
    m_inner.cancelAll();
}

std::optional<vault::Tokens> AuthorizedTransport::tokens() const
{
    return m_tokens ? std::optional(m_tokens->clone()) : std::nullopt;
}

net::NetTask<net::Response> AuthorizedTransport::send(net::Request request)
{
    return request.auth == net::Auth::None ? m_inner.send(std::move(request)) : sendAuthorised(std::move(request));
}

void AuthorizedTransport::setAccessToken(Secret token)
{
    if (token.isEmpty()) {
        end();
        return;
    }
    vault::Tokens tokens;
    tokens.access = std::move(token);
    begin(std::move(tokens));
}

void AuthorizedTransport::cancelAll()
{
    m_inner.cancelAll();
}

net::NetTask<net::Response> AuthorizedTransport::sendAuthorised(net::Request request)
{
    const QPointer self(this);
    const quint64 session = m_session;
    bool mustRefresh = false;
    for (int sends = 0; sends < sendsPerCall; ++sends) {
        if (mustRefresh || isDue()) {
            const Outcome outcome = co_await refreshed();
            if (!self || session != m_session) {
                co_return tl::unexpected(cancelled());
            }
            // Ahead of time, a refresh that failed is no reason to hold the call back: its token still lives.
            if (mustRefresh || m_isOver || isExpired()) {
                if (auto answer = asAnswer(outcome)) {
                    co_return *std::move(answer);
                }
            }
        }
        if (!hasSession()) {
            co_return unknownToken();
        }
        const quint64 generation = m_generation;
        auto answer = co_await m_inner.send(request);
        if (!self || session != m_session || !isUnknownToken(answer)) {
            co_return self ? passOn(std::move(answer)) : std::move(answer);
        }
        mustRefresh = generation == m_generation; // else another call's refresh has brought a newer token meanwhile
    }
    co_return madeHere(502);
}

net::NetResult<net::Response> AuthorizedTransport::passOn(net::NetResult<net::Response> answer)
{
    if (answer && answer->status == 401 && serverError(*answer).code == matrix::ErrorCode::UserLocked) {
        Q_EMIT userLocked();
    }
    return answer;
}

std::optional<net::NetResult<net::Response>> AuthorizedTransport::asAnswer(const Outcome &outcome)
{
    if (std::holds_alternative<Refreshed>(outcome)) {
        return std::nullopt;
    }
    if (const auto *response = std::get_if<net::Response>(&outcome)) {
        return *response;
    }
    if (const auto *error = std::get_if<net::NetError>(&outcome)) {
        return tl::unexpected(*error);
    }
    return unknownToken();
}

QCoro::Task<AuthorizedTransport::Outcome> AuthorizedTransport::refreshed()
{
    const std::shared_ptr<Flight> flight = m_flight ? m_flight : startFlight();
    const QFuture<Outcome> future = flight->promise.future();
    co_return co_await future;
}

std::shared_ptr<AuthorizedTransport::Flight> AuthorizedTransport::startFlight()
{
    auto flight = std::make_shared<Flight>();
    m_flight = flight;
    QCoro::connect(refresh(m_session), this, [this, flight](const Outcome &outcome) { land(flight, outcome); });
    return flight;
}

void AuthorizedTransport::land(const std::shared_ptr<Flight> &flight, Outcome outcome)
{
    if (flight != m_flight) {
        return; // of a session that was replaced; its waiters know
    }
    m_flight.reset();
    const bool refused = std::holds_alternative<Refused>(outcome);
    if (refused) {
        m_isOver = true;
        m_refreshAt.reset();
        ++m_plan;
    }
    flight->promise.addResult(std::move(outcome));
    flight->promise.finish();
    if (refused) {
        qCInfo(logSession) << "the server refused to refresh: the session is over";
        Q_EMIT sessionEnded();
    }
}

QCoro::Task<AuthorizedTransport::Outcome> AuthorizedTransport::refresh(quint64 session)
{
    const QPointer self(this);
    if (!m_tokens || m_tokens->refresh.isEmpty()) {
        co_return Refused{};
    }
    matrix::Request request = matrix::refresh(m_tokens->refresh);
    auto answer = co_await m_inner.send(toNetRequest(request));
    wipe(request.body);
    if (!self || session != m_session) {
        co_return cancelled();
    }
    co_return judge(std::move(answer));
}

AuthorizedTransport::Outcome AuthorizedTransport::judge(net::NetResult<net::Response> answer)
{
    if (!answer) {
        planRetry({});
        return answer.error();
    }
    if (answer->status == 200) {
        Outcome outcome = adopt(answer->body);
        wipe(answer->body);
        return outcome;
    }
    const auto error = serverError(*answer);
    switch (error.code) {
    case matrix::ErrorCode::UnknownToken:
    case matrix::ErrorCode::Forbidden:
    case matrix::ErrorCode::UserDeactivated:
        return Refused{};
    case matrix::ErrorCode::UserLocked:
        planRetry({});
        Q_EMIT userLocked();
        return *std::move(answer);
    default:
        break;
    }
    // Anything else is no word about the session: the server is in trouble, or something else answers in its place.
    planRetry(error.retryAfter);
    return answer->status == 429 || answer->status >= 500 ? *std::move(answer) : madeHere(502);
}

AuthorizedTransport::Outcome AuthorizedTransport::adopt(const QByteArray &body)
{
    auto given = matrix::readTokens(body);
    if (!given) {
        planRetry({});
        return madeHere(502);
    }
    vault::Tokens tokens = m_tokens->clone();
    tokens.access = std::move(given->access);
    if (!given->refresh.isEmpty()) {
        tokens.refresh = std::move(given->refresh);
    }
    const auto lifetime = given->lifetime;
    tokens.expiresAt = lifetime ? m_clock.wall() + *lifetime : std::chrono::milliseconds(0);
    if (auto saved = m_store->save(tokens); !saved) {
        // The new pair is dropped unused, so the old refresh token stays good.
        planRetry({});
        Q_EMIT tokensNotStored(saved.error().code);
        return net::NetError{net::NetCode::Unreachable, QStringLiteral("new tokens could not be stored")};
    }
    m_tokens = std::move(tokens);
    ++m_generation;
    m_failures = 0;
    m_inner.setAccessToken(m_tokens->access.clone());
    m_refreshAt.reset();
    m_expiresAt.reset();
    ++m_plan;
    if (lifetime) {
        planFor(*lifetime);
    }
    if (std::exchange(m_mayHaveTwin, false)) {
        useAtOnce();
    }
    return Refreshed{};
}

void AuthorizedTransport::useAtOnce()
{
    // A refresh that arrives late makes Synapse delete the pair it gave out before, unless that pair is in use by then.
    auto first = m_inner.send(toNetRequest(matrix::whoami()));
    QCoro::connect(std::move(first), this, [](const net::NetResult<net::Response> &) {});
}

void AuthorizedTransport::replaceSession()
{
    ++m_session;
    ++m_generation;
    ++m_plan;
    m_tokens.reset();
    m_store = nullptr;
    m_isOver = false;
    m_refreshAt.reset();
    m_expiresAt.reset();
    m_failures = 0;
    m_mayHaveTwin = true;
    if (const auto flight = std::exchange(m_flight, nullptr)) {
        flight->promise.addResult(cancelled());
        flight->promise.finish();
    }
}

void AuthorizedTransport::planFor(std::chrono::milliseconds remaining)
{
    remaining = std::clamp<std::chrono::milliseconds>(remaining, std::chrono::milliseconds(0), longestPlan);
    const auto now = m_clock.elapsed();
    m_expiresAt = now + remaining;
    wakeAt(now + remaining * 4 / 5);
}

void AuthorizedTransport::planRetry(std::optional<std::chrono::milliseconds> retryAfter)
{
    ++m_failures;
    m_mayHaveTwin = true;
    const double random = QRandomGenerator::global()->generateDouble();
    wakeAt(m_clock.elapsed() + std::max(m_backoff.delay(m_failures, random, retryAfter), shortestRetry));
}

void AuthorizedTransport::wakeAt(std::chrono::milliseconds moment)
{
    m_refreshAt = moment;
    const auto wait = std::max(moment - m_clock.elapsed(), std::chrono::milliseconds(0));
    m_clock.after(wait, this, [this, plan = ++m_plan] {
        if (plan == m_plan && hasSession() && !m_tokens->refresh.isEmpty() && !m_flight) {
            startFlight();
        }
    });
}

bool AuthorizedTransport::isDue() const
{
    return hasSession() && !m_tokens->refresh.isEmpty() && m_refreshAt && m_clock.elapsed() >= *m_refreshAt;
}

bool AuthorizedTransport::isExpired() const
{
    return m_expiresAt && m_clock.elapsed() >= *m_expiresAt;
}

} // namespace wardline::session
