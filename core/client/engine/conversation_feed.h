// SPDX-License-Identifier: Apache-2.0
// The engine's half of a Conversation: knows which stretch of the room is looked at, and tells it anew when the store
// changes. Engine thread; made by the door, which deletes it.
#pragma once

#include "client/conversation.h"
#include "client/engine/pending.h"
#include "client/engine/reminder.h"
#include "net/http.h"
#include "store/change_set.h"
#include "store/drafts.h"
#include "store/outbox_row.h"
#include "store/timeline.h"
#include "sync/compose.h"

#include <QElapsedTimer>
#include <QObject>
#include <QPointer>
#include <QTimer>

#include <memory>
#include <optional>

namespace wardline::client {

class Engine;
class OpenAccount;

class ConversationFeed final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY(ConversationFeed)

public:
    explicit ConversationFeed(RoomId room);
    ~ConversationFeed() override;

    /// Once, on the engine's thread: subscribes, asks for the room's keys, and tells the stretch around `at`, or the newest where
    /// that is not kept here.
    void start(Engine *engine, const EventId &at);

    [[nodiscard]] ClientTask<> pageOlder();
    [[nodiscard]] ClientTask<> pageNewer();
    [[nodiscard]] ClientTask<> goToNewest();
    [[nodiscard]] ClientTask<> goTo(EventId event);
    [[nodiscard]] ClientTask<> goToDate(qint64 at);
    void giveUp();
    [[nodiscard]] ClientTask<TransactionId> send(Outgoing message, std::optional<Draft> stillWritten,
                                                 std::optional<Draft> comesBack);
    [[nodiscard]] ClientTask<> react(EventId event, QString key);
    [[nodiscard]] ClientTask<> redact(EventId event);
    [[nodiscard]] ClientTask<> acknowledge(EventId event);
    [[nodiscard]] ClientTask<> writeCard(care::PatientCard card);
    [[nodiscard]] ClientTask<> askForKeys(EventId event);
    [[nodiscard]] ClientTask<> tryAgain(qint64 key);
    [[nodiscard]] ClientTask<> discard(qint64 key);
    [[nodiscard]] ClientTask<Draft> draft();
    void markRead(const EventId &event);
    void setTyping(bool typing);
    void saveDraft(const Draft &draft);
    void addToDraft(const Draft &written);

Q_SIGNALS:
    void windowChanged(wardline::client::TimelineWindow window);
    void headChanged(wardline::client::RoomHead head);
    /// Rows of this room changed: for procedures of this object that wait.
    void touched();

private:
    /// Lines of the first stretch, on each side of what it is around.
    static constexpr int firstLines = 60;

    /// The stretch that is looked at: at the newest end, or around a position.
    struct Stretch {
        std::optional<qint64> around;
        int before = 0;
        int after = 0;
    };

    [[nodiscard]] ClientResult<OpenAccount *> account() const;
    [[nodiscard]] ClientResult<> show(Stretch stretch);
    void tellWindow(OpenAccount &open);
    [[nodiscard]] ClientResult<> showAround(const EventId &event);
    [[nodiscard]] ClientResult<Draft> keptDraft() const;
    [[nodiscard]] sync::compose::Text composed(const Outgoing &message) const;
    [[nodiscard]] QList<Person> members(OpenAccount &open) const;
    [[nodiscard]] std::optional<store::Draft> toKeep(const Draft &draft) const;
    [[nodiscard]] ClientResult<store::OutboxRow> enqueue(const store::OutboxDraft &draft,
                                                         const std::optional<store::Draft> &stillWritten = {});
    void tellOutbox(OpenAccount &open);
    [[nodiscard]] ClientTask<EventId> whenSent(qint64 outboxRow, QString type);
    void refresh();
    [[nodiscard]] std::shared_ptr<net::CancelSource> fetching();
    void tellHead();
    void fillHolesInSight();
    void onStoreChanged(const store::ChangeSet &changes);

    RoomId m_room;
    QPointer<Engine> m_engine;
    QTimer m_refreshSoon;
    QElapsedTimer m_sinceRefresh;
    Reminder m_refreshWhenLate;
    Stretch m_stretch;
    store::TimelineWindow m_shown;
    EventId m_readWhenOpened;
    QList<UserId> m_typing;
    bool m_loadingOlder = false;
    std::shared_ptr<net::CancelSource> m_fetching; ///< Of what is under way for whoever looks.
    int m_fetched = 0;                             ///< Rows that filled gaps since the way to a date began.
    bool m_counts = false;
};

} // namespace wardline::client
