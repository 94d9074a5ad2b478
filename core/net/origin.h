// SPDX-License-Identifier: Apache-2.0
// Inside this room only: what counts as the homeserver's own origin, and addresses that stay below it.
#pragma once

#include "net/net_error.h"

#include <QByteArray>
#include <QUrl>

namespace wardline::net {

/// True for "https://host[:port][/]" and nothing else.
[[nodiscard]] bool isPlainOrigin(const QUrl &url);

/// Same scheme, host and port (RFC 6454), and no user info.
[[nodiscard]] bool isSameOrigin(const QUrl &url, const QUrl &origin);

/// `origin` with an encoded `target`. InsecureAddress unless it begins with exactly one '/', holds only visible ASCII, no
/// fragment and no dot segment (encoded or not), and stays at `origin`.
[[nodiscard]] NetResult<QUrl> urlFor(const QUrl &origin, const QByteArray &target);

} // namespace wardline::net
