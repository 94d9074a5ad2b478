// SPDX-License-Identifier: Apache-2.0
// The list of conversations, as a window that stays current. UI thread. Abstract, as client/session.h says.
#pragma once

#include "client/error.h"
#include "client/types.h"

#include <QMap>
#include <QObject>

namespace wardline::client {

/// Which conversations the list is to hold. What is left empty narrows nothing; the rest narrows together.
struct RoomFilter {
    // The place:
    QString unit{};      ///< Name of the unit's space, as in RoomRow.
    bool direct = false; ///< Direct conversations alone.
    // Marks:
    bool unread = false; ///< Unread, or marked so.
    bool urgent = false; ///< Something urgent waits.
    bool mentioned = false;
    RoomId keep{}; ///< Stays in its place whatever its marks: what somebody reads doesn't vanish by being read.

    [[nodiscard]] bool hasMarks() const { return unread || urgent || mentioned; }
    friend bool operator==(const RoomFilter &, const RoomFilter &) = default;
};

/// How many conversations of one place have something for the reader.
struct PlaceCounts {
    QString unit{};    ///< Of a unit's: its name.
    int unread = 0;    ///< Unread, or marked so.
    int urgent = 0;    ///< With something urgent waiting.
    int mentioned = 0; ///< That mention the reader.
    int stat = 0;      ///< Of the urgent ones, those with something STAT waiting.

    friend bool operator==(const PlaceCounts &, const PlaceCounts &) = default;
};

/// Whatever a filter hides.
struct Places {
    PlaceCounts all{};
    PlaceCounts direct{};
    QList<PlaceCounts> units{}; ///< Those that the person's conversations belong to, by name.

    friend bool operator==(const Places &, const Places &) = default;
};

/// What a conversation has that was not read.
struct UnreadRoom {
    RoomId room{};
    int unread = 0;    ///< As in RoomRow.
    qint64 lastAt = 0; ///< The same.
    bool muted = false;

    friend bool operator==(const UnreadRoom &, const UnreadRoom &) = default;
};

/// A conversation with something urgent waiting, as PlaceCounts counts it.
struct UrgentRoom {
    RoomId room{};
    bool stat = false; ///< Something STAT is among it.

    friend bool operator==(const UrgentRoom &, const UrgentRoom &) = default;
};

/// What a conversation has that the server does not.
struct UnsentRoom {
    RoomId room{};
    QString name{};
    int unsent = 0;       ///< As in RoomRow.
    bool notSent = false; ///< The same.

    friend bool operator==(const UnsentRoom &, const UnsentRoom &) = default;
};

struct RoomWindow {
    QList<RoomRow> rows; ///< Urgent first, then unread, then newest.
    int offset = 0;
    int total = 0;         ///< Rooms that pass the filter.
    bool complete = false; ///< The server's whole list is here (it grows after a fresh sign-in).
    // In the watched window alone; page() has none of these.
    RoomFilter filter{};               ///< That these rows passed.
    Places places{};                   ///< Of every room.
    QList<PressingMessage> pressing{}; ///< Of every room: newest first, at most 200.
    QList<UnreadRoom> unread{};        ///< Every one that has unread messages, whatever the filter hides.
    QList<UrgentRoom> urgent{};        ///< The same of what is urgent.
    QList<UnsentRoom> unsent{};        ///< And of what was not sent: where something failed first.
};

/// What a person had set for a conversation and the server would not have.
struct RefusedMark {
    RoomId room;
    QString name;       ///< Of the conversation.
    bool mute = false;  ///< Else "marked as unread".
    bool value = false; ///< As it was asked for; it is the other now.
};

/// Where people are looked for.
enum class PeopleScope {
    Known,    ///< Among those whom this workstation knows: answers at once, without the network.
    Hospital, ///< Among all colleagues: the server is asked as well.
};

/// How the language of whoever looks calls the roles: every word and form that may be typed, with spaces between.
using RoleWords = QMap<care::Role, QString>;

struct PeopleFound {
    QList<Person> people;   ///< By name.
    bool more = false;      ///< More than were asked for match: type on.
    bool onlyKnown = false; ///< The server could not be asked: colleagues whom nobody met here may be missing.
};

/// Messages that are looked for. What is left empty narrows nothing.
struct SearchQuery {
    QString text;  ///< Words, all of which must match, each as a beginning. None: all that the filters let through.
    RoomId room;   ///< Alone it is no filter: its conversation shows all of it.
    UserId sender; ///< Whose words.
    QString unit;  ///< Name of the unit's space; of its rooms alone.
    std::optional<care::ConversationKind> kind; ///< Of such conversations alone. Unknown is none to ask for.
    std::optional<care::Priority> atLeast;      ///< Of this priority or above.
    qint64 from = 0;                            ///< The first millisecond that counts; 0: no beginning.
    qint64 to = 0;                              ///< The first one that no longer counts; 0: no end.
};

struct SearchPage {
    QList<SearchHit> hits; ///< Newest first. Under a filter a page may have few or none, and a `next` all the same.
    QString next; ///< Of the page behind this one; empty where there is none. Means nothing to anyone but search().
    bool olderNotLoaded = false; ///< Messages of what was searched are not on this workstation, and were not searched.
};

class Inbox : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    [[nodiscard]] const RoomWindow &window() const { return m_window; }
    /// 0 ≤ offset, 1 ≤ count; rows beyond the end are none. Answers with windowChanged.
    virtual void setWindow(int offset, int count, RoomFilter filter = {}) = 0;
    /// One stretch of the whole list as it is now, without watching it.
    [[nodiscard]] virtual Answer<RoomWindow> page(int offset, int count) = 0;

    /// Room by id, or by a name that only one room has. NoSuchRoom, Ambiguous.
    [[nodiscard]] virtual Answer<RoomId> find(QString idOrName) = 0;
    /// A direct conversation (one member) or a group: made by the server's module, which answers with the same room for the
    /// same pair (protocol §5). Unreachable, Refused (M_FORBIDDEN: somebody named has no active account).
    [[nodiscard]] virtual Answer<RoomId> startConversation(QList<UserId> members, QString topic = {}) = 0;
    /// People whose name, role or unit matches all words, whatever their case and accents; at most `limit`. A role is known by
    /// its name in the protocol, and by `roleWords`.
    [[nodiscard]] virtual Answer<PeopleFound> people(QString text, int limit = 50,
                                                     PeopleScope scope = PeopleScope::Hospital,
                                                     RoleWords roleWords = {}) = 0;
    /// limit 1 … 200. `after`: SearchPage::next of the page before; empty: from the newest. Usage where it is neither, or the
    /// kind is Unknown.
    [[nodiscard]] virtual Answer<SearchPage> search(SearchQuery query, int limit = 50, QString after = {}) = 0;

    /// Marks of this person alone, for all their clients: they hold at once, and go to the server when it can be reached.
    /// NoSuchRoom. Where the server refuses one it is taken back, and markRefused() says so.
    [[nodiscard]] virtual Answer<> setMuted(RoomId room, bool muted) = 0;
    [[nodiscard]] virtual Answer<> setMarkedUnread(RoomId room, bool unread) = 0;
    /// Everything that is here of it has been seen, and it is not marked as unread. NoSuchRoom.
    [[nodiscard]] virtual Answer<> markRead(RoomId room) = 0;

    /// An invitation accepted: the row changes with the next sync. Unreachable, Refused.
    [[nodiscard]] virtual Answer<> join(RoomId room) = 0;
    /// A group left, or an invitation declined; what was not sent there goes with it. Usage: the room is the hospital's, or a
    /// direct conversation (protocol §5). Unreachable, Refused: nothing is left.
    [[nodiscard]] virtual Answer<> leave(RoomId room) = 0;
    /// Into a group, by one of its members. Unreachable, Refused (M_FORBIDDEN: somebody has no active account, or we are none).
    [[nodiscard]] virtual Answer<> addPeople(RoomId room, QList<UserId> people) = 0;

Q_SIGNALS:
    void windowChanged();
    void markRefused(wardline::client::RefusedMark mark);

protected:
    void publish(RoomWindow window);

private:
    RoomWindow m_window;
};

} // namespace wardline::client
