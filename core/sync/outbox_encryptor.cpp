// SPDX-License-Identifier: Apache-2.0
#include "sync/outbox_encryptor.h"

#include "matrix/content/hospital.h"
#include "matrix/content/message.h"
#include "sync/errors.h"
#include "sync/not_sent.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <qcoro/qcorofuture.h>

#include <algorithm>

namespace wardline::sync {

namespace {

matrix::PriorityMark markOf(care::Priority priority)
{
    switch (priority) {
    case care::Priority::Routine:
        return matrix::PriorityMark::Routine;
    case care::Priority::Urgent:
        return matrix::PriorityMark::Urgent;
    case care::Priority::Stat:
        return matrix::PriorityMark::Stat;
    }
    return matrix::PriorityMark::Routine;
}

/// What other clients read in clear in encrypted rooms too, and what the module lets through (protocol §5).
bool travelsInClear(const QString &type)
{
    return type == QLatin1String("m.reaction") || type == QLatin1String("m.room.redaction");
}

/// The word under which a row fails for good; empty where it may work later.
QString verdictOn(const SyncError &error)
{
    switch (error.code) {
    case SyncCode::NotEncrypted:
        return QLatin1String(not_sent::notEncrypted);
    case SyncCode::IdentityChanged:
        return QLatin1String(not_sent::identityChanged);
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
    const auto rows = m_context.parts.store.outbox.inState(store::OutboxState::Pending);
    if (!rows) {
        return;
    }
    const qint64 now = m_context.parts.clock.elapsed().count();
    for (const store::OutboxRow &row : *rows) {
        const RoomId &room = row.draft.room;
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
        auto more = co_await next(room);
        WL_CO_RUNNING(self);
        while (more && *more) {
            more = co_await next(room);
            WL_CO_RUNNING(self);
        }
        if (!more) {
            qCInfo(logSync) << "outbox waits:" << static_cast<int>(more.error().code) << more.error().detail;
            waitFor(room);
            break;
        }
        m_failures.remove(room);
    } while (m_again.contains(room));
    m_busy.remove(room);
    co_return {};
}

SyncTask<bool> OutboxEncryptor::next(RoomId room)
{
    const QPointer<OutboxEncryptor> self(this);
    WL_CO_TRY(rows, toSync(m_context.parts.store.outbox.rows(room)));
    const auto first = std::find_if(
        rows.begin(), rows.end(), [](const store::OutboxRow &row) { return row.state == store::OutboxState::Pending; });
    if (first == rows.end()) {
        co_return false;
    }
    const auto wire = co_await wireOf(*first);
    WL_CO_RUNNING(self);
    WL_CO_CHECK(finish(*first, wire));
    Q_EMIT ready(room);
    co_return true;
}

SyncResult<> OutboxEncryptor::finish(const store::OutboxRow &row, const SyncResult<Wire> &wire)
{
    store::Outbox &outbox = m_context.parts.store.outbox;
    if (!wire && verdictOn(wire.error()).isEmpty()) {
        return tl::unexpected(wire.error());
    }
    auto result = wire ? outbox.setCiphertext(row.id, wire->type, wire->content, m_context.parts.device)
                       : outbox.markFailed(row.id, verdictOn(wire.error()));
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
    if (row.draft.type == QLatin1String(matrix::ackType)) {
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
    WL_CO_TRY(content,
              toSync(matrix::withClearFields(ciphertext.content, markOf(row.draft.priority), row.draft.content)));
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
    co_return Wire{QLatin1String(matrix::ackType), content};
}

void OutboxEncryptor::waitFor(const RoomId &room)
{
    const auto wait = m_backoff.wait(++m_failures[room], m_context.parts.random());
    m_notBefore[room] = (m_context.parts.clock.elapsed() + wait).count();
    m_context.parts.clock.after(wait, this, [this, room] {
        m_notBefore.remove(room);
        run();
    });
}

} // namespace wardline::sync
