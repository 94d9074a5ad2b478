// SPDX-License-Identifier: Apache-2.0
// Rooms over the bridge.
#include "crypto/room_cipher.h"

#include "crypto/crypto_thread.h"
#include "crypto/from_bridge.h"

namespace wardline::crypto {

namespace {

static_assert(sameName<HistoryVisibility>(bridge::Visibility::Invited) == HistoryVisibility::Invited);
static_assert(sameName<HistoryVisibility>(bridge::Visibility::Joined) == HistoryVisibility::Joined);
static_assert(sameName<HistoryVisibility>(bridge::Visibility::WorldReadable) == HistoryVisibility::WorldReadable);
static_assert(sameName<LeftOutReason>(bridge::LeftOutReason::NoIdentity) == LeftOutReason::NoIdentity);
static_assert(sameName<LeftOutReason>(bridge::LeftOutReason::UnsignedDevice) == LeftOutReason::UnsignedDevice);
static_assert(sameName<UtdReason>(bridge::UtdReason::None) == UtdReason::None);
static_assert(sameName<UtdReason>(bridge::UtdReason::KeyTooNew) == UtdReason::KeyTooNew);
static_assert(sameName<UtdReason>(bridge::UtdReason::SenderNotTrusted) == UtdReason::SenderNotTrusted);
static_assert(sameName<SenderTrust>(bridge::SenderTrust::CrossSigned) == SenderTrust::CrossSigned);
static_assert(sameName<SenderTrust>(bridge::SenderTrust::UnknownDevice) == SenderTrust::UnknownDevice);
static_assert(sameName<SenderTrust>(bridge::SenderTrust::MismatchedSender) == SenderTrust::MismatchedSender);
static_assert(sameName<KeyOrigin>(bridge::KeyOrigin::History) == KeyOrigin::History);
static_assert(sameName<KeyOrigin>(bridge::KeyOrigin::Bundle) == KeyOrigin::Bundle);

/// A negative period would become a huge one.
bridge::Audience toBridge(const RoomAudience &audience, const Lent &room)
{
    const auto period = std::max(audience.rotationPeriod, std::chrono::milliseconds::zero()).count();
    return {room, sameName<bridge::Visibility>(audience.visibility), static_cast<std::uint64_t>(period),
            audience.rotationMessages};
}

Decryption toDecryption(const bridge::Decrypted &from)
{
    Decryption to;
    to.reason = sameName<UtdReason>(from.reason);
    to.event = toBytes(from.event);
    to.sessionId = toText(from.session);
    to.messageIndex = from.message_index;
    to.withheldCode = toText(from.withheld_code);
    to.trust = sameName<SenderTrust>(from.trust);
    to.origin = sameName<KeyOrigin>(from.origin);
    to.senderDevice = toId<DeviceId>(from.sender_device);
    return to;
}

QList<LeftOut> toLeftOut(const rust::Vec<bridge::LeftOut> &from)
{
    QList<LeftOut> to;
    for (const bridge::LeftOut &left : from) {
        to.append({toId<UserId>(left.user), toId<DeviceId>(left.device), sameName<LeftOutReason>(left.reason)});
    }
    return to;
}

} // namespace

RoomCipher::RoomCipher(const Machine &machine)
    : m_thread(machine.m_thread)
{
}

CryptoFuture<QList<LeftOut>> RoomCipher::leftOut(QList<UserId> users)
{
    return m_thread->call<QList<LeftOut>>(
        [u = std::move(users)](bridge::Machine &machine) -> CryptoResult<QList<LeftOut>> {
            const auto reply = machine.left_out(LentList(u));
            WL_CHECK(toResult(reply.status));
            return toLeftOut(reply.left_out);
        });
}

CryptoFuture<RoomKeyShare> RoomCipher::shareRoomKey(RoomAudience audience)
{
    return m_thread->call<RoomKeyShare>(
        [a = std::move(audience)](bridge::Machine &machine) -> CryptoResult<RoomKeyShare> {
            const Lent room(a.room);
            const auto reply = machine.share_room_key(toBridge(a, room), LentList(a.users));
            WL_CHECK(toResult(reply.status));
            return RoomKeyShare{toRequests(reply.requests), toLeftOut(reply.left_out)};
        });
}

CryptoFuture<Ciphertext> RoomCipher::encrypt(RoomAudience audience, QString eventType, QByteArray content)
{
    return m_thread->call<Ciphertext>([a = std::move(audience), t = std::move(eventType),
                                       c = std::move(content)](bridge::Machine &machine) -> CryptoResult<Ciphertext> {
        const Lent room(a.room);
        const auto reply = machine.encrypt(toBridge(a, room), LentList(a.users), Lent(t), lend(c));
        WL_CHECK(toResult(reply.status));
        return Ciphertext{toBytes(reply.content), toText(reply.session)};
    });
}

CryptoFuture<bool> RoomCipher::discardRoomKey(RoomId room)
{
    return m_thread->call<bool>([r = std::move(room)](bridge::Machine &machine) -> CryptoResult<bool> {
        const auto reply = machine.discard_room_key(Lent(r));
        WL_CHECK(toResult(reply.status));
        return reply.value;
    });
}

CryptoFuture<QList<Decryption>> RoomCipher::decrypt(RoomId room, QList<QByteArray> events)
{
    return m_thread->call<QList<Decryption>>(
        [r = std::move(room), e = std::move(events)](bridge::Machine &machine) -> CryptoResult<QList<Decryption>> {
            const auto reply = machine.decrypt(Lent(r), LentList(e));
            WL_CHECK(toResult(reply.status));
            QList<Decryption> decrypted;
            decrypted.reserve(e.size());
            for (const bridge::Decrypted &event : reply.events) {
                decrypted.append(toDecryption(event));
            }
            return decrypted;
        });
}

CryptoFuture<bool> RoomCipher::hasRoomKey(RoomId room, QByteArray event)
{
    return m_thread->call<bool>(
        [r = std::move(room), e = std::move(event)](bridge::Machine &machine) -> CryptoResult<bool> {
            const auto reply = machine.has_room_key(Lent(r), lend(e));
            WL_CHECK(toResult(reply.status));
            return reply.value;
        });
}

} // namespace wardline::crypto
