// SPDX-License-Identifier: Apache-2.0
#include "sync/outbox_encryptor.h"

#include "matrix/content/hospital.h"
#include "matrix/content/message.h"
#include "sync/errors.h"
#include "sync/not_sent.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <qcoro/qcorofuture.h>

namespace wardline::sync {

namespace {

/// What other clients read in clear in encrypted rooms too, and what the module lets through (protocol §5).
bool travelsInClear(const QString &type)
{
    return type == QLatin1String("m.reaction") || type == QLatin1String("m.room.redaction");
}

/// Those among them whose identity changed.
QList<UserId> changedOf(const QList<crypto::LeftOut> &leftOut)
{
    QList<UserId> changed;
    for (const crypto::LeftOut &left : leftOut) {
        if (left.reason == crypto::LeftOutReason::IdentityChanged) {
            changed.append(left.user);
        }
    }
    return changed;
}

/// The word under which a row fails for good; empty where it may work later. `leftOut`: as its room's keys were last shared.
QString verdictOn(const SyncError &error, const QList<crypto::LeftOut> &leftOut)
{
    switch (error.code) {
    case SyncCode::NotEncrypted:
        return QLatin1String(not_sent::notEncrypted);
    case SyncCode::IdentityChanged:
        return not_sent::withPeople(QLatin1String(not_sent::identityChanged), changedOf(leftOut));
    case SyncCode::BadAnswer:
        return QLatin1String(not_sent::badContent);
    case SyncCode::Refused:
        return QLatin1String(not_sent::keysRefused);
    default:
        return {};
    }
}

} // namespace

OutboxEncryptor::OutboxEncryptor(Context &context, KeySharer &keys, QObject *parent)
    : QObject(parent)
    , m_context(context)
    , m_keys(keys)
    , m_identity(context.parts.machine)
{
}

void OutboxEncryptor::run()
{
    if (!isRunning()) {
        return;
    }
    const auto rooms = m_context.parts.store.outbox.roomsPending();
    if (!rooms) {
        return;
    }
    const qint64 now = m_context.parts.clock.elapsed().count();
    for (const RoomId &room : *rooms) {
        if (m_busy.contains(room)) {
            m_again.insert(room);
        } else if (m_notBefore.value(room) <= now) {
            m_busy.insert(room);
            letRun(work(room));
        }
    }
}

void OutboxEncryptor::wake()
{
    m_notBefore.clear();
    m_failures.clear();
    run();
}

SyncTask<> OutboxEncryptor::work(RoomId room)
{
    const QPointer<OutboxEncryptor> self(this);
    const Context::Running running(m_context);
    do {
        m_again.remove(room);
        // Each round goes through the room once: what became pending behind its back (tried again) set m_again.
        auto done = co_await next(room, 0);
        WL_CO_RUNNING(self);
        while (done && *done) {
            const qint64 last = **done;
            done = co_await next(room, last);
            WL_CO_RUNNING(self);
        }
        if (!done) {
            qCInfo(logSync) << "outbox waits:" << static_cast<int>(done.error().code) << done.error().detail;
            waitFor(room);
            break;
        }
        m_failures.remove(room);
    } while (m_again.contains(room));
    m_busy.remove(room);
    co_return {};
}

SyncTask<std::optional<qint64>> OutboxEncryptor::next(RoomId room, qint64 after)
{
    const QPointer<OutboxEncryptor> self(this);
    WL_CO_TRY(row, toSync(m_context.parts.store.outbox.nextPending(room, after)));
    if (!row) {
        co_return std::nullopt;
    }
    const auto wire = co_await wireOf(*row);
    WL_CO_RUNNING(self);
    WL_CO_CHECK(finish(*row, wire));
    Q_EMIT ready(room);
    co_return row->id;
}

SyncResult<> OutboxEncryptor::finish(const store::OutboxRow &row, const SyncResult<Wire> &wire)
{
    store::Outbox &outbox = m_context.parts.store.outbox;
    const QString verdict = wire ? QString() : verdictOn(wire.error(), m_keys.leftOutOf(row.draft.room));
    if (!wire && verdict.isEmpty()) {
        return tl::unexpected(wire.error());
    }
    auto result = wire ? outbox.setCiphertext(row.id, wire->type, wire->content, m_context.parts.device)
                       : outbox.markFailed(row.id, verdict);
    if (!result
        && (result.error().code == store::StoreCode::Stale || result.error().code == store::StoreCode::NotFound)) {
        return {}; // cancelled by the person meanwhile
    }
    WL_TRY(changes, toSync(std::move(result)));
    Q_EMIT changed(changes);
    return {};
}

SyncTask<OutboxEncryptor::Wire> OutboxEncryptor::wireOf(store::OutboxRow row)
{
    if (travelsInClear(row.draft.type)) {
        co_return Wire{row.draft.type, row.draft.content};
    }
    if (row.draft.type == matrix::ackType) {
        co_return co_await signedAck(row);
    }
    co_return co_await encrypted(row);
}

SyncTask<OutboxEncryptor::Wire> OutboxEncryptor::encrypted(store::OutboxRow row)
{
    const QPointer<OutboxEncryptor> self(this);
    auto made = co_await m_keys.encrypt(row.draft.room, row.draft.type, row.draft.content);
    WL_CO_RUNNING(self);
    WL_CO_TRY(ciphertext, std::move(made));
    WL_CO_TRY(content, toSync(matrix::withClearFields(ciphertext.content, row.draft.priority, row.draft.content)));
    co_return Wire{QStringLiteral("m.room.encrypted"), content};
}

SyncTask<OutboxEncryptor::Wire> OutboxEncryptor::signedAck(store::OutboxRow row)
{
    const QPointer<OutboxEncryptor> self(this);
    const QJsonObject draft = QJsonDocument::fromJson(row.draft.content).object();
    const auto event = EventId::parse(draft.value(QLatin1String("event_id")).toString());
    if (!event) {
        co_return fail(SyncCode::BadAnswer, QStringLiteral("acknowledgement of nothing"));
    }
    const crypto::Ack ack{.event = *event,
                          .room = row.draft.room,
                          .at = draft.value(QLatin1String("at")).toInteger(),
                          .asRole = draft.value(QLatin1String("as_role")).toString()};
    auto made = co_await m_identity.signAck(ack);
    WL_CO_RUNNING(self);
    WL_CO_TRY(content, toSync(std::move(made)));
    co_return Wire{matrix::ackType, content};
}

void OutboxEncryptor::waitFor(const RoomId &room)
{
    const auto wait = m_backoff.delay(++m_failures[room], m_context.parts.random());
    m_notBefore[room] = (m_context.parts.clock.elapsed() + wait).count();
    m_context.parts.clock.after(wait, this, [this, room] {
        m_notBefore.remove(room);
        run();
    });
}

} // namespace wardline::sync
