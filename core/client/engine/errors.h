// SPDX-License-Identifier: Apache-2.0
// The rooms' refusals in this room's words. Pure.
#pragma once

#include "client/error.h"
#include "crypto/crypto_error.h"
#include "net/net_error.h"
#include "policy/password_rules.h"
#include "policy/pin_rules.h"
#include "session/session_error.h"
#include "store/store_error.h"
#include "sync/sync_error.h"
#include "vault/error.h"

namespace wardline::client {

[[nodiscard]] ClientError toClientError(const net::NetError &error);
[[nodiscard]] ClientError toClientError(const vault::VaultError &error);
[[nodiscard]] ClientError toClientError(const crypto::CryptoError &error);
[[nodiscard]] ClientError toClientError(const session::SessionError &error);
[[nodiscard]] ClientError toClientError(const store::StoreError &error);
[[nodiscard]] ClientError toClientError(const sync::SyncError &error);

/// Why a PIN is refused, as a stable word.
[[nodiscard]] QString pinProblemWord(policy::PinProblem problem);

/// The vault will not open again, whatever is typed: a full sign-in makes a new one.
[[nodiscard]] bool isBeyondRepair(vault::VaultCode code);

} // namespace wardline::client
