// SPDX-License-Identifier: Apache-2.0
// Answers of the calls in requests/room.h and requests/account.h.
#pragma once

#include "matrix/event.h"

#include <vector>

namespace wardline::matrix {

/// `{event_id}` of a send, state or redaction, and of eventAt().
[[nodiscard]] MatrixResult<EventId> readEventId(const QByteArray &body);

/// A page of history, in the order of the direction asked for.
struct MessagesPage {
    EventBatch chunk{};
    EventBatch state{};
    QByteArray start{};
    std::optional<QByteArray> end{}; ///< Absent: there is nothing further in this direction.
};
[[nodiscard]] MatrixResult<MessagesPage> readMessages(QByteArray body);

struct EventContext {
    std::optional<Event> event{};
    EventBatch before{}; ///< Newest first, as the server sends it.
    EventBatch after{};
    EventBatch state{};
    std::optional<QByteArray> start{};
    std::optional<QByteArray> end{};
};
[[nodiscard]] MatrixResult<EventContext> readContext(QByteArray body);

/// `{chunk: [events]}` of /members, or the bare array of /state.
[[nodiscard]] MatrixResult<EventBatch> readStateEvents(const QByteArray &body);

struct Device {
    DeviceId id{};
    QString displayName{};
    std::optional<qint64> lastSeenTs{}; ///< Milliseconds since the epoch.
    QString lastSeenAddress{};
};
[[nodiscard]] MatrixResult<std::vector<Device>> readDevices(const QByteArray &body);

struct DirectoryPerson {
    UserId id{};
    QString displayName{}; ///< Empty where there is none.
};
struct DirectoryPage {
    std::vector<DirectoryPerson> people{};
    bool limited = false; ///< The server knows more of them.
};
/// `{results, limited}` of a search for people. An entry that is no person is left out.
[[nodiscard]] MatrixResult<DirectoryPage> readDirectory(const QByteArray &body);

/// `{version}` of a created key backup.
[[nodiscard]] MatrixResult<QString> readBackupVersion(const QByteArray &body);

} // namespace wardline::matrix
