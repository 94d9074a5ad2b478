// SPDX-License-Identifier: Apache-2.0
// What a person does with a whole conversation, from its row in the list or from its details: marks, and coming and going. What
// can be taken back is done at once and offers to be undone; what can't be was asked about before.
#pragma once

#include "client/client.h"
#include "glass/people_search.h"
#include "room_facts.h"

#include <functional>

namespace wardline::details {

class RoomActs : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("")
    /// For those who are to be added to a group.
    Q_PROPERTY(wardline::glass::PeopleSearch *people READ people CONSTANT)

public:
    /// `client` outlives it.
    explicit RoomActs(client::Client &client, QObject *parent = nullptr);

    [[nodiscard]] glass::PeopleSearch *people() { return &m_people; }

    /// In another language.
    void reword() { m_people.reword(); }

    /// Of a row of the list; without an id where there is none.
    Q_INVOKABLE wardline::details::RoomFacts about(const QString &room) const;
    Q_INVOKABLE void setMuted(const QString &room, bool muted);
    Q_INVOKABLE void markUnread(const QString &room);
    Q_INVOKABLE void markRead(const QString &room);
    /// It is opened: no mark is needed any more to come back to it.
    void seen(const RoomId &room);
    Q_INVOKABLE void accept(const QString &room);
    Q_INVOKABLE void decline(const QString &room);
    Q_INVOKABLE void leave(const QString &room, const QString &name);
    Q_INVOKABLE void add(const QString &room, const QStringList &people);
    /// Takes the last act back that was told by undoable().
    Q_INVOKABLE void undo();

Q_SIGNALS:
    void notice(const QString &sentence);
    void undoable(const QString &sentence);
    void roomLeft(const QString &room);
    void peopleAdded(const QString &room, const QStringList &people);

private:
    using Then = std::function<void()>;

    /// `then` where it went well; else a notice.
    void whenDone(const client::Answer<> &answer, Then then, const QString &refusal = {});
    void tellRefused(const client::RefusedMark &mark);
    void offerUndo(const QString &sentence, Then undo);

    client::Inbox &m_inbox;
    glass::PeopleSearch m_people;
    Then m_undo;
};

} // namespace wardline::details
