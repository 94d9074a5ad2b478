// SPDX-License-Identifier: Apache-2.0
// An event as it is handed to the store: decrypted where it could be, its facts already read out of the JSON by the caller.
// The store reads no JSON; it keeps `content` as it came.
#pragma once

#include "base/ids.h"
#include "care/priority.h"

#include <QByteArray>
#include <QString>

#include <optional>

namespace wardline::store {

/// What an event is to the timeline. Numbers are stored.
enum class EventKind {
    Message = 0,  ///< A bubble; counts as unread. An event that can't be read yet is one too.
    Notice = 1,   ///< A line (someone joined, the name changed); never counts.
    Relation = 2, ///< An edit, reaction, acknowledgement or redaction: seen only at its target.
    Hidden = 3,   ///< Kept for its position and for receipts, shown nowhere.
};

enum class EventStatus {
    Plain = 0, ///< Never was encrypted. In an encrypted room the caller gives it as Notice or Hidden, not as Message.
    Decrypted = 1,     ///< `content` is the decrypted content.
    Undecryptable = 2, ///< `raw` is what to try again with; `content` is of no use.
};

enum class RelationType {
    None = 0,
    Edit = 1,            ///< m.replace; `body` and `content` are the new ones
    Reaction = 2,        ///< m.annotation; `key` is the emoji
    Redaction = 3,       ///< `target` is what it redacts
    Acknowledgement = 4, ///< health.wardline.ack
    Thread = 5,          ///< shown in place; `target` is the thread's root
};

struct Relation {
    RelationType type = RelationType::None;
    EventId target{};
    QString key{}; ///< of a reaction
};

/// What crypto says of an acknowledgement's signature (protocol §6). Only Valid stops an urgent message from waiting.
enum class AckVerdict {
    Unchecked = 0, ///< keys not here yet: ask again
    Valid = 1,
    Invalid = 2,
};

struct AckDetails {
    qint64 at = 0; ///< what its sender says, ms since the epoch
    QString asRole{};
    DeviceId device{};
    AckVerdict verdict = AckVerdict::Unchecked;
};

/// `id` and `sender` are required, and `raw` where Undecryptable; otherwise Invalid.
struct EventRecord {
    EventId id{};
    UserId sender{};
    QString type{};       ///< of the decrypted content where there is one
    qint64 timestamp = 0; ///< origin_server_ts, ms; any value the server likes
    QByteArray content{}; ///< JSON, UTF-8, of `type`
    QByteArray raw{};     ///< the event as the server gave it; kept as long as given
    EventKind kind = EventKind::Hidden;
    EventStatus status = EventStatus::Plain;
    bool encrypted = false; ///< came as m.room.encrypted; must be so where status is not Plain
    QString body{};         ///< the text that is shown, searched and quoted; empty where there is none
    std::optional<EventId> replyTo{};
    Relation relation{};
    std::optional<AckDetails> ack{}; ///< with RelationType::Acknowledgement
    care::Priority priority =
        care::Priority::Routine; ///< inner value, or Routine where it may not raise one (protocol §8)
    care::Priority clearPriority = care::Priority::Routine; ///< the mark beside the ciphertext
    QString undecryptableReason{};                          ///< the caller's word for it, with Undecryptable
    QString sessionId{};                                    ///< Megolm session
    quint32 trust = 0;     ///< the caller's flags for shield and source, kept and given back
    bool redacted = false; ///< the server gave it already emptied
    bool mentionsMe = false;
    std::optional<qint64> expiresAt{};          ///< ms since the epoch
    std::optional<TransactionId> transaction{}; ///< unsigned.transaction_id: our own send from this device
};

} // namespace wardline::store
