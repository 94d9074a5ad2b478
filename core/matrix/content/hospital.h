// SPDX-License-Identifier: Apache-2.0
// The hospital's own events (protocol.md §5–§7): read into plain values, written from them. The rules about them (who may
// write a card, which acknowledgement counts) are care's, crypto's and sync's.
#pragma once

#include "base/ids.h"
#include "matrix/matrix_error.h"

#include <QByteArray>
#include <QStringList>

#include <optional>

namespace wardline::matrix {

inline constexpr auto ackType = "health.wardline.ack";
inline constexpr auto patientType = "health.wardline.patient";
inline constexpr auto cardType = "health.wardline.card";
inline constexpr auto assignmentType = "health.wardline.assignment";
inline constexpr auto policyType = "health.wardline.policy";

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
/// Canonical, without signatures: what the device signs. `signatures` of `ack` is not looked at.
[[nodiscard]] QByteArray writeAckForSigning(const Ack &ack);
/// The finished content. `signatures` is a JSON object.
[[nodiscard]] MatrixResult<QByteArray> writeAck(const Ack &ack);

/// Encrypted content: who the patient is. Never state.
struct Patient {
    qint64 version = 0; ///< ≥ 1
    QString id{};
    QString mrn{};
    QString name{};
    QString birthDate{}; ///< "YYYY-MM-DD", a real date.
    QString sex{};
    QStringList alerts{};
    QString codeStatus{};
    QString location{};
};
/// Must have version, mrn, name and birth_date; each text at most 512 characters, at most 64 alerts.
[[nodiscard]] MatrixResult<Patient> readPatient(const QByteArray &content);
[[nodiscard]] QByteArray writePatient(const Patient &patient);

/// State that points to the current patient event.
[[nodiscard]] MatrixResult<EventId> readCard(const QByteArray &content);
[[nodiscard]] QByteArray writeCard(const EventId &event);

/// State in a unit's space; its state key is the user id without '@'.
struct Assignment {
    QString role{};
    std::optional<qint64> from{}; ///< Milliseconds since the epoch.
    std::optional<qint64> to{};
    QString kind{}; ///< "primary", "cover" or empty.
};
/// An empty object means "no longer assigned": nothing.
[[nodiscard]] MatrixResult<std::optional<Assignment>> readAssignment(const QByteArray &content);
/// The user that a state key of an assignment names.
[[nodiscard]] std::optional<UserId> assignedUser(const QString &stateKey);

} // namespace wardline::matrix
