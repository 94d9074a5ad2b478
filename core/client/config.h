// SPDX-License-Identifier: Apache-2.0
// Everything a program says to get an engine.
#pragma once

#include "base/clock.h"

#include <QByteArray>
#include <QString>
#include <QUrl>

#include <functional>
#include <memory>

namespace wardline::net {
class Transport;
}

namespace wardline::client {

struct Config {
    /// Where the engine runs: windows use a thread of its own; the tool and tests may use the caller's.
    enum class EngineThread { Own, Callers };

    QString profileDir;        ///< Absolute; made with 0700 where it does not exist.
    QUrl homeserver;           ///< https; empty: the managed policy's, or the profile's.
    QString caFile;            ///< PEM, added to the system's roots; empty: the managed policy's, or none.
    QString managedPolicyFile; ///< Empty: the place the operating system has for it.
    QString deviceName;        ///< A fixed string: nothing about the person or the workstation (protocol §2).
    EngineThread engineThread = EngineThread::Own;
    std::shared_ptr<Clock> clock; ///< Never null; SystemClock outside tests.
    /// Puts something between the engine and the network: faults in tests, the past of the demo hospital. Called on the engine's
    /// thread for the session's transport, then for each short-lived one (is this device removed? an ephemeral session's farewell);
    /// the result owns what it was given. Empty: nothing in between.
    std::function<std::unique_ptr<net::Transport>(std::unique_ptr<net::Transport>)> wrapTransport;
};

} // namespace wardline::client
