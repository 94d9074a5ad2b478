// SPDX-License-Identifier: Apache-2.0
// What a person sees, as immutable values: they cross the glass from the engine thread to the window, the tool and tests.
// Text from other people is plain text, never markup. Times are milliseconds since the Unix epoch, UTC.
#pragma once

#include "base/ids.h"
#include "care/conversation_kind.h"
#include "care/patient_card.h"
#include "care/priority.h"
#include "care/role.h"

#include <QList>
#include <QMap>
#include <QMetaType>
#include <QString>
#include <QStringList>

#include <optional>

namespace wardline::client {

/// Who is signed in, or who another person is. `role` is nothing while no assignment names one.
struct Person {
    UserId id;
    QString name; ///< Display name, or the user id where there is none.
    std::optional<care::Role> role;
    QStringList units; ///< Names of the units of the assignments, primary first.
};

/// The connection as the status line says it.
struct Connection {
    enum class State {
        Offline,    ///< Nothing reaches the server; `reason` says which way.
        Connecting, ///< First contact, or trying again.
        UpToDate,   ///< The last answer covers everything the server had.
        CatchingUp, ///< The list is still growing or a gap is being filled.
        Refused,    ///< The server, or what stands in front of it, can't be trusted: see `reason`.
    };
    enum class Reason {
        None,
        NoNetwork,
        NameNotFound,
        TimedOut,
        CertificateUntrusted,
        CertificateWrongName,
        CertificateExpired,
        TlsTooOld,
        ProxyFailed,
        ServerTrouble, ///< 5xx, or an answer that is not Matrix.
        SignInAgain,   ///< The session ended on the server: password and code are asked for, nothing is lost.
        LocalStore,    ///< Answers come and can't be stored here: disk full, database damaged.
    };
    State state = State::Offline;
    Reason reason = Reason::None;
    qint64 since = 0;      ///< When `state` began.
    qint64 lastSync = 0;   ///< Last answer that was stored; 0: never.
    int waitingToSend = 0; ///< Rows of the outbox that the server does not have.
    int notSent = 0;       ///< Rows the server refused, or that can't be sent.
    qint64 clockSkew = 0;  ///< Server's time minus ours in ms, where it is known to exceed a minute; else 0.
    /// Bytes left on the disk of the profile, where they are few (SpaceWatch::few); nothing where there is enough.
    std::optional<qint64> spaceLeft{};

    /// What the password opens beside the session (protocol §9).
    enum class Keys {
        Open,
        Opening, ///< The server did not let it happen yet: tried again by itself. What is written waits and then goes.
        NoHistory, ///< The key backup does not open: older messages stay unreadable here, the rest works.
        Closed,    ///< Nothing opens with this password: older messages stay unreadable, and what is written waits.
    };
    Keys keys = Keys::Open;
    /// Since the last unlock: the messages kept here were damaged and come anew from the server; drafts and unsent ones are lost.
    bool storeRenewed = false;
    int listed = 0;    ///< In CatchingUp: rooms of the server's list that are here, spaces included …
    int listTotal = 0; ///< … of so many; 0 where that is not known.
};

/// One of IT's rules for this workstation is another than the one its person was told of last.
struct RuleChange {
    enum class Rule {
        LockAfter,   ///< Minutes without input until it locks.
        PinSuffices, ///< Hours since password and code, while the PIN unlocks.
        PinLength,   ///< Digits that a new PIN needs.
    };
    Rule rule = Rule::LockAfter;
    int before = 0;
    int now = 0;

    friend bool operator==(const RuleChange &, const RuleChange &) = default;
};

/// A row of the list of conversations.
struct RoomRow {
    RoomId id;
    QString name;
    care::ConversationKind kind = care::ConversationKind::Group;
    QString unit;       ///< Name of the unit's space, where the room belongs to one.
    QString lastSender; ///< Empty where nothing readable is there yet.
    QString lastText;   ///< One line.
    qint64 lastAt = 0;
    int unread = 0;
    bool unreadIsAtLeast = false; ///< A gap lies before the read receipt: shown as "n+".
    bool mentioned = false;
    int urgentWaiting = 0; ///< Urgent or stat messages that nobody else has acknowledged.
    care::Priority topPriority = care::Priority::Routine; ///< Of those waiting.
    int lateAcknowledgements = 0; ///< Messages of ours among them that nobody acknowledged in time (protocol §6).
    bool lateAreClaimed =
        false; ///< Each of those has an acknowledgement that can't be checked: its device is gone, say.
    bool notSent = false;
    int unsent = 0; ///< Rows of its outbox that the server does not have, those that failed included.
    bool hasDraft = false;
    bool invited = false;
    bool muted = false;        ///< News here calls nobody; urgent messages do all the same.
    bool markedUnread = false; ///< By the person, to come back to it: shown as unread until it is opened.

    friend bool operator==(const RoomRow &, const RoomRow &) = default;
};

/// An unread message of somebody else that asks for this person by its priority or by their name. Rows can't tell when one
/// comes: their counts include our own urgent ones, stay the same when another was acknowledged just now, and a row that is
/// scrolled to or filtered for looks as if it were new.
struct PressingMessage {
    RoomId room;
    EventId event;
    QString senderName;
    QString text; ///< One line; empty where it can't be read.
    qint64 at = 0;
    care::Priority priority = care::Priority::Routine; ///< Routine: it is here for the mention alone, or acknowledged.
    QString roomName{};
    bool muted = false; ///< As its room is.
};

/// Where a message of ours is. There is no "delivered": Matrix has no delivery receipt.
enum class MessageState {
    Sending,  ///< In the outbox; the server does not have it, or we don't know yet.
    OnServer, ///< The server has it.
    NotSent,  ///< Refused, or can't be sent: see TimelineRow::whyNotSent.
};

enum class WhyNotSent {
    None,
    Refused, ///< The server said no for good.
    NoLongerMember,
    TooLarge,
    KeysUnavailable, ///< The server refuses recipients' keys.
    IdentityChanged, ///< A recipient's identity changed and nobody approved it.
    NotEncrypted,    ///< The conversation is not encrypted: nothing is sent there in clear.
    Malformed,       ///< It can't be put into a form that can be sent.
};

/// Why a message can't be read.
enum class WhyUnreadable {
    None,
    KeyNotHere,       ///< The key has not arrived, or not this part of it; it may still.
    KeyWithheld,      ///< The sender's device refuses to share it with this one.
    BeforeWeJoined,   ///< The key here starts after it, and so does our being in the conversation.
    SenderNotTrusted, ///< The sender's device is not verified by its owner.
    Damaged,
    NotInBackup, ///< Asked for in the key backup, and not there.
};

/// Whether the sender is who the server says.
enum class Proof {
    Sender,       ///< Decrypted with a key that came from the sender's verified device.
    FromHistory,  ///< The key came from a backup: readable, sender not proven (protocol §8).
    NotEncrypted, ///< Plain text of another client: shown with its mark, never as an ordinary message.
};

struct Acknowledgement {
    UserId by;
    QString name;
    std::optional<care::Role> asRole;
    qint64 at = 0;          ///< 0 for a bare ✅.
    bool confirmed = false; ///< False: a bare ✅, or a signature that does not count.
    bool sending = false;   ///< Our own, and the server does not have it.

    friend bool operator==(const Acknowledgement &, const Acknowledgement &) = default;
};

struct Reaction {
    QString key;
    QStringList names;
    std::optional<EventId> mine; ///< Our own reaction event, where there is one: redact it to take it back.
    bool sending = false;        ///< Our own is among them, and the server does not have it.

    friend bool operator==(const Reaction &, const Reaction &) = default;
};

/// A change of ours to a message, which the server does not have. What is on its way is seen in the row already; of what was
/// refused only an edit's text is.
struct PendingChange {
    enum class Kind { Edit, Deletion, Reaction, TakingBack, Acknowledgement };
    qint64 key = 0; ///< For Conversation::tryAgain() and discard().
    Kind kind = Kind::Edit;
    QString emoji; ///< Of Reaction and TakingBack.
    MessageState state = MessageState::Sending;
    WhyNotSent whyNotSent = WhyNotSent::None;
    QStringList whoseIdentity{}; ///< As in TimelineRow.

    friend bool operator==(const PendingChange &, const PendingChange &) = default;
};

/// Somebody whose read receipt is at or after a row.
struct Reader {
    UserId by;
    QString name;
    qint64 at = 0; ///< Of the receipt, which moves on: the row was read then at the latest.

    friend bool operator==(const Reader &, const Reader &) = default;
};

/// Where a forwarded message was first said. The word of who forwarded it alone: nothing proves it.
struct Origin {
    QString senderName; ///< Not empty.
    care::ConversationKind kind = care::ConversationKind::Direct;
    qint64 at = 0;

    friend bool operator==(const Origin &, const Origin &) = default;
};

struct Quote {
    EventId event;
    QString senderName;
    QString text; ///< Empty where the original is not here or can't be read.

    friend bool operator==(const Quote &, const Quote &) = default;
};

struct TimelineRow {
    enum class Kind {
        Message,
        Deleted,    ///< Redacted.
        Unreadable, ///< See `whyUnreadable`.
        Notice,     ///< Somebody joined, left, renamed the room …: `text` is empty, the UI words it from `notice`.
        Gap,        ///< Messages between the neighbours have not been fetched.
        Unsupported ///< A message of a kind this version can't show.
    };
    enum class Notice {
        None,
        Joined,
        Left,
        Invited,
        Removed,
        RoomNamed,
        RoomCreated,
        EncryptionOn,
        CardChanged,
        NotEncrypted, ///< A message in clear where all are encrypted: it is not shown.
        Other
    };

    qint64 key = 0; ///< Stable over windows and restarts, unique in the room; negative for rows of the outbox.
    Kind kind = Kind::Message;
    Notice notice = Notice::None;
    EventId event;             ///< Empty while only we have it.
    TransactionId transaction; ///< Of what this device sent; else empty.
    UserId sender;
    QString senderName;
    std::optional<care::Role> senderRole;
    qint64 at = 0;
    QString text;
    bool mine = false;
    bool edited = false;
    bool mentionsMe = false;
    care::Priority priority = care::Priority::Routine;
    bool priorityDiffers = false; ///< The clear mark and the encrypted value disagree (protocol §6).
    std::optional<Quote> replyTo;
    std::optional<Origin> forwarded; ///< Then `text` is without the line that says it to other clients.
    QString deletedBy;               ///< Of Deleted: name of who did it; empty where only the server knows.
    QList<Reaction> reactions;
    QList<Acknowledgement> acknowledgements;
    bool acknowledgementWanted = false; ///< Urgent or stat, not ours, and we have not acknowledged it.
    int unacknowledgedMinutes = 0;      ///< Ours, and nobody's acknowledgement counted within this long; 0: not late.
    QList<Reader> readBy;               ///< The others who read it.
    MessageState state = MessageState::OnServer;
    WhyNotSent whyNotSent = WhyNotSent::None;
    QStringList whoseIdentity;    ///< Of IdentityChanged: names of those whose it is; empty where that is not known.
    QList<PendingChange> pending; ///< Oldest first.
    WhyUnreadable whyUnreadable = WhyUnreadable::None;
    Proof proof = Proof::Sender;

    friend bool operator==(const TimelineRow &, const TimelineRow &) = default;
};

/// A stretch of one room, oldest first.
struct TimelineWindow {
    RoomId room;
    QList<TimelineRow> rows;
    bool atStart = false; ///< The first row is the room's first; nothing older exists.
    bool atNewest = true; ///< The last row is the newest we have.
    bool loadingOlder = false;
    int fetched = 0;  ///< On the way to a date: messages that came from the server so far.
    EventId readUpTo; ///< Our own read receipt when the conversation was opened: where "new messages" begins.
};

struct Member {
    Person person;
    bool waitingForIt = false; ///< Identity not yet confirmed (protocol §8).
};

struct SearchHit {
    RoomId room;
    QString roomName;
    EventId event;
    QString senderName;
    qint64 at = 0;
    care::Priority priority = care::Priority::Routine;
    QString text;                   ///< Some words around the first match; else the message's beginning.
    QList<QPair<int, int>> matches; ///< Start and length in `text`, UTF-16 units.
};

struct Device {
    DeviceId id;
    QString name;
    QString lastSeenAddress;
    qint64 lastSeen = 0;
    bool thisOne = false;
    bool verified = false; ///< Cross-signed by its owner.
};

/// What is being written. An edit stands beside the new message that it interrupts, so that neither loses the other.
struct Draft {
    QString text; ///< The new message.
    EventId replyTo;
    EventId editOf;         ///< Empty: no edit under way.
    QString editText;       ///< With `editOf`.
    bool editWaits = false; ///< It was left: it goes on when its message is edited again.
    care::Priority priority = care::Priority::Routine;
    QMap<UserId, QString> mentions; ///< Whom the person chose behind an @, and the name that stands there for them.

    friend bool operator==(const Draft &, const Draft &) = default;
};

/// What is sent.
struct Outgoing {
    QString text;
    care::Priority priority = care::Priority::Routine;
    EventId replyTo;
    EventId editOf;
    QList<UserId> mentions; ///< Chosen by the person. Names in the text mention as well.
    std::optional<Origin>
        forwarded; ///< Then the first line of `text` says so in words, and names in it mention nobody.
};

/// Who will not be able to read what is sent now.
struct LeftOut {
    UserId user;
    QString name;
    bool oneDevice = false; ///< A device of theirs that is not verified; false: none of theirs can.
};

/// A conversation's head: its name, its patient where the card is confirmed, who is in it and who types.
struct RoomHead {
    RoomId id;
    QString name;
    care::ConversationKind kind = care::ConversationKind::Group;
    QString unit;
    std::optional<care::PatientCard> card;
    qint64 cardAt = 0;                ///< When `card` was written.
    bool patientNotConfirmed = false; ///< A patient room whose card does not prove (protocol §5).
    bool invited = false;             ///< Nothing can be read or written before it is accepted.
    bool muted = false;               ///< As in RoomRow.
    bool markedUnread = false;        ///< As in RoomRow.
    QList<Member> members;
    QStringList typing;     ///< Names of the others who type now.
    QList<LeftOut> leftOut; ///< As of the last time that keys were made ready: when somebody began to type, or sent.
};

} // namespace wardline::client

Q_DECLARE_METATYPE(wardline::client::Connection)
Q_DECLARE_METATYPE(wardline::client::TimelineWindow)
Q_DECLARE_METATYPE(wardline::client::RoomHead)
