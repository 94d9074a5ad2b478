// SPDX-License-Identifier: Apache-2.0
// Stands where a page is made before anybody has chosen a conversation: nothing is in it, and no act of it is ever answered but by
// Cancelled.
#pragma once

#include "client/conversation.h"

namespace wardline::conversation {

class NoConversation final : public client::Conversation
{
public:
    NoConversation()
        : Conversation(RoomId())
    {
    }

    client::Answer<> pageOlder() override { return {}; }
    client::Answer<> pageNewer() override { return {}; }
    client::Answer<> goToNewest() override { return {}; }
    client::Answer<> goTo(EventId) override { return {}; }
    client::Answer<> goToDate(qint64) override { return {}; }
    void giveUp() override { }
    client::Answer<TransactionId> send(client::Outgoing, std::optional<client::Draft>,
                                       std::optional<client::Draft>) override
    {
        return {};
    }
    client::Answer<> react(EventId, QString) override { return {}; }
    client::Answer<> redact(EventId) override { return {}; }
    client::Answer<> acknowledge(EventId) override { return {}; }
    client::Answer<> writeCard(care::PatientCard) override { return {}; }
    client::Answer<> askForKeys(EventId) override { return {}; }
    client::Answer<> tryAgain(qint64) override { return {}; }
    client::Answer<> discard(qint64) override { return {}; }
    void markRead(EventId) override { }
    void setTyping(bool) override { }
    void saveDraft(client::Draft) override { }
    void addToDraft(client::Draft) override { }
    client::Answer<client::Draft> draft() override { return {}; }
};

} // namespace wardline::conversation
