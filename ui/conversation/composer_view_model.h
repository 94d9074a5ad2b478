// SPDX-License-Identifier: Apache-2.0
// What is being written in one conversation: text, priority, what it answers or changes. Saved as a draft at each pause and
// when it goes away, so that no change of room, lock or crash loses it; an edit is kept beside the message that it interrupts.
#pragma once

#include "client/conversation.h"

#include <QTimer>
#include <QtQml/qqmlregistration.h>

#include <chrono>

namespace wardline::conversation {

class ComposerViewModel : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("")
    Q_PROPERTY(QString text READ text WRITE setText NOTIFY textChanged)
    /// 0 routine, 1 urgent, 2 stat.
    Q_PROPERTY(int priority READ priority WRITE setPriority NOTIFY priorityChanged)
    Q_PROPERTY(bool isEditing READ isEditing NOTIFY aboutChanged)
    Q_PROPERTY(bool isReplying READ isReplying NOTIFY aboutChanged)
    Q_PROPERTY(QString aboutSender READ aboutSender NOTIFY aboutChanged)
    Q_PROPERTY(QString aboutText READ aboutText NOTIFY aboutChanged)
    Q_PROPERTY(bool canSend READ canSend NOTIFY textChanged)

public:
    /// `conversation` outlives it. Without a key for `typingPause` the person is said to have stopped typing.
    explicit ComposerViewModel(client::Conversation &conversation,
                               std::chrono::milliseconds typingPause = std::chrono::seconds(5),
                               QObject *parent = nullptr);
    ~ComposerViewModel() override;

    [[nodiscard]] QString text() const { return isEditing() ? m_draft.editText : m_draft.text; }
    void setText(const QString &text);
    [[nodiscard]] int priority() const { return int(m_draft.priority); }
    void setPriority(int priority);
    [[nodiscard]] bool isEditing() const { return !m_draft.editOf.isEmpty(); }
    [[nodiscard]] bool isReplying() const { return !m_draft.replyTo.isEmpty() && !isEditing(); }
    [[nodiscard]] QString aboutSender() const { return m_aboutSender; }
    [[nodiscard]] QString aboutText() const { return m_aboutText; }
    [[nodiscard]] bool canSend() const { return !text().trimmed().isEmpty(); }

    Q_INVOKABLE void send();
    Q_INVOKABLE void startReply(const QString &event, const QString &sender, const QString &text);
    Q_INVOKABLE void startEdit(const QString &event, const QString &text);
    /// Leaves the edit, and what was written before comes back with what it answers; else leaves the reply.
    Q_INVOKABLE void leaveMode();
    /// Now, rather than at the next pause.
    void saveDraft();

Q_SIGNALS:
    /// Not by the person's own typing.
    void textReplaced();
    void textChanged();
    void priorityChanged();
    void aboutChanged();
    void failed(const QString &sentence);

private:
    void replace(client::Draft draft);
    void changed();
    void findQuoted();
    void sayTyping();
    void stopTyping();
    void leaveEdit();
    void giveBack(const client::Draft &sent);

    client::Conversation &m_conversation;
    client::Draft m_draft;
    QString m_aboutSender;
    QString m_aboutText;
    QTimer m_pause;
    QTimer m_typingPause;
    bool m_typing = false;
    bool m_touched = false;
    bool m_unsaved = false;
};

} // namespace wardline::conversation
