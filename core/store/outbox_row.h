// SPDX-License-Identifier: Apache-2.0
// What a person has sent, from the key press until its echo stands in the timeline.
#pragma once

#include "store/event_record.h"

namespace wardline::store {

/// Numbers are stored.
enum class OutboxState {
    Pending = 0,   ///< only here; the content still has to be encrypted
    Encrypted = 1, ///< a finished request that was never on the wire
    Sending = 2,   ///< on the wire; after a restart its outcome is Unknown
    Unknown = 3,   ///< was on the wire, no answer: send the same bytes again (protocol §1)
    Failed = 4,    ///< refused: waits for the person, lets the next go
    Sent = 5,      ///< the server answered with an event id; the echo has not come
};

struct OutboxDraft {
    RoomId room{};
    QString type{};       ///< event type of the clear content
    QByteArray content{}; ///< clear JSON
    QString body{};       ///< what its bubble shows
    std::optional<EventId> replyTo{};
    Relation relation{};
    care::Priority priority = care::Priority::Routine;
    qint64 createdAt = 0; ///< ms, wall clock
};

struct OutboxRow {
    qint64 id = 0; ///< never used again for another
    TransactionId transaction{};
    OutboxDraft draft{};
    OutboxState state = OutboxState::Pending;
    QString wireType{};        ///< with Encrypted and after
    QByteArray wireContent{};  ///< the bytes to PUT, the same on every retry
    DeviceId device{};         ///< that sent it first
    qint64 firstAttemptAt = 0; ///< ms, wall clock; 0: never tried
    qint64 attempts = 0;
    EventId event{};     ///< with Sent
    QString errorCode{}; ///< with Failed: the server's errcode, or the caller's word
};

} // namespace wardline::store
