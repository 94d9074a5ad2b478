// SPDX-License-Identifier: Apache-2.0
// Whether an acknowledgement counts (protocol §6): asked of crypto when it comes, and again when its device becomes known.
#pragma once

#include "crypto/identity.h"
#include "sync/request_pump.h"

namespace wardline::sync {

class AckChecker final : public QObject
{
    Q_OBJECT

public:
    AckChecker(Context &context, RequestPump &pump, QObject *parent = nullptr);

    /// Judges the acknowledgements among `records` of one room, in place. Those whose message or device is not known stay
    /// Unchecked and are remembered.
    [[nodiscard]] SyncTask<std::vector<store::EventRecord>> judge(RoomId room, std::vector<store::EventRecord> records);

    /// Asks anew about those remembered, after a key query for their senders; and, the first time, about those that the
    /// store holds unchecked under urgent messages. Call after each sync; cheap where there are none.
    [[nodiscard]] SyncTask<> recheck();

    [[nodiscard]] bool isRunning() const { return m_context.isRunning(); }

Q_SIGNALS:
    void changed(wardline::store::ChangeSet changes);

private:
    struct Open {
        RoomId room;
        EventId ack;
    };
    [[nodiscard]] SyncTask<store::AckVerdict> verdict(RoomId room, store::EventRecord ack, UserId messageSender);
    [[nodiscard]] SyncTask<> recheckOne(Open open);
    void remember(const RoomId &room, const EventId &ack);
    void loadFromStore();

    Context &m_context;
    RequestPump &m_pump;
    crypto::Identity m_identity;
    std::vector<Open> m_open;
    QSet<UserId> m_queried; ///< in this run, for an acknowledgement
    bool m_loaded = false;
    bool m_checking = false;
};

} // namespace wardline::sync
