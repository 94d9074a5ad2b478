// SPDX-License-Identifier: Apache-2.0
// Whether this device was removed on purpose, so that its profile must be wiped (protocol §3). In doubt it is kept.
#pragma once

#include "base/clock.h"
#include "matrix/responses/module.h"
#include "net/http.h"
#include "session/session_error.h"

#include <optional>

namespace wardline::session {

/// What /account/whoami says of the newest access token that can be read, expired or not.
enum class TokenFate {
    NoToken,      ///< None is readable.
    Known,        ///< It works, or is merely expired (`soft_logout`).
    Unknown,      ///< 401 M_UNKNOWN_TOKEN without `soft_logout`.
    Undetermined, ///< No answer, or another one.
};

struct RemovalEvidence {
    matrix::DeviceState first = matrix::DeviceState::Unknown;
    matrix::DeviceState second = matrix::DeviceState::Unknown;
    std::chrono::milliseconds apart{}; ///< Clock::elapsed() between the two answers.
    TokenFate token = TokenFate::Undetermined;
};

enum class Removal { Keep, Wipe };

inline constexpr std::chrono::seconds removalInterval{60};

/// Wipe only for two `removed` at least removalInterval apart and no token that the server still knows of.
[[nodiscard]] Removal judgeRemoval(const RemovalEvidence &evidence);

/// Gathers the evidence; asks the second time only where the first answer was `removed`. Engine thread.
class RemovalCheck final : public QObject
{
    Q_OBJECT

public:
    /// `probe`: a plain transport of its own, for its access token is set here. All outlive this.
    RemovalCheck(net::Transport &probe, Clock &clock, QObject *parent = nullptr);

    /// `newestToken` may be empty. Takes at least removalInterval before it says Wipe. An error (Unreachable, ServerTrouble, …)
    /// decides nothing: keep, and ask again later.
    [[nodiscard]] SessionTask<Removal> run(DeviceId device, Secret deviceSecret, Secret newestToken);

private:
    [[nodiscard]] SessionTask<matrix::DeviceState> deviceState(DeviceId device, std::shared_ptr<Secret> secret);
    [[nodiscard]] SessionTask<TokenFate> tokenFate(Secret token);

    net::Transport &m_probe;
    Clock &m_clock;
};

} // namespace wardline::session
