// SPDX-License-Identifier: Apache-2.0
#include "attention.h"

#include "care/shown_name.h"
#include "glass/names.h"

#include <algorithm>
#include <utility>

namespace wardline::shell {

using care::Priority;
using client::PressingMessage;
using platform::Sound;

namespace {

constexpr qint64 clockTolerance = 60'000; // ms; a larger difference is known (Connection::clockSkew)
constexpr qint64 soundPause = 3'000;      // ms: a burst is one sound
constexpr qsizetype longestLine = 140;

qsizetype countStat(const QList<PressingMessage> &messages)
{
    return std::count_if(messages.begin(), messages.end(),
                         [](const PressingMessage &message) { return message.priority == Priority::Stat; });
}

QString urgentHeadline(const QList<PressingMessage> &messages)
{
    const int count = int(messages.size());
    const qsizetype stat = countStat(messages);
    if (count == 1) {
        return stat == 1 ? Attention::tr("STAT message") : Attention::tr("Urgent message");
    }
    return stat == count ? Attention::tr("%n STAT messages", nullptr, count)
           : stat > 0    ? Attention::tr("%n urgent and STAT messages", nullptr, count)
                         : Attention::tr("%n urgent messages", nullptr, count);
}

Priority highest(const QList<PressingMessage> &messages)
{
    Priority priority = Priority::Routine;
    for (const PressingMessage &message : messages) {
        priority = std::max(priority, message.priority);
    }
    return priority;
}

Sound soundOf(Priority priority)
{
    return priority == Priority::Stat ? Sound::Stat : priority == Priority::Urgent ? Sound::Urgent : Sound::Mention;
}

bool isOn(Sound sound, const client::Preferences &preferences)
{
    switch (sound) {
    case Sound::Stat:
    case Sound::Urgent:
        return preferences.soundUrgent;
    case Sound::Mention:
        return preferences.soundMentions;
    case Sound::Routine:
        return preferences.soundRoutine;
    case Sound::None:
        break;
    }
    return false;
}

} // namespace

Attention::Attention(client::Client &client, platform::Notifier &notifier, std::function<qint64()> now, QObject *parent)
    : QObject(parent)
    , m_client(client)
    , m_notifier(notifier)
    , m_now(std::move(now))
    , m_since(m_now())
    , m_notSent(client.session()->connection().notSent)
{
    connect(client.inbox(), &client::Inbox::windowChanged, this, &Attention::onRooms);
    connect(client.session(), &client::Session::connectionChanged, this, &Attention::onConnection);
    connect(client.session(), &client::Session::lockWarning, this, &Attention::onLockWarning);
    connect(&notifier, &platform::Notifier::closed, this, [this](const QString &id) {
        if (const auto room = RoomId::parse(id)) {
            m_shown.remove(*room);
        }
    });
    connect(&notifier, &platform::Notifier::activated, this, [this](const QString &id) {
        const auto room = RoomId::parse(id);
        if (room && m_shown.contains(*room)) {
            withdraw(*room);
            Q_EMIT roomAsked(id);
        }
    });
}

Attention::~Attention()
{
    m_notifier.withdrawAll();
}

void Attention::setInSight(RoomId room)
{
    m_inSight = std::move(room);
    withdraw(m_inSight);
}

void Attention::onRooms()
{
    const auto pressing = sortOut(m_client.inbox()->window().pressing);
    const bool hasRoutine = hasRoutineNews(pressing);
    if (std::exchange(m_hasRooms, true)) {
        Messages newUrgent;
        for (auto room = pressing.begin(); room != pressing.end(); ++room) {
            newUrgent += room->newUrgent;
            if (room.key() != m_inSight) {
                interrupt(room.key(), *room);
            } else if (!room->newUrgent.isEmpty()) {
                play(soundOf(highest(room->newUrgent))); // it may be out of the timeline's sight, or nobody looks
            }
        }
        if (!newUrgent.isEmpty()) {
            Q_EMIT announced(urgentHeadline(newUrgent));
        }
        if (hasRoutine) {
            play(Sound::Routine);
        }
    }
    withdrawWhatIsOver(pressing);
}

/// A message is news once, and again when a key that came late raises its priority.
QHash<RoomId, Attention::Pressing> Attention::sortOut(const Messages &messages)
{
    QHash<RoomId, Pressing> rooms;
    for (const PressingMessage &message : messages) {
        const auto seen = m_seen.constFind(message.event);
        const bool isNews = isRecent(message.at) && (seen == m_seen.constEnd() || *seen < message.priority);
        m_seen[message.event] = std::max(message.priority, m_seen.value(message.event));
        Pressing &room = rooms[message.room];
        const bool isUrgent = message.priority > Priority::Routine;
        (isUrgent ? room.urgent : room.mentions).append(message);
        if (isNews) {
            (isUrgent ? room.newUrgent : room.newMentions).append(message);
        }
    }
    return rooms;
}

/// Not from before the unlock, whenever it is that it comes: then it stands in the list that the person has just seen.
bool Attention::isRecent(qint64 serverTime) const
{
    return serverTime - m_client.session()->connection().clockSkew >= m_since - clockTolerance;
}

void Attention::interrupt(const RoomId &room, const Pressing &pressing)
{
    if (!pressing.newUrgent.isEmpty()) {
        show(room, pressing.urgent, pressing.newUrgent);
    } else if (!pressing.newMentions.isEmpty() && m_client.preferences().notifyMentions
               && !pressing.newMentions.first().muted && m_shown.value(room).priority == Priority::Routine) {
        show(room, pressing.mentions, pressing.newMentions);
    }
}

void Attention::show(const RoomId &room, const Messages &messages, const Messages &news)
{
    Shown shown;
    for (const PressingMessage &message : messages) {
        shown.about.insert(message.event);
    }
    shown.priority = highest(messages);
    const bool isUrgent = shown.priority > Priority::Routine;
    m_shown.insert(room, shown);
    m_notifier.show({room.text(), QStringLiteral("Wardline"), bodyOf(messages, news.first()),
                     isUrgent ? platform::Urgency::Critical : platform::Urgency::Normal,
                     soundFor(soundOf(highest(news))), m_client.preferences().notificationsShowText});
}

QString Attention::bodyOf(const Messages &messages, const PressingMessage &newest) const
{
    QString headline = newest.priority > Priority::Routine ? urgentHeadline(messages) : tr("You were mentioned");
    if (!m_client.preferences().notificationsShowText) {
        return headline;
    }
    const QString &name = newest.roomName;
    const QString first =
        name.isEmpty() ? headline : tr("%1 · %2", "what came, conversation").arg(headline, glass::inSentence(name));
    const QString cut = newest.text.size() > longestLine ? newest.text.left(longestLine - 1) + u'…' : newest.text;
    const QString text = glass::inSentence(care::shownName(cut));
    const QString second = text.isEmpty()
                               ? newest.senderName
                               : tr("%1: %2", "sender, message").arg(glass::inSentence(newest.senderName), text);
    return first + u'\n' + second;
}

Sound Attention::soundFor(Sound wanted)
{
    if (!isOn(wanted, m_client.preferences()) || (wanted <= m_lastSound && m_now() - m_lastSoundAt < soundPause)) {
        return Sound::None;
    }
    m_lastSound = wanted;
    m_lastSoundAt = m_now();
    return wanted;
}

void Attention::play(Sound wanted)
{
    if (const Sound sound = soundFor(wanted); sound != Sound::None) {
        m_notifier.play(sound);
    }
}

/// In any conversation: what the list shows, and how far down, silences nothing.
bool Attention::hasRoutineNews(const QHash<RoomId, Pressing> &pressing)
{
    const QList<client::UnreadRoom> &rows = m_client.inbox()->window().unread;
    const auto isRoutine = [&pressing](const RoomId &id) {
        const auto room = pressing.constFind(id);
        return room == pressing.constEnd() || (room->newUrgent.isEmpty() && room->newMentions.isEmpty());
    };
    bool hasCome = false;
    for (const client::UnreadRoom &row : rows) {
        int &known = m_unread[row.room]; // looked up once: there may be a thousand, many times a second
        hasCome |=
            row.unread > known && !row.muted && isRecent(row.lastAt) && row.room != m_inSight && isRoutine(row.room);
        known = row.unread;
    }
    if (m_unread.size() > rows.size()) { // some have been read
        QHash<RoomId, int> unread;
        for (const client::UnreadRoom &row : rows) {
            unread.insert(row.room, row.unread);
        }
        m_unread = std::move(unread);
    }
    return hasCome;
}

/// Read, or acknowledged by somebody: here or on another device.
void Attention::withdrawWhatIsOver(const QHash<RoomId, Pressing> &pressing)
{
    QList<RoomId> over;
    for (auto shown = m_shown.cbegin(); shown != m_shown.cend(); ++shown) {
        const Pressing room = pressing.value(shown.key());
        const Messages &still = shown->priority > Priority::Routine ? room.urgent : room.mentions;
        if (std::none_of(still.begin(), still.end(),
                         [&](const PressingMessage &message) { return shown->about.contains(message.event); })) {
            over.append(shown.key());
        }
    }
    for (const RoomId &room : over) {
        withdraw(room);
    }
}

void Attention::withdraw(const RoomId &room)
{
    if (m_shown.remove(room)) {
        m_notifier.withdraw(room.text());
    }
}

void Attention::onConnection()
{
    const int notSent = m_client.session()->connection().notSent;
    const int more = notSent - std::exchange(m_notSent, notSent);
    if (more > 0) {
        Q_EMIT announced(more == 1 ? tr("A message was not sent") : tr("%n messages were not sent", nullptr, more));
    }
}

void Attention::onLockWarning(int secondsLeft)
{
    const bool isWarned = secondsLeft > 0;
    if (isWarned && !m_isLockAnnounced) {
        Q_EMIT announced(tr("Locks in %1 s. Press any key to stay.").arg(secondsLeft));
    }
    m_isLockAnnounced = isWarned;
}

} // namespace wardline::shell
