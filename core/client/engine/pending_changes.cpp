// SPDX-License-Identifier: Apache-2.0
#include "client/engine/pending_changes.h"

#include "client/engine/forwarded.h"
#include "sync/compose.h"
#include "sync/not_sent.h"

#include <algorithm>
#include <array>
#include <utility>

namespace wardline::client {

namespace {

using Kind = PendingChange::Kind;
using store::OutboxRow;
using store::RelationType;

WhyNotSent whyNotSent(const QString &errorCode, bool isMember)
{
    namespace words = sync::not_sent;
    static const std::array<std::pair<QLatin1String, WhyNotSent>, 5> known{{
        {QLatin1String(words::tooLarge), WhyNotSent::TooLarge},
        {QLatin1String(words::keysRefused), WhyNotSent::KeysUnavailable},
        {QLatin1String(words::identityChanged), WhyNotSent::IdentityChanged},
        {QLatin1String(words::notEncrypted), WhyNotSent::NotEncrypted},
        {QLatin1String(words::badContent), WhyNotSent::Malformed},
    }};
    const QString word = words::wordIn(errorCode);
    // Who has left is refused the members of the room, or the sending itself.
    const bool aboutMembers = word == QLatin1String(words::forbidden) || word == QLatin1String(words::keysRefused);
    if (aboutMembers && !isMember) {
        return WhyNotSent::NoLongerMember;
    }
    const auto found = std::find_if(known.begin(), known.end(), [&](const auto &entry) { return entry.first == word; });
    return found == known.end() ? WhyNotSent::Refused : found->second;
}

MessageState stateOf(const OutboxRow &row)
{
    return row.state == store::OutboxState::Sent     ? MessageState::OnServer
           : row.state == store::OutboxState::Failed ? MessageState::NotSent
                                                     : MessageState::Sending;
}

bool isChange(const OutboxRow &row)
{
    const auto type = row.draft.relation.type;
    return type != RelationType::None && type != RelationType::Thread;
}

class Pending
{
public:
    Pending(const Person &self, bool isMember, const NameOf &nameOf, TimelineWindow &window)
        : m_self(self)
        , m_isMember(isMember)
        , m_nameOf(nameOf)
        , m_window(window)
    {
    }

    void add(const OutboxRow &row)
    {
        // A change that failed and whose target is not in sight is said at the end rather than nowhere.
        if (!isChange(row) || (!draw(row) && row.state == store::OutboxState::Failed)) {
            addBubble(row);
        }
    }

private:
    [[nodiscard]] TimelineRow *rowOf(const EventId &event)
    {
        const auto found = std::find_if(m_window.rows.begin(), m_window.rows.end(),
                                        [&](const TimelineRow &row) { return !event.isEmpty() && row.event == event; });
        return found == m_window.rows.end() ? nullptr : &*found;
    }

    [[nodiscard]] TimelineRow *rowWithOwnReaction(const EventId &event)
    {
        const auto isIt = [&](const Reaction &reaction) { return reaction.mine == event; };
        const auto found = std::find_if(m_window.rows.begin(), m_window.rows.end(), [&](const TimelineRow &row) {
            return std::any_of(row.reactions.begin(), row.reactions.end(), isIt);
        });
        return found == m_window.rows.end() ? nullptr : &*found;
    }

    [[nodiscard]] PendingChange changeOf(const OutboxRow &row, Kind kind) const
    {
        const auto state = stateOf(row);
        return {-row.id,
                kind,
                row.draft.relation.key,
                state,
                state == MessageState::NotSent ? whyNotSent(row.errorCode, m_isMember) : WhyNotSent::None,
                peopleOf(row)};
    }

    /// Whom its failure is about, by name.
    [[nodiscard]] QStringList peopleOf(const OutboxRow &row) const
    {
        QStringList names;
        for (const UserId &person : sync::not_sent::peopleIn(row.errorCode)) {
            names.append(m_nameOf(person));
        }
        return names;
    }

    static void note(TimelineRow &row, const PendingChange &change)
    {
        if (change.state != MessageState::OnServer) {
            row.pending.append(change);
        }
    }

    /// False where the row that it concerns is not in the window.
    bool draw(const OutboxRow &out)
    {
        const auto &relation = out.draft.relation;
        if (relation.type == RelationType::Redaction) {
            return drawRedaction(out);
        }
        auto *const row = rowOf(relation.target);
        if (row == nullptr) {
            return false;
        }
        if (relation.type == RelationType::Edit) {
            drawEdit(out, *row);
        } else if (relation.type == RelationType::Reaction) {
            drawReaction(out, *row);
        } else {
            drawAcknowledgement(out, *row);
        }
        return true;
    }

    void drawEdit(const OutboxRow &out, TimelineRow &row) const
    {
        row.text = out.draft.body; // refused or not: these are the words that would be lost
        row.forwarded.reset();
        row.edited = true;
        note(row, changeOf(out, Kind::Edit));
    }

    void drawReaction(const OutboxRow &out, TimelineRow &row) const
    {
        const auto change = changeOf(out, Kind::Reaction);
        note(row, change);
        const auto &key = out.draft.relation.key;
        if (change.state == MessageState::NotSent) {
            return;
        }
        const bool sending = change.state == MessageState::Sending;
        const bool goesAlong = isTickOn(care::Priority::Urgent, key) && hasAcknowledged(row, m_self.id);
        if (goesAlong || isTickOn(row.priority, key)) {
            if (!goesAlong) {
                row.acknowledgements.append({m_self.id, m_self.name, m_self.role, 0, false, sending});
            }
            return;
        }
        auto reaction = std::find_if(row.reactions.begin(), row.reactions.end(),
                                     [&](const Reaction &candidate) { return candidate.key == key; });
        if (reaction == row.reactions.end()) {
            row.reactions.append({key, {}, {}, false});
            reaction = row.reactions.end() - 1;
        }
        if (!reaction->mine) {
            reaction->names.append(m_self.name);
            reaction->sending = sending;
            reaction->mine = out.event.isEmpty() ? std::nullopt : std::optional(out.event);
        }
    }

    void drawAcknowledgement(const OutboxRow &out, TimelineRow &row) const
    {
        const auto change = changeOf(out, Kind::Acknowledgement);
        note(row, change);
        if (change.state == MessageState::NotSent) {
            return;
        }
        row.acknowledgementWanted = false;
        if (!hasAcknowledged(row, m_self.id)) {
            // Until it is back and its signature was checked like anyone's.
            row.acknowledgements.append({m_self.id, m_self.name, m_self.role, out.draft.createdAt, false, true});
        }
    }

    bool drawRedaction(const OutboxRow &out)
    {
        const auto &target = out.draft.relation.target;
        if (auto *const row = rowOf(target)) {
            note(*row, changeOf(out, Kind::Deletion));
            if (stateOf(out) != MessageState::NotSent) {
                row->kind = TimelineRow::Kind::Deleted;
                row->text.clear();
                row->replyTo.reset();
                row->forwarded.reset();
                row->deletedBy = m_self.name;
            }
            return true;
        }
        auto *const row = rowWithOwnReaction(target);
        if (row == nullptr) {
            return false;
        }
        const auto reaction = std::find_if(row->reactions.begin(), row->reactions.end(),
                                           [&](const Reaction &candidate) { return candidate.mine == target; });
        auto change = changeOf(out, Kind::TakingBack);
        change.emoji = reaction->key;
        note(*row, change);
        if (change.state != MessageState::NotSent) {
            reaction->names.removeOne(m_self.name);
            reaction->mine.reset();
            if (reaction->names.isEmpty()) {
                row->reactions.erase(reaction);
            }
        }
        return true;
    }

    void addBubble(const OutboxRow &out)
    {
        if (!m_window.atNewest) {
            return;
        }
        TimelineRow row;
        row.key = -out.id;
        row.transaction = out.transaction;
        row.event = out.event;
        row.sender = m_self.id;
        row.senderName = m_self.name;
        row.senderRole = m_self.role;
        row.at = out.draft.createdAt;
        row.text = out.draft.body;
        row.forwarded = takeOrigin(out.draft.content, row.text);
        row.mine = true;
        row.priority = out.draft.priority;
        row.state = stateOf(out);
        row.whyNotSent = row.state == MessageState::NotSent ? whyNotSent(out.errorCode, m_isMember) : WhyNotSent::None;
        row.whoseIdentity = peopleOf(out);
        if (isChange(out)) {
            row.pending = {changeOf(out, kindOf(out.draft.relation.type))};
        }
        if (out.draft.replyTo) {
            const auto *const original = rowOf(*out.draft.replyTo);
            row.replyTo = Quote{*out.draft.replyTo, original ? original->senderName : QString(),
                                original ? original->text : QString()};
        }
        m_window.rows.append(row);
    }

    static Kind kindOf(RelationType type)
    {
        return type == RelationType::Edit        ? Kind::Edit
               : type == RelationType::Reaction  ? Kind::Reaction
               : type == RelationType::Redaction ? Kind::Deletion
                                                 : Kind::Acknowledgement;
    }

    const Person &m_self;
    bool m_isMember;
    const NameOf &m_nameOf;
    TimelineWindow &m_window;
};

} // namespace

bool isTickOn(care::Priority priority, const QString &key)
{
    // Some clients add the mark that asks for a picture.
    const auto emoji = QStringView(key);
    const bool isTick =
        emoji == sync::compose::tick || (emoji.chopped(emoji.endsWith(u'\uFE0F') ? 1 : 0) == sync::compose::tick);
    return priority != care::Priority::Routine && isTick;
}

bool hasAcknowledged(const TimelineRow &row, const UserId &user)
{
    return std::any_of(row.acknowledgements.begin(), row.acknowledgements.end(),
                       [&](const Acknowledgement &ack) { return ack.by == user; });
}

void addPending(const std::vector<store::OutboxRow> &outbox, const Person &self, bool isMember, const NameOf &nameOf,
                TimelineWindow &window)
{
    Pending pending(self, isMember, nameOf, window);
    for (const auto &row : outbox) {
        pending.add(row);
    }
}

} // namespace wardline::client
