// SPDX-License-Identifier: Apache-2.0
// Identities and acknowledgements over the bridge.
#include "crypto/identity.h"

#include "crypto/crypto_thread.h"
#include "crypto/from_bridge.h"

namespace wardline::crypto {

namespace {

static_assert(sameName<AckVerdict>(bridge::AckVerdict::Valid) == AckVerdict::Valid);
static_assert(sameName<AckVerdict>(bridge::AckVerdict::OwnMessage) == AckVerdict::OwnMessage);
static_assert(sameName<AckVerdict>(bridge::AckVerdict::IdentityNotAccepted) == AckVerdict::IdentityNotAccepted);
static_assert(sameName<AckVerdict>(bridge::AckVerdict::BadSignature) == AckVerdict::BadSignature);

CryptoResult<OwnIdentity> toOwnIdentity(const bridge::OwnIdentityReply &reply)
{
    WL_CHECK(toResult(reply.status));
    return OwnIdentity{reply.known,
                       reply.verified,
                       reply.device_signed,
                       reply.has_master,
                       reply.has_self_signing,
                       reply.has_user_signing,
                       toText(reply.master_key)};
}

rust::Slice<const std::uint8_t> lendSecret(const SharedSecret &secret)
{
    return secret ? lend(secret->view()) : rust::Slice<const std::uint8_t>();
}

} // namespace

Identity::Identity(const Machine &machine)
    : m_thread(machine.m_thread)
{
}

CryptoFuture<OutgoingRequests> Identity::bootstrap(ExistingIdentity existing)
{
    return m_thread->call<OutgoingRequests>([existing](bridge::Machine &machine) -> CryptoResult<OutgoingRequests> {
        const auto reply = machine.bootstrap_identity(existing == ExistingIdentity::Replace);
        WL_CHECK(toResult(reply.status));
        return toRequests(reply.requests);
    });
}

CryptoFuture<OwnIdentity> Identity::own()
{
    return m_thread->call<OwnIdentity>([](bridge::Machine &machine) { return toOwnIdentity(machine.own_identity()); });
}

CryptoFuture<CrossSigningKeys> Identity::exportKeys()
{
    return m_thread->call<CrossSigningKeys>([](bridge::Machine &machine) -> CryptoResult<CrossSigningKeys> {
        auto reply = machine.export_signing_keys();
        WL_CHECK(toResult(reply.status));
        return CrossSigningKeys{takeShared(reply.master), takeShared(reply.self_signing),
                                takeShared(reply.user_signing)};
    });
}

CryptoFuture<OwnIdentity> Identity::importKeys(CrossSigningKeys keys)
{
    return m_thread->call<OwnIdentity>([k = std::move(keys)](bridge::Machine &machine) {
        return toOwnIdentity(
            machine.import_signing_keys(lendSecret(k.master), lendSecret(k.selfSigning), lendSecret(k.userSigning)));
    });
}

CryptoFuture<OutgoingRequest> Identity::signOwnDevice()
{
    return m_thread->call<OutgoingRequest>(
        [](bridge::Machine &machine) { return toSingleRequest(machine.sign_own_device()); });
}

CryptoFuture<OutgoingRequest> Identity::ownDeviceKeys()
{
    return m_thread->call<OutgoingRequest>(
        [](bridge::Machine &machine) { return toSingleRequest(machine.own_device_keys()); });
}

CryptoFuture<PersonIdentity> Identity::of(UserId user)
{
    return m_thread->call<PersonIdentity>(
        [u = std::move(user)](bridge::Machine &machine) -> CryptoResult<PersonIdentity> {
            const auto reply = machine.person(Lent(u));
            WL_CHECK(toResult(reply.status));
            return PersonIdentity{toText(reply.master_key), reply.verified, reply.accepted};
        });
}

CryptoFuture<> Identity::accept(UserId user, QString masterKey)
{
    return m_thread->call([u = std::move(user), k = std::move(masterKey)](bridge::Machine &machine) {
        return toResult(machine.accept_person(Lent(u), Lent(k)).status);
    });
}

CryptoFuture<QList<DeviceInfo>> Identity::devicesOf(UserId user)
{
    return m_thread->call<QList<DeviceInfo>>(
        [u = std::move(user)](bridge::Machine &machine) -> CryptoResult<QList<DeviceInfo>> {
            const auto reply = machine.devices_of(Lent(u));
            WL_CHECK(toResult(reply.status));
            QList<DeviceInfo> devices;
            for (const bridge::DeviceInfo &device : reply.devices) {
                devices.append({toId<DeviceId>(device.device), toText(device.display_name), toText(device.ed25519),
                                toText(device.curve25519), device.cross_signed});
            }
            return devices;
        });
}

CryptoFuture<QByteArray> Identity::signAck(Ack ack)
{
    return m_thread->call<QByteArray>([a = std::move(ack)](bridge::Machine &machine) -> CryptoResult<QByteArray> {
        const Lent event(a.event);
        const Lent room(a.room);
        const Lent role(a.asRole);
        const auto reply = machine.sign_ack({event, room, a.at, role});
        WL_CHECK(toResult(reply.status));
        return toBytes(reply.data);
    });
}

CryptoFuture<AckCheck> Identity::verifyAck(QByteArray content, UserId sender, Ack expected, UserId messageSender)
{
    return m_thread->call<AckCheck>([c = std::move(content), s = std::move(sender), e = std::move(expected),
                                     m = std::move(messageSender)](bridge::Machine &machine) -> CryptoResult<AckCheck> {
        const auto reply = machine.verify_ack(lend(c), Lent(s), Lent(e.event), Lent(e.room), Lent(m));
        WL_CHECK(toResult(reply.status));
        AckCheck check;
        check.verdict = sameName<AckVerdict>(reply.verdict);
        if (check.verdict == AckVerdict::Valid) {
            check.ack = Ack{e.event, e.room, reply.at, toText(reply.as_role)};
            check.device = toId<DeviceId>(reply.device);
        }
        return check;
    });
}

} // namespace wardline::crypto
