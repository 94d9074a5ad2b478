// SPDX-License-Identifier: Apache-2.0
// What helps while somebody writes: whom an @ means, who could not read an urgent message, and words that come back.
#include "composer_view_model.h"

#include "care/shown_name.h"
#include "client/draft.h"
#include "glass/names.h"

#include <QLocale>

#include <algorithm>
#include <utility>

namespace wardline::conversation {
namespace {

/// A name that is a user id has its own @.
QString mentionOf(const QString &name)
{
    return name.startsWith(u'@') ? name : u'@' + name;
}

/// As whole words: in "@Tomas" nobody named Tom is meant.
bool stands(const QString &mention, const QString &text)
{
    for (qsizetype at = 0; (at = text.indexOf(mention, at, Qt::CaseInsensitive)) >= 0; ++at) {
        const qsizetype end = at + mention.size();
        if (end == text.size() || !text.at(end).isLetterOrNumber()) {
            return true;
        }
    }
    return false;
}

} // namespace

/// Under an edit the message was deleted, here or by another device: its own text is nobody's any more, changed words are kept.
void ComposerViewModel::leaveDeleted()
{
    const auto &rows = m_conversation.window().rows;
    const bool isGone =
        !m_draft.editOf.isEmpty() && std::any_of(rows.begin(), rows.end(), [this](const client::TimelineRow &row) {
            return row.event == m_draft.editOf && row.kind == client::TimelineRow::Kind::Deleted;
        });
    if (!isGone) {
        return;
    }
    client::Draft kept = m_draft;
    const bool isChanged = isEditChanged() || kept.editWaits;
    const QString words = std::exchange(kept.editText, {});
    kept.editOf = {};
    kept.editWaits = false;
    kept.text = isChanged ? client::below(kept.text, words) : kept.text;
    stopTyping();
    replace(std::move(kept));
    changed();
    Q_EMIT failed(isChanged ? tr("The message you were editing was deleted. Your words are kept as a new one.")
                            : tr("The message you were editing was deleted."));
}

/// Where somebody began to type before it came, that goes on below it, and no edit takes its place.
void ComposerViewModel::takeKept(client::Draft kept)
{
    m_isLoaded = true;
    m_added.reset();
    const bool waited = kept.editWaits;
    if (m_touched) {
        kept = client::joined(std::move(kept), m_draft);
        changed();
    }
    replace(std::move(kept));
    leaveDeleted();
    if (m_draft.editWaits && !waited) {
        Q_EMIT failed(editWaits());
    }
}

bool ComposerViewModel::isEditChanged() const
{
    const QString words = m_draft.editText.trimmed();
    return isEditing() && !words.isEmpty() && words != m_aboutText.trimmed();
}

/// Words that somebody changed are kept, an edit that says nothing new is not.
void ComposerViewModel::layEditAside()
{
    if (!isEditChanged()) {
        leaveEdit();
        return;
    }
    stopTyping();
    m_draft.editWaits = true;
    replace(m_draft);
    changed();
    Q_EMIT failed(editWaits());
}

QString ComposerViewModel::editWaits()
{
    return tr("The edit that you had begun here is kept. Edit its message to go on with it.");
}

/// Another message is edited now.
void ComposerViewModel::keepWaitingWords()
{
    m_draft.text = client::below(m_draft.text, m_draft.editText);
}

/// A name that was deleted means nobody, whoever types one like it later.
void ComposerViewModel::forgetUnnamed()
{
    const QList<UserId> named = mentioned(m_draft.text) + mentioned(m_draft.editText);
    m_draft.mentions.removeIf(
        [&named](QMap<UserId, QString>::iterator mention) { return !named.contains(mention.key()); });
}

client::Draft ComposerViewModel::giveUpEdit()
{
    client::Draft words;
    if (isEditChanged()) {
        words.editOf = m_draft.editOf;
        words.editText = m_draft.editText;
        words.mentions = m_draft.mentions;
    }
    leaveEdit();
    forgetUnnamed();
    return words;
}

void ComposerViewModel::bringBack(const client::Draft &words)
{
    client::Draft draft = m_draft;
    draft.mentions.insert(words.mentions);
    if (!words.editOf.isEmpty() && draft.editOf.isEmpty()) {
        draft.editOf = words.editOf;
        draft.editText = words.editText;
        draft.editWaits = false;
    } else if (draft.text.trimmed().isEmpty() && words.editOf.isEmpty()) {
        draft.text = words.text;
        draft.replyTo = words.replyTo;
        draft.priority = words.priority;
    } else {
        draft.text = client::below(draft.text, words.editOf.isEmpty() ? words.text : words.editText);
    }
    replace(std::move(draft));
    changed();
    leaveDeleted();
}

QString ComposerViewModel::chooseMention(int row)
{
    if (row < 0 || row >= m_mentions.rowCount()) {
        return {};
    }
    const MentionItem item = m_mentions.rows().at(row);
    m_mentions.dismiss();
    m_draft.mentions.insert(item.id, item.name);
    changed();
    return mentionOf(item.name) + u' ';
}

QList<UserId> ComposerViewModel::mentioned(const QString &text) const
{
    QList<UserId> users;
    for (auto mention = m_draft.mentions.begin(); mention != m_draft.mentions.end(); ++mention) {
        if (stands(mentionOf(mention.value()), text)) {
            users.append(mention.key());
        }
    }
    return users;
}

void ComposerViewModel::reword()
{
    m_mentions.setMembers(m_conversation.head().members, m_conversation.head().leftOut);
    Q_EMIT cannotReadChanged();
}

QString ComposerViewModel::aboutText() const
{
    return care::shownName(m_aboutText);
}

QString ComposerViewModel::cannotRead() const
{
    QStringList people;
    QStringList ownersOfDevices;
    for (const client::LeftOut &left : m_conversation.head().leftOut) {
        QStringList &names = left.oneDevice ? ownersOfDevices : people;
        if (const QString name = glass::inSentence(left.name); !names.contains(name)) {
            names.append(name);
        }
    }
    QStringList sentences;
    if (!people.isEmpty()) {
        sentences << tr("No device of %1 can read this yet.").arg(QLocale().createSeparatedList(people));
    }
    if (!ownersOfDevices.isEmpty()) {
        sentences << tr("A device of %1 that is not verified can't read this.")
                         .arg(QLocale().createSeparatedList(ownersOfDevices));
    }
    const bool isUrgent = m_draft.priority != care::Priority::Routine && !isEditing();
    return isUrgent ? sentences.join(u' ') : QString();
}

} // namespace wardline::conversation
