// SPDX-License-Identifier: Apache-2.0
// "I have it" (protocol §6, `health.wardline.ack`): an event in clear, signed by the device that acknowledged. This is its
// form; whether the signature counts is decided where keys are.
#pragma once

#include "base/ids.h"
#include "care/error.h"
#include "care/role.h"

#include <QByteArray>
#include <QJsonObject>

#include <chrono>

namespace wardline::care {

struct Acknowledgement {
    EventId message;                ///< What is acknowledged.
    RoomId room;                    ///< The room it is in, so that it can't be replayed in another.
    std::chrono::milliseconds at{}; ///< Since the Unix epoch, the acknowledging device's clock.
    Role asRole = Role::Nurse;
    DeviceId device; ///< The device that signs.

    friend bool operator==(const Acknowledgement &, const Acknowledgement &) = default;

    /// Errors: MissingField, WrongType, OutOfRange, UnknownWord. Unknown fields are ignored here, but are part of what was signed:
    /// verify the signature over the event's own content.
    [[nodiscard]] static CareResult<Acknowledgement> fromJson(const QJsonObject &content);

    /// What is signed: the content without `signatures` (Matrix "Signing JSON").
    [[nodiscard]] QJsonObject toSignableJson() const;

    /// The content to send. `signature` is unpadded base64.
    [[nodiscard]] QJsonObject toJson(const UserId &signer, const QByteArray &signature) const;
};

/// The unpadded base64 under signatures[signer]["ed25519:DEVICE"]; empty when there is none.
[[nodiscard]] QByteArray signatureOf(const QJsonObject &content, const UserId &signer, const DeviceId &device);

} // namespace wardline::care
