// SPDX-License-Identifier: Apache-2.0
#include "room_acts.h"

#include "glass/answers.h"
#include "glass/names.h"
#include "glass/sentences.h"

#include <algorithm>
#include <utility>

namespace wardline::details {

RoomActs::RoomActs(client::Client &client, QObject *parent)
    : QObject(parent)
    , m_inbox(*client.inbox())
    , m_people(client)
{
    connect(&m_inbox, &client::Inbox::markRefused, this, &RoomActs::tellRefused);
}

RoomFacts RoomActs::about(const QString &room) const
{
    const QList<client::RoomRow> &rows = m_inbox.window().rows;
    const auto row = std::find_if(rows.begin(), rows.end(),
                                  [&room](const client::RoomRow &candidate) { return candidate.id.text() == room; });
    return row == rows.end() ? RoomFacts() : toFacts(*row);
}

void RoomActs::whenDone(const client::Answer<> &answer, Then then, const QString &refusal)
{
    glass::whenAnswered<void>(answer, this,
                              [this, then = std::move(then), refusal](const client::ClientResult<> &done) {
                                  if (done) {
                                      then();
                                  } else if (done.error().code == client::ClientCode::Refused && !refusal.isEmpty()) {
                                      Q_EMIT notice(refusal);
                                  } else {
                                      Q_EMIT notice(glass::sentence(done.error()));
                                  }
                              });
}

/// It held at once, and the person may have gone on since: which conversation it was is part of the news.
void RoomActs::tellRefused(const client::RefusedMark &mark)
{
    const QString name = mark.name.isEmpty() ? toFacts(client::RoomHead()).name : glass::inSentence(mark.name);
    if (mark.mute) {
        Q_EMIT notice(mark.value
                          ? tr("The server did not take this: %1 is not muted.", "name of a conversation").arg(name)
                          : tr("The server did not take this: %1 is still muted.", "name of a conversation").arg(name));
    } else {
        Q_EMIT notice(
            mark.value
                ? tr("The server did not take this: %1 is not marked as unread.", "name of a conversation").arg(name)
                : tr("The server did not take this: %1 is still marked as unread.", "name of a conversation")
                      .arg(name));
    }
}

void RoomActs::offerUndo(const QString &sentence, Then undo)
{
    m_undo = std::move(undo);
    Q_EMIT undoable(sentence);
}

void RoomActs::undo()
{
    if (const Then undo = std::exchange(m_undo, nullptr)) {
        undo();
    }
}

void RoomActs::setMuted(const QString &room, bool muted)
{
    const auto id = RoomId::parse(room);
    if (!id) {
        return;
    }
    whenDone(m_inbox.setMuted(*id, muted), [this, id = *id, muted] {
        offerUndo(muted ? tr("Muted. You will still be alerted to urgent and STAT messages.") : tr("No longer muted."),
                  [this, id, muted] { whenDone(m_inbox.setMuted(id, !muted), [] {}); });
    });
}

void RoomActs::markUnread(const QString &room)
{
    const auto id = RoomId::parse(room);
    if (!id) {
        return;
    }
    whenDone(m_inbox.setMarkedUnread(*id, true), [this, id = *id] {
        offerUndo(tr("Marked as unread until you open it."),
                  [this, id] { whenDone(m_inbox.setMarkedUnread(id, false), [] {}); });
    });
}

void RoomActs::markRead(const QString &room)
{
    const auto id = RoomId::parse(room);
    if (!id) {
        return;
    }
    whenDone(m_inbox.markRead(*id), [this, id = *id] {
        // What was read stays read for the others; the mark brings the conversation back to whoever pressed too soon.
        offerUndo(tr("Marked as read."), [this, id] { whenDone(m_inbox.setMarkedUnread(id, true), [] {}); });
    });
}

void RoomActs::seen(const RoomId &room)
{
    glass::whenAnswered<void>(m_inbox.setMarkedUnread(room, false), this, [](const client::ClientResult<> &) {});
}

void RoomActs::accept(const QString &room)
{
    if (const auto id = RoomId::parse(room)) {
        whenDone(
            m_inbox.join(*id), [] {},
            tr("The invitation no longer holds. Ask somebody in the conversation to add you again."));
    }
}

void RoomActs::decline(const QString &room)
{
    if (const auto id = RoomId::parse(room)) {
        whenDone(m_inbox.leave(*id), [this, room] {
            Q_EMIT roomLeft(room);
            Q_EMIT notice(tr("Invitation declined."));
        });
    }
}

void RoomActs::leave(const QString &room, const QString &name)
{
    if (const auto id = RoomId::parse(room)) {
        whenDone(m_inbox.leave(*id), [this, room, name] {
            Q_EMIT roomLeft(room);
            Q_EMIT notice(tr("You left %1.", "name of a group").arg(glass::inSentence(name)));
        });
    }
}

void RoomActs::add(const QString &room, const QStringList &people)
{
    const auto id = RoomId::parse(room);
    QList<UserId> added;
    for (const QString &person : people) {
        if (const auto user = UserId::parse(person)) {
            added.append(*user);
        }
    }
    if (!id || added.isEmpty()) {
        return;
    }
    whenDone(
        m_inbox.addPeople(*id, added),
        [this, room, people] {
            Q_EMIT peopleAdded(room, people);
            Q_EMIT notice(tr("%n people added.", nullptr, int(people.size())));
        },
        tr("Nobody was added: somebody you chose has no active account, or you are no longer in this group."));
}

} // namespace wardline::details
