// SPDX-License-Identifier: Apache-2.0
#include "client/engine/rows.h"

#include "client/engine/forwarded.h"
#include "client/engine/pending_changes.h"
#include "sync/event_reader.h"
#include "sync/proof.h"

#include <algorithm>
#include <limits>
#include <map>

namespace wardline::client {

namespace {

/// A direct conversation, or a room without a name, is called by the others in it.
QString nameOf(const store::RoomRow &row, Directory &directory, const UserId &own)
{
    if (!row.name.isEmpty()) {
        return row.name;
    }
    QStringList names;
    for (const auto &hero : row.heroes) {
        if (const auto user = UserId::parse(hero); user && *user != own && !Directory::isService(*user)) {
            names.append(directory.person(*user).name);
        }
    }
    return names.join(QStringLiteral(", "));
}

WhyUnreadable whyUnreadable(const QString &word)
{
    namespace unreadable = sync::unreadable;
    static const std::map<QLatin1String, WhyUnreadable> words{
        {QLatin1String(unreadable::keyNotHere), WhyUnreadable::KeyNotHere},
        {QLatin1String(unreadable::keyWithheld), WhyUnreadable::KeyWithheld},
        {QLatin1String(unreadable::keyTooNew), WhyUnreadable::KeyNotHere},
        {QLatin1String(unreadable::notInBackup), WhyUnreadable::NotInBackup},
        {QLatin1String(unreadable::senderNotTrusted), WhyUnreadable::SenderNotTrusted},
    };
    const auto found = std::find_if(words.begin(), words.end(), [&](const auto &entry) { return entry.first == word; });
    return found == words.end() ? WhyUnreadable::Damaged : found->second;
}

TimelineRow::Notice noticeOf(const QString &type)
{
    static const std::map<QLatin1String, TimelineRow::Notice> types{
        {QLatin1String("m.room.create"), TimelineRow::Notice::RoomCreated},
        {QLatin1String("m.room.name"), TimelineRow::Notice::RoomNamed},
        {QLatin1String("m.room.encryption"), TimelineRow::Notice::EncryptionOn},
        {QLatin1String("health.wardline.card"), TimelineRow::Notice::CardChanged},
        {QLatin1String("m.room.message"), TimelineRow::Notice::NotEncrypted},
    };
    const auto found = std::find_if(types.begin(), types.end(), [&](const auto &entry) { return entry.first == type; });
    return found == types.end() ? TimelineRow::Notice::Other : found->second;
}

TimelineRow::Notice membershipNotice(const QByteArray &content)
{
    const auto says = [&content](const char *word) { return content.contains(QByteArray("\"membership\":\"") + word); };
    return says("join")     ? TimelineRow::Notice::Joined
           : says("invite") ? TimelineRow::Notice::Invited
           : says("ban")    ? TimelineRow::Notice::Removed
           : says("leave")  ? TimelineRow::Notice::Left
                            : TimelineRow::Notice::Other;
}

bool isMembership(const store::TimelineRow &row)
{
    return row.kind == store::EventKind::Notice && row.type == QLatin1String("m.room.member");
}

/// Of each row whether we came into the room after it: the next that tells of our own membership says so, and nothing is missing
/// in between.
std::vector<bool> beforeWeJoined(const store::TimelineWindow &window, const UserId &own)
{
    std::vector<bool> before(window.rows.size());
    bool joined = membershipNotice(window.ownMembershipBehind) == TimelineRow::Notice::Joined;
    for (std::size_t i = window.rows.size(); i-- > 0;) {
        const auto &row = window.rows[i];
        joined = joined && !row.holeAbove;
        before[i] = joined;
        if (isMembership(row) && row.sender == own) {
            joined = membershipNotice(row.content) == TimelineRow::Notice::Joined;
        }
    }
    return before;
}

TimelineRow::Kind kindOf(const store::TimelineRow &row)
{
    if (row.redacted) {
        return TimelineRow::Kind::Deleted;
    }
    if (row.status == store::EventStatus::Undecryptable) {
        return TimelineRow::Kind::Unreadable;
    }
    if (row.type == QLatin1String(sync::malformedType)) {
        return TimelineRow::Kind::Unsupported;
    }
    if (row.kind == store::EventKind::Notice) {
        return TimelineRow::Kind::Notice;
    }
    return row.body.isEmpty() ? TimelineRow::Kind::Unsupported : TimelineRow::Kind::Message;
}

Proof proofOf(const store::TimelineRow &row)
{
    if (!row.encrypted) {
        return Proof::NotEncrypted;
    }
    return sync::Proof::fromFlags(row.trust).isSender() ? Proof::Sender : Proof::FromHistory;
}

/// By either mark: what comes from history is shown as routine, and was urgent when it was ticked.
bool isTick(const store::TimelineRow &row, const QString &key)
{
    return isTickOn(std::max(row.priority, row.clearPriority), key);
}

QList<Reaction> reactionsOf(const store::TimelineRow &row, Directory &directory)
{
    QList<Reaction> reactions;
    for (const auto &reaction : row.reactions) {
        if (isTick(row, reaction.key)) {
            continue; // stands among the acknowledgements
        }
        Reaction shown{reaction.key, {}, {}, false};
        for (const auto &sender : reaction.senders) {
            shown.names.append(directory.person(sender).name);
        }
        if (!reaction.own.isEmpty()) {
            shown.mine = reaction.own;
        }
        reactions.append(shown);
    }
    return reactions;
}

/// Protocol §6: a ✅ without a signed acknowledgement of the same person is none, and says so.
void addBareTicks(const store::TimelineRow &row, Directory &directory, TimelineRow &shown)
{
    for (const auto &reaction : row.reactions) {
        for (const auto &sender : isTick(row, reaction.key) ? reaction.senders : std::vector<UserId>()) {
            if (!hasAcknowledged(shown, sender)) {
                const auto person = directory.person(sender);
                shown.acknowledgements.append({sender, person.name, person.role, 0, false, false});
            }
        }
    }
}

void addAcknowledgements(const store::TimelineRow &row, Directory &directory, const UserId &own, TimelineRow &shown)
{
    bool byMe = false;
    for (const auto &ack : row.acknowledgements) {
        const auto person = directory.person(ack.sender);
        shown.acknowledgements.append(
            {ack.sender, person.name, care::roleFromWire(ack.details.asRole), ack.details.at, ack.counts, false});
        byMe = byMe || ack.sender == own;
    }
    addBareTicks(row, directory, shown);
    shown.acknowledgementWanted = row.priority != care::Priority::Routine && row.sender != own && !byMe
                                  && shown.kind == TimelineRow::Kind::Message;
}

std::optional<Quote> quoteOf(const store::TimelineRow &row, Directory &directory)
{
    if (!row.reply) {
        return std::nullopt;
    }
    const bool readable =
        row.reply->known && !row.reply->redacted && row.reply->status != store::EventStatus::Undecryptable;
    return Quote{row.reply->event, row.reply->known ? directory.person(row.reply->sender).name : QString(),
                 readable ? row.reply->body : QString()};
}

TimelineRow toRow(const store::TimelineRow &row, Directory &directory, const UserId &own)
{
    const auto sender = directory.person(row.sender);
    TimelineRow shown;
    shown.key = row.localId;
    shown.kind = kindOf(row);
    shown.event = row.event;
    shown.transaction = row.transaction;
    shown.sender = row.sender;
    shown.senderName = row.senderName.isEmpty() ? sender.name : row.senderName;
    shown.senderRole = sender.role;
    shown.at = row.timestamp;
    shown.mine = row.sender == own;
    if (shown.kind == TimelineRow::Kind::Notice) {
        shown.notice = isMembership(row) ? membershipNotice(row.content) : noticeOf(row.type);
    } else if (shown.kind == TimelineRow::Kind::Unreadable) {
        shown.whyUnreadable = whyUnreadable(row.undecryptableReason);
        shown.priority = row.clearPriority;
    } else if (shown.kind != TimelineRow::Kind::Deleted) {
        shown.text = row.body;
        shown.forwarded = takeOrigin(row.content, shown.text);
        shown.edited = row.edited;
        shown.mentionsMe = row.mentionsMe;
        shown.priority = row.priority;
        // What comes from history may not raise a priority (protocol §8), so there is nothing to compare.
        shown.priorityDiffers = proofOf(row) == Proof::Sender && row.priority != row.clearPriority;
        shown.replyTo = quoteOf(row, directory);
    }
    if (shown.kind == TimelineRow::Kind::Deleted && !row.redactedBy.isEmpty()) {
        shown.deletedBy = directory.person(row.redactedBy).name;
    }
    shown.proof = proofOf(row);
    shown.reactions = reactionsOf(row, directory);
    addAcknowledgements(row, directory, own, shown);
    return shown;
}

TimelineRow gapBefore(const store::Hole &hole)
{
    TimelineRow gap;
    gap.kind = TimelineRow::Kind::Gap;
    gap.key = hole.below;
    return gap;
}

void addReaders(const store::TimelineWindow &window, Directory &directory, const UserId &own, QList<TimelineRow> &rows,
                const std::vector<qint64> &positions)
{
    for (const auto &receipt : window.receipts) {
        if (receipt.user == own) {
            continue;
        }
        const Reader reader{receipt.user, directory.person(receipt.user).name, receipt.timestamp};
        for (qsizetype i = 0; i < rows.size(); ++i) {
            auto &row = rows[i];
            if (row.mine && !row.event.isEmpty() && positions[static_cast<std::size_t>(i)] <= receipt.position) {
                row.readBy.append(reader);
            }
        }
    }
}

} // namespace

RoomRow toRow(const store::RoomRow &row, Directory &directory, const UserId &own)
{
    RoomRow shown;
    shown.id = row.room;
    shown.name = nameOf(row, directory, own);
    shown.kind = row.isDirect ? care::ConversationKind::Direct : care::conversationKindFromWire(row.kind);
    shown.unit = directory.unitOf(row.room);
    shown.lastSender = row.lastSender.isEmpty() ? QString() : directory.person(row.lastSender).name;
    shown.lastText = row.lastBody.simplified();
    shown.lastAt = row.lastTimestamp;
    shown.unread = static_cast<int>(row.unread);
    shown.unreadIsAtLeast = row.unreadMore;
    shown.mentioned = row.highlights > 0;
    shown.urgentWaiting = static_cast<int>(row.urgentWaiting);
    shown.topPriority = row.waitingPriority;
    shown.notSent = row.notSent;
    shown.unsent = static_cast<int>(row.pending);
    shown.hasDraft = row.hasDraft;
    shown.invited = row.membership == store::Membership::Invite;
    shown.muted = row.muted;
    shown.markedUnread = row.markedUnread;
    return shown;
}

TimelineWindow toWindow(const RoomId &room, const store::TimelineWindow &window, Directory &directory,
                        const UserId &own)
{
    TimelineWindow shown;
    shown.room = room;
    shown.atNewest = window.atNewest;
    const bool oldestHole =
        std::any_of(window.holes.begin(), window.holes.end(), [](const store::Hole &hole) { return hole.oldest; });
    shown.atStart = window.atOldest && !oldestHole;
    const auto early = beforeWeJoined(window, own);
    std::vector<qint64> positions;
    for (std::size_t i = 0; i < window.rows.size(); ++i) {
        const auto &row = window.rows[i];
        if (row.type == QLatin1String("m.room.member") && Directory::isService(row.sender)) {
            continue; // Being brought in is seen in the joining.
        }
        shown.rows.append(toRow(row, directory, own));
        if (early[i] && row.undecryptableReason == QLatin1String(sync::unreadable::keyTooNew)) {
            shown.rows.last().whyUnreadable = WhyUnreadable::BeforeWeJoined;
        }
        positions.push_back(row.position);
        if (row.holeAbove && i + 1 < window.rows.size()) {
            const auto hole = std::find_if(window.holes.begin(), window.holes.end(), [&](const store::Hole &candidate) {
                return candidate.below > row.position && candidate.below <= window.rows[i + 1].position;
            });
            if (hole != window.holes.end()) {
                shown.rows.append(gapBefore(*hole));
                positions.push_back(hole->below);
            }
        }
    }
    const auto nameOf = [&directory](const UserId &user) { return directory.person(user).name; };
    addPending(window.outbox, directory.person(own), directory.isOurs(room), nameOf, shown);
    positions.resize(static_cast<std::size_t>(shown.rows.size()), std::numeric_limits<qint64>::max());
    addReaders(window, directory, own, shown.rows, positions);
    return shown;
}

QList<PressingMessage> toPressing(const std::vector<store::PressingRow> &rows, const store::RoomList &rooms,
                                  Directory &directory, const UserId &own)
{
    QList<PressingMessage> pressing;
    QHash<RoomId, RoomRow> known;
    for (const auto &row : rows) {
        auto room = known.constFind(row.room);
        if (room == known.constEnd()) {
            const auto found = rooms.room(row.room);
            room = known.insert(row.room, found ? toRow(*found, directory, own) : RoomRow());
        }
        pressing.append({row.room, row.event, directory.person(row.sender).name, row.body.simplified(), row.timestamp,
                         row.waiting, room->name, room->muted});
    }
    return pressing;
}

store::RoomFilter toStoreFilter(const RoomFilter &filter)
{
    return {filter.unit, filter.direct, filter.unread, filter.urgent, filter.mentioned, filter.keep};
}

Places placesOf(const std::vector<store::CallingRoom> &calling, Directory &directory)
{
    Places places;
    for (const auto &unit : directory.ourUnits()) {
        places.units.append({unit});
    }
    for (const auto &room : calling) {
        const auto count = [&room](PlaceCounts &place) {
            place.unread += int(room.isUnread);
            place.urgent += int(room.isWaiting);
            place.mentioned += int(room.isMentioned);
            place.stat += int(room.isStat);
        };
        count(places.all);
        if (room.isDirect) {
            count(places.direct);
        }
        const auto units = directory.unitsOf(room.room);
        for (auto &place : places.units) {
            if (units.contains(place.unit)) {
                count(place);
            }
        }
    }
    return places;
}

QList<UnreadRoom> unreadOf(const std::vector<store::CallingRoom> &calling)
{
    QList<UnreadRoom> unread;
    for (const auto &room : calling) {
        if (room.unread > 0) {
            unread.append({room.room, static_cast<int>(room.unread), room.lastTimestamp, room.isMuted});
        }
    }
    return unread;
}

QList<UrgentRoom> urgentOf(const std::vector<store::CallingRoom> &calling)
{
    QList<UrgentRoom> urgent;
    for (const auto &room : calling) {
        if (room.isWaiting) {
            urgent.append({room.room, room.isStat});
        }
    }
    return urgent;
}

QList<UnsentRoom> toUnsent(const std::vector<store::RoomRow> &rows, Directory &directory, const UserId &own)
{
    QList<UnsentRoom> unsent;
    for (const auto &row : rows) {
        const auto shown = toRow(row, directory, own);
        unsent.append({shown.id, shown.name, shown.unsent, shown.notSent});
    }
    return unsent;
}

SearchHit toHit(const store::SearchHit &hit, const store::RoomList &rooms, Directory &directory, const UserId &own)
{
    SearchHit shown{hit.room, hit.roomName, hit.event, hit.senderName, hit.timestamp, hit.priority, hit.snippet, {}};
    if (shown.roomName.isEmpty()) {
        const auto room = rooms.room(hit.room);
        shown.roomName = room ? nameOf(*room, directory, own) : QString();
    }
    if (shown.senderName.isEmpty()) {
        shown.senderName = directory.person(hit.sender).name;
    }
    for (const auto &match : hit.matches) {
        shown.matches.append({static_cast<int>(match.start), static_cast<int>(match.length)});
    }
    return shown;
}

} // namespace wardline::client
