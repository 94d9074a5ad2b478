// SPDX-License-Identifier: Apache-2.0
// The hospital's own events (protocol.md §5–§7): their types, and acknowledgements read into plain values. Cards and
// assignments are care's; which acknowledgement counts is for crypto and sync to say.
#pragma once

#include "base/ids.h"
#include "matrix/matrix_error.h"

#include <QByteArray>
#include <QLatin1String>
#include <QString>

namespace wardline::matrix {

inline constexpr QLatin1String ackType("health.wardline.ack");
inline constexpr QLatin1String patientType("health.wardline.patient");
inline constexpr QLatin1String cardType("health.wardline.card");
inline constexpr QLatin1String assignmentType("health.wardline.assignment");

/// "I have it." in clear. `signatures` stays raw JSON: crypto checks it over the canonical form of `signedPart`.
struct Ack {
    EventId event{};
    RoomId room{};
    qint64 at = 0; ///< Milliseconds since the epoch, by the sender's clock.
    QString asRole{};
    DeviceId device{};
    QByteArray signatures{};
    /// The content without `signatures` and `unsigned`, canonical.
    QByteArray signedPart{};
};
[[nodiscard]] MatrixResult<Ack> readAck(const QByteArray &content);

} // namespace wardline::matrix
