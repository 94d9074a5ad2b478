// SPDX-License-Identifier: Apache-2.0
#include "session/token_store.h"

#include <utility>

namespace wardline::session {

TokenStore::~TokenStore() = default;

vault::VaultResult<> MemoryTokens::save(const vault::Tokens &)
{
    return {};
}

SealedTokens::SealedTokens(vault::TokenFile &file, Secret tokensKey)
    : m_file(file)
    , m_key(std::move(tokensKey))
{
}

void SealedTokens::lock(vault::BoxWriter writer)
{
    m_key = std::move(writer);
}

void SealedTokens::unlock(Secret tokensKey)
{
    m_key = std::move(tokensKey);
}

vault::VaultResult<> SealedTokens::save(const vault::Tokens &tokens)
{
    if (const auto *key = std::get_if<Secret>(&m_key)) {
        return m_file.write(*key, tokens);
    }
    return m_file.writeLocked(std::get<vault::BoxWriter>(m_key), tokens);
}

} // namespace wardline::session
