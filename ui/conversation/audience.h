// SPDX-License-Identifier: Apache-2.0
// Who of a conversation has an urgent message of ours, who has read it, and who neither.
#pragma once

#include "client/types.h"

namespace wardline::conversation {

struct AudienceRow {
    enum class State { Has, Read, Neither };
    State state = State::Neither;
    QString name;
    QString role;
    QString said; ///< When, and what is to be known of it; empty for Neither.

    friend bool operator==(const AudienceRow &, const AudienceRow &) = default;
};

/// In the order of State, then of the time, then of the name. `now`: milliseconds since the epoch. Who has left is told of what
/// they did alone.
[[nodiscard]] QList<AudienceRow> audienceOf(const client::TimelineRow &row, const QList<client::Member> &members,
                                            qint64 now);

} // namespace wardline::conversation
