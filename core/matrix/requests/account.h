// SPDX-License-Identifier: Apache-2.0
// Calls about one's own account: account data, devices, profiles.
#pragma once

#include "base/ids.h"
#include "matrix/request.h"

namespace wardline::matrix {

[[nodiscard]] Request getAccountData(const UserId &self, const QString &type);
/// `content` is a JSON object.
[[nodiscard]] Request putAccountData(const UserId &self, const QString &type, const QByteArray &content);
[[nodiscard]] Request putRoomAccountData(const UserId &self, const RoomId &room, const QString &type,
                                         const QByteArray &content);
/// What other clients call "mute", too: a push rule that does nothing at every event of the room, before all rules but a
/// person's own (client-server API, "Push Notifications", "Push Rules": kind `override`, condition `event_match` on `room_id`).
[[nodiscard]] Request mute(const RoomId &room);
/// M_NOT_FOUND where the room is not muted.
[[nodiscard]] Request unmute(const RoomId &room);
[[nodiscard]] Request devices();
/// `auth` from interactiveAuth(), empty on the first try (the 401 names the session).
[[nodiscard]] Request deleteDevice(const DeviceId &device, const QByteArray &auth);
/// People whose name or id has a beginning of each word of `term`, as far as the server lets us see them. limit 1 … 50.
[[nodiscard]] Request searchPeople(const QString &term, int limit);

} // namespace wardline::matrix
