// SPDX-License-Identifier: Apache-2.0
// m.room.message as Wardline understands and writes it: plain text, its relations, and the hospital's fields
// (protocol.md §6). HTML (`formatted_body`) is never read: text from people is never markup.
#pragma once

#include "base/ids.h"
#include "care/conversation_kind.h"
#include "care/priority.h"
#include "matrix/matrix_error.h"

#include <QByteArray>
#include <QStringList>

#include <optional>
#include <vector>

namespace wardline::matrix {

enum class RelationKind {
    Reply,      ///< m.in_reply_to; also inside a thread, which is read as what it falls back to.
    Replace,    ///< m.replace: an edit.
    Annotation, ///< m.annotation: a reaction.
    Other,      ///< A rel_type we do not know.
};
struct Relation {
    RelationKind kind{};
    EventId event{};
    QString key{}; ///< Of an annotation, at most 64 characters.
};

struct Mentions {
    std::vector<UserId> users{};
    bool room = false;
};

/// A question with one-tap answers.
struct Ask {
    QStringList choices{};             ///< 1 … 8, each 1 … 80 characters.
    std::optional<qint64> expiresAt{}; ///< Milliseconds since the epoch.
};

/// health.wardline.forwarded: where the words were first said, as who passes them on says (docs/adr/0007). The body begins with a
/// line that says the same to a reader of another client; withoutForwardedLine() is what was said.
struct Forwarded {
    QString senderName{}; ///< Not empty, at most 255 characters.
    care::ConversationKind kind = care::ConversationKind::Direct;
    qint64 at = 0; ///< Milliseconds since the epoch.
};

struct Message {
    QString msgtype{};
    QString body{}; ///< At most 64 KiB of UTF-8, whole. Of an edit: the fallback text; the new one is in `replacement`.
    std::optional<Relation> relation{};
    Mentions mentions{};
    care::Priority priority = care::Priority::Routine;
    std::optional<Ask> ask{};
    std::optional<qint64> expiresAt{}; ///< health.wardline.expires_at, milliseconds since the epoch.
    std::optional<Forwarded> forwarded{};
};

/// An edit's `m.new_content` as a message of its own; nothing if `content` is no edit.
struct MessageContent {
    Message message{};
    std::optional<Message> replacement{};
};

/// Errors: MissingField (msgtype, body), WrongType, TooLarge, OutOfRange (a time or choice list), and those of readEvent.
/// A hospital field with a bad value is an error and not a default: an unreadable priority must not look routine.
[[nodiscard]] MatrixResult<MessageContent> readMessage(const QByteArray &content);

/// The body of a message with `forwarded`, without its first line; whole where nothing else would be left.
[[nodiscard]] QString withoutForwardedLine(const QString &body);

/// The relation alone, of any event, encrypted ones included (it is in clear there). Nothing if there is none.
[[nodiscard]] MatrixResult<std::optional<Relation>> readRelation(const QByteArray &content);

/// The clear mark beside a ciphertext; absent reads as Routine, an unknown word as WrongType.
[[nodiscard]] MatrixResult<care::Priority> readClearPriority(const QByteArray &content);

/// What is written. Routine priority leaves no field.
struct Draft {
    QString body{};
    care::Priority priority = care::Priority::Routine;
    Mentions mentions{};
    std::optional<EventId> replyTo{};
    std::optional<EventId> edits{}; ///< Wins over replyTo: an edit keeps the reply of the original.
    std::optional<Ask> ask{};
    std::optional<qint64> expiresAt{};
    std::optional<Forwarded> forwarded{}; ///< Then the first line of `body` says so in words.
};
[[nodiscard]] QByteArray writeMessage(const Draft &draft);
[[nodiscard]] QByteArray writeReaction(const EventId &event, const QString &key);
/// Adds the mark and a copy of the relation to an m.room.encrypted content. The relation stays in clear so that the
/// server can aggregate (Matrix spec, "Encrypted events: relationships").
[[nodiscard]] MatrixResult<QByteArray> withClearFields(const QByteArray &encrypted, care::Priority priority,
                                                       const QByteArray &clearContent);

} // namespace wardline::matrix
