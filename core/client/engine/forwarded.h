// SPDX-License-Identifier: Apache-2.0
// Where a forwarded message comes from, read out of its content (docs/adr/0007). Pure.
#pragma once

#include "client/types.h"

#include <QByteArray>

namespace wardline::client {

/// Nothing where `content` is no forwarded message. Else `text`, its body, loses the line that says so to other clients.
[[nodiscard]] std::optional<Origin> takeOrigin(const QByteArray &content, QString &text);

} // namespace wardline::client
