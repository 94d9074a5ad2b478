// SPDX-License-Identifier: Apache-2.0
// The real Conversation: its other half, ConversationFeed, lives on the engine's thread while this one does.
#pragma once

#include "client/conversation.h"

#include <QPointer>

namespace wardline::client {

class ConversationFeed;
class Engine;

class ConversationDoor final : public Conversation
{
    Q_OBJECT
    Q_DISABLE_COPY(ConversationDoor)

public:
    ConversationDoor(Engine *engine, RoomId room, EventId at, QObject *parent = nullptr);
    ~ConversationDoor() override;

    [[nodiscard]] Answer<> pageOlder() override;
    [[nodiscard]] Answer<> pageNewer() override;
    [[nodiscard]] Answer<> goToNewest() override;
    [[nodiscard]] Answer<> goTo(EventId event) override;
    [[nodiscard]] Answer<> goToDate(qint64 at) override;
    void giveUp() override;
    [[nodiscard]] Answer<TransactionId> send(Outgoing message, std::optional<Draft> stillWritten = {},
                                             std::optional<Draft> comesBack = {}) override;
    [[nodiscard]] Answer<> react(EventId event, QString key) override;
    [[nodiscard]] Answer<> redact(EventId event) override;
    [[nodiscard]] Answer<> acknowledge(EventId event) override;
    [[nodiscard]] Answer<> writeCard(care::PatientCard card) override;
    [[nodiscard]] Answer<> askForKeys(EventId event) override;
    [[nodiscard]] Answer<> tryAgain(qint64 key) override;
    [[nodiscard]] Answer<> discard(qint64 key) override;
    void markRead(EventId event) override;
    void setTyping(bool typing) override;
    void saveDraft(Draft draft) override;
    void addToDraft(Draft written) override;
    [[nodiscard]] Answer<Draft> draft() override;

private:
    ConversationFeed *m_feed; ///< Lives on the engine's thread; deleted there, later.
};

} // namespace wardline::client
