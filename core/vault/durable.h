// SPDX-License-Identifier: Apache-2.0
// Files that survive a power cut, readable by their owner only. Blocks on the disk; not on the UI thread.
#pragma once

#include "vault/error.h"

#include <QByteArray>
#include <QString>

namespace wardline::vault {

/// Replaces `path` as a whole: a new file (0600) beside it, flushed, renamed over it, the folder flushed. After any failure the
/// old file is as it was. Errors: DiskFull, IoError.
[[nodiscard]] VaultResult<> writeDurable(const QString &path, const QByteArray &bytes);

/// At most `maxBytes`; more is Damaged. Errors: Missing, IoError, Damaged.
[[nodiscard]] VaultResult<QByteArray> readWhole(const QString &path, qint64 maxBytes);

/// Gone, and the folder flushed; removing what is not there succeeds. Errors: IoError.
[[nodiscard]] VaultResult<> removeDurable(const QString &path);

} // namespace wardline::vault
