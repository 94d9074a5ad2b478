// SPDX-License-Identifier: Apache-2.0
#include "policy/passphrase.h"

#include <cstring>

namespace wardline::policy {

Secret proposePassphrase(const std::array<std::uint32_t, passphraseWordCount> &random)
{
    const auto words = passphraseWords();
    std::size_t size = random.size() - 1;
    for (const auto number : random) {
        size += words[number % words.size()].size();
    }
    Secret phrase(size);
    unsigned char *end = phrase.data();
    for (const auto number : random) {
        if (end != phrase.data()) {
            *end++ = '-';
        }
        const auto word = words[number % words.size()];
        std::memcpy(end, word.data(), word.size());
        end += word.size();
    }
    return phrase;
}

} // namespace wardline::policy
