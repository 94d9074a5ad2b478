// SPDX-License-Identifier: Apache-2.0
// What a homeserver says when it refuses (Matrix spec, client-server API, "Standard error response").
#pragma once

#include <QByteArray>
#include <QString>

#include <chrono>
#include <optional>

namespace wardline::matrix {

enum class ErrorCode {
    None, ///< The status alone says it: the body was no Matrix error.
    Forbidden,
    UnknownToken,
    MissingToken,
    UserLocked,
    UserSuspended,
    UserDeactivated,
    BadJson,
    NotJson,
    NotFound,
    LimitExceeded,
    Unrecognized,
    MissingParam,
    InvalidParam,
    TooLarge,
    UnknownPos,
    WrongRoomKeysVersion,
    ResourceLimitExceeded,
    DuplicateAnnotation,
    UserInUse,
    ServerUnknown,
    WrongCode, ///< HEALTH_WARDLINE_WRONG_CODE: the second factor's code; the activation code stays good.
    NotBegun,  ///< HEALTH_WARDLINE_NOT_BEGUN: a confirmation without its first step.
    Other,     ///< A code this list does not have; its text is in `text`.
};

struct ServerError {
    int status = 0;
    ErrorCode code = ErrorCode::None;
    /// The errcode as sent, at most 64 characters of [A-Z0-9_.a-z]; empty if there was none. Safe for a log line.
    QString text{};
    /// `retry_after_ms`, 0 … one day.
    std::optional<std::chrono::milliseconds> retryAfter{};
    bool softLogout = false;
    /// User-interactive auth (a 401 with `flows`): the session to answer under. Empty otherwise.
    QString uiaSession{};
};

/// Never fails: HTML from a proxy, an empty body or nonsense give ErrorCode::None with the status. The human `error` text
/// is not kept: it is not ours to show, and may quote what was sent.
[[nodiscard]] ServerError readServerError(int status, const QByteArray &body);

} // namespace wardline::matrix
