// SPDX-License-Identifier: Apache-2.0
// Decides from facts what interrupts a person, and takes it back. Lives while somebody works: what it showed goes with it, so
// that a locked desktop holds nothing of it.
//
// Urgent and stat messages always interrupt, mentions unless the person said otherwise, routine ones never: they have at most
// a sound. A muted conversation interrupts by what is urgent alone. About what is before the person's eyes there is no notice;
// what is urgent sounds there too. One notice a room, replaced and not stacked. What was there at the unlock, and older messages
// that come after it, are no news.
#pragma once

#include "client/client.h"
#include "platform/notifier.h"

#include <QHash>
#include <QObject>
#include <QSet>

#include <functional>

namespace wardline::shell {

class Attention : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY(Attention)

public:
    /// `client` and `notifier` outlive it. `now` answers milliseconds since the epoch, by the clock of this computer.
    Attention(client::Client &client, platform::Notifier &notifier, std::function<qint64()> now,
              QObject *parent = nullptr);
    ~Attention() override;

    /// The conversation that is before the person's eyes; empty for none.
    void setInSight(RoomId room);

Q_SIGNALS:
    /// A notice of this room was chosen.
    void roomAsked(const QString &room);
    /// For screen readers. Names nobody and no room.
    void announced(const QString &sentence);

private:
    using Messages = QList<client::PressingMessage>;
    /// What presses in one room, and which of it is news.
    struct Pressing {
        Messages urgent;
        Messages mentions;
        Messages newUrgent;
        Messages newMentions;
    };
    struct Shown {
        care::Priority priority = care::Priority::Routine;
        QSet<EventId> about;
    };

    void onRooms();
    void onConnection();
    void onLockWarning(int secondsLeft);
    [[nodiscard]] QHash<RoomId, Pressing> sortOut(const Messages &messages);
    [[nodiscard]] bool isRecent(qint64 serverTime) const;
    void interrupt(const RoomId &room, const Pressing &pressing);
    void show(const RoomId &room, const Messages &messages, const Messages &news);
    [[nodiscard]] QString bodyOf(const Messages &messages, const client::PressingMessage &newest) const;
    [[nodiscard]] platform::Sound soundFor(platform::Sound wanted);
    void play(platform::Sound wanted);
    [[nodiscard]] bool hasRoutineNews(const QHash<RoomId, Pressing> &pressing);
    void withdrawWhatIsOver(const QHash<RoomId, Pressing> &pressing);
    void withdraw(const RoomId &room);

    client::Client &m_client;
    platform::Notifier &m_notifier;
    std::function<qint64()> m_now;
    qint64 m_since;
    bool m_hasRooms = false; ///< The first filling has come.
    QHash<EventId, care::Priority> m_seen;
    QHash<RoomId, int> m_unread; ///< Of every conversation, as it was told last.
    QHash<RoomId, Shown> m_shown;
    RoomId m_inSight;
    platform::Sound m_lastSound = platform::Sound::None;
    qint64 m_lastSoundAt = 0;
    int m_notSent;
    bool m_isLockAnnounced = false;
};

} // namespace wardline::shell
