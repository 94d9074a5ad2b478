// SPDX-License-Identifier: Apache-2.0
// What a profile says of its owner without its vault: whose lock screen it is, where the account lives, and the strongest key
// derivation seen for it (protocol §2). Not secret; names nobody else. Blocks on the disk; engine thread.
#pragma once

#include "base/ids.h"
#include "session/session_error.h"
#include "vault/kdf.h"

#include <optional>

namespace wardline::session {

struct Owner {
    UserId user{};
    DeviceId device{};
    QString homeserver{}; ///< Base URL.
    QString name{};       ///< As colleagues see it; may be empty.
    QString role{};       ///< Wire name; may be empty.
    std::optional<vault::Argon2Parameters> seen{};
    qint64 passwordAt =
        0; ///< When password and code were last given here, ms since the Unix epoch by this workstation's clock.
};

/// Nothing where there is no such file. VaultFailed: it is there and can't be read.
[[nodiscard]] SessionResult<std::optional<Owner>> readOwner(const QString &folder);
/// DiskFull, VaultFailed.
[[nodiscard]] SessionResult<> writeOwner(const QString &folder, const Owner &owner);
/// VaultFailed.
[[nodiscard]] SessionResult<> removeOwner(const QString &folder);

} // namespace wardline::session
