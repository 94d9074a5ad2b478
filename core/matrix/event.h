// SPDX-License-Identifier: Apache-2.0
// A room event as the server sent it. The raw bytes are kept for the crypto library and the store; unknown types and
// fields survive in them.
#pragma once

#include "base/ids.h"
#include "matrix/matrix_error.h"

#include <QByteArray>
#include <QString>

#include <optional>
#include <vector>

namespace wardline::matrix {

struct Event {
    EventId id{};
    QString type{}; ///< 1–255 bytes of UTF-8.
    UserId sender{};
    qint64 originServerTs = 0; ///< Milliseconds since the epoch by the sender's server, 0 … end of the year 9999.
    std::optional<QString> stateKey{};   ///< Present on state events, "" included.
    QByteArray content{};                ///< The JSON object, byte for byte.
    QByteArray raw{};                    ///< The whole event, byte for byte; at most 256 KiB.
    std::optional<RoomId> room{};        ///< Absent in sync answers.
    std::optional<TransactionId> txn{};  ///< Only on what this device sent.
    std::optional<EventId> redacts{};    ///< What an m.room.redaction removes, from either place the spec puts it.
    std::optional<EventId> redactedBy{}; ///< Set if this event was redacted before it reached us.
};

/// An event that broke a rule. What could be read of it is here, so that a tile can stand in its place.
struct SkippedEvent {
    MatrixCode reason{};
    std::optional<EventId> id{};
    std::optional<UserId> sender{};
    std::optional<qint64> originServerTs{};
};

/// One bad event costs itself only. Order is the server's.
struct EventBatch {
    std::vector<Event> events{};
    std::vector<SkippedEvent> skipped{};
};

/// State of a room one is invited to: no id and no time.
struct StrippedEvent {
    QString type{};
    QString stateKey{};
    UserId sender{};
    QByteArray content{};
};

/// Reads one event, e.g. of GET …/event/{id}. Strict: valid JSON of at most 100 levels, no duplicate keys, whole numbers
/// within ±(2⁵³−1), no half surrogate pairs, and the fields above as the spec has them.
[[nodiscard]] MatrixResult<Event> readEvent(const QByteArray &json);

/// What the crypto library hands back: `{type, content, …}` of a decrypted event. `type` and `content` alone are read.
struct ClearContent {
    QString type{};
    QByteArray content{};
};
[[nodiscard]] MatrixResult<ClearContent> readClearContent(const QByteArray &json);

} // namespace wardline::matrix
