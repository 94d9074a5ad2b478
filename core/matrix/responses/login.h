// SPDX-License-Identifier: Apache-2.0
// Answers of the sign-in calls. The bytes given to a reader hold the same secrets: who received them wipes them.
#pragma once

#include "base/ids.h"
#include "base/secret.h"
#include "matrix/matrix_error.h"

#include <chrono>
#include <optional>

namespace wardline::matrix {

struct Tokens {
    Secret access{};
    Secret refresh{};                                    ///< Empty: none was given.
    std::optional<std::chrono::milliseconds> lifetime{}; ///< Of the access token; absent: it does not expire. ≥ 0.
};

struct Login {
    UserId user{};
    DeviceId device{};
    Tokens tokens{};
};

[[nodiscard]] MatrixResult<Login> readLogin(const QByteArray &body);
/// Of POST /refresh.
[[nodiscard]] MatrixResult<Tokens> readTokens(const QByteArray &body);

} // namespace wardline::matrix
