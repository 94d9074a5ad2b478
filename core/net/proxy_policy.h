// SPDX-License-Identifier: Apache-2.0
// By which way requests leave the building. From IT's settings.
#pragma once

#include <QString>

namespace wardline::net {

enum class ProxyMode {
    System, ///< What the operating system says, PAC files included; asked on a thread of its own.
    None,   ///< Straight to the server.
    Manual, ///< The HTTP proxy named below, by CONNECT.
};

struct ProxyPolicy {
    ProxyMode mode = ProxyMode::System;
    QString host{};
    quint16 port = 0;
    /// Optional, for a proxy that asks.
    QString user{};
    QString password{};
};

} // namespace wardline::net
