// SPDX-License-Identifier: Apache-2.0
// One conversation that is looked at: a window of its timeline that stays current, and what one can do in it. UI thread.
// While it lives the room is subscribed to; destroy it to stop. Abstract, as client/session.h says.
#pragma once

#include "client/error.h"
#include "client/types.h"

#include <QObject>

#include <optional>

namespace wardline::client {

class Conversation : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY(Conversation)

public:
    explicit Conversation(RoomId room, QObject *parent = nullptr);
    ~Conversation() override;

    [[nodiscard]] const RoomId &room() const { return m_room; }
    [[nodiscard]] const RoomHead &head() const { return m_head; }
    [[nodiscard]] const TimelineWindow &window() const { return m_window; }

    /// Widens the window towards older messages, from the store first, then from the server; towards newer; back to the end;
    /// around one event. Each answers when the window has changed.
    [[nodiscard]] virtual Answer<> pageOlder() = 0;
    [[nodiscard]] virtual Answer<> pageNewer() = 0;
    [[nodiscard]] virtual Answer<> goToNewest() = 0;
    [[nodiscard]] virtual Answer<> goTo(EventId event) = 0;
    /// Around the first message at or after `at` (ms since the epoch); what is not here is fetched first. With Unreachable and
    /// its like the window is around the nearest that is here; with Cancelled where it was.
    [[nodiscard]] virtual Answer<> goToDate(qint64 at) = 0;
    /// pageOlder() and goToDate() under way answer Cancelled. What has come from the server is kept.
    virtual void giveUp() = 0;

    /// Answers as soon as the row is in the outbox and on screen as `Sending`, with the id that its row keeps. `stillWritten` is the
    /// draft from then on, in one step with the row; where it is refused, and without it, what is kept stays as it is. `comesBack` is
    /// for who sends again before that answered, and can't say what is kept: joined to it where the row is refused.
    [[nodiscard]] virtual Answer<TransactionId> send(Outgoing message, std::optional<Draft> stillWritten = {},
                                                     std::optional<Draft> comesBack = {}) = 0;
    [[nodiscard]] virtual Answer<> react(EventId event, QString key) = 0;
    /// Takes back a message or reaction of ours (redaction).
    [[nodiscard]] virtual Answer<> redact(EventId event) = 0;
    /// "I have it": signed, in clear, with a ✅ for other clients (protocol §6).
    [[nodiscard]] virtual Answer<> acknowledge(EventId event) = 0;
    /// A patient room's card, encrypted, and the room's pointer to it (protocol §5). Answers when the server has both.
    /// Usage: the card breaks a rule of care::PatientCard. Refused: this person's role may not.
    [[nodiscard]] virtual Answer<> writeCard(care::PatientCard card) = 0;
    /// Asks anew for the key of a message that can't be read: in the backup, and whose device sent it. Answers when all was asked
    /// and what came of it is in the window; a message that is still unreadable then is no error. RecoveryUnavailable: there
    /// is no backup to ask. Unreachable, ….
    [[nodiscard]] virtual Answer<> askForKeys(EventId event) = 0;
    /// Rows of the outbox, by TimelineRow::key.
    [[nodiscard]] virtual Answer<> tryAgain(qint64 key) = 0;
    [[nodiscard]] virtual Answer<> discard(qint64 key) = 0;

    /// Everything up to `event` has been seen by the person.
    virtual void markRead(EventId event) = 0;
    virtual void setTyping(bool typing) = 0;
    virtual void saveDraft(Draft draft) = 0;
    /// For who wrote and left before draft() or send() had answered: joined to what is kept (client/draft.h).
    virtual void addToDraft(Draft written) = 0;
    [[nodiscard]] virtual Answer<Draft> draft() = 0;

Q_SIGNALS:
    void windowChanged();
    void headChanged();

protected:
    void publish(TimelineWindow window);
    void publish(RoomHead head);

private:
    RoomId m_room;
    RoomHead m_head;
    TimelineWindow m_window;
};

} // namespace wardline::client
