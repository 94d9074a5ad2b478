// SPDX-License-Identifier: Apache-2.0
// Full text over the messages that are here and readable. What lies in a hole or can't be decrypted is not found.
#pragma once

#include "base/ids.h"
#include "store/database.h"

#include <vector>

namespace wardline::store {

struct MatchRange {
    qsizetype start = 0; ///< UTF-16 units into `snippet`
    qsizetype length = 0;
};

struct SearchHit {
    qint64 localId = 0; ///< `before` of the next page; the same for as long as the store lives
    RoomId room{};
    QString roomName{};
    EventId event{};
    UserId sender{};
    QString senderName{};
    qint64 timestamp = 0; ///< ms
    qint64 position = 0;
    QString snippet{}; ///< some words around the first match
    std::vector<MatchRange> matches{};
};

struct SearchQuery {
    QString text{}; ///< words, all of which must match; each as a beginning. Marks and operators are plain text
    std::optional<RoomId> room{};   ///< unset: all
    int limit = 20;                 ///< 1 … 500
    std::optional<qint64> before{}; ///< only hits older than this local id
};

class Search final
{
public:
    explicit Search(Database &database);

    /// Newest first (server time, to the second). No words in `text`: no hits.
    [[nodiscard]] StoreResult<std::vector<SearchHit>> find(SearchQuery query) const;
    /// Whether a hole lies in the room, or with none named in any: messages that are not here, and are not found.
    [[nodiscard]] StoreResult<bool> hasHoles(std::optional<RoomId> room) const;

private:
    Database &m_database;
};

} // namespace wardline::store
