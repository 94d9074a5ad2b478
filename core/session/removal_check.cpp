// SPDX-License-Identifier: Apache-2.0
#include "session/removal_check.h"

#include "base/base64.h"
#include "matrix/requests/login.h"
#include "matrix/requests/module.h"
#include "session/calls.h"

#include <qcoro/qcorofuture.h>

#include <QPromise>

#include <memory>
#include <utility>

namespace wardline::session {

namespace {

/// Ends early when `context` goes; its caller looks.
QFuture<void> passed(Clock &clock, std::chrono::milliseconds time, QObject *context)
{
    const auto promise = std::make_shared<QPromise<void>>();
    promise->start();
    clock.after(time, context, [promise] { promise->finish(); });
    return promise->future();
}

matrix::Request stateRequest(const DeviceId &device, const Secret &secret)
{
    const Secret proof = toBase64(secret);
    return matrix::deviceState({device, &proof});
}

TokenFate fateOf(const net::Response &answer)
{
    if (answer.status == 200) {
        return TokenFate::Known;
    }
    const auto error = serverError(answer);
    if (answer.status != 401 || error.code != matrix::ErrorCode::UnknownToken) {
        return TokenFate::Undetermined;
    }
    return error.softLogout ? TokenFate::Known : TokenFate::Unknown;
}

} // namespace

Removal judgeRemoval(const RemovalEvidence &evidence)
{
    const bool removed =
        evidence.first == matrix::DeviceState::Removed && evidence.second == matrix::DeviceState::Removed;
    const bool tokenGone = evidence.token == TokenFate::Unknown || evidence.token == TokenFate::NoToken;
    return removed && evidence.apart >= removalInterval && tokenGone ? Removal::Wipe : Removal::Keep;
}

RemovalCheck::RemovalCheck(net::Transport &probe, Clock &clock, QObject *parent)
    : QObject(parent)
    , m_probe(probe)
    , m_clock(clock)
{
}

SessionTask<Removal> RemovalCheck::run(DeviceId device, Secret deviceSecret, Secret newestToken)
{
    const QPointer self(this);
    const auto secret = std::make_shared<Secret>(std::move(deviceSecret));
    RemovalEvidence evidence;
    WL_CO_TRY(first, co_await deviceState(device, secret));
    if (!self || first != matrix::DeviceState::Removed) {
        co_return Removal::Keep;
    }
    const auto firstAt = m_clock.elapsed();
    const QFuture<void> interval = passed(m_clock, removalInterval, this);
    co_await interval;
    if (!self) {
        co_return fail(SessionCode::Cancelled);
    }
    WL_CO_TRY(second, co_await deviceState(device, secret));
    if (!self) {
        co_return fail(SessionCode::Cancelled);
    }
    evidence = {first, second, m_clock.elapsed() - firstAt, TokenFate::NoToken};
    if (!newestToken.isEmpty()) {
        WL_CO_TRY(fate, co_await tokenFate(std::move(newestToken)));
        evidence.token = fate;
    }
    co_return judgeRemoval(evidence);
}

SessionTask<matrix::DeviceState> RemovalCheck::deviceState(DeviceId device, std::shared_ptr<Secret> secret)
{
    auto request = stateRequest(device, *secret);
    WL_CO_TRY(body, co_await callForBody(&m_probe, std::move(request)));
    const auto state = matrix::readDeviceState(body);
    if (!state) {
        co_return tl::unexpected(toSessionError(state.error()));
    }
    co_return *state;
}

SessionTask<TokenFate> RemovalCheck::tokenFate(Secret token)
{
    const QPointer self(this);
    m_probe.setAccessToken(std::move(token));
    const auto answer = co_await call(&m_probe, matrix::whoami());
    if (self) {
        m_probe.setAccessToken({});
    }
    if (!answer) {
        co_return tl::unexpected(answer.error());
    }
    co_return fateOf(*answer);
}

} // namespace wardline::session
