// SPDX-License-Identifier: Apache-2.0
// Values of the glass as JSON rows, for the local socket and the tool's --json: stable names, times in ms since the epoch.
#pragma once

#include "client/administration.h"
#include "client/types.h"

#include <QJsonObject>

namespace wardline::client::service {

[[nodiscard]] QJsonObject toJson(const Person &person);
[[nodiscard]] QJsonObject toJson(const RoomRow &row);
[[nodiscard]] QJsonObject toJson(const TimelineRow &row);
[[nodiscard]] QJsonObject toJson(const SearchHit &hit);
[[nodiscard]] QJsonObject toJson(const Device &device);
[[nodiscard]] QJsonObject toJson(const Finding &finding);
[[nodiscard]] QJsonObject toJson(const Connection &connection);

} // namespace wardline::client::service
