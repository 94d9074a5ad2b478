// SPDX-License-Identifier: Apache-2.0
#include "composer_view_model.h"

#include "client/draft.h"
#include "glass/answers.h"
#include "glass/sentences.h"

#include <algorithm>
#include <utility>

namespace wardline::conversation {

ComposerViewModel::ComposerViewModel(client::Conversation &conversation, SendAllTheSame &agreed, ComposerTimes times,
                                     QObject *parent)
    : QObject(parent)
    , m_conversation(conversation)
    , m_agreed(agreed)
{
    connect(&m_conversation, &client::Conversation::headChanged, this, &ComposerViewModel::onHead);
    connect(&m_conversation, &client::Conversation::headChanged, this, &ComposerViewModel::canSendChanged);
    connect(this, &ComposerViewModel::textChanged, this, &ComposerViewModel::canSendChanged);
    connect(&m_conversation, &client::Conversation::windowChanged, this, &ComposerViewModel::leaveDeleted);
    for (const auto signal : {&ComposerViewModel::priorityChanged, &ComposerViewModel::aboutChanged}) {
        connect(this, signal, this, &ComposerViewModel::cannotReadChanged);
    }
    m_mentions.setMembers(m_conversation.head().members, m_conversation.head().leftOut);
    m_saveSoon.setSingleShot(true);
    m_saveSoon.setInterval(times.saving);
    connect(&m_saveSoon, &QTimer::timeout, this, [this] {
        if (isKeptKnown()) {
            saveDraft();
        }
    });
    m_typingPause.setSingleShot(true);
    m_typingPause.setInterval(times.typing);
    connect(&m_typingPause, &QTimer::timeout, this, &ComposerViewModel::stopTyping);
    glass::whenAnswered<client::Draft>(m_conversation.draft(), this, [this](client::ClientResult<client::Draft> draft) {
        if (draft) {
            takeKept(std::move(*draft));
        } else {
            m_isLoaded = true; // there is nothing to be had
            Q_EMIT canSendChanged();
        }
    });
}

ComposerViewModel::~ComposerViewModel()
{
    saveDraft();
    stopTyping();
}

/// With every key: the engine tells the server no oftener than it must to keep the notice alive.
void ComposerViewModel::sayTyping()
{
    m_typing = true;
    m_conversation.setTyping(true);
    m_typingPause.start();
}

void ComposerViewModel::stopTyping()
{
    m_typingPause.stop();
    if (std::exchange(m_typing, false)) {
        m_conversation.setTyping(false);
    }
}

void ComposerViewModel::saveDraft()
{
    m_saveSoon.stop();
    if (m_unsaved) {
        m_unsaved = false;
        if (isKeptKnown()) {
            m_conversation.saveDraft(m_draft);
        } else if (m_added != m_draft) {
            m_conversation.addToDraft(m_draft); // what was kept is not known yet, and is not written over
            m_added = m_draft;
        }
    }
}

void ComposerViewModel::changed()
{
    m_touched = true;
    m_unsaved = true;
    if (!m_saveSoon.isActive()) { // not anew with every key: somebody may write on without a pause
        m_saveSoon.start();
    }
}

void ComposerViewModel::replace(client::Draft draft)
{
    m_draft = std::move(draft);
    findQuoted();
    Q_EMIT textChanged();
    Q_EMIT textReplaced();
    Q_EMIT priorityChanged();
    Q_EMIT aboutChanged();
}

void ComposerViewModel::findQuoted()
{
    const EventId &about = isEditing() ? m_draft.editOf : m_draft.replyTo;
    const auto &rows = m_conversation.window().rows;
    const auto row =
        std::find_if(rows.begin(), rows.end(), [&about](const client::TimelineRow &r) { return r.event == about; });
    m_aboutSender = !about.isEmpty() && row != rows.end() ? row->senderName : QString();
    m_aboutText = !about.isEmpty() && row != rows.end() ? row->text : QString();
}

void ComposerViewModel::setText(const QString &text)
{
    QString &written = isEditing() ? m_draft.editText : m_draft.text;
    if (written == text) {
        return;
    }
    written = text;
    forgetUnnamed();
    if (text.isEmpty()) {
        stopTyping();
    } else {
        sayTyping();
    }
    changed();
    Q_EMIT textChanged();
}

void ComposerViewModel::setPriority(int priority)
{
    const auto wanted = care::Priority(qBound(0, priority, int(care::Priority::Stat)));
    if (m_draft.priority != wanted) {
        m_draft.priority = wanted;
        changed();
        if (!text().isEmpty()) {
            sayTyping(); // which makes the keys ready: who could not read it is to be known before it is sent
        }
        Q_EMIT priorityChanged();
    }
}

void ComposerViewModel::startReply(const QString &event, const QString &sender, const QString &text)
{
    if (const auto id = EventId::parse(event)) {
        layEditAside();
        m_draft.replyTo = *id;
        m_aboutSender = sender;
        m_aboutText = text;
        changed();
        Q_EMIT aboutChanged();
    }
}

void ComposerViewModel::startEdit(const QString &event, const QString &text)
{
    const auto id = EventId::parse(event);
    if (!id) {
        return;
    }
    const bool goesOn = m_draft.editOf == *id;
    const bool movesWords = !goesOn && (m_draft.editWaits || isEditChanged());
    if (movesWords) {
        keepWaitingWords();
    }
    m_draft.editWaits = false;
    m_aboutSender.clear();
    m_aboutText = text;
    m_draft.editOf = *id;
    m_draft.editText = goesOn ? m_draft.editText : text;
    changed();
    Q_EMIT aboutChanged();
    Q_EMIT textChanged();
    Q_EMIT textReplaced();
    if (movesWords) {
        Q_EMIT failed(tr("The words of your other edit are kept in the new message."));
    }
}

void ComposerViewModel::leaveMode()
{
    if (isEditing()) {
        layEditAside();
        return;
    }
    m_draft.replyTo = {};
    findQuoted();
    changed();
    Q_EMIT aboutChanged();
}

void ComposerViewModel::leaveEdit()
{
    if (isEditing()) {
        stopTyping();
        client::Draft before = m_draft;
        before.editOf = {};
        before.editText.clear();
        before.editWaits = false;
        replace(std::move(before));
        changed();
    }
}

void ComposerViewModel::send()
{
    if (!canSend()) {
        return;
    }
    if (m_conversation.head().patientNotConfirmed && !m_agreed.contains(m_conversation.room())) {
        setAsking(true);
        return;
    }
    const client::Draft before = m_draft;
    if (isKeptKnown()) {
        saveDraft(); // it is all there until the outbox has it
    }
    stopTyping();
    client::Outgoing message;
    message.text = text().trimmed();
    message.priority = before.priority;
    message.editOf = isEditing() ? before.editOf : EventId();
    message.replyTo = isEditing() ? EventId() : before.replyTo;
    message.mentions = mentioned(message.text);
    if (isEditing()) {
        const QList<UserId> stillMeant = mentioned(m_draft.text);
        for (const UserId &user : message.mentions) {
            if (!stillMeant.contains(user)) {
                m_draft.mentions.remove(user);
            }
        }
        leaveEdit();
    } else {
        client::Draft next;
        if (before.editWaits) {
            next.editOf = before.editOf;
            next.editText = before.editText;
            next.editWaits = true;
            next.mentions = before.mentions;
        }
        replace(std::move(next));
        forgetUnnamed();
        changed();
    }
    std::optional<client::Draft> stillWritten;
    std::optional<client::Draft> comesBack;
    if (isKeptKnown()) {
        stillWritten = m_draft;
        m_unsaved = false; // for it goes along
        m_saveSoon.stop();
    } else {
        comesBack = wordsSent(before); // the kept draft has only the words of the one before
    }
    ++m_underWay;
    glass::whenAnswered<TransactionId>(
        m_conversation.send(std::move(message), std::move(stillWritten), std::move(comesBack)), this,
        [this, before, after = m_draft](const client::ClientResult<TransactionId> &row) {
            onSent(row, before, after);
        });
}

void ComposerViewModel::onSent(const client::ClientResult<TransactionId> &row, const client::Draft &before,
                               const client::Draft &after)
{
    --m_underWay;
    if (isKeptKnown()) {
        const bool wasAdded = std::exchange(m_added, std::nullopt).has_value();
        if (m_unsaved || wasAdded) {
            changed();
        }
    }
    if (!row) {
        const bool waited = m_draft.editWaits;
        giveBack(before, after);
        const QString why = glass::sentence(row.error());
        Q_EMIT failed(m_draft.editWaits && !waited ? why + u' ' + editWaits() : why);
    }
}

void ComposerViewModel::sendAllTheSame()
{
    if (m_asking) {
        m_agreed.insert(m_conversation.room());
        setAsking(false);
        send();
    }
}

void ComposerViewModel::dontSend()
{
    setAsking(false);
}

void ComposerViewModel::setAsking(bool asking)
{
    if (m_asking != asking) {
        m_asking = asking;
        Q_EMIT askingChanged();
    }
}

/// Once the patient is confirmed there is nothing to ask, and should that end, it is news: agreed to anew.
void ComposerViewModel::onHead()
{
    reword();
    if (!m_conversation.head().patientNotConfirmed) {
        m_agreed.remove(m_conversation.room());
        setAsking(false);
    }
}

/// What of all that was written went with the message.
client::Draft ComposerViewModel::wordsSent(const client::Draft &before)
{
    client::Draft sent;
    sent.mentions = before.mentions;
    if (before.editOf.isEmpty() || before.editWaits) {
        sent.text = before.text;
        sent.replyTo = before.replyTo;
        sent.priority = before.priority;
    } else {
        sent.editOf = before.editOf;
        sent.editText = before.editText;
    }
    return sent;
}

/// It did not reach the outbox: the words come back as they were, above what was written since.
void ComposerViewModel::giveBack(const client::Draft &before, const client::Draft &after)
{
    if (m_draft == after) {
        replace(before);
        changed();
        return;
    }
    replace(client::joined(wordsSent(before), m_draft));
    changed();
    leaveDeleted();
}

} // namespace wardline::conversation
