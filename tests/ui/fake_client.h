// SPDX-License-Identifier: Apache-2.0
// A client made of fake doors. Conversations show what `timelines` and `heads` hold for their room.
#pragma once

#include "ui/fake_doors.h"

#include <QPointer>

namespace wardline::test {

class FakeClient final : public client::Client
{
    Q_OBJECT

public:
    explicit FakeClient(QObject *parent = nullptr)
        : Client(parent)
    {
    }

    [[nodiscard]] FakeSession *session() override { return &fakeSession; }
    [[nodiscard]] FakeInbox *inbox() override { return &fakeInbox; }
    [[nodiscard]] FakeAdministration *administration() override { return &fakeAdministration; }
    [[nodiscard]] std::unique_ptr<client::Conversation> openConversation(RoomId room, EventId at = {}) override;

    client::Answer<> rest() override { return ready<void>({}); }
    client::Answer<> setPreferences(client::Preferences preferences) override
    {
        adopt(std::move(preferences));
        return ready<void>({});
    }

    FakeSession fakeSession;
    FakeInbox fakeInbox;
    FakeAdministration fakeAdministration;
    std::map<RoomId, client::TimelineWindow> timelines;
    std::map<EventId, client::TimelineWindow> around; ///< What opens at these, where it is not the newest.
    bool holdWindows = false; ///< A conversation opens without its rows, as an engine's does; its goTo() waits too.
    EventId openedAt;         ///< As it was asked for last.
    std::map<RoomId, QList<client::TimelineRow>> past;
    qsizetype mostRows = 0; ///< See FakeConversation.
    std::map<RoomId, client::RoomHead> heads;
    std::map<RoomId, client::Draft> drafts;
    std::map<RoomId, std::vector<client::Outgoing>> sent;
    QPointer<FakeConversation> open; ///< The one opened last.
};

} // namespace wardline::test
