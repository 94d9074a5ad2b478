// SPDX-License-Identifier: Apache-2.0
#include "composer_view_model.h"

#include "glass/answers.h"
#include "glass/sentences.h"

#include <algorithm>

namespace wardline::conversation {
namespace {

constexpr int pauseMs = 600;

} // namespace

ComposerViewModel::ComposerViewModel(client::Conversation &conversation, QObject *parent)
    : QObject(parent)
    , m_conversation(conversation)
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(pauseMs);
    connect(&m_pause, &QTimer::timeout, this, &ComposerViewModel::saveDraft);
    glass::whenAnswered<client::Draft>(m_conversation.draft(), this, [this](client::ClientResult<client::Draft> draft) {
        if (draft && !m_touched) {
            replace(std::move(*draft));
        }
    });
}

ComposerViewModel::~ComposerViewModel()
{
    saveDraft();
}

void ComposerViewModel::saveDraft()
{
    m_pause.stop();
    if (m_unsaved) {
        m_unsaved = false;
        m_conversation.saveDraft(m_draft);
        m_conversation.setTyping(false);
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
    if (m_draft.text == text) {
        return;
    }
    m_draft.text = text;
    if (!m_unsaved && !text.isEmpty()) {
        m_conversation.setTyping(true);
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
        Q_EMIT priorityChanged();
    }
}

void ComposerViewModel::startReply(const QString &event, const QString &sender, const QString &text)
{
    if (const auto id = EventId::parse(event)) {
        leaveMode();
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
    leaveMode();
    m_beforeEdit = m_draft.text;
    m_aboutSender.clear();
    m_aboutText = text;
    m_draft.editOf = *id;
    m_draft.text = text;
    changed();
    Q_EMIT aboutChanged();
    Q_EMIT textChanged();
    Q_EMIT textReplaced();
}

void ComposerViewModel::leaveMode()
{
    const bool wasEditing = isEditing();
    m_draft.replyTo = {};
    m_draft.editOf = {};
    m_aboutSender.clear();
    m_aboutText.clear();
    if (wasEditing) {
        m_draft.text = std::exchange(m_beforeEdit, {});
        Q_EMIT textChanged();
        Q_EMIT textReplaced();
    }
    changed();
    Q_EMIT aboutChanged();
}

void ComposerViewModel::send()
{
    if (!canSend()) {
        return;
    }
    const client::Draft sent = m_draft;
    client::Draft next;
    next.text = std::exchange(m_beforeEdit, {});
    replace(std::move(next));
    changed();
    saveDraft();
    client::Outgoing message{sent.text.trimmed(), sent.priority, sent.replyTo, sent.editOf, {}};
    glass::whenAnswered<TransactionId>(m_conversation.send(std::move(message)), this,
                                       [this, sent](client::ClientResult<TransactionId> row) {
                                           if (row) {
                                               return;
                                           }
                                           if (m_draft.text.isEmpty()) {
                                               replace(sent); // it did not reach the outbox: give the words back
                                               changed();
                                           }
                                           Q_EMIT failed(glass::sentence(row.error()));
                                       });
}

} // namespace wardline::conversation
