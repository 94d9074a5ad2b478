// SPDX-License-Identifier: Apache-2.0
// One conversation on screen: its head, its timeline and what one can do with a message. Owns the client's Conversation, so
// that closing the page ends the subscription.
#pragma once

#include "client/client.h"
#include "composer_view_model.h"
#include "patient_head.h"
#include "timeline_model.h"

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
    Q_PROPERTY(wardline::conversation::PatientHead head READ head NOTIFY headChanged)
    Q_PROPERTY(QString typing READ typing NOTIFY headChanged)
    Q_PROPERTY(bool isLoadingOlder READ isLoadingOlder NOTIFY windowChanged)
    Q_PROPERTY(bool isAtStart READ isAtStart NOTIFY windowChanged)
    Q_PROPERTY(bool isAtNewest READ isAtNewest NOTIFY windowChanged)
    /// The message that was gone to, until somebody goes on from it; else empty.
    Q_PROPERTY(QString goneTo READ goneTo NOTIFY goneToChanged)

public:
    /// `now` answers milliseconds since the epoch. `agreed`: as ComposerViewModel has it.
    ConversationViewModel(std::unique_ptr<client::Conversation> conversation, SendAllTheSame &agreed,
                          std::function<qint64()> now, QObject *parent = nullptr);
    ~ConversationViewModel() override;

    [[nodiscard]] TimelineModel *timeline() { return &m_timeline; }
    [[nodiscard]] ComposerViewModel *composer() { return m_composer.get(); }
    [[nodiscard]] PatientHead head() const { return m_head; }
    [[nodiscard]] QString typing() const;
    [[nodiscard]] bool isLoadingOlder() const { return m_paging || m_conversation->window().loadingOlder; }
    [[nodiscard]] bool isAtStart() const { return m_conversation->window().atStart; }
    [[nodiscard]] bool isAtNewest() const { return m_conversation->window().atNewest; }
    [[nodiscard]] QString goneTo() const { return m_goneTo; }
    [[nodiscard]] const RoomId &room() const { return m_conversation->room(); }

    Q_INVOKABLE void pageOlder();
    Q_INVOKABLE void pageNewer();
    Q_INVOKABLE void goToNewest();
    /// Answers with goneToChanged() once the message is among the rows, or with failed().
    Q_INVOKABLE void goTo(const QString &event);
    Q_INVOKABLE void goOn();
    Q_INVOKABLE void react(const QString &event, const QString &emoji);
    Q_INVOKABLE void takeBack(const QString &event);
    Q_INVOKABLE void acknowledge(const QString &event);
    /// The newest message that waits for our acknowledgement.
    Q_INVOKABLE void acknowledgeNewest();
    Q_INVOKABLE void tryAgain(qint64 key);
    Q_INVOKABLE void discard(qint64 key);
    Q_INVOKABLE void copy(const QString &text);
    /// What is at the foot of the view has been seen.
    Q_INVOKABLE void seenNewest();

Q_SIGNALS:
    void headChanged();
    void windowChanged();
    void goneToChanged();
    void failed(const QString &sentence);

private:
    void onWindow();
    void onHead();
    void report(client::Answer<> answer);
    void page(client::Answer<> answer, const QString &event = {});
    void setGoneTo(const QString &event);

    std::unique_ptr<client::Conversation> m_conversation;
    std::function<qint64()> m_now;
    TimelineModel m_timeline;
    std::unique_ptr<ComposerViewModel> m_composer;
    PatientHead m_head;
    EventId m_seen;
    QString m_goneTo;
    bool m_paging = false;
};

} // namespace wardline::conversation
