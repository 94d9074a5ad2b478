// SPDX-License-Identifier: Apache-2.0
// Inside this room only: Qt's many network errors as the few that this room names.
#pragma once

#include "net/net_error.h"

#include <QList>
#include <QNetworkReply>
#include <QSslError>

#include <optional>

namespace wardline::net {

/// What the certificate's faults amount to; the gravest wins.
[[nodiscard]] std::optional<NetCode> certificateError(const QList<QSslError> &errors);

/// Nothing if `reply` ended with an answer, whatever its status.
[[nodiscard]] std::optional<NetCode> replyError(const QNetworkReply &reply);

} // namespace wardline::net
