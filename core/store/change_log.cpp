// SPDX-License-Identifier: Apache-2.0
#include "store/change_log.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace wardline::store {

ChangeSet ChangeLog::take()
{
    ChangeSet set;
    set.accountData = accountData;
    set.people = people;
    for (auto &[room, work] : rooms) {
        RoomChange &change = work.change;
        change.room = room;
        change.inserted.assign(work.inserted.begin(), work.inserted.end());
        std::set_difference(work.updated.begin(), work.updated.end(), work.inserted.begin(), work.inserted.end(),
                            std::back_inserter(change.updated));
        if (!change.inserted.empty() || !change.updated.empty() || !change.outboxGone.empty() || change.outbox
            || change.summary || change.holes || change.receipts || change.members || change.state) {
            set.rooms.push_back(std::move(change));
        }
    }
    return set;
}

} // namespace wardline::store
