// SPDX-License-Identifier: Apache-2.0
// Opens a person's identity on this device, as often as it takes: the server may be in trouble just when password and code were
// given. Until it is open what is written waits. Engine thread.
#pragma once

#include "base/clock.h"
#include "client/engine/pending.h"
#include "client/types.h"
#include "net/backoff.h"
#include "session/identity_flow.h"
#include "sync/syncer.h"

#include <QObject>

namespace wardline::client {

class IdentityKeeper final : public QObject
{
    Q_OBJECT

public:
    /// All outlive it. `transport` authorised, `machine` open.
    struct Uses {
        net::Transport &transport;
        crypto::Machine &machine;
        sync::Syncer &syncer;
        Clock &clock;
    };
    IdentityKeeper(const Uses &uses, session::IdentityInput input);

    /// The first try: answers when it is over. What the server prevented, telling IT of a new identity included, is tried again with
    /// back-off, and as soon as the connection is back. Cancelled.
    [[nodiscard]] ClientTask<> begin() { return tryOnce(); }

    [[nodiscard]] Connection::Keys keys() const { return m_keys; }
    /// Once, where an identity was made.
    [[nodiscard]] Secret takeRecoveryKey() { return std::move(m_recoveryKey); }

Q_SIGNALS:
    /// keys() stays as it is now, no longer Opening.
    void settled();
    /// After it: nothing is left to do, and the secret is not needed any more.
    void finished();

private:
    [[nodiscard]] ClientTask<> tryOnce();
    [[nodiscard]] ClientTask<> tellOnce();
    void tryAgain();
    void waitAfter(const session::SessionError &error);
    void wait(std::optional<std::chrono::milliseconds> asked = {});
    void settle(Connection::Keys keys);
    void onConnection(const sync::ConnectionStatus &status);

    Clock &m_clock;
    session::IdentityFlow m_flow;
    session::IdentityInput m_input;
    Secret m_recoveryKey;
    Connection::Keys m_keys = Connection::Keys::Opening;
    net::Backoff m_backoff{std::chrono::seconds(1), std::chrono::seconds(60)};
    int m_failures = 0;
    quint64 m_plan = 0;
    bool m_isKnownToIt = true;
    bool m_trying = false;
    bool m_connected = false;
};

} // namespace wardline::client
