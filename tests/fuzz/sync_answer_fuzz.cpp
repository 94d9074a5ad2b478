// SPDX-License-Identifier: Apache-2.0
// The body of a sync answer: through the codec and, room by room, to the records that the store would get.
#include "matrix/sync_codec.h"
#include "sync/event_reader.h"
#include "sync/room_reader.h"

using namespace wardline;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    static const UserId own = UserId::parse(QStringLiteral("@ines:mercy.test")).value();
    const matrix::SimplifiedSyncCodec codec;
    const auto response = codec.decode(QByteArray(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size)));
    if (!response) {
        return 0;
    }
    for (const matrix::RoomUpdate &room : response->rooms) {
        static_cast<void>(sync::readFacts(room, own));
        const sync::RoomView view{.room = room.id, .own = own, .encrypted = true};
        for (const matrix::Event &event : room.timeline.events) {
            static_cast<void>(sync::readClear(event, view));
        }
        for (const matrix::SkippedEvent &event : room.timeline.skipped) {
            static_cast<void>(sync::readSkipped(event));
        }
    }
    for (const auto &[room, receipts] : response->receipts) {
        static_cast<void>(sync::readReceipts(receipts, own));
    }
    for (const matrix::AccountData &entry : response->accountData) {
        static_cast<void>(sync::readDirectRooms(entry.content));
        static_cast<void>(sync::readFullyRead(entry.content));
    }
    return 0;
}
