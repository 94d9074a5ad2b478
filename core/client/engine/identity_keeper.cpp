// SPDX-License-Identifier: Apache-2.0
#include "client/engine/identity_keeper.h"

#include "base/logging.h"
#include "client/engine/errors.h"

#include <QRandomGenerator>

#include <qcoro/qcorofuture.h>

#include <utility>

namespace wardline::client {

namespace {

/// Session's identity flow asks sync's pump to send what the crypto machine wants sent.
session::SessionTask<> flushThrough(QPointer<sync::Syncer> syncer)
{
    if (!syncer) {
        co_return fail(session::SessionCode::Cancelled);
    }
    const auto flushed = co_await syncer->flushKeyRequests();
    if (flushed) {
        co_return {};
    }
    using sync::SyncCode;
    switch (flushed.error().code) {
    case SyncCode::Stopped:
    case SyncCode::Cancelled:
        co_return fail(session::SessionCode::Cancelled, flushed.error().detail);
    case SyncCode::Offline:
        co_return fail(session::SessionCode::Unreachable, flushed.error().detail);
    case SyncCode::SessionEnded:
        co_return fail(session::SessionCode::SessionEnded, flushed.error().detail);
    case SyncCode::Refused:
        co_return fail(session::SessionCode::Refused, flushed.error().detail);
    case SyncCode::CryptoFailed:
        co_return fail(session::SessionCode::CryptoFailed, flushed.error().detail);
    default:
        co_return fail(session::SessionCode::ServerTrouble, flushed.error().detail);
    }
}

session::IdentityInput copyOf(const session::IdentityInput &input)
{
    return {input.user, input.recovery, input.derivation, input.itHalf.clone()};
}

/// What the server says of wrong or missing secrets stays so; anything else may pass.
bool isFinal(session::SessionCode code)
{
    return code == session::SessionCode::RecoveryUnavailable || code == session::SessionCode::Tampered;
}

} // namespace

IdentityKeeper::IdentityKeeper(const Uses &uses, session::IdentityInput input)
    : m_clock(uses.clock)
    , m_flow(uses.transport, uses.machine, [syncer = QPointer(&uses.syncer)] { return flushThrough(syncer); })
    , m_input(std::move(input))
{
    connect(&uses.syncer, &sync::Syncer::connectionChanged, this, &IdentityKeeper::onConnection);
}

ClientTask<> IdentityKeeper::tryOnce()
{
    const QPointer self(this);
    m_trying = true;
    ++m_plan;
    auto establishing = m_flow.establish(copyOf(m_input));
    auto outcome = co_await std::move(establishing);
    if (!self) {
        co_return fail(ClientCode::Cancelled);
    }
    m_trying = false;
    if (outcome) {
        m_recoveryKey = std::move(outcome->recoveryKey);
        m_isKnownToIt = outcome->isKnownToIt;
        settle(outcome->backup == session::BackupOutcome::Enabled ? Connection::Keys::Open
                                                                  : Connection::Keys::NoHistory);
        co_return {};
    }
    qCWarning(logClient) << "identity not opened, code" << static_cast<int>(outcome.error().code);
    if (outcome.error().code == session::SessionCode::Cancelled) {
        co_return tl::unexpected(toClientError(outcome.error()));
    }
    if (isFinal(outcome.error().code)) {
        settle(Connection::Keys::Closed);
    } else {
        waitAfter(outcome.error());
    }
    co_return {};
}

/// The identity stands; IT, who is to sign it, has not heard of it.
ClientTask<> IdentityKeeper::tellOnce()
{
    const QPointer self(this);
    m_trying = true;
    ++m_plan;
    auto telling = m_flow.tellIt(m_input.user, m_input.itHalf.clone());
    const auto told = co_await std::move(telling);
    if (!self) {
        co_return fail(ClientCode::Cancelled);
    }
    m_trying = false;
    m_isKnownToIt = session::IdentityFlow::isTold(told);
    if (m_isKnownToIt) {
        Q_EMIT finished();
    } else if (told.error().code != session::SessionCode::Cancelled) {
        waitAfter(told.error());
    }
    co_return {};
}

void IdentityKeeper::tryAgain()
{
    if (m_trying) {
        return;
    }
    if (m_keys == Connection::Keys::Opening) {
        QCoro::connect(tryOnce(), this, [](const ClientResult<> &) {});
    } else if (!m_isKnownToIt) {
        QCoro::connect(tellOnce(), this, [](const ClientResult<> &) {});
    }
}

void IdentityKeeper::waitAfter(const session::SessionError &error)
{
    std::optional<std::chrono::milliseconds> asked;
    if (error.code == session::SessionCode::TooManyTries) {
        asked = std::chrono::milliseconds(error.detail.toLongLong());
    }
    wait(asked);
}

void IdentityKeeper::wait(std::optional<std::chrono::milliseconds> asked)
{
    const auto pause = m_backoff.delay(++m_failures, QRandomGenerator::global()->generateDouble(), asked);
    m_clock.after(pause, this, [this, plan = m_plan] {
        if (plan == m_plan) {
            tryAgain();
        }
    });
}

void IdentityKeeper::settle(Connection::Keys keys)
{
    m_keys = keys;
    const QPointer self(this);
    Q_EMIT settled();
    if (!self) {
        return;
    }
    if (m_isKnownToIt) {
        Q_EMIT finished();
    } else {
        m_failures = 0;
        wait();
    }
}

void IdentityKeeper::onConnection(const sync::ConnectionStatus &status)
{
    using State = sync::ConnectionStatus::State;
    const bool connected = status.state == State::UpToDate || status.state == State::CatchingUp;
    if (connected && !std::exchange(m_connected, connected)) {
        tryAgain();
    }
    m_connected = connected;
}

} // namespace wardline::client
