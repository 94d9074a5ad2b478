// SPDX-License-Identifier: Apache-2.0
// The real Inbox.
#pragma once

#include "client/inbox.h"

namespace wardline::client {

class Engine;

class InboxDoor final : public Inbox
{
    Q_OBJECT

public:
    /// `engine` outlives the door.
    explicit InboxDoor(Engine *engine, QObject *parent = nullptr);

    void setWindow(int offset, int count, RoomFilter filter) override;
    [[nodiscard]] Answer<RoomWindow> page(int offset, int count) override;
    [[nodiscard]] Answer<RoomId> find(QString idOrName) override;
    [[nodiscard]] Answer<RoomId> startConversation(QList<UserId> members, QString topic) override;
    [[nodiscard]] Answer<PeopleFound> people(QString text, int limit, PeopleScope scope, RoleWords roleWords) override;
    [[nodiscard]] Answer<SearchPage> search(SearchQuery query, int limit, QString after) override;
    [[nodiscard]] Answer<> setMuted(RoomId room, bool muted) override;
    [[nodiscard]] Answer<> setMarkedUnread(RoomId room, bool unread) override;
    [[nodiscard]] Answer<> markRead(RoomId room) override;
    [[nodiscard]] Answer<> join(RoomId room) override;
    [[nodiscard]] Answer<> leave(RoomId room) override;
    [[nodiscard]] Answer<> addPeople(RoomId room, QList<UserId> people) override;

private:
    Engine *m_engine;
};

} // namespace wardline::client
