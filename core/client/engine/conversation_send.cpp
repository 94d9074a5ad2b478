// SPDX-License-Identifier: Apache-2.0
// What a person does in the conversation: each becomes a row of the outbox, which is seen at once, but for asking for a key.
#include "client/engine/conversation_feed.h"

#include "client/engine/engine.h"
#include "client/engine/errors.h"
#include "client/engine/mentions.h"
#include "sync/compose.h"

#include <qcoro/qcorofuture.h>

#include <algorithm>
#include <utility>

namespace wardline::client {

ClientTask<TransactionId> ConversationFeed::send(Outgoing message, std::optional<Draft> stillWritten,
                                                 std::optional<Draft> comesBack)
{
    WL_CO_TRY(open, account());
    if (message.text.trimmed().isEmpty()) {
        co_return fail(ClientCode::Usage, QStringLiteral("empty"));
    }
    const auto row = enqueue(sync::compose::message(m_room, composed(message), open->now()),
                             stillWritten ? toKeep(*stillWritten) : std::nullopt);
    if (!row) {
        if (comesBack) {
            addToDraft(*comesBack);
        }
        co_return tl::unexpected(row.error());
    }
    if (m_stretch.around) {
        WL_CO_CHECK(show({std::nullopt, firstLines, 0})); // What one sends is seen at once, wherever one was reading.
    }
    co_return row->transaction;
}

/// With what the person does not say: an edit keeps its message's priority, an answer mentions whom it answers, and so does a
/// name behind an @, unless the words are another's. An edit mentions only whom its message did not, and whom the person chose.
sync::compose::Text ConversationFeed::composed(const Outgoing &message) const
{
    auto &open = *m_engine->account();
    sync::compose::Text text{message.text, message.priority, {}, {}, message.mentions};
    const auto people = members(open);
    auto named = message.forwarded ? QList<UserId>() : namedIn(message.text, people, message.mentions);
    if (message.forwarded) {
        text.forwarded = {message.forwarded->senderName, message.forwarded->kind, message.forwarded->at};
    }
    const auto &about = message.editOf.isEmpty() ? message.replyTo : message.editOf;
    const auto original = about.isEmpty() ? store::StoreResult<std::optional<store::EventRecord>>()
                                          : open.store().facts.event(m_room, about);
    const bool isKnown = original && *original;
    if (!message.editOf.isEmpty()) {
        text.edits = about;
        text.priority = isKnown ? (*original)->priority : message.priority;
        const auto before = isKnown ? namedIn((*original)->body, people) : QList<UserId>();
        named.removeIf([&](const UserId &user) { return before.contains(user); });
    } else if (!about.isEmpty()) {
        text.replyTo = about;
        if (isKnown && !Directory::isService((*original)->sender)) {
            named.append((*original)->sender);
        }
    }
    for (const auto &user : named) {
        if (user != open.self() && !text.mentions.contains(user)) {
            text.mentions.append(user);
        }
    }
    return text;
}

ClientResult<store::OutboxRow> ConversationFeed::enqueue(const store::OutboxDraft &draft,
                                                         const std::optional<store::Draft> &stillWritten)
{
    WL_TRY(open, account());
    auto row = open->store().outbox.enqueue(draft, stillWritten);
    if (!row) {
        return tl::unexpected(toClientError(row.error()));
    }
    tellOutbox(*open);
    return std::move(*row);
}

void ConversationFeed::tellOutbox(OpenAccount &open)
{
    store::RoomChange change;
    change.room = m_room;
    change.outbox = true;
    change.summary = true;
    store::ChangeSet changes;
    changes.rooms.push_back(change);
    open.tell(changes);
    open.syncer().sendNow();
}

ClientTask<> ConversationFeed::react(EventId event, QString key)
{
    WL_CO_TRY(open, account());
    WL_CO_TRY(row, enqueue(sync::compose::reaction(m_room, event, key, open->now())));
    static_cast<void>(row);
    co_return {};
}

ClientTask<> ConversationFeed::redact(EventId event)
{
    WL_CO_TRY(open, account());
    WL_CO_TRY(row, enqueue(sync::compose::redaction(m_room, event, open->now())));
    static_cast<void>(row);
    co_return {};
}

ClientTask<> ConversationFeed::acknowledge(EventId event)
{
    WL_CO_TRY(open, account());
    const auto before = open->store().outbox.rows(m_room).value_or(std::vector<store::OutboxRow>());
    const auto refused = std::find_if(before.begin(), before.end(), [&](const store::OutboxRow &row) {
        return row.draft.relation.type == store::RelationType::Acknowledgement && row.draft.relation.target == event
               && row.state == store::OutboxState::Failed;
    });
    if (refused != before.end()) {
        co_return co_await tryAgain(-refused->id);
    }
    const auto drafts = sync::compose::acknowledgement(m_room, event, open->ownRole(), open->now());
    for (const auto &draft : drafts) {
        WL_CO_TRY(row, enqueue(draft));
        static_cast<void>(row);
    }
    co_return {};
}

ClientTask<> ConversationFeed::askForKeys(EventId event)
{
    const QPointer self(this);
    WL_CO_TRY(open, account());
    const auto asked = co_await open->syncer().askForKeys(m_room, event);
    if (!self) {
        co_return fail(ClientCode::Cancelled);
    }
    refresh(); // nobody is told "still not there" of what has just come
    if (!asked) {
        co_return tl::unexpected(toClientError(asked.error()));
    }
    co_return {};
}

ClientTask<> ConversationFeed::tryAgain(qint64 key)
{
    WL_CO_TRY(open, account());
    auto changes = open->store().outbox.retry(-key);
    if (!changes) {
        co_return tl::unexpected(toClientError(changes.error()));
    }
    open->tell(*changes);
    open->syncer().sendNow();
    co_return {};
}

ClientTask<> ConversationFeed::discard(qint64 key)
{
    WL_CO_TRY(open, account());
    auto changes = open->store().outbox.cancel(-key);
    if (!changes) {
        co_return tl::unexpected(toClientError(changes.error()));
    }
    open->tell(*changes);
    co_return {};
}

} // namespace wardline::client
