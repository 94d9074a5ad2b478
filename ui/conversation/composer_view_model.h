// SPDX-License-Identifier: Apache-2.0
// What is being written in one conversation: text, priority, what it answers or changes. Saved as a draft while it is written and
// when it goes away, so that no change of room, lock or crash loses it; what is sent stays in the draft until the outbox has it.
// An edit is kept beside the message that it interrupts, and where its message is deleted meanwhile, its words become a new
// one's. An edit that is left, or comes back (from the store, or refused by the outbox) while something else is being written,
// waits until its message is edited again, unless it is given up. Whom a person chose behind an @ is mentioned while the name
// stands in the text. Where nobody confirmed the patient it asks once before it sends (protocol §5).
#pragma once

#include "client/conversation.h"
#include "mention_model.h"

#include <QSet>
#include <QTimer>
#include <QtQml/qqmlregistration.h>

#include <chrono>
#include <optional>

namespace wardline::conversation {

/// Conversations whose patient is not confirmed and whose person said "send all the same".
using SendAllTheSame = QSet<RoomId>;

struct ComposerTimes {
    std::chrono::milliseconds typing = std::chrono::seconds(5); ///< Without a key for so long, somebody types no more.
    std::chrono::milliseconds saving = std::chrono::seconds(1); ///< From the first key that is not saved until it is.
};

class ComposerViewModel : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY(ComposerViewModel)
    QML_ELEMENT
    QML_UNCREATABLE("")
    Q_PROPERTY(QString text READ text WRITE setText NOTIFY textChanged)
    /// 0 routine, 1 urgent, 2 stat.
    Q_PROPERTY(int priority READ priority WRITE setPriority NOTIFY priorityChanged)
    Q_PROPERTY(bool isEditing READ isEditing NOTIFY aboutChanged)
    Q_PROPERTY(bool isReplying READ isReplying NOTIFY aboutChanged)
    Q_PROPERTY(QString aboutSender READ aboutSender NOTIFY aboutChanged)
    Q_PROPERTY(QString aboutText READ aboutText NOTIFY aboutChanged)
    /// Something is written, what was kept of it is known, and so is of the room whether its patient is confirmed.
    Q_PROPERTY(bool canSend READ canSend NOTIFY canSendChanged)
    /// send() waits for sendAllTheSame() or dontSend(); what is written stays where it is.
    Q_PROPERTY(bool isAsking READ isAsking NOTIFY askingChanged)
    Q_PROPERTY(wardline::conversation::MentionModel *mentions READ mentions CONSTANT)
    /// Of an urgent message: who could not read it if it were sent now; empty: everyone can, as far as is known.
    Q_PROPERTY(QString cannotRead READ cannotRead NOTIFY cannotReadChanged)

public:
    /// `conversation` and `agreed`, which is kept from one opening of the room to the next, outlive it.
    ComposerViewModel(client::Conversation &conversation, SendAllTheSame &agreed, ComposerTimes times = {},
                      QObject *parent = nullptr);
    ~ComposerViewModel() override;

    [[nodiscard]] QString text() const { return isEditing() ? m_draft.editText : m_draft.text; }
    void setText(const QString &text);
    [[nodiscard]] int priority() const { return int(m_draft.priority); }
    void setPriority(int priority);
    [[nodiscard]] bool isEditing() const { return !m_draft.editOf.isEmpty() && !m_draft.editWaits; }
    [[nodiscard]] bool isReplying() const { return !m_draft.replyTo.isEmpty() && !isEditing(); }
    [[nodiscard]] QString aboutSender() const { return m_aboutSender; }
    [[nodiscard]] QString aboutText() const;
    [[nodiscard]] bool canSend() const
    {
        return m_isLoaded && !m_conversation.head().id.isEmpty() && !text().trimmed().isEmpty();
    }

    [[nodiscard]] bool isAsking() const { return m_asking; }
    [[nodiscard]] MentionModel *mentions() { return &m_mentions; }
    [[nodiscard]] QString cannotRead() const;

    /// In another language.
    void reword();

    Q_INVOKABLE void send();
    Q_INVOKABLE void sendAllTheSame();
    Q_INVOKABLE void dontSend();
    Q_INVOKABLE void startReply(const QString &event, const QString &sender, const QString &text);
    Q_INVOKABLE void startEdit(const QString &event, const QString &text);
    /// Leaves the edit, whose changed words wait, and what was written before comes back with what it answers; else leaves the reply.
    Q_INVOKABLE void leaveMode();
    /// Takes the row of `mentions`: what is to stand in the place of the @ and what was typed behind it.
    Q_INVOKABLE QString chooseMention(int row);
    /// The edit is over for good, and what was written before comes back. Answers the words that somebody changed, for bringBack().
    [[nodiscard]] client::Draft giveUpEdit();
    /// Words that were given up and come back: below what is written, or with all that belongs to them where nothing is.
    void bringBack(const client::Draft &words);
    /// Now, rather than soon.
    void saveDraft();

Q_SIGNALS:
    /// Not by the person's own typing.
    void textReplaced();
    void textChanged();
    void canSendChanged();
    void priorityChanged();
    void aboutChanged();
    void askingChanged();
    void cannotReadChanged();
    void failed(const QString &sentence);

private:
    void replace(client::Draft draft);
    void takeKept(client::Draft kept);
    void changed();
    void findQuoted();
    void sayTyping();
    void stopTyping();
    void leaveEdit();
    void layEditAside();
    void leaveDeleted();
    [[nodiscard]] bool isEditChanged() const;
    [[nodiscard]] static QString editWaits();
    [[nodiscard]] QList<UserId> mentioned(const QString &text) const;
    void keepWaitingWords();
    void forgetUnnamed();
    [[nodiscard]] bool isKeptKnown() const { return m_isLoaded && m_underWay == 0; }
    void onSent(const client::ClientResult<TransactionId> &row, const client::Draft &before,
                const client::Draft &after);
    void giveBack(const client::Draft &before, const client::Draft &after);
    [[nodiscard]] static client::Draft wordsSent(const client::Draft &before);
    void setAsking(bool asking);
    void onHead();

    client::Conversation &m_conversation;
    SendAllTheSame &m_agreed;
    client::Draft m_draft;
    MentionModel m_mentions;
    QString m_aboutSender;
    QString m_aboutText;
    QTimer m_saveSoon;
    QTimer m_typingPause;
    bool m_typing = false;
    bool m_isLoaded = false; ///< What was kept is known.
    bool m_touched = false;
    bool m_unsaved = false;
    int m_underWay = 0;                   ///< Messages of which it is not known yet whether the outbox has them.
    std::optional<client::Draft> m_added; ///< To the kept one, while that was not known.
    bool m_asking = false;
};

} // namespace wardline::conversation
