// SPDX-License-Identifier: Apache-2.0
#include "sync/proof.h"

namespace wardline::sync {

QString reasonWord(crypto::UtdReason reason)
{
    using crypto::UtdReason;
    switch (reason) {
    case UtdReason::None:
        return {};
    case UtdReason::MissingKey:
        return QLatin1String(unreadable::keyNotHere);
    case UtdReason::Withheld:
        return QLatin1String(unreadable::keyWithheld);
    case UtdReason::KeyTooNew:
        return QLatin1String(unreadable::keyTooNew);
    case UtdReason::MismatchedKeys:
    case UtdReason::SenderNotTrusted:
        return QLatin1String(unreadable::senderNotTrusted);
    case UtdReason::Malformed:
    case UtdReason::BadCiphertext:
    case UtdReason::BadPayload:
        return QLatin1String(unreadable::damaged);
    }
    return QLatin1String(unreadable::damaged);
}

quint32 Proof::toFlags() const
{
    return static_cast<quint32>(sender) | static_cast<quint32>(origin) << 8U;
}

Proof Proof::fromFlags(quint32 flags)
{
    return {static_cast<crypto::SenderTrust>(flags & 0xffU), static_cast<crypto::KeyOrigin>(flags >> 8U & 0xffU)};
}

bool Proof::isSender() const
{
    const bool signedDevice = sender == crypto::SenderTrust::Verified || sender == crypto::SenderTrust::CrossSigned;
    return origin == crypto::KeyOrigin::Direct && signedDevice;
}

} // namespace wardline::sync
