// SPDX-License-Identifier: Apache-2.0
#include "details_view_model.h"

#include "glass/names.h"
#include "glass/sentences.h"

#include <utility>

namespace wardline::details {

DetailsViewModel::DetailsViewModel(client::Conversation &conversation, UserId self, std::function<qint64()> now,
                                   QObject *parent)
    : QObject(parent)
    , m_conversation(&conversation)
    , m_self(std::move(self))
    , m_now(std::move(now))
{
    connect(&conversation, &client::Conversation::headChanged, this, &DetailsViewModel::refresh);
    refresh();
}

void DetailsViewModel::reword()
{
    if (m_conversation) {
        refresh();
    }
}

void DetailsViewModel::refresh()
{
    const client::RoomHead &head = m_conversation->head();
    m_head = glass::toHead(head, m_now());
    m_room = toFacts(head);
    QStringList kind{glass::kindName(head.kind), glass::inSentence(head.unit)};
    kind.removeAll(QString());
    m_kind = kind.join(QStringLiteral(" · "));
    m_members.setMembers(head.members, m_self);
    Q_EMIT headChanged();
}

QString DetailsViewModel::memberCount() const
{
    const int count = m_members.rowCount();
    return count > 0 ? tr("%n people", nullptr, count) : QString();
}

QStringList DetailsViewModel::memberIds() const
{
    QStringList ids;
    for (const MemberItem &member : m_members.rows()) {
        ids << member.id;
    }
    return ids;
}

void DetailsViewModel::writeTo(const QString &person)
{
    Q_EMIT personChosen(person);
}

} // namespace wardline::details
