// SPDX-License-Identifier: Apache-2.0
// What stood inside a ciphertext: a colleague's client is not to be trusted either.
#include "sync/event_reader.h"

using namespace wardline;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    static const UserId own = UserId::parse(QStringLiteral("@ines:mercy.test")).value();
    static const RoomId room = RoomId::parse(QStringLiteral("!ward:mercy.test")).value();
    matrix::Event event;
    event.id = EventId::parse(QStringLiteral("$event")).value();
    event.sender = UserId::parse(QStringLiteral("@sam:mercy.test")).value();
    event.type = QStringLiteral("m.room.encrypted");
    event.content = R"({"algorithm":"m.megolm.v1.aes-sha2","ciphertext":"AwgA","session_id":"s"})";
    crypto::Decryption decryption;
    decryption.event = QByteArray(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    const sync::RoomView view{.room = room, .own = own, .encrypted = true};
    static_cast<void>(sync::readDecrypted(event, decryption, view));
    return 0;
}
