// SPDX-License-Identifier: Apache-2.0
// The urgent messages of one conversation that wait for our acknowledgement and are not in sight, as few lines: the oldest STAT
// first. What came once stays until its row says that we have it, also where the timeline's window has left it.
#pragma once

#include "client/types.h"
#include "controls/keyed_rows.h"

#include <QHash>
#include <QSet>
#include <QtQml/qqmlregistration.h>

namespace wardline::conversation {

struct WaitingItem {
    Q_GADGET
    QML_VALUE_TYPE(waitingItem)
    Q_PROPERTY(QString eventId MEMBER eventId)
    Q_PROPERTY(QString priorityWord MEMBER priorityWord)
    Q_PROPERTY(bool isStat MEMBER isStat)
    Q_PROPERTY(QString sender MEMBER sender)
    Q_PROPERTY(QString time MEMBER time)
    Q_PROPERTY(QString waiting MEMBER waiting)
    Q_PROPERTY(QString text MEMBER text)
    Q_PROPERTY(QString about MEMBER about)

public:
    QString eventId;
    QString priorityWord;
    bool isStat = false;
    QString sender;
    QString time;    ///< With its date, where that is not today.
    QString waiting; ///< For how long nobody has had it; empty where that is not known, or somebody has.
    QString text;    ///< One line.
    QString about;   ///< Priority, sender and time, for who does not see the line.
    qint64 at = 0;

    friend bool operator==(const WaitingItem &, const WaitingItem &) = default;
};

class WaitingModel : public KeyedListModel<WaitingItem>
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("")
    /// So many wait, in sight or not.
    Q_PROPERTY(int total READ total NOTIFY totalChanged)
    /// So many lines at most.
    Q_PROPERTY(int most READ most WRITE setMost NOTIFY changed)
    /// So many are out of sight and have no line; `next` is the first of them.
    Q_PROPERTY(int more READ more NOTIFY changed)
    Q_PROPERTY(QString next READ next NOTIFY changed)
    /// Every line in words.
    Q_PROPERTY(QString spoken READ spoken NOTIFY changed)

public:
    using KeyedListModel::KeyedListModel;

    /// What is known now. `pressing`: of every room; `now`: milliseconds since the epoch.
    void follow(const client::TimelineWindow &window, const QList<client::PressingMessage> &pressing, qint64 now);
    /// We have it, or could not say so.
    void answered(const EventId &event);
    void notAnswered(const EventId &event);

    [[nodiscard]] int total() const { return int(m_all.size()); }
    /// 0 … total - 1.
    [[nodiscard]] Q_INVOKABLE QString eventAt(int at) const { return m_all.value(at).eventId; }
    [[nodiscard]] int most() const { return m_most; }
    void setMost(int most);
    [[nodiscard]] int more() const { return int(m_hidden.size()) - rowCount(); }
    [[nodiscard]] QString next() const { return more() > 0 ? m_hidden.at(rowCount()).eventId : QString(); }
    [[nodiscard]] QString spoken() const;

    /// Whether a person sees it. Before that is known it has no line.
    Q_INVOKABLE void judge(int at, bool inSight);
    /// The first line's message; where there is none, the newest in sight. Empty: nothing waits on the screen.
    [[nodiscard]] QString first() const;

Q_SIGNALS:
    /// It has changed what waits, if not how much.
    void totalChanged();
    void changed();

private:
    void show();

    QHash<EventId, WaitingItem> m_waiting;
    QSet<EventId> m_answered;
    QList<WaitingItem> m_hidden; ///< In their order; the first of them have lines.
    QList<WaitingItem> m_all;
    QHash<QString, bool> m_inSight; ///< By event, once it is known.
    int m_most = 2;
};

} // namespace wardline::conversation
