// SPDX-License-Identifier: Apache-2.0
// The key backup over the bridge.
#include "crypto/backup.h"

#include "crypto/crypto_thread.h"
#include "crypto/from_bridge.h"

namespace wardline::crypto {

namespace {

CryptoResult<BackupImport> import(bridge::Machine &machine, const RoomId &room, const QByteArray &answer)
{
    const auto reply = machine.import_backup(Lent(room), lend(answer));
    WL_CHECK(toResult(reply.status));
    return BackupImport{static_cast<int>(reply.imported), static_cast<int>(reply.failed),
                        toChanges(reply.keys, reply.incomplete)};
}

} // namespace

Backup::Backup(const Machine &machine)
    : m_thread(machine.m_thread)
{
}

CryptoFuture<NewBackup> Backup::create()
{
    return m_thread->call<NewBackup>([](bridge::Machine &machine) -> CryptoResult<NewBackup> {
        auto reply = machine.create_backup();
        WL_CHECK(toResult(reply.status));
        return NewBackup{toBytes(reply.version), takeShared(reply.private_key)};
    });
}

CryptoFuture<> Backup::enable(QByteArray info, QString version, SharedSecret privateKey)
{
    return m_thread->call(
        [i = std::move(info), v = std::move(version), k = std::move(privateKey)](bridge::Machine &machine) {
            const auto key = k ? lend(k->view()) : rust::Slice<const std::uint8_t>();
            return toResult(machine.enable_backup(lend(i), Lent(v), key).status);
        });
}

CryptoFuture<> Backup::disable()
{
    return m_thread->call([](bridge::Machine &machine) { return toResult(machine.disable_backup().status); });
}

CryptoFuture<BackupState> Backup::state()
{
    return m_thread->call<BackupState>([](bridge::Machine &machine) -> CryptoResult<BackupState> {
        const auto reply = machine.backup_state();
        WL_CHECK(toResult(reply.status));
        return BackupState{toText(reply.version), reply.keys, reply.backed_up};
    });
}

CryptoFuture<std::optional<OutgoingRequest>> Backup::nextUpload()
{
    return m_thread->call<std::optional<OutgoingRequest>>(
        [](bridge::Machine &machine) { return toOptionalRequest(machine.next_backup()); });
}

CryptoFuture<BackupImport> Backup::importRoom(RoomId room, QByteArray answer)
{
    return m_thread->call<BackupImport>(
        [r = std::move(room), a = std::move(answer)](bridge::Machine &machine) -> CryptoResult<BackupImport> {
            if (r.isEmpty()) {
                return fail(CryptoCode::BadInput, QStringLiteral("no room"));
            }
            return import(machine, r, a);
        });
}

CryptoFuture<BackupImport> Backup::importAll(QByteArray answer)
{
    return m_thread->call<BackupImport>(
        [a = std::move(answer)](bridge::Machine &machine) { return import(machine, RoomId(), a); });
}

} // namespace wardline::crypto
