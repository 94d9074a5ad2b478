// SPDX-License-Identifier: Apache-2.0
#include "sync/key_backup.h"

#include "matrix/requests/keys.h"
#include "sync/errors.h"
#include "sync/proof.h"

#include <qcoro/qcorofuture.h>

namespace wardline::sync {

namespace {

constexpr qint64 askedLately = 60'000; // ms

} // namespace

KeyBackup::KeyBackup(Context &context, RequestPump &pump, LateKeys &lateKeys, QObject *parent)
    : QObject(parent)
    , m_context(context)
    , m_pump(pump)
    , m_lateKeys(lateKeys)
    , m_backup(context.parts.machine)
    , m_sleeper(context)
{
}

SyncTask<> KeyBackup::fetch(RoomId room)
{
    const QPointer<KeyBackup> self(this);
    WL_CO_RUNNING(self);
    const Context::Running running(m_context);
    const auto pass = co_await m_line.enter();
    WL_CO_RUNNING(self);
    const qint64 now = m_context.parts.clock.elapsed().count();
    WL_CO_TRY(unread, toSync(m_context.parts.store.decryption.undecrypted(room, 1)));
    const auto asked = m_fetchedAt.constFind(room);
    if (unread.empty() || (asked != m_fetchedAt.constEnd() && now - *asked < askedLately)) {
        co_return {};
    }
    auto answered = co_await ask(room);
    WL_CO_RUNNING(self);
    WL_CO_TRY(keys, std::move(answered));
    m_fetchedAt.insert(room, now);
    auto taken = co_await m_backup.importRoom(room, keys);
    WL_CO_RUNNING(self);
    WL_CO_TRY(imported, toSync(std::move(taken)));
    if (imported.failed > 0) {
        qCWarning(logSync) << "keys of the backup that could not be opened:" << imported.failed;
    }
    co_return co_await m_lateKeys.retryRoom(room, QLatin1String(unreadable::notInBackup));
}

SyncTask<> KeyBackup::fetchAnew(RoomId room)
{
    m_fetchedAt.remove(room);
    return fetch(std::move(room));
}

SyncTask<QByteArray> KeyBackup::ask(RoomId room)
{
    const QPointer<KeyBackup> self(this);
    auto known = co_await m_backup.state();
    WL_CO_RUNNING(self);
    WL_CO_TRY(state, toSync(std::move(known)));
    if (state.version.isEmpty()) {
        co_return fail(SyncCode::NoBackup);
    }
    const CallOptions options{.timeout = std::chrono::seconds(60)};
    const auto answer = co_await m_context.call(matrix::backupGetKeys(state.version, room), options);
    WL_CO_RUNNING(self);
    if (answer) {
        co_return *answer;
    }
    if (answer.error().server.code == matrix::ErrorCode::NotFound) {
        co_return QByteArrayLiteral("{\"sessions\":{}}"); // none of this room
    }
    co_return tl::unexpected(answer.error().error());
}

void KeyBackup::upload()
{
    m_wanted = true;
    if (!m_uploading && isRunning()) {
        m_uploading = true;
        letRun(keepUploading());
    }
}

SyncTask<> KeyBackup::keepUploading()
{
    const QPointer<KeyBackup> self(this);
    const Context::Running running(m_context);
    while (m_wanted) {
        m_wanted = false; // a key that comes while crypto looks for one may not be seen by it
        const auto uploaded = co_await uploadOne();
        WL_CO_RUNNING(self);
        if (uploaded) {
            m_failures = 0;
            m_wanted |= *uploaded;
            continue;
        }
        qCInfo(logSync) << "key backup waits:" << uploaded.error().detail;
        m_wanted = true;
        co_await m_sleeper.sleep(m_backoff.delay(++m_failures, m_context.parts.random()));
        WL_CO_RUNNING(self);
    }
    m_uploading = false;
    Q_EMIT rested();
    co_return {};
}

SyncTask<bool> KeyBackup::uploadOne()
{
    const QPointer<KeyBackup> self(this);
    auto made = co_await m_backup.nextUpload();
    WL_CO_RUNNING(self);
    WL_CO_TRY(request, toSync(std::move(made)));
    if (!request) {
        co_return false;
    }
    const auto sent = co_await m_pump.send(*request);
    WL_CO_RUNNING(self);
    if (sent) {
        ++m_uploads;
        co_return true;
    }
    const QString &why = sent.error().detail;
    if (why != QLatin1String("M_WRONG_ROOM_KEYS_VERSION") && why != QLatin1String("M_NOT_FOUND")) {
        co_return tl::unexpected(sent.error());
    }
    auto disabled = co_await m_backup.disable();
    WL_CO_RUNNING(self);
    WL_CO_CHECK(toSync(std::move(disabled)));
    Q_EMIT replaced();
    co_return false;
}

} // namespace wardline::sync
