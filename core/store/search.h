// SPDX-License-Identifier: Apache-2.0
// Full text over the messages that are here and readable. What lies in a hole or can't be decrypted is not found.
#pragma once

#include "base/ids.h"
#include "care/priority.h"
#include "store/database.h"

#include <vector>

namespace wardline::store {

struct MatchRange {
    qsizetype start = 0; ///< UTF-16 units into `snippet`
    qsizetype length = 0;
};

struct SearchHit {
    qint64 localId = 0;
    RoomId room{};
    QString roomName{};
    EventId event{};
    UserId sender{};
    QString senderName{};
    qint64 timestamp = 0; ///< ms
    qint64 position = 0;
    care::Priority priority = care::Priority::Routine;
    QString snippet{}; ///< some words around the first match; without words to match, the message's beginning
    std::vector<MatchRange> matches{};
};

struct SearchQuery {
    QString text{}; ///< words, all of which must match; each as a beginning. Marks and operators are plain text
    std::optional<RoomId> room{};                     ///< unset: all
    std::optional<UserId> sender{};                   ///< unset: anyone's
    QString unit{};                                   ///< name of a space that holds the room; empty: any
    std::optional<QString> kind{};                    ///< the room's, as RoomRow::kind; "": direct ones. unset: any
    care::Priority atLeast = care::Priority::Routine; ///< messages of this priority or above
    qint64 from = 0;                                  ///< ms of server time, the first that counts; 0: no beginning
    qint64 to = 0;                                    ///< ms, the first that no longer counts; 0: no end
    int limit = 20;                                   ///< 1 … 500
    std::optional<qint64> before{};                   ///< SearchPage::next of the page before; unset: from the newest

    /// Whether anything but words and the room narrows it.
    [[nodiscard]] bool isFiltered() const;
};

struct SearchPage {
    std::vector<SearchHit> hits{};
    std::optional<qint64> next{}; ///< where the next page begins, as long as the store lives; unset: there is none
};

class Search final
{
public:
    explicit Search(Database &database);

    /// Newest first (server time, to the second). Without words in `text`, whatever the filters let through; without filters
    /// either, nothing. A filtered page looks at so many messages at most, so that a rare one holds up nobody: it may have
    /// fewer hits than `limit`, even none, and a `next` all the same. NotFound: no such room.
    [[nodiscard]] StoreResult<SearchPage> find(SearchQuery query) const;
    /// Whether a hole lies in any of the rooms that the room, the unit and the kind let through: messages that are not here,
    /// and are not found.
    [[nodiscard]] StoreResult<bool> hasHoles(std::optional<RoomId> room, const QString &unit = {},
                                             const std::optional<QString> &kind = {}) const;

private:
    Database &m_database;
};

} // namespace wardline::store
