// SPDX-License-Identifier: Apache-2.0
// One of the hospital's people at a workstation of their own that keeps nothing.
#pragma once

#include "backdating.h"
#include "base/task.h"
#include "client/client.h"
#include "plan.h"

#include <QTemporaryDir>

#include <map>

namespace wardline::seeder {

using SeedTask = Task<void, client::ClientError>;

class Person
{
public:
    Person(const Hospital &hospital, Account account, std::shared_ptr<StoryClock> clock);

    /// Signs in, and waits until all conversations are known.
    [[nodiscard]] SeedTask signIn();
    /// Says or does what the step says; answers once the server has it, with the event's id.
    [[nodiscard]] Task<EventId, client::ClientError> act(Step step, EventId about);
    /// Waits until everything that was said can be read and its keys are in the backup, then signs out.
    [[nodiscard]] SeedTask signOut();

private:
    [[nodiscard]] SeedTask untilListed();
    [[nodiscard]] Task<bool, client::ClientError> hasEverything();
    [[nodiscard]] client::Conversation *conversation(const RoomId &room);

    QTemporaryDir m_profile;
    Hospital m_hospital;
    Account m_account;
    std::shared_ptr<StoryClock> m_clock;
    Backdating *m_transport = nullptr; ///< Owned by the client.
    std::unique_ptr<client::Client> m_client;
    std::map<RoomId, std::unique_ptr<client::Conversation>> m_conversations;
};

} // namespace wardline::seeder
