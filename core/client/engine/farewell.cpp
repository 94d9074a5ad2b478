// SPDX-License-Identifier: Apache-2.0
#include "client/engine/farewell.h"

#include "base/logging.h"
#include "client/engine/errors.h"
#include "session/sign_out_flow.h"

#include <QPointer>

#include <utility>

namespace wardline::client {

namespace {

constexpr int mostTries = 3;
constexpr std::chrono::seconds betweenTries{2};

} // namespace

Farewell::Farewell(std::unique_ptr<net::Transport> network, Clock &clock, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
    , m_network(std::move(network))
    , m_transport(*m_network, clock)
{
}

void Farewell::say(vault::Tokens tokens)
{
    m_transport.begin(std::move(tokens));
    QCoro::connect(tryOnce(), this, [](const ClientResult<> &) {});
}

ClientTask<> Farewell::tryOnce()
{
    const QPointer self(this);
    ++m_tries;
    const auto told = co_await session::signOut(&m_transport);
    if (!self) {
        co_return fail(ClientCode::Cancelled);
    }
    if (!told && m_tries < mostTries) {
        m_clock.after(betweenTries, this, [this] { QCoro::connect(tryOnce(), this, [](const ClientResult<> &) {}); });
        co_return {};
    }
    if (!told) {
        qCWarning(logClient) << "the server does not know that the session is over";
    }
    Q_EMIT over();
    co_return {};
}

} // namespace wardline::client
