// SPDX-License-Identifier: Apache-2.0
// What a person does, as rows for the outbox. Pure; the caller enqueues them and calls Syncer::sendNow().
#pragma once

#include "care/role.h"
#include "matrix/content/message.h"
#include "store/outbox_row.h"

#include <QList>

namespace wardline::sync::compose {

struct Text {
    QString body; ///< not empty
    care::Priority priority = care::Priority::Routine;
    std::optional<EventId> replyTo;
    std::optional<EventId> edits; ///< wins over replyTo
    QList<UserId> mentions;
    std::optional<matrix::Forwarded> forwarded{};
};

/// The reaction that goes along with an acknowledgement, for other clients (protocol §6).
inline constexpr QStringView tick = u"✅";

/// `at`: ms since the epoch, when the person did it.
[[nodiscard]] store::OutboxDraft message(const RoomId &room, const Text &text, qint64 at);
[[nodiscard]] store::OutboxDraft reaction(const RoomId &room, const EventId &event, const QString &key, qint64 at);
[[nodiscard]] store::OutboxDraft redaction(const RoomId &room, const EventId &event, qint64 at);
/// "I have it": the acknowledgement, signed when it leaves the store, and the ✅ that other clients show.
[[nodiscard]] std::vector<store::OutboxDraft> acknowledgement(const RoomId &room, const EventId &event,
                                                              std::optional<care::Role> role, qint64 at);
/// An event of the hospital's own, encrypted like a message, such as health.wardline.patient. `content`: a JSON object.
[[nodiscard]] store::OutboxDraft event(const RoomId &room, const QString &type, const QByteArray &content, qint64 at);

} // namespace wardline::sync::compose
