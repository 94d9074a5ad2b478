// SPDX-License-Identifier: Apache-2.0
// Where a session's tokens rest between two uses. Blocks on the disk; engine thread.
#pragma once

#include "vault/token_file.h"

#include <variant>

namespace wardline::session {

class TokenStore
{
public:
    TokenStore() = default;
    TokenStore(const TokenStore &) = delete;
    TokenStore &operator=(const TokenStore &) = delete;
    virtual ~TokenStore();

    /// Success means durable: a power cut right after it loses nothing. After a failure the old tokens are as they were.
    [[nodiscard]] virtual vault::VaultResult<> save(const vault::Tokens &tokens) = 0;
};

/// For `ephemeral`, and until a PIN is chosen: the transport's own copy is all there is.
class MemoryTokens final : public TokenStore
{
public:
    [[nodiscard]] vault::VaultResult<> save(const vault::Tokens &tokens) override;
};

/// Sealed in the profile: under the vault's key while it is open, to the vault's public key while it is shut (protocol §3).
class SealedTokens final : public TokenStore
{
public:
    /// `file` outlives this.
    SealedTokens(vault::TokenFile &file, Secret tokensKey);

    /// Forgets the key; from now on tokens are written so that only an unlocked vault can read them.
    void lock(vault::BoxWriter writer);
    void unlock(Secret tokensKey);

    [[nodiscard]] vault::VaultResult<> save(const vault::Tokens &tokens) override;

private:
    vault::TokenFile &m_file;
    std::variant<Secret, vault::BoxWriter> m_key;
};

} // namespace wardline::session
