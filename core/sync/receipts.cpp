// SPDX-License-Identifier: Apache-2.0
#include "sync/receipts.h"

#include "base/logging.h"
#include "matrix/requests/room.h"
#include "sync/errors.h"

namespace wardline::sync {

Receipts::Receipts(Context &context, QObject *parent)
    : QObject(parent)
    , m_context(context)
{
}

void Receipts::markRead(const RoomId &room, const EventId &event)
{
    if (!isRunning() || !isNewer(room, event)) {
        return;
    }
    // Before the receipt itself: a crash between the two sends it, and its echo is stored.
    if (const auto kept = m_context.parts.store.unsentReceipts.keep(room, event); !kept) {
        qCWarning(logSync) << "receipt not kept:" << static_cast<int>(kept.error().code);
    }
    store::RoomBatch batch{.room = room};
    batch.receipts.push_back({.user = m_context.parts.user, .event = event, .timestamp = m_context.now()});
    batch.fullyRead = event;
    auto applied =
        m_context.parts.store.sync.applySync({.pos = {}, .rooms = {std::move(batch)}, .accountData = {}, .people = {}});
    if (!applied) {
        qCWarning(logSync) << "receipt not stored:" << static_cast<int>(applied.error().code);
        return;
    }
    m_waiting.insert(room, event);
    Q_EMIT changed(*applied);
    flush();
}

bool Receipts::isNewer(const RoomId &room, const EventId &event) const
{
    const auto window = m_context.parts.store.timeline.window(room, {.position = {}, .event = event}, 0, 0);
    return window && !window->rows.empty() && window->rows.front().position > window->readPosition;
}

void Receipts::flush()
{
    if (!m_loaded && isRunning()) {
        load();
    }
    if (!m_sending && !m_waiting.isEmpty() && isRunning()) {
        m_sending = true;
        letRun(send());
    }
}

/// What the run before this one left.
void Receipts::load()
{
    const auto kept = m_context.parts.store.unsentReceipts.all();
    if (!kept) {
        return; // with the next sync
    }
    m_loaded = true;
    for (const store::UnsentReceipt &receipt : *kept) {
        if (!m_waiting.contains(receipt.room)) {
            m_waiting.insert(receipt.room, receipt.event);
        }
    }
}

void Receipts::forget(const RoomId &room, const EventId &event)
{
    if (m_waiting.value(room) == event) {
        m_waiting.remove(room);
    }
    // A failure sends it once more in the next run, which the server takes for what it is.
    static_cast<void>(m_context.parts.store.unsentReceipts.remove(room, event));
}

std::optional<std::pair<RoomId, EventId>> Receipts::firstBut(const QHash<RoomId, EventId> &tried) const
{
    for (auto waiting = m_waiting.constBegin(); waiting != m_waiting.constEnd(); ++waiting) {
        if (tried.value(waiting.key()) != waiting.value()) {
            return std::pair(waiting.key(), waiting.value());
        }
    }
    return std::nullopt;
}

SyncTask<> Receipts::send()
{
    const QPointer<Receipts> self(this);
    const Context::Running running(m_context);
    QHash<RoomId, EventId> tried;
    while (const auto next = firstBut(tried)) {
        const auto [room, event] = *next;
        tried.insert(room, event);
        const auto answer = co_await m_context.call(matrix::readMarkers(room, event, event));
        WL_CO_RUNNING(self);
        if (answer || answer.error().code == SyncCode::Refused) {
            forget(room, event);
        } else if (answer.error().code == SyncCode::Offline) {
            break; // with the next sync; trouble with one room must not keep the others
        }
    }
    m_sending = false;
    co_return {};
}

} // namespace wardline::sync
