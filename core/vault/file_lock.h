// SPDX-License-Identifier: Apache-2.0
// One process a file. The operating system lets go when the process dies, however it dies.
#pragma once

#include "vault/error.h"

#include <QString>

namespace wardline::vault {

/// Held as long as it lives. Move-only.
class FileLock
{
public:
    /// Makes the file (0600) if need be. Errors: AlreadyOpen, IoError.
    [[nodiscard]] static VaultResult<FileLock> take(const QString &path);

    FileLock(FileLock &&other) noexcept;
    FileLock &operator=(FileLock &&other) noexcept;
    FileLock(const FileLock &) = delete;
    FileLock &operator=(const FileLock &) = delete;
    ~FileLock();

private:
    explicit FileLock(qintptr handle)
        : m_handle(handle)
    {
    }
    void release();

    qintptr m_handle = -1;
};

} // namespace wardline::vault
