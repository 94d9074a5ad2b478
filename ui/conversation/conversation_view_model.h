// SPDX-License-Identifier: Apache-2.0
// One conversation on screen: its head, its timeline and what one can do with a message. Owns the client's Conversation, so
// that closing the page ends the subscription. A deletion waits for some seconds in which it can be taken back; settle(), which
// comes with a change of room, a lock and the end, orders it at once.
#pragma once

#include "client/client.h"
#include "composer_view_model.h"
#include "forward_view_model.h"
#include "glass/patient_head.h"
#include "reading_place.h"
#include "timeline_model.h"
#include "undo.h"
#include "waiting_model.h"

#include <QVariantList>

#include <functional>
#include <memory>

namespace wardline::conversation {

class ConversationViewModel : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY(ConversationViewModel)
    QML_ELEMENT
    QML_UNCREATABLE("")
    Q_PROPERTY(wardline::conversation::TimelineModel *timeline READ timeline CONSTANT)
    Q_PROPERTY(wardline::conversation::ComposerViewModel *composer READ composer CONSTANT)
    Q_PROPERTY(wardline::conversation::ForwardViewModel *forwarding READ forwarding CONSTANT)
    Q_PROPERTY(wardline::conversation::Undo *undo READ undo CONSTANT)
    Q_PROPERTY(wardline::conversation::WaitingModel *waiting READ waiting CONSTANT)
    Q_PROPERTY(wardline::glass::PatientHead head READ head NOTIFY headChanged)
    /// To be accepted first: nothing can be read or written here.
    Q_PROPERTY(bool isInvitation READ isInvitation NOTIFY headChanged)
    Q_PROPERTY(QString typing READ typing NOTIFY headChanged)
    Q_PROPERTY(bool isLoadingOlder READ isLoadingOlder NOTIFY windowChanged)
    /// On the way to a date: messages that have come from the server.
    Q_PROPERTY(int fetched READ fetched NOTIFY windowChanged)
    Q_PROPERTY(bool isAtStart READ isAtStart NOTIFY windowChanged)
    Q_PROPERTY(bool isAtNewest READ isAtNewest NOTIFY windowChanged)
    /// Messages of others that came since the newest was seen; 0 where that is not known.
    Q_PROPERTY(int unseen READ unseen NOTIFY windowChanged)
    /// Of the message of showAudience(): maps of heading (in the first row of each), name, role, said. Empty: none is asked for.
    Q_PROPERTY(QVariantList audience READ audience NOTIFY audienceChanged)
    /// The message that was gone to, until somebody goes on from it; else empty.
    Q_PROPERTY(QString goneTo READ goneTo NOTIFY goneToChanged)
    /// Where its reader had left it, until somebody moves on from there; else the newest.
    Q_PROPERTY(wardline::conversation::ReadingPlace returnsTo READ returnsTo NOTIFY returnsToChanged)

public:
    /// `client` outlives it. `now` answers milliseconds since the epoch. `agreed`: as ComposerViewModel has it. `patience`: how
    /// long an act can be taken back.
    ConversationViewModel(client::Client &client, std::unique_ptr<client::Conversation> conversation,
                          SendAllTheSame &agreed, std::function<qint64()> now, QObject *parent = nullptr,
                          std::chrono::milliseconds patience = std::chrono::seconds(6));
    ~ConversationViewModel() override;

    [[nodiscard]] TimelineModel *timeline() { return &m_timeline; }
    [[nodiscard]] ComposerViewModel *composer() { return m_composer.get(); }
    [[nodiscard]] ForwardViewModel *forwarding() { return &m_forwarding; }
    [[nodiscard]] Undo *undo() { return &m_undo; }
    [[nodiscard]] WaitingModel *waiting() { return &m_waiting; }
    [[nodiscard]] glass::PatientHead head() const { return m_head; }
    [[nodiscard]] bool isInvitation() const { return m_conversation->head().invited; }
    [[nodiscard]] QString typing() const;
    [[nodiscard]] bool isLoadingOlder() const { return m_paging || m_conversation->window().loadingOlder; }
    [[nodiscard]] int fetched() const { return m_conversation->window().fetched; }
    [[nodiscard]] bool isAtStart() const { return m_conversation->window().atStart; }
    [[nodiscard]] bool isAtNewest() const { return m_conversation->window().atNewest; }
    [[nodiscard]] int unseen() const;
    [[nodiscard]] QVariantList audience() const;
    [[nodiscard]] QString goneTo() const { return m_goneTo; }
    [[nodiscard]] ReadingPlace returnsTo() const { return m_returnsTo; }
    [[nodiscard]] const RoomId &room() const { return m_conversation->room(); }

    /// Before it is shown. Where that message is not in the first window, it is at the newest.
    void returnTo(const ReadingPlace &place);
    /// Where its reader is now, for the next time.
    [[nodiscard]] ReadingPlace place();

    /// In another language.
    void reword();
    /// Time has passed: what waits says for how long.
    void growOlder();

    Q_INVOKABLE void pageOlder();
    Q_INVOKABLE void pageNewer();
    Q_INVOKABLE void goToNewest();
    /// Of what is loading: the view stays where it is.
    Q_INVOKABLE void stopLoading() { m_conversation->giveUp(); }
    /// Answers with goneToChanged() once the message is among the rows, or with failed().
    Q_INVOKABLE void goTo(const QString &event);
    /// The same, where the conversation was just opened at that message: it is gone to with the first rows, not after them.
    void arriveAt(const QString &event);
    /// As typedDate() reads it; false where it is no date, and nothing happens. Ends in cameTo().
    Q_INVOKABLE bool goToDate(const QString &typed);
    /// 0: today, 1: yesterday …
    Q_INVOKABLE void goToDaysAgo(int days);
    /// How a date of last week is typed.
    Q_INVOKABLE QString sampleDate() const;
    Q_INVOKABLE void goOn();
    /// From where the reader had left it.
    Q_INVOKABLE void moveOn();
    /// The answer to placeAsked(); none is the newest.
    Q_INVOKABLE void standsAt(const QString &event, qreal hidden);
    Q_INVOKABLE void react(const QString &event, const QString &emoji);
    /// A reaction of ours.
    Q_INVOKABLE void takeBack(const QString &event);
    /// A message of ours. It is sent when nobody took that back in time.
    Q_INVOKABLE void deleteForEveryone(const QString &event);
    Q_INVOKABLE void acknowledge(const QString &event);
    /// WaitingModel::first(): nothing that nobody has seen on the screen.
    Q_INVOKABLE void acknowledgeFirst();
    /// For what makes a message readable that is not. Nothing happens while that is being asked for.
    Q_INVOKABLE void askAgain(const QString &event);
    Q_INVOKABLE void tryAgain(qint64 key);
    /// What did not go out. Its words can be brought back.
    Q_INVOKABLE void discard(qint64 key);
    /// The edit that is being written. The same.
    Q_INVOKABLE void discardEdit();
    Q_INVOKABLE void copy(const QString &text);
    /// One, or all that are selected.
    Q_INVOKABLE void forward(const QString &event);
    Q_INVOKABLE void forwardSelected();
    /// Who said it, when, and what: a line or more each, in their order.
    Q_INVOKABLE void copySelected();
    /// Empty: of none any more.
    Q_INVOKABLE void showAudience(const QString &event);
    /// What is at the foot of the view has been seen.
    Q_INVOKABLE void seenNewest();
    /// The page is about to go, or the session to lock: what waits in the composer or to be taken back is handed to the engine, which
    /// closes after that.
    void settle();

Q_SIGNALS:
    void headChanged();
    void windowChanged();
    void audienceChanged();
    /// The window has changed to where one went, to this row of the timeline.
    void cameTo(int row);
    /// What happened, for a while.
    void told(const QString &sentence);
    void goneToChanged();
    void returnsToChanged();
    /// Of the view, which answers at once, by standsAt().
    void placeAsked();
    void failed(const QString &sentence);

private:
    void onWindow();
    void showRows();
    void onHead();
    void onInbox();
    void followWaiting();
    void report(const client::Answer<> &answer);
    void page(const client::Answer<> &answer, const std::function<void(bool succeeded)> &then = {});
    void goToDay(QDate day);
    void order(const EventId &deletion);
    [[nodiscard]] QDate today() const;
    void setGoneTo(const QString &event);

    client::Client &m_client;
    std::unique_ptr<client::Conversation> m_conversation;
    std::function<qint64()> m_now;
    TimelineModel m_timeline;
    WaitingModel m_waiting;
    std::unique_ptr<ComposerViewModel> m_composer;
    ForwardViewModel m_forwarding;
    Undo m_undo;
    UnderWay m_underWay; ///< A deletion until the window shows it, an asking for the time that the page lives.
    glass::PatientHead m_head;
    EventId m_seen;
    EventId m_audience; ///< The message whose audience is asked for.
    QString m_goneTo;
    QString m_arriving; ///< As arriveAt() was asked, until its rows come.
    ReadingPlace m_returnsTo;
    ReadingPlace m_place;
    bool m_paging = false;
};

} // namespace wardline::conversation
