// SPDX-License-Identifier: Apache-2.0
// What a sign-in needs to open the identity (protocol §9) and could not use yet, for the server did not let it: sealed in the
// profile under a key of the vault, so that the next unlock goes on with it. Blocks on the disk; engine thread.
#pragma once

#include "session/identity_flow.h"

#include <optional>

namespace wardline::session {

/// Where it rests.
struct UnfinishedPlace {
    QString path;      ///< ProfilePaths::identity().
    QString profileId; ///< Profile::id().
};

/// `key`: Vault::key(KeyPurpose::Identity). DiskFull, VaultFailed.
[[nodiscard]] SessionResult<> keepUnfinished(const UnfinishedPlace &place, const Secret &key,
                                             const IdentityInput &input);
/// Nothing where nothing waits. VaultFailed: it is there and does not open.
[[nodiscard]] SessionResult<std::optional<IdentityInput>> readUnfinished(const UnfinishedPlace &place,
                                                                         const Secret &key, const UserId &user);
/// VaultFailed.
[[nodiscard]] SessionResult<> forgetUnfinished(const UnfinishedPlace &place);

} // namespace wardline::session
