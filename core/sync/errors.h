// SPDX-License-Identifier: Apache-2.0
// The border: how the neighbours' errors become ours.
#pragma once

#include "crypto/crypto_error.h"
#include "matrix/matrix_error.h"
#include "store/store_error.h"
#include "sync/sync_error.h"

namespace wardline::sync {

[[nodiscard]] SyncError toSyncError(const store::StoreError &error);
[[nodiscard]] SyncError toSyncError(const crypto::CryptoError &error);
[[nodiscard]] SyncError toSyncError(const matrix::MatrixError &error);

/// The same for a whole result.
template <class T, class E>
[[nodiscard]] SyncResult<T> toSync(Result<T, E> result)
{
    if (!result) {
        return tl::unexpected(toSyncError(result.error()));
    }
    if constexpr (std::is_void_v<T>) {
        return {};
    } else {
        return std::move(*result);
    }
}

} // namespace wardline::sync
