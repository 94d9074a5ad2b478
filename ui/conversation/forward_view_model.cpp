// SPDX-License-Identifier: Apache-2.0
#include "forward_view_model.h"

#include "glass/answers.h"
#include "glass/names.h"
#include "glass/patient_head.h"
#include "glass/sentences.h"
#include "timeline_item.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace wardline::conversation {

ForwardViewModel::ForwardViewModel(client::Client &client, std::function<qint64()> now, QObject *parent)
    : QObject(parent)
    , m_client(client)
    , m_now(std::move(now))
{
}

ForwardViewModel::~ForwardViewModel() = default;

void ForwardViewModel::start(const client::RoomHead &from, const QList<client::TimelineRow> &messages)
{
    close();
    m_from = from;
    m_messages = messages;
    m_rooms.clear();
    m_targets.setRooms(m_rooms);
    setFilter({});
    glass::whenAnswered<client::RoomWindow>(
        m_client.inbox()->page(0, std::numeric_limits<int>::max()), this,
        [this](client::ClientResult<client::RoomWindow> rooms) {
            if (!rooms) {
                m_error = rooms.error();
            } else {
                m_rooms = rooms->rows;
                m_rooms.removeIf([this](const client::RoomRow &room) { return room.invited || room.id == m_from.id; });
                m_targets.setRooms(m_rooms);
            }
            setFilter(m_filter);
        });
}

void ForwardViewModel::setFilter(const QString &filter)
{
    m_filter = filter;
    m_targets.filter(m_filter);
    Q_EMIT changed();
}

void ForwardViewModel::reword()
{
    m_targets.setRooms(m_rooms);
    setFilter(m_filter);
}

QString ForwardViewModel::problem() const
{
    return m_error ? glass::sentence(*m_error) : QString();
}

void ForwardViewModel::choose(const QString &room)
{
    const auto found = std::find_if(m_rooms.begin(), m_rooms.end(),
                                    [&room](const client::RoomRow &row) { return row.id.text() == room; });
    if (found == m_rooms.end() || !isOpen() || m_target) {
        return;
    }
    m_target = m_client.openConversation(found->id);
    if (!m_target) {
        return;
    }
    m_targetName = found->name;
    m_error.reset();
    if (found->kind == care::ConversationKind::Patient) {
        m_asking = true;
        connect(m_target.get(), &client::Conversation::headChanged, this, &ForwardViewModel::changed);
        Q_EMIT changed();
    } else {
        send();
    }
}

void ForwardViewModel::chooseRow(int row)
{
    if (row >= 0 && row < m_targets.rowCount()) {
        choose(QString(m_targets.rows().at(row).id)); // a copy: choosing may end all this
    }
}

QString ForwardViewModel::question() const
{
    if (!m_asking || m_target->head().id.isEmpty()) {
        return {};
    }
    const glass::PatientHead head = glass::toHead(m_target->head(), m_now());
    return head.hasPatient
               ? tr("%1 is about %2, born %3, MRN %4. Forward to this patient's conversation?",
                    "room, patient's name, date of birth, medical record number")
                     .arg(glass::inSentence(m_targetName), glass::inSentence(head.name), head.birth, head.mrn)
               : tr("Nobody has confirmed which patient %1 is about. Forward to it?")
                     .arg(glass::inSentence(m_targetName));
}

void ForwardViewModel::confirm()
{
    if (!question().isEmpty()) {
        m_asking = false;
        send();
    }
}

void ForwardViewModel::back()
{
    if (m_asking) {
        m_asking = false;
        m_target.reset();
        Q_EMIT changed();
    }
}

void ForwardViewModel::close()
{
    m_asking = false;
    if (m_underway == 0) {
        m_target.reset();
    }
    m_messages.clear();
    m_error.reset();
    Q_EMIT changed();
}

/// Of one that was forwarded before, the first origin stays: whose words they are matters, not through whose hands they went.
client::Outgoing ForwardViewModel::outgoing(const client::TimelineRow &row) const
{
    client::Outgoing message;
    message.forwarded = row.forwarded.value_or(client::Origin{row.senderName.simplified(), m_from.kind, row.at});
    message.text = originLine(*message.forwarded, m_now()) + u'\n' + row.text;
    return message;
}

void ForwardViewModel::send()
{
    m_underway = count();
    m_notTaken.clear();
    Q_EMIT changed();
    const QList<client::TimelineRow> messages = m_messages; // the last answer may come at once, and ends it
    for (const client::TimelineRow &row : messages) {
        glass::whenAnswered<TransactionId>(
            m_target->send(outgoing(row)), this,
            [this, row](const client::ClientResult<TransactionId> &sent) { onSent(row, sent); });
    }
}

void ForwardViewModel::onSent(const client::TimelineRow &message, const client::ClientResult<TransactionId> &row)
{
    if (!row) {
        m_error = row.error();
        m_notTaken.append(message);
    }
    if (--m_underway > 0) {
        return;
    }
    m_target.reset();
    if (!m_notTaken.isEmpty()) {
        m_messages = m_notTaken; // to be tried again, and nothing twice
        Q_EMIT changed();
        return;
    }
    const QString sentence = tr("Forwarded to %1").arg(glass::inSentence(m_targetName));
    close();
    Q_EMIT forwarded(sentence);
}

} // namespace wardline::conversation
