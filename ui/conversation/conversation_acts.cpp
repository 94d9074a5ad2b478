// SPDX-License-Identifier: Apache-2.0
// What a person does with messages that are there: takes them back, passes them on, copies them, asks who has them and for what
// opens them.
#include "conversation_view_model.h"

#include "audience.h"
#include "glass/answers.h"
#include "glass/names.h"
#include "glass/sentences.h"
#include "glass/times.h"

#include <QClipboard>
#include <QGuiApplication>

#include <algorithm>

namespace wardline::conversation {
namespace {

/// What would be lost with a row that did not go out, or with a change of it.
client::Draft wordsOf(const client::TimelineRow &row, qint64 key)
{
    client::Draft words;
    const auto change = std::find_if(row.pending.begin(), row.pending.end(),
                                     [key](const client::PendingChange &pending) { return pending.key == key; });
    const bool isEdit = change != row.pending.end() && change->kind == client::PendingChange::Kind::Edit;
    if (isEdit && !row.event.isEmpty()) {
        words.editOf = row.event;
        words.editText = row.text;
    } else if (row.key == key && (isEdit || change == row.pending.end())) {
        words.text = row.forwarded ? glass::plain(originLine(*row.forwarded, row.at)) + u'\n' + row.text : row.text;
        words.priority = row.priority;
        words.replyTo = row.replyTo ? row.replyTo->event : EventId();
    }
    return words;
}

QString headingOf(AudienceRow::State state)
{
    switch (state) {
    case AudienceRow::State::Has:
        return ConversationViewModel::tr("Acknowledged");
    case AudienceRow::State::Read:
        return ConversationViewModel::tr("Read, not acknowledged");
    case AudienceRow::State::Neither:
        return ConversationViewModel::tr("Neither read nor acknowledged");
    }
    return {};
}

} // namespace

void ConversationViewModel::deleteForEveryone(const QString &event)
{
    const auto id = EventId::parse(event);
    if (!id) {
        return;
    }
    const auto keep = [this, id = *id] {
        m_underWay.deleting.remove(id);
        onWindow();
    };
    m_undo.offer(tr("Deleted"), keep, [this, id = *id] { order(id); });
    m_underWay.deleting.insert(*id);
    onWindow();
}

/// Into the outbox, where it survives a lock and a restart; refused by the outbox itself it is shown as it was.
void ConversationViewModel::order(const EventId &deletion)
{
    glass::whenAnswered<void>(m_conversation->redact(deletion), this,
                              [this, deletion](const client::ClientResult<> &result) {
                                  if (!result) {
                                      m_underWay.deleting.remove(deletion);
                                      onWindow();
                                      Q_EMIT failed(glass::sentence(result.error()));
                                  }
                              });
}

void ConversationViewModel::askAgain(const QString &event)
{
    const auto id = EventId::parse(event);
    const auto before = id ? m_underWay.asked.constFind(*id) : m_underWay.asked.constEnd();
    if (!id || (before != m_underWay.asked.constEnd() && !before->answeredAt)) {
        return;
    }
    m_underWay.asked.insert(*id, KeyRequest{});
    onWindow();
    glass::whenAnswered<void>(m_conversation->askForKeys(*id), this,
                              [this, id = *id](const client::ClientResult<> &result) {
                                  if (result) {
                                      m_underWay.asked.insert(id, KeyRequest{m_now()});
                                  } else {
                                      m_underWay.asked.remove(id);
                                      Q_EMIT failed(glass::sentence(result.error()));
                                  }
                                  onWindow();
                              });
}

void ConversationViewModel::discard(qint64 key)
{
    client::Draft words;
    for (const client::TimelineRow &row : m_conversation->window().rows) {
        if (words.text.isEmpty() && words.editText.isEmpty()) {
            words = wordsOf(row, key);
        }
    }
    report(m_conversation->discard(key));
    if (!words.text.isEmpty() || !words.editText.isEmpty()) {
        m_undo.offer(tr("Discarded"), [this, words] { m_composer->bringBack(words); });
    }
}

void ConversationViewModel::discardEdit()
{
    const client::Draft words = m_composer->giveUpEdit();
    if (!words.editText.isEmpty()) {
        m_undo.offer(tr("Edit discarded"), [this, words] { m_composer->bringBack(words); });
    }
}

void ConversationViewModel::forward(const QString &event)
{
    if (const client::TimelineRow *const row = m_timeline.source(event)) {
        m_forwarding.start(m_conversation->head(), {*row});
    }
}

void ConversationViewModel::forwardSelected()
{
    if (m_timeline.selectedCount() > 0) {
        m_forwarding.start(m_conversation->head(), m_timeline.selected());
    }
}

void ConversationViewModel::copySelected()
{
    const QList<client::TimelineRow> rows = m_timeline.selected();
    if (rows.isEmpty()) {
        return;
    }
    const bool oneDay = glass::isSameDay(rows.first().at, rows.last().at);
    QStringList lines;
    for (const client::TimelineRow &row : rows) {
        const QString time = glass::clockTime(row.at);
        const QString when = oneDay ? time : glass::shortDate(row.at) + u' ' + time;
        const QString origin = row.forwarded ? originLine(*row.forwarded, row.at) + u'\n' : QString();
        lines << tr("%1, %2: %3", "sender, time, message")
                     .arg(glass::inSentence(row.senderName), when, origin + row.text);
    }
    copy(lines.join(u'\n'));
    Q_EMIT told(tr("Copied"));
    m_timeline.clearSelection();
}

void ConversationViewModel::showAudience(const QString &event)
{
    m_audience = EventId::parse(event).value_or(EventId());
    Q_EMIT audienceChanged();
}

QVariantList ConversationViewModel::audience() const
{
    QVariantList shown;
    const auto &rows = m_conversation->window().rows;
    const auto row = std::find_if(rows.begin(), rows.end(), [this](const client::TimelineRow &candidate) {
        return candidate.event == m_audience;
    });
    if (m_audience.isEmpty() || row == rows.end()) {
        return shown;
    }
    std::optional<AudienceRow::State> before;
    for (const AudienceRow &person : audienceOf(*row, m_conversation->head().members, m_now())) {
        const bool isFirst = before != person.state;
        shown << QVariantMap{{QStringLiteral("heading"), isFirst ? headingOf(person.state) : QString()},
                             {QStringLiteral("name"), person.name},
                             {QStringLiteral("role"), person.role},
                             {QStringLiteral("said"), person.said}};
        before = person.state;
    }
    return shown;
}

void ConversationViewModel::copy(const QString &text)
{
    QGuiApplication::clipboard()->setText(glass::plain(text));
}

} // namespace wardline::conversation
