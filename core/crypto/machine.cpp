// SPDX-License-Identifier: Apache-2.0
// The machine's life, sync in, requests out.
#include "crypto/machine.h"

#include "crypto/crypto_thread.h"
#include "crypto/from_bridge.h"

namespace wardline::crypto {

Machine::Machine()
    : m_thread(std::make_shared<CryptoThread>())
{
}

Machine::~Machine()
{
    // A face may still hold the thread; closing must not wait for it.
    m_thread->close().waitForFinished();
}

CryptoFuture<DeviceKeys> Machine::open(MachineOptions options)
{
    return m_thread->call<DeviceKeys>([o = std::move(options)](bridge::Machine &machine) -> CryptoResult<DeviceKeys> {
        const auto reply =
            machine.open(Lent(o.user), Lent(o.device), Lent(o.directory), rust::Slice(o.key.data(), o.key.size()));
        WL_CHECK(toResult(reply.status));
        return DeviceKeys{toText(reply.ed25519), toText(reply.curve25519)};
    });
}

QFuture<void> Machine::close()
{
    return m_thread->close();
}

CryptoFuture<SyncOutcome> Machine::receiveSyncChanges(SyncChanges changes)
{
    return m_thread->call<SyncOutcome>([c = std::move(changes)](bridge::Machine &machine) -> CryptoResult<SyncOutcome> {
        std::vector<bridge::KeyCount> counts;
        for (auto it = c.oneTimeKeyCounts.cbegin(); it != c.oneTimeKeyCounts.cend(); ++it) {
            const QByteArray name = it.key().toUtf8();
            counts.push_back({rust::String(name.constData(), static_cast<std::size_t>(name.size())), it.value()});
        }
        const LentList fallback(c.unusedFallbackKeyTypes.value_or(QStringList()));
        const auto reply = machine.receive_sync(LentList(c.toDeviceEvents), LentList(c.changedUsers),
                                                LentList(c.leftUsers), {counts.data(), counts.size()}, fallback,
                                                c.unusedFallbackKeyTypes.has_value(), Lent(c.nextBatch));
        WL_CHECK(toResult(reply.status));
        return SyncOutcome{toChanges(reply.keys, reply.incomplete), static_cast<int>(reply.undecryptable),
                           static_cast<int>(reply.invalid)};
    });
}

CryptoFuture<QString> Machine::nextBatchToken()
{
    return m_thread->call<QString>([](bridge::Machine &machine) -> CryptoResult<QString> {
        const auto reply = machine.next_batch();
        WL_CHECK(toResult(reply.status));
        return QString::fromUtf8(toBytes(reply.data));
    });
}

CryptoFuture<> Machine::trackUsers(QList<UserId> users)
{
    return m_thread->call(
        [u = std::move(users)](bridge::Machine &machine) { return toResult(machine.track_users(LentList(u)).status); });
}

CryptoFuture<> Machine::markAllTrackedUsersDirty()
{
    return m_thread->call([](bridge::Machine &machine) { return toResult(machine.mark_all_dirty().status); });
}

CryptoFuture<OutgoingRequests> Machine::outgoingRequests()
{
    return m_thread->call<OutgoingRequests>([](bridge::Machine &machine) -> CryptoResult<OutgoingRequests> {
        const auto reply = machine.outgoing_requests();
        WL_CHECK(toResult(reply.status));
        return toRequests(reply.requests);
    });
}

CryptoFuture<OutgoingRequest> Machine::queryKeys(QList<UserId> users)
{
    return m_thread->call<OutgoingRequest>(
        [u = std::move(users)](bridge::Machine &machine) { return toSingleRequest(machine.query_keys(LentList(u))); });
}

CryptoFuture<std::optional<OutgoingRequest>> Machine::missingSessions(QList<UserId> users)
{
    return m_thread->call<std::optional<OutgoingRequest>>([u = std::move(users)](bridge::Machine &machine) {
        return toOptionalRequest(machine.missing_sessions(LentList(u)));
    });
}

CryptoFuture<RoomKeyChanges> Machine::markRequestAsSent(OutgoingRequest request, QByteArray answer)
{
    return m_thread->call<RoomKeyChanges>(
        [r = std::move(request), a = std::move(answer)](bridge::Machine &machine) -> CryptoResult<RoomKeyChanges> {
            const auto reply = machine.mark_sent(Lent(r.id), sameName<bridge::RequestKind>(r.kind), lend(a));
            WL_CHECK(toResult(reply.status));
            return toChanges(reply.keys, reply.incomplete);
        });
}

QByteArray sqliteSourceId()
{
    return toText(bridge::sqlite_source_id()).toUtf8();
}

} // namespace wardline::crypto
