// SPDX-License-Identifier: Apache-2.0
// Believable rows for a FakeClient: a ward's morning, with every mark and state that a page can show.
#pragma once

#include "ui/fake_client.h"

namespace wardline::test {

/// The moment that the fake hospital's day has reached: 2026-03-10 14:05 UTC, in ms since the epoch.
inline constexpr qint64 hospitalNow = 1'773'151'500'000;

void fillHospital(FakeClient &client);
[[nodiscard]] RoomId roomNamed(const FakeClient &client, const QString &name);
/// A plain message, `minutesAgo` before hospitalNow.
[[nodiscard]] client::TimelineRow messageRow(qint64 key, const QString &sender, const QString &text, int minutesAgo);

} // namespace wardline::test
