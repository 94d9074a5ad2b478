// SPDX-License-Identifier: Apache-2.0
#include "timeline_item.h"

#include "care/shown_name.h"
#include "glass/names.h"
#include "glass/sentences.h"
#include "glass/times.h"

#include <QCoreApplication>

#include <algorithm>

namespace wardline::conversation {
namespace {

using client::TimelineRow;
using Kind = TimelineRow::Kind;

constexpr qint64 groupSpan = 5 * 60 * 1000; // a pause longer than this shows the sender again

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Timeline)
};

bool isBubble(const TimelineRow &row)
{
    return row.kind == Kind::Message || row.kind == Kind::Deleted || row.kind == Kind::Unreadable
           || row.kind == Kind::Unsupported;
}

bool startsGroup(const TimelineRow &row, const RowPlace &place)
{
    const TimelineRow *before = place.before;
    return !before || !isBubble(*before) || before->sender != row.sender || row.at - before->at > groupSpan
           || place.newLine || !glass::isSameDay(before->at, row.at);
}

QString textOf(const TimelineRow &row)
{
    switch (row.kind) {
    case Kind::Message:
        return row.text.isEmpty() && !row.pending.isEmpty() ? row.pending.last().emoji : row.text;
    case Kind::Deleted:
        return row.deletedBy.isEmpty() ? Words::tr("Message deleted")
                                       : Words::tr("Message deleted by %1").arg(glass::inSentence(row.deletedBy));
    case Kind::Unreadable:
        return glass::sentence(row.whyUnreadable);
    case Kind::Unsupported:
        return Words::tr("This version of Wardline can't show this kind of message.");
    case Kind::Gap:
        return Words::tr("Messages in between have not been fetched yet");
    case Kind::Notice:
        return glass::sentence(row.notice, row.senderName);
    }
    return {};
}

/// A key may open it yet: not what was said before we came, or was damaged on the way.
bool mayCome(client::WhyUnreadable why)
{
    using client::WhyUnreadable;
    return why == WhyUnreadable::KeyNotHere || why == WhyUnreadable::KeyWithheld || why == WhyUnreadable::NotInBackup
           || why == WhyUnreadable::SenderNotTrusted;
}

QString askedOf(const std::optional<KeyRequest> &asked)
{
    if (!asked) {
        return {};
    }
    return asked->answeredAt
               ? Words::tr("Still not there · asked at %1", "a key; time").arg(glass::clockTime(*asked->answeredAt))
               : Words::tr("Asking for its key…");
}

QString warningOf(const TimelineRow &row)
{
    if (row.kind == Kind::Unreadable && row.priority != care::Priority::Routine) {
        // All that is known of it is the mark in clear, so a person has to be asked.
        return Words::tr("Marked %1 and can't be read here: call %2, or ask for it to be sent again.",
                         "priority word, sender")
            .arg(glass::priorityName(row.priority), glass::inSentence(row.senderName));
    }
    if (row.kind != Kind::Message) {
        return {};
    }
    if (row.proof == client::Proof::NotEncrypted) {
        return Words::tr("Not encrypted");
    }
    if (row.unacknowledgedMinutes > 0) {
        // Somebody may have it, with a device that is gone by now: neither yes nor no.
        return row.acknowledgements.isEmpty()
                   ? Words::tr("No one has acknowledged this within %n minutes", nullptr, row.unacknowledgedMinutes)
                   : Words::tr("No proven acknowledgement within %n minutes", nullptr, row.unacknowledgedMinutes);
    }
    if (row.priorityDiffers) {
        return Words::tr("Its outer priority mark says something else");
    }
    return {};
}

/// Protocol §8: true of most of what was said before this workstation was signed in, so it stands in the details.
QString detailOf(const TimelineRow &row)
{
    return row.kind == Kind::Message && row.proof == client::Proof::FromHistory
               ? Words::tr("From history, sender not proven")
               : QString();
}

/// Its time stands beside the message's, below the same day.
QString lineOf(const client::Acknowledgement &ack, qint64 beside)
{
    if (ack.sending) {
        return Words::tr("Acknowledged by you · sending");
    }
    const QString role = glass::roleName(ack.asRole);
    const QString name = glass::inSentence(ack.name);
    const QString who = role.isEmpty() ? name : Words::tr("%1, %2", "name, role").arg(name, role);
    return ack.confirmed
               ? Words::tr("%1 has it · %2", "who acknowledged, time").arg(who, glass::dateAndTime(ack.at, beside))
               : Words::tr("%1 · ✅ not proven").arg(who);
}

QVariantMap acknowledgementLine(const QString &text, const QString &icon, bool confirmed)
{
    return {{QStringLiteral("text"), text}, {QStringLiteral("icon"), icon}, {QStringLiteral("confirmed"), confirmed}};
}

QVariantList acknowledgementsOf(const TimelineRow &row, bool hasAudience)
{
    QVariantList lines;
    for (const client::Acknowledgement &ack : row.acknowledgements) {
        lines << acknowledgementLine(lineOf(ack, row.at),
                                     ack.confirmed ? QStringLiteral("acknowledge")
                                     : ack.sending ? QStringLiteral("clock")
                                                   : QStringLiteral("help"),
                                     ack.confirmed);
    }
    if (lines.isEmpty() && hasAudience) {
        lines << acknowledgementLine(Words::tr("Nobody has it yet"), QStringLiteral("group"), false);
    }
    return lines;
}

QVariantMap failureOf(qint64 key, const QString &text, const QString &copy)
{
    return {{QStringLiteral("key"), key}, {QStringLiteral("text"), text}, {QStringLiteral("copy"), copy}};
}

/// What waits for the person: the message itself, or changes to it.
QVariantList notSentOf(const TimelineRow &row)
{
    QVariantList failures;
    for (const client::PendingChange &change : row.pending) {
        if (change.state == client::MessageState::NotSent) {
            failures << failureOf(change.key, glass::sentence(change),
                                  change.kind == client::PendingChange::Kind::Edit ? row.text : QString());
        }
    }
    if (failures.isEmpty() && row.state == client::MessageState::NotSent) {
        failures << failureOf(row.key, glass::sentence(row.whyNotSent, row.whoseIdentity), row.text);
    }
    return failures;
}

/// The newest change on its way that no mark of its own shows.
QString changingOf(const TimelineRow &row)
{
    QString words;
    for (const client::PendingChange &change : row.pending) {
        const QString sentence = glass::sentence(change);
        words = change.state == client::MessageState::Sending && !sentence.isEmpty() ? sentence : words;
    }
    return words;
}

QVariantList reactionsOf(const TimelineRow &row)
{
    QVariantList reactions;
    for (const client::Reaction &reaction : row.reactions) {
        reactions << QVariantMap{{QStringLiteral("key"), reaction.key},
                                 {QStringLiteral("count"), reaction.names.size()},
                                 {QStringLiteral("names"), glass::inSentence(reaction.names)},
                                 {QStringLiteral("mine"), reaction.mine ? reaction.mine->text() : QString()},
                                 {QStringLiteral("sending"), reaction.sending}};
    }
    return reactions;
}

QString readersOf(const TimelineRow &row)
{
    const QString first = glass::inSentence(row.readBy.first().name);
    if (row.readBy.size() > 2) {
        return Words::tr("Read by %1 and %n more", nullptr, int(row.readBy.size()) - 1).arg(first);
    }
    return Words::tr("Read by %1")
        .arg(row.readBy.size() == 1 ? first : glass::inSentence({row.readBy.first().name, row.readBy.last().name}));
}

void setState(TimelineItem &item, const TimelineRow &row)
{
    item.notSent = notSentOf(row);
    item.stateText = item.isDeleting ? Words::tr("Deleting…") : changingOf(row);
    if (!item.stateText.isEmpty()) {
        item.stateIcon = QStringLiteral("clock");
        return;
    }
    if (!row.mine || row.kind != Kind::Message || row.state == client::MessageState::NotSent) {
        return;
    }
    if (row.state == client::MessageState::Sending) {
        item.stateIcon = QStringLiteral("clock");
        item.stateText = Words::tr("Sending");
    } else if (isAcknowledged(row)) {
        item.stateIcon = QStringLiteral("acknowledge");
        item.stateText = Words::tr("Acknowledged");
    } else if (!row.readBy.isEmpty()) {
        item.stateIcon = QStringLiteral("acknowledge");
        item.stateText = readersOf(row);
    } else {
        item.stateIcon = QStringLiteral("check");
        item.stateText = Words::tr("On the server");
    }
}

QStringList textsOf(const QVariantList &maps)
{
    QStringList texts;
    for (const QVariant &map : maps) {
        texts << map.toMap().value(QStringLiteral("text")).toString();
    }
    return texts;
}

/// As many as one listens to.
QStringList spokenReactions(const TimelineRow &row)
{
    constexpr qsizetype mostReactions = 5;
    constexpr qsizetype mostNames = 3;
    QStringList spoken;
    for (const client::Reaction &reaction : row.reactions.mid(0, mostReactions)) {
        const int count = int(reaction.names.size());
        spoken << (count > mostNames
                       ? Words::tr("%1 by %n people", "emoji", count).arg(reaction.key)
                       : Words::tr("%1 by %2", "emoji, names").arg(reaction.key, glass::inSentence(reaction.names)));
    }
    return spoken;
}

QString spokenOf(const TimelineItem &item, const TimelineRow &row)
{
    QStringList parts{item.priorityWord, item.waiting, item.dayLine,
                      item.newLine ? Words::tr("New messages") : QString()};
    if (item.isMessage) {
        parts << (item.mine ? Words::tr("You") : item.sender) << item.role;
    }
    parts << item.time;
    if (item.hasQuote) {
        parts << Words::tr("answering %1").arg(glass::inSentence(item.quoteSender));
    }
    if (item.mentionsMe) {
        parts << Words::tr("mentions you");
    }
    parts << item.origin << item.text << (item.edited ? Words::tr("edited", "a message") : QString()) << item.warning
          << item.asked << item.detail << item.stateText << textsOf(item.notSent) << textsOf(item.acknowledgements)
          << spokenReactions(row);
    parts.removeAll(QString());
    return parts.join(QStringLiteral(", "));
}

/// What its sender may do to it, and what it says of others.
void setActs(TimelineItem &item, const TimelineRow &row, qint64 now)
{
    item.canReply = item.isReadable && !row.event.isEmpty() && !item.isDeleting;
    item.canDelete = item.canReply && row.mine;
    item.canEdit = item.canDelete && !row.forwarded; // those are another's words
    item.canAcknowledge = row.acknowledgementWanted;
    item.hasAudience = item.canDelete && row.priority != care::Priority::Routine;
    if ((item.canAcknowledge || item.hasAudience) && !isAcknowledged(row)) {
        item.waiting = glass::waitingSince(row.at, now);
    }
}

} // namespace

bool isAcknowledged(const TimelineRow &row)
{
    return std::any_of(row.acknowledgements.begin(), row.acknowledgements.end(),
                       [](const auto &ack) { return ack.confirmed; });
}

QString originLine(const client::Origin &origin, qint64 beside, const QString &by)
{
    const QString when = glass::dateAndTime(origin.at, beside);
    const QString name = glass::inSentence(origin.senderName.simplified()); // one line
    return by.isEmpty() ? Words::tr("Forwarded from %1, %2", "name, time").arg(name, when)
                        : Words::tr("Forwarded from %1, %2 · according to %3", "name, time, who forwarded it")
                              .arg(name, when, glass::inSentence(by));
}

TimelineItem toItem(const TimelineRow &row, const RowPlace &place)
{
    TimelineItem item;
    item.key = row.key;
    item.eventId = row.event.text();
    item.isMessage = isBubble(row);
    item.isGap = row.kind == Kind::Gap;
    item.isNotice = row.kind == Kind::Notice;
    item.newLine = place.newLine;
    item.isDeleting = place.isDeleting && row.kind == Kind::Message;
    item.startsGroup = startsGroup(row, place);
    if (row.at > 0 && (!place.before || !glass::isSameDay(place.before->at, row.at))) {
        item.dayLine = glass::dayName(row.at, place.now);
    }
    item.sender = row.senderName;
    item.role = glass::roleName(row.senderRole);
    item.time = row.at > 0 ? glass::clockTime(row.at) : QString();
    item.text = textOf(row);
    item.origin = row.forwarded ? originLine(*row.forwarded, row.at, row.mine ? QString() : row.senderName) : QString();
    item.isReadable = row.kind == Kind::Message;
    item.hasTower = item.isReadable && care::hasTower(row.text);
    item.canAsk = row.kind == Kind::Unreadable && mayCome(row.whyUnreadable) && !row.event.isEmpty();
    item.asked = item.canAsk ? askedOf(place.asked) : QString();
    item.mine = row.mine;
    item.edited = row.edited;
    item.mentionsMe = row.mentionsMe;
    if (row.priority != care::Priority::Routine && (item.isReadable || row.kind == Kind::Unreadable)) {
        item.priorityWord = glass::priorityName(row.priority);
        item.isStat = row.priority == care::Priority::Stat;
    }
    item.warning = warningOf(row);
    item.detail = detailOf(row);
    if (row.replyTo) {
        item.hasQuote = true;
        item.quoteSender = row.replyTo->senderName;
        item.quoteText =
            row.replyTo->text.isEmpty() ? Words::tr("The original is not here") : care::shownName(row.replyTo->text);
    }
    item.reactions = reactionsOf(row);
    setActs(item, row, place.now);
    item.acknowledgements = acknowledgementsOf(row, item.hasAudience);
    setState(item, row);
    item.spoken = spokenOf(item, row);
    return item;
}

bool staysWorded(const TimelineItem &item, const TimelineRow *before, const RowPlace &place)
{
    const TimelineRow *const now = place.before;
    const bool isSameNeighbour =
        before && now && before->kind == now->kind && before->sender == now->sender && before->at == now->at;
    const bool growsOlder = !item.dayLine.isEmpty() || !item.waiting.isEmpty();
    return isSameNeighbour && !growsOlder && !item.canAsk && item.newLine == place.newLine
           && item.isDeleting == place.isDeleting;
}

} // namespace wardline::conversation
