// SPDX-License-Identifier: Apache-2.0
#include "waiting_model.h"

#include "care/shown_name.h"
#include "glass/names.h"
#include "glass/sentences.h"
#include "glass/times.h"
#include "timeline_item.h"

#include <algorithm>
#include <tuple>

namespace wardline::conversation {
namespace {

struct Said {
    const EventId &event;
    care::Priority priority;
    const QString &sender;
    const QString &text;
    qint64 at;
    bool isTaken = false; ///< Somebody else has it.
};

WaitingItem itemOf(const Said &said, qint64 now)
{
    WaitingItem item;
    item.eventId = said.event.text();
    item.priorityWord = glass::priorityName(said.priority);
    item.isStat = said.priority == care::Priority::Stat;
    item.sender = said.sender;
    item.time = glass::dateAndTime(said.at, now);
    item.waiting = said.isTaken ? QString() : glass::waitingSince(said.at, now);
    item.text = care::shownName(said.text);
    item.about = WaitingModel::tr("%1, %2, %3", "priority word, sender, time")
                     .arg(item.priorityWord, glass::inSentence(item.sender), item.time);
    item.at = said.at;
    return item;
}

} // namespace

void WaitingModel::follow(const client::TimelineWindow &window, const QList<client::PressingMessage> &pressing,
                          qint64 now)
{
    for (WaitingItem &item : m_waiting) {
        item.waiting.clear(); // of what is neither here nor pressing nobody knows who has it by now
    }
    QSet<EventId> here;
    for (const client::TimelineRow &row : window.rows) {
        here.insert(row.event);
        if (row.acknowledgementWanted) {
            m_waiting.insert(
                row.event,
                itemOf({row.event, row.priority, row.senderName, row.text, row.at, isAcknowledged(row)}, now));
        } else {
            m_waiting.remove(row.event);
            m_answered.remove(row.event); // should it be wanted again, that failed
        }
    }
    for (const client::PressingMessage &message : pressing) {
        const bool isUrgent = message.priority != care::Priority::Routine && !message.text.isEmpty();
        if (isUrgent && message.room == window.room && !here.contains(message.event)) {
            m_waiting.insert(
                message.event,
                itemOf({message.event, message.priority, message.senderName, message.text, message.at}, now));
        }
    }
    show();
}

void WaitingModel::answered(const EventId &event)
{
    m_answered.insert(event);
    show();
}

void WaitingModel::notAnswered(const EventId &event)
{
    m_answered.remove(event);
    show();
}

void WaitingModel::setMost(int most)
{
    if (m_most != most) {
        m_most = most;
        show();
    }
}

void WaitingModel::judge(int at, bool inSight)
{
    const QString event = eventAt(at);
    const auto known = m_inSight.constFind(event);
    if (known == m_inSight.constEnd() || *known != inSight) {
        m_inSight.insert(event, inSight);
        show();
    }
}

void WaitingModel::show()
{
    QList<WaitingItem> all;
    for (auto waiting = m_waiting.cbegin(); waiting != m_waiting.cend(); ++waiting) {
        if (!m_answered.contains(waiting.key())) {
            all.append(*waiting);
        }
    }
    const auto place = [](const WaitingItem &item) { return std::tuple(!item.isStat, item.at, item.eventId); };
    std::sort(all.begin(), all.end(),
              [&place](const WaitingItem &a, const WaitingItem &b) { return place(a) < place(b); });
    m_hidden.clear();
    for (const WaitingItem &item : std::as_const(all)) {
        if (!m_inSight.value(item.eventId, true)) {
            m_hidden.append(item);
        }
    }
    const bool isNews = m_all != all;
    m_all = all;
    applyRows(m_hidden.mid(0, m_most), [](const WaitingItem &item) { return item.eventId; });
    Q_EMIT changed();
    if (isNews) {
        Q_EMIT totalChanged();
    }
}

QString WaitingModel::first() const
{
    if (rowCount() > 0) {
        return rows().constFirst().eventId;
    }
    WaitingItem newest;
    for (const WaitingItem &item : m_all) {
        if (m_inSight.value(item.eventId) && item.at >= newest.at) {
            newest = item;
        }
    }
    return newest.eventId;
}

QString WaitingModel::spoken() const
{
    QStringList lines;
    for (const WaitingItem &item : rows()) {
        const QString about = item.waiting.isEmpty() ? item.about : item.about + QStringLiteral(", ") + item.waiting;
        lines << tr("%1: %2", "priority, sender and time; message").arg(about, glass::inSentence(item.text));
    }
    return tr("Waiting for your acknowledgement. %1", "urgent messages").arg(lines.join(QStringLiteral(". ")));
}

} // namespace wardline::conversation
