// SPDX-License-Identifier: Apache-2.0
#include "matrix/content/hospital.h"

#include "matrix/canonical_json.h"
#include "matrix/json_read.h"

namespace wardline::matrix {

MatrixResult<Ack> readAck(const QByteArray &content)
{
    json::Reader reader;
    WL_TRY(root, reader.object(content, json::Numbers::Whole));
    WL_TRY(event, json::id<EventId>(root, "event_id"));
    WL_TRY(room, json::id<RoomId>(root, "room_id"));
    WL_TRY(at, json::number(root, "at", 0, json::endOf9999));
    WL_TRY(role, json::text(root, "as_role", 64));
    WL_TRY(device, json::id<DeviceId>(root, "device_id"));
    WL_TRY(signatures, json::member(root, "signatures"));
    const auto signatureBytes = QByteArray::fromStdString(simdjson::minify(signatures));
    WL_TRY(signedPart, canonicalJsonWithout(content, {"signatures", "unsigned"}));
    return Ack{event, room, at, role, device, signatureBytes, signedPart};
}

} // namespace wardline::matrix
