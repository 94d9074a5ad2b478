// SPDX-License-Identifier: Apache-2.0
// A Matrix call before it has a transport. The builders in requests/ make these; session and sync hand them to net.
#pragma once

#include "base/http_method.h"

#include <QByteArray>
#include <QString>

namespace wardline::matrix {

using Method = HttpMethod;

struct Request {
    Method method = Method::Get;
    /// Encoded path and query, beginning with '/'.
    QByteArray target{};
    /// JSON, or empty. May hold secrets where a builder says so.
    QByteArray body{};
    /// Whether the access token goes along.
    bool authenticated = true;
};

/// `text` as one path segment or query value: all but RFC 3986's unreserved characters become %XX, so no id can add a
/// segment, a query or a fragment. "." and ".." are encoded too, and refused by net as well.
[[nodiscard]] QByteArray segment(const QString &text);

} // namespace wardline::matrix
