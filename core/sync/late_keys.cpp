// SPDX-License-Identifier: Apache-2.0
#include "sync/late_keys.h"

#include "sync/errors.h"
#include "sync/proof.h"

namespace wardline::sync {

LateKeys::LateKeys(Context &context, Decryptor &decryptor, QObject *parent)
    : QObject(parent)
    , m_context(context)
    , m_decryptor(decryptor)
{
}

SyncTask<> LateKeys::retry(crypto::RoomKeyChanges changes)
{
    const QPointer<LateKeys> self(this);
    WL_CO_RUNNING(self);
    const Context::Running running(m_context);
    if (changes.incomplete) {
        WL_CO_TRY(rooms, toSync(m_context.parts.store.facts.encryptedRooms()));
        for (const RoomId &room : rooms) {
            const auto tried = co_await retryRoom(room);
            WL_CO_RUNNING(self);
            WL_CO_CHECK(tried);
        }
        co_return {};
    }
    for (const crypto::RoomKeyChange &key : changes.keys) {
        WL_CO_TRY(rows, toSync(m_context.parts.store.decryption.undecryptedBySession(key.room, key.sessionId)));
        const auto tried = co_await tryRows(key.room, std::move(rows), QString());
        WL_CO_RUNNING(self);
        WL_CO_CHECK(tried);
    }
    co_return {};
}

SyncTask<> LateKeys::retryRoom(RoomId room, QString missing)
{
    const QPointer<LateKeys> self(this);
    WL_CO_RUNNING(self);
    const Context::Running running(m_context);
    WL_CO_TRY(rows, toSync(m_context.parts.store.decryption.undecrypted(room)));
    co_return co_await tryRows(room, std::move(rows), missing);
}

SyncTask<> LateKeys::tryRows(RoomId room, std::vector<store::UndecryptedRow> rows, QString missing)
{
    const QPointer<LateKeys> self(this);
    constexpr std::size_t page = 50; // one slice of the engine thread
    for (std::size_t from = 0; from < rows.size(); from += page) {
        matrix::EventBatch batch;
        for (std::size_t i = from; i < std::min(rows.size(), from + page); ++i) {
            if (auto event = matrix::readEvent(rows[i].raw)) {
                batch.events.push_back(std::move(*event));
            }
        }
        const RoomView view{.room = room, .own = m_context.parts.user, .encrypted = true};
        auto read = co_await m_decryptor.read(view, std::move(batch));
        WL_CO_RUNNING(self);
        WL_CO_TRY(records, std::move(read));
        for (store::EventRecord &record : records) {
            if (!missing.isEmpty() && record.undecryptableReason == QLatin1String(unreadable::keyNotHere)) {
                record.undecryptableReason = missing;
            }
        }
        // "Still without its key" says less than what the row may say already.
        std::erase_if(records, [](const store::EventRecord &record) {
            return record.status == store::EventStatus::Undecryptable
                   && record.undecryptableReason == QLatin1String(unreadable::keyNotHere);
        });
        WL_CO_TRY(changes, toSync(m_context.parts.store.decryption.updateDecrypted(room, records)));
        if (!changes.isEmpty()) {
            Q_EMIT changed(changes);
        }
    }
    co_return {};
}

} // namespace wardline::sync
