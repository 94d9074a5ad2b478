// SPDX-License-Identifier: Apache-2.0
#include "mention_model.h"

#include "care/name_match.h"
#include "glass/people_model.h"
#include "glass/sentences.h"

#include <algorithm>

namespace wardline::conversation {
namespace {

constexpr int longestQuery = 40; // UTF-16 units behind the @
constexpr int mostOffered = 50;

/// The @ that the caret stands behind: at a word's beginning, on the same line, and not far away; -1: there is none.
int startBefore(const QString &text, int caret)
{
    for (int at = caret - 1; at >= 0 && caret - at <= longestQuery + 1 && text.at(at) != u'\n'; --at) {
        if (text.at(at) == u'@') {
            return at == 0 || !text.at(at - 1).isLetterOrNumber() ? at : -1;
        }
    }
    return -1;
}

/// All that may be typed for somebody, folded.
QString wordsFor(const client::Person &person, const client::RoleWords &roleWords)
{
    const QString localpart = person.id.text().mid(1).section(u':', 0, 0);
    const QString role = person.role ? roleWords.value(*person.role) : QString();
    return care::folded(QStringList{person.name, glass::workOf(person), role, localpart}.join(u' '));
}

} // namespace

void MentionModel::setSelf(const UserId &self)
{
    m_self = self;
    setMembers(m_members, m_leftOut);
}

void MentionModel::setMembers(const QList<client::Member> &members, const QList<client::LeftOut> &leftOut)
{
    m_members = members;
    m_leftOut = leftOut;
    m_everyone.clear();
    QList<client::Person> others;
    for (const client::Member &member : members) {
        if (member.person.id != m_self) {
            others.append(member.person);
        }
    }
    const QStringList works = glass::worksOf(others);
    const auto roleWords = glass::roleWords();
    for (qsizetype at = 0; at < others.size(); ++at) {
        const client::Person &person = others.at(at);
        const bool cannotRead = std::any_of(leftOut.begin(), leftOut.end(), [&person](const client::LeftOut &left) {
            return left.user == person.id && !left.oneDevice;
        });
        m_everyone.append({person.id, person.name, works.at(at), cannotRead, wordsFor(person, roleWords)});
    }
    std::stable_sort(m_everyone.begin(), m_everyone.end(),
                     [](const MentionItem &a, const MentionItem &b) { return a.name.localeAwareCompare(b.name) < 0; });
    if (isOpen()) {
        look(m_text, m_caret);
    }
}

void MentionModel::look(const QString &text, int caret)
{
    m_text = text;
    m_caret = caret;
    const int start = startBefore(text, int(qBound(qsizetype(0), qsizetype(caret), text.size())));
    const bool isGone = m_dismissed >= text.size() || (m_dismissed >= 0 && text.at(m_dismissed) != u'@');
    if (isGone || caret == m_dismissed + 1) {
        m_dismissed = -1; // another one stands there now
    }
    QList<MentionItem> offered;
    if (start >= 0 && start != m_dismissed) {
        const QString query = text.mid(start + 1, caret - start - 1);
        const care::NameMatch typed(query);
        for (const MentionItem &item : m_everyone) {
            if (!query.startsWith(u' ') && offered.size() < mostOffered && typed.begins(item.words)) {
                offered.append(item);
            }
        }
    }
    show(offered, start);
}

void MentionModel::show(const QList<MentionItem> &items, int start)
{
    const bool sameAt = start == m_start && isOpen();
    const UserId before = sameAt && m_current < rowCount() ? rows().at(m_current).id : UserId();
    applyRows(items, [](const MentionItem &item) { return item.id.text(); });
    const auto kept =
        std::find_if(rows().begin(), rows().end(), [&before](const MentionItem &item) { return item.id == before; });
    m_current = kept == rows().end() ? 0 : int(kept - rows().begin());
    m_start = start;
    Q_EMIT changed();
}

void MentionModel::step(int by)
{
    if (const int count = rowCount(); count > 0) {
        m_current = (m_current + by + count) % count;
        Q_EMIT changed();
    }
}

void MentionModel::dismiss()
{
    m_dismissed = m_start;
    show({}, m_start);
}

} // namespace wardline::conversation
