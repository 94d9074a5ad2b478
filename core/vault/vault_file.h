// SPDX-License-Identifier: Apache-2.0
// The vault at rest: one line of JSON and one with its SHA-256, which tells a damaged file from a wrong PIN. Against whoever can write
// both lines stand the wrappings' own tags.
#pragma once

#include "vault/error.h"
#include "vault/wrapping.h"

#include <QByteArray>
#include <QString>

namespace wardline::vault {

struct VaultFile {
    WrapContext context;
    PinWrap pin;
    QByteArray password;

    /// Errors: Missing, IoError, Damaged (also: of another profile), NewerVersion, ModeNotOffered, WeakParameters.
    [[nodiscard]] static VaultResult<VaultFile> load(const QString &path, const QString &profileId);
    /// Durable. Errors: DiskFull, IoError.
    [[nodiscard]] VaultResult<> save(const QString &path) const;
};

/// The one stored mode this version writes.
[[nodiscard]] QString pinKeychainName();

} // namespace wardline::vault
