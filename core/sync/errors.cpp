// SPDX-License-Identifier: Apache-2.0
#include "sync/errors.h"

namespace wardline::sync {

namespace {

SyncCode codeOf(store::StoreCode code)
{
    return code == store::StoreCode::NotFound ? SyncCode::NotFound : SyncCode::StoreFailed;
}

SyncCode codeOf(crypto::CryptoCode code)
{
    using crypto::CryptoCode;
    switch (code) {
    case CryptoCode::BadInput:
    case CryptoCode::BadAnswer:
        return SyncCode::BadAnswer;
    case CryptoCode::NotSetUp:
        return SyncCode::NotSetUp;
    case CryptoCode::RoomKeyNotShared:
        return SyncCode::KeysUnavailable;
    case CryptoCode::NotFound:
        return SyncCode::NotFound;
    case CryptoCode::IdentityChanged:
        return SyncCode::IdentityChanged;
    default:
        return SyncCode::CryptoFailed;
    }
}

} // namespace

SyncError toSyncError(const store::StoreError &error)
{
    return {codeOf(error.code), QStringLiteral("store %1 %2").arg(static_cast<int>(error.code)).arg(error.detail)};
}

SyncError toSyncError(const crypto::CryptoError &error)
{
    return {codeOf(error.code), QStringLiteral("crypto %1 %2").arg(static_cast<int>(error.code)).arg(error.detail)};
}

SyncError toSyncError(const matrix::MatrixError &error)
{
    return {SyncCode::BadAnswer, QStringLiteral("matrix %1 %2").arg(static_cast<int>(error.code)).arg(error.detail)};
}

} // namespace wardline::sync
