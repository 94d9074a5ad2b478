// SPDX-License-Identifier: Apache-2.0
#include "sync/ack_checker.h"

#include "sync/errors.h"

#include <qcoro/qcorofuture.h>

#include <algorithm>

namespace wardline::sync {

namespace {

store::AckVerdict verdictOf(crypto::AckVerdict verdict)
{
    using crypto::AckVerdict;
    switch (verdict) {
    case AckVerdict::Valid:
        return store::AckVerdict::Valid;
    case AckVerdict::Malformed:
    case AckVerdict::WrongEvent:
    case AckVerdict::OwnMessage:
    case AckVerdict::BadSignature:
        return store::AckVerdict::Invalid;
    case AckVerdict::UnknownDevice:
    case AckVerdict::UnsignedDevice:
    case AckVerdict::IdentityNotAccepted:
        return store::AckVerdict::Unchecked; // may change with a key query or a person's approval
    }
    return store::AckVerdict::Invalid;
}

bool isAck(const store::EventRecord &record)
{
    return record.relation.type == store::RelationType::Acknowledgement && record.ack;
}

} // namespace

AckChecker::AckChecker(Context &context, RequestPump &pump, QObject *parent)
    : QObject(parent)
    , m_context(context)
    , m_pump(pump)
    , m_identity(context.parts.machine)
{
}

SyncTask<std::vector<store::EventRecord>> AckChecker::judge(RoomId room, std::vector<store::EventRecord> records)
{
    const QPointer<AckChecker> self(this);
    for (std::size_t i = 0; i < records.size(); ++i) {
        if (!isAck(records[i])) {
            continue;
        }
        const EventId target = records[i].relation.target;
        const auto here =
            std::find_if(records.begin(), records.end(), [&](const auto &other) { return other.id == target; });
        UserId messageSender;
        if (here != records.end()) {
            messageSender = here->sender;
        } else if (const auto stored = m_context.parts.store.facts.event(room, target); stored && *stored) {
            messageSender = (*stored)->sender;
        }
        if (!messageSender.isEmpty()) {
            auto judged = co_await verdict(room, records[i], messageSender);
            WL_CO_RUNNING(self);
            WL_CO_TRY(value, std::move(judged));
            records[i].ack->verdict = value;
        }
        if (records[i].ack->verdict == store::AckVerdict::Unchecked) {
            remember(room, records[i].id);
        }
    }
    co_return records;
}

SyncTask<store::AckVerdict> AckChecker::verdict(RoomId room, store::EventRecord ack, UserId messageSender)
{
    const QPointer<AckChecker> self(this);
    const crypto::Ack expected{.event = ack.relation.target, .room = room, .at = 0, .asRole = {}};
    auto answer = co_await m_identity.verifyAck(ack.content, ack.sender, expected, messageSender);
    WL_CO_RUNNING(self);
    WL_CO_TRY(check, toSync(std::move(answer)));
    co_return verdictOf(check.verdict);
}

void AckChecker::remember(const RoomId &room, const EventId &ack)
{
    const auto same = [&](const Open &open) { return open.ack == ack && open.room == room; };
    if (std::none_of(m_open.begin(), m_open.end(), same)) {
        m_open.push_back({room, ack});
    }
}

void AckChecker::loadFromStore()
{
    m_loaded = true;
    const auto waiting = m_context.parts.store.facts.urgentWaiting();
    if (!waiting) {
        return;
    }
    for (const store::WaitingRow &row : *waiting) {
        const auto window = m_context.parts.store.timeline.window(row.room, {.position = {}, .event = row.event}, 0, 0);
        if (!window || window->rows.empty()) {
            continue;
        }
        for (const store::Acknowledgement &ack : window->rows.front().acknowledgements) {
            if (ack.details.verdict == store::AckVerdict::Unchecked) {
                remember(row.room, ack.event);
            }
        }
    }
}

SyncTask<> AckChecker::recheck()
{
    const QPointer<AckChecker> self(this);
    WL_CO_RUNNING(self);
    if (m_checking) {
        co_return {};
    }
    const Context::Running running(m_context);
    if (!m_loaded) {
        loadFromStore();
    }
    m_checking = true;
    for (const Open &open : std::exchange(m_open, {})) {
        const auto checked = co_await recheckOne(open);
        WL_CO_RUNNING(self);
        if (!checked) {
            remember(open.room, open.ack);
        }
    }
    m_checking = false;
    co_return {};
}

SyncTask<> AckChecker::recheckOne(Open open)
{
    const QPointer<AckChecker> self(this);
    WL_CO_TRY(ack, toSync(m_context.parts.store.facts.event(open.room, open.ack)));
    if (!ack || !isAck(*ack)) {
        co_return {}; // never stored, or taken back
    }
    WL_CO_TRY(message, toSync(m_context.parts.store.facts.event(open.room, ack->relation.target)));
    if (!message) {
        co_return fail(SyncCode::NotFound);
    }
    if (!m_queried.contains(ack->sender)) {
        // Named: gcc 12 miscompiles a list in braces within co_await.
        const QList<UserId> senders(1, ack->sender);
        const auto asked = co_await m_pump.query(senders);
        WL_CO_RUNNING(self);
        WL_CO_CHECK(asked);
        m_queried.insert(ack->sender);
    }
    auto judged = co_await verdict(open.room, *ack, message->sender);
    WL_CO_RUNNING(self);
    WL_CO_TRY(value, std::move(judged));
    if (value == store::AckVerdict::Unchecked) {
        co_return fail(SyncCode::KeysUnavailable);
    }
    WL_CO_TRY(changes, toSync(m_context.parts.store.sync.setAckVerdict(open.room, open.ack, value)));
    Q_EMIT changed(changes);
    co_return {};
}

} // namespace wardline::sync
