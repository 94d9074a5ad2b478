// SPDX-License-Identifier: Apache-2.0
#include "sync/decryptor.h"

#include "sync/errors.h"

#include <qcoro/qcorofuture.h>

namespace wardline::sync {

namespace {

constexpr qsizetype mostSeen = 200'000; // some 30 MB; then only what comes later is compared

bool wantsDecryption(const matrix::Event &event)
{
    return event.type == QLatin1String("m.room.encrypted") && !event.stateKey && !event.redactedBy;
}

} // namespace

Decryptor::Decryptor(Context &context, QObject *parent)
    : QObject(parent)
    , m_context(context)
    , m_cipher(context.parts.machine)
{
}

SyncResult<> Decryptor::load()
{
    WL_TRY(rooms, toSync(m_context.parts.store.facts.encryptedRooms()));
    for (const RoomId &room : rooms) {
        m_encrypted.insert(room);
    }
    return {};
}

SyncTask<std::vector<store::EventRecord>> Decryptor::read(RoomView view, matrix::EventBatch batch)
{
    const QPointer<Decryptor> self(this);
    QList<QByteArray> raw;
    for (const matrix::Event &event : batch.events) {
        if (wantsDecryption(event)) {
            raw.append(event.raw);
        }
    }
    QList<crypto::Decryption> decrypted;
    if (!raw.isEmpty()) {
        auto answer = co_await m_cipher.decrypt(view.room, raw);
        WL_CO_RUNNING(self);
        WL_CO_TRY(list, toSync(std::move(answer)));
        decrypted = std::move(list);
    }
    if (decrypted.size() != raw.size()) {
        co_return fail(SyncCode::CryptoFailed, QStringLiteral("fewer answers than events"));
    }
    std::vector<store::EventRecord> records;
    qsizetype next = 0;
    for (const matrix::Event &event : batch.events) {
        if (!wantsDecryption(event)) {
            records.push_back(readClear(event, view));
            continue;
        }
        const crypto::Decryption &decryption = decrypted.at(next++);
        records.push_back(isReplay(event, decryption, view) ? readReplayed(event, decryption)
                                                            : readDecrypted(event, decryption, view));
    }
    for (const matrix::SkippedEvent &event : batch.skipped) {
        if (auto record = readSkipped(event)) {
            records.push_back(std::move(*record));
        }
    }
    co_return records;
}

bool Decryptor::isReplay(const matrix::Event &event, const crypto::Decryption &decryption, const RoomView &view)
{
    if (!decryption.isDecrypted()) {
        return false;
    }
    if (m_seen.size() >= mostSeen) {
        m_seen.clear();
    }
    // A session belongs to one room and one sender; crypto has checked both.
    const QPair<QString, quint32> key(view.room.text() + decryption.sessionId, decryption.messageIndex);
    const auto seen = m_seen.constFind(key);
    if (seen == m_seen.constEnd()) {
        m_seen.insert(key, event.id);
        return false;
    }
    return *seen != event.id;
}

} // namespace wardline::sync
