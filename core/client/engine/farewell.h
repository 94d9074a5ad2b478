// SPDX-License-Identifier: Apache-2.0
// A session that nothing keeps has ended here: the server is told, or its signed device would stay behind for nobody. Nobody
// waits for it, it tries a few times, and it ends with the engine. Engine thread.
#pragma once

#include "base/clock.h"
#include "client/engine/pending.h"
#include "session/authorized_transport.h"

#include <QObject>

namespace wardline::client {

class Farewell final : public QObject
{
    Q_OBJECT

public:
    /// `network`: of its own, for the engine's is for the next session. `clock` outlives it.
    Farewell(std::unique_ptr<net::Transport> network, Clock &clock, QObject *parent);

    /// Once; then `over` follows.
    void say(vault::Tokens tokens);

Q_SIGNALS:
    /// The server knows, or it could not be told.
    void over();

private:
    [[nodiscard]] ClientTask<> tryOnce();

    Clock &m_clock;
    std::unique_ptr<net::Transport> m_network;
    session::AuthorizedTransport m_transport;
    int m_tries = 0;
};

} // namespace wardline::client
