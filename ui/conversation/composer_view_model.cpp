// SPDX-License-Identifier: Apache-2.0
#include "composer_view_model.h"

#include "glass/answers.h"
#include "glass/sentences.h"

#include <algorithm>
#include <utility>

namespace wardline::conversation {
namespace {

constexpr int pauseMs = 600;

} // namespace

ComposerViewModel::ComposerViewModel(client::Conversation &conversation, SendAllTheSame &agreed,
                                     std::chrono::milliseconds typingPause, QObject *parent)
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
    m_pause.setSingleShot(true);
    m_pause.setInterval(pauseMs);
    connect(&m_pause, &QTimer::timeout, this, &ComposerViewModel::onPause);
    m_typingPause.setSingleShot(true);
    m_typingPause.setInterval(typingPause);
    connect(&m_typingPause, &QTimer::timeout, this, &ComposerViewModel::stopTyping);
    glass::whenAnswered<client::Draft>(m_conversation.draft(), this, [this](client::ClientResult<client::Draft> draft) {
        if (draft) {
            takeKept(std::move(*draft));
        } else {
            m_isLoaded = true; // there is nothing to be had
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
    m_pause.stop();
    if (m_unsaved) {
        m_unsaved = false;
        if (m_isLoaded) {
            m_conversation.saveDraft(m_draft);
        } else if (m_added != m_draft) {
            m_conversation.addToDraft(m_draft); // what was kept is not known yet, and is not written over
            m_added = m_draft;
        }
    }
}

void ComposerViewModel::onPause()
{
    if (m_isLoaded) {
        saveDraft();
    }
}

void ComposerViewModel::changed()
{
    m_touched = true;
    m_unsaved = true;
    m_pause.start();
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
    client::Draft sent = m_draft;
    client::Draft next;
    if (m_draft.editWaits) {
        next.editOf = std::exchange(sent.editOf, {});
        next.editText = std::exchange(sent.editText, {});
        next.editWaits = std::exchange(sent.editWaits, false);
        next.mentions = sent.mentions;
    }
    stopTyping();
    client::Outgoing message{
        text().trimmed(), sent.priority, isEditing() ? EventId() : sent.replyTo, sent.editOf, {}, {}};
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
        replace(std::move(next));
        forgetUnnamed();
        changed();
    }
    saveDraft();
    glass::whenAnswered<TransactionId>(m_conversation.send(std::move(message)), this,
                                       [this, sent](client::ClientResult<TransactionId> row) {
                                           if (!row) {
                                               giveBack(sent);
                                               Q_EMIT failed(glass::sentence(row.error()));
                                           }
                                       });
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

/// It did not reach the outbox: the words come back, unless others stand there by now.
void ComposerViewModel::giveBack(const client::Draft &sent)
{
    const bool isFree = sent.editOf.isEmpty() ? m_draft.text.isEmpty() : m_draft.editOf.isEmpty();
    if (!isFree) {
        return;
    }
    client::Draft back = m_draft;
    back.mentions.insert(sent.mentions);
    if (sent.editOf.isEmpty()) {
        back.text = sent.text;
        back.replyTo = sent.replyTo;
        back.priority = sent.priority;
    } else {
        back.editOf = sent.editOf;
        back.editText = sent.editText;
    }
    replace(std::move(back));
    changed();
}

} // namespace wardline::conversation
