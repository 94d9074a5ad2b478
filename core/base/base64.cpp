// SPDX-License-Identifier: Apache-2.0
#include "base/base64.h"

namespace wardline {

namespace {

unsigned char base64Letter(unsigned int value)
{
    static constexpr char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    return static_cast<unsigned char>(letters[value & 63U]);
}

} // namespace

Secret toBase64(const Secret &bytes)
{
    Secret text((bytes.size() * 8 + 5) / 6);
    unsigned int pending = 0;
    unsigned int pendingBits = 0;
    unsigned char *end = text.data();
    for (const unsigned char byte : bytes.span()) {
        pending = (pending << 8U) | byte;
        pendingBits += 8;
        while (pendingBits >= 6) {
            pendingBits -= 6;
            *end++ = base64Letter(pending >> pendingBits);
        }
        pending &= (1U << pendingBits) - 1U;
    }
    if (pendingBits > 0) {
        *end = base64Letter(pending << (6U - pendingBits));
    }
    return text;
}

} // namespace wardline
