// SPDX-License-Identifier: Apache-2.0
#include "store/local_id.h"

#include <algorithm>

namespace wardline::store {

namespace {

constexpr int slotBits = 12; // 4,096 local ids a second before ranges widen

qint64 secondOf(qint64 timestamp)
{
    return std::clamp<qint64>(timestamp / 1000, 0, (qint64{1} << 38) - 1);
}

} // namespace

qint64 firstLocalId(qint64 timestamp)
{
    return secondOf(timestamp) << slotBits;
}

qint64 pastLocalId(qint64 timestamp)
{
    constexpr int attempts = 6; // to find a place among hundreds of thousands in one second
    return firstLocalId(timestamp) + (qint64{2} << (slotBits + attempts));
}

qint64 localIdFor(const EventId &event, qint64 timestamp, int attempt)
{
    // FNV-1a: the same on every machine and Qt, so that a replay makes the same ids.
    quint64 hash = 14695981039346656037ULL + static_cast<quint64>(attempt);
    for (const QChar letter : event.text()) {
        hash = (hash ^ letter.unicode()) * 1099511628211ULL;
    }
    hash ^= hash >> 29U;
    const quint64 width = quint64{1} << static_cast<unsigned>(slotBits + std::min(attempt, 20));
    return firstLocalId(timestamp) + static_cast<qint64>(hash % width) + 1;
}

} // namespace wardline::store
