// SPDX-License-Identifier: Apache-2.0
// Slots of secret storage, which the server keeps and could change.
#include "vault/recovery_slot.h"

#include <QJsonDocument>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const auto document = QJsonDocument::fromJson(
        QByteArray::fromRawData(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size)));
    const auto slots = wardline::vault::RecoverySlots::fromJson(document.object());
    for (const auto &slot : slots.usable) {
        static_cast<void>(slot.toJson());
    }
    return 0;
}
