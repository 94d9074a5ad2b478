// SPDX-License-Identifier: Apache-2.0
// Answers of the sign-in calls. The bytes given to a reader hold the same secrets: who received them wipes them.
#pragma once

#include "base/ids.h"
#include "base/secret.h"
#include "matrix/matrix_error.h"

#include <QStringList>

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

struct Whoami {
    UserId user{};
    std::optional<DeviceId> device{};
};

struct Versions {
    QStringList versions{};
    bool simplifiedSlidingSync = false; ///< unstable feature org.matrix.simplified_msc3575
};

[[nodiscard]] MatrixResult<Login> readLogin(const QByteArray &body);
/// Of POST /refresh.
[[nodiscard]] MatrixResult<Tokens> readTokens(const QByteArray &body);
[[nodiscard]] MatrixResult<Whoami> readWhoami(const QByteArray &body);
[[nodiscard]] MatrixResult<Versions> readVersions(const QByteArray &body);
/// The types of GET /login.
[[nodiscard]] MatrixResult<QStringList> readLoginFlows(const QByteArray &body);

} // namespace wardline::matrix
