// SPDX-License-Identifier: Apache-2.0
// The doors of core/client as puppets: a test says what they hold and answer, and reads what the window asked of them.
#pragma once

#include "client/client.h"

#include <QPromise>

#include <functional>
#include <map>
#include <optional>
#include <utility>
#include <vector>

namespace wardline::test {

template <class T>
[[nodiscard]] client::Answer<T> ready(client::ClientResult<T> result)
{
    QPromise<client::ClientResult<T>> promise;
    promise.start();
    promise.addResult(std::move(result));
    promise.finish();
    return promise.future();
}

/// What a door answers next: `refusal` once, if it is set; else `value`.
template <class T = void>
[[nodiscard]] client::ClientResult<T> refused(std::optional<client::ClientError> &refusal)
{
    return tl::unexpected(*std::exchange(refusal, std::nullopt));
}

class FakeSession final : public client::Session
{
    Q_OBJECT

public:
    using Session::Session;
    using Session::setConnection;
    using Session::setOwner;
    using Session::setSelf;
    using Session::setState;

    [[nodiscard]] bool needsPassword() const override { return passwordNeeded; }
    [[nodiscard]] std::chrono::milliseconds longestIdle() const override { return std::chrono::minutes(10); }
    [[nodiscard]] std::chrono::milliseconds untilLock() const override
    {
        return state() == client::SessionState::Unlocked ? lockIn : std::chrono::milliseconds(0);
    }
    client::Answer<> signIn(client::SignInRequest request) override;
    client::Answer<client::EnrolOffer> enrol(client::EnrolRequest request) override;
    client::Answer<client::EnrolResult> confirmEnrolment(client::EnrolConfirm confirm) override;
    /// What was held answers `givenUp`.
    void giveUp() override;
    client::Answer<> canKeepPin() override;
    client::Answer<> wouldKeepPin(Secret pin) override;
    client::Answer<> choosePin(Secret pin) override;
    client::Answer<> stayEphemeral() override;
    client::Answer<QString> takeRecoveryKey() override;
    client::Answer<QList<client::RuleChange>> takeRuleChanges() override
    {
        return ready(client::ClientResult<QList<client::RuleChange>>(std::exchange(ruleChanges, {})));
    }
    client::Answer<> unlock(Secret pin) override;
    client::Answer<> lock() override;
    client::Answer<> signOut() override;
    [[nodiscard]] bool admitInput() override;
    [[nodiscard]] bool admitFrame() override;

    std::optional<client::ClientError> refuseNext;
    std::optional<client::ClientError> keyring;      ///< What canKeepPin() answers, each time.
    std::optional<client::ClientError> rules;        ///< What wouldKeepPin() says of the PIN itself.
    std::optional<client::ClientError> keepingFails; ///< What choosePin() answers, each time.
    bool staysAfterEnrolment = false;                ///< The codes are good, and the sign-in behind them failed.
    bool hold = false; ///< signIn(), enrol(), confirmEnrolment() and unlock() wait for giveUp().
    client::ClientError givenUp{client::ClientCode::Cancelled};
    bool passwordNeeded = false;
    std::chrono::milliseconds lockIn = std::chrono::minutes(10);
    bool lockAtNextInput = false;
    int inputs = 0;
    QString recoveryKey;
    QList<client::RuleChange> ruleChanges;
    // What was asked, as a test compares it.
    QString user;
    QByteArray password;
    QString code;
    QByteArray pin;

private:
    /// An answer that waits, and the state that it is given up to.
    template <class T>
    client::Answer<T> held(client::SessionState meanwhile);

    std::function<void()> m_endHeld;
};

class FakeConversation final : public client::Conversation
{
    Q_OBJECT

public:
    /// Its head is known from the start, as that of a room without a patient.
    explicit FakeConversation(RoomId room, QObject *parent = nullptr);
    using Conversation::publish;

    client::Answer<> pageOlder() override;
    client::Answer<> pageNewer() override { return ready<void>({}); }
    client::Answer<> goToNewest() override { return ready<void>({}); }
    client::Answer<> goTo(EventId event) override;
    client::Answer<> goToDate(qint64 at) override;
    void giveUp() override;
    client::Answer<TransactionId> send(client::Outgoing message, std::optional<client::Draft> stillWritten = {},
                                       std::optional<client::Draft> comesBack = {}) override;
    client::Answer<> react(EventId event, QString key) override;
    client::Answer<> redact(EventId event) override;
    client::Answer<> acknowledge(EventId event) override;
    client::Answer<> writeCard(care::PatientCard) override { return ready<void>({}); }
    client::Answer<> askForKeys(EventId event) override;
    client::Answer<> tryAgain(qint64 key) override;
    client::Answer<> discard(qint64 key) override;
    void markRead(EventId event) override { read = event; }
    void setTyping(bool isTyping) override { typing.append(isTyping); }
    void saveDraft(client::Draft saved) override;
    void addToDraft(client::Draft written) override;
    client::Answer<client::Draft> draft() override;
    /// Answers what was held.
    void answerHeldDraft();
    void answerHeldAsk(client::ClientResult<> result = {});
    void answerHeldPage(client::ClientResult<> result = {});
    void answerHeldGoTo();
    /// The oldest of those that were held.
    void answerHeldSend();

    /// Where drafts outlive this object, as they do in the store.
    std::map<RoomId, client::Draft> *drafts = nullptr;
    /// What was sent in each room, also by conversations that are closed since.
    std::map<RoomId, std::vector<client::Outgoing>> *everSent = nullptr;
    bool holdDraft = false;           ///< It waits for answerHeldDraft(), and is what it was when it was asked for.
    bool holdSend = false;            ///< What the outbox said of it waits for answerHeldSend().
    bool holdPages = false;           ///< pageOlder() and goToDate() wait for answerHeldPage() or giveUp().
    bool holdAsk = false;             ///< askForKeys() waits for answerHeldAsk().
    bool holdGoTo = false;            ///< goTo() waits for answerHeldGoTo().
    QList<client::TimelineRow> older; ///< Handed out by pageOlder(), oldest first, twenty at a time.
    qsizetype mostRows = 0;           ///< More than these leave the window at its newer end; 0: all stay.
    std::vector<client::Outgoing> sent;
    std::optional<client::ClientError> refuseNext;
    EventId read;
    EventId acknowledged;
    EventId wentTo;
    std::optional<client::TimelineWindow> elsewhere;    ///< What goTo() shows instead.
    QList<bool> typing;                                 ///< As it was said.
    std::vector<std::pair<EventId, QString>> reactions; ///< As they were asked for.
    std::vector<EventId> redacted;
    std::vector<EventId> askedFor; ///< Their keys.
    QList<qint64> dates;           ///< As they were gone to.
    QList<qint64> triedAgain;
    QList<qint64> discarded;
    int pages = 0;

private:
    QPromise<client::ClientResult<client::Draft>> m_heldDraft;
    QPromise<client::ClientResult<>> m_heldAsk;
    QPromise<client::ClientResult<>> m_heldPage;
    QPromise<client::ClientResult<>> m_heldGoTo;
    std::vector<QPromise<client::ClientResult<TransactionId>>> m_heldSends;
    [[nodiscard]] client::ClientResult<TransactionId> enqueue(const client::Outgoing &message);
};

class FakeInbox final : public client::Inbox
{
    Q_OBJECT

public:
    using Inbox::Inbox;
    /// All there is: what is shown of it is narrowed as the window last asked, and what waits is counted.
    void publish(client::RoomWindow window);

    void setWindow(int offset, int count, client::RoomFilter filter = {}) override;
    client::Answer<client::RoomWindow> page(int offset, int count) override;
    client::Answer<RoomId> find(QString id) override
    {
        const auto room = RoomId::parse(id);
        return ready<RoomId>(room ? client::ClientResult<RoomId>(*room) : fail(client::ClientCode::NoSuchRoom));
    }
    client::Answer<RoomId> startConversation(QList<UserId> members, QString topic) override;
    client::Answer<client::PeopleFound> people(QString text, int limit, client::PeopleScope scope,
                                               client::RoleWords roleWords) override;
    client::Answer<client::SearchPage> search(client::SearchQuery query, int limit, QString after) override;
    void answerHeldStart();
    /// Answers the oldest search that was held.
    void answerHeldSearch();
    client::Answer<> setMuted(RoomId room, bool muted) override;
    client::Answer<> setMarkedUnread(RoomId room, bool unread) override;
    client::Answer<> markRead(RoomId room) override;
    client::Answer<> join(RoomId room) override;
    client::Answer<> leave(RoomId room) override;
    client::Answer<> addPeople(RoomId room, QList<UserId> people) override;

    std::optional<client::ClientError> refuseNext; ///< For what is done with a conversation, and startConversation().
    QList<UserId> added;
    RoomId addedTo;
    QList<client::Person> everyone;
    QList<client::Person> elsewhere; ///< Colleagues whom only the server knows.
    bool serverAnswers = true;       ///< For people().
    QList<client::SearchHit> hits;   ///< What search() pages through: those that pass, but for the sender and the days.
    bool olderNotLoaded = false;
    std::vector<client::SearchQuery> searches;       ///< As they were asked for.
    std::optional<client::ClientError> refuseSearch; ///< Every one, while it is set.
    bool holdSearches = false;                       ///< They wait for answerHeldSearch().
    int emptyPages = 0;                              ///< So many come, each with a next, before the first hit.
    QList<client::RoomRow> everyRoom;                ///< Where there are any, the window is a stretch of these.
    int windowCount = 0;                             ///< As it was asked for last.
    client::RoomFilter filter;                       ///< The same.
    QList<UserId> startedWith;
    QString startedTopic;
    RoomId startAnswer;
    bool holdStart = false; ///< What startConversation() says waits for answerHeldStart().

private:
    /// As the engine would: the row changes, and the window with it.
    client::Answer<> change(const RoomId &room, const std::function<void(client::RoomRow &)> &work);
    struct HeldSearch {
        QPromise<client::ClientResult<client::SearchPage>> promise;
        client::SearchPage page;
    };

    void show();
    /// In a conversation of the unit and the kind that are asked for.
    [[nodiscard]] bool isOfSuch(const RoomId &room, const client::SearchQuery &query) const;

    std::vector<HeldSearch> m_held;
    QPromise<client::ClientResult<RoomId>> m_heldStart;
    client::RoomWindow m_whole;
    int m_offset = 0;
};

class FakeAdministration final : public client::Administration
{
    Q_OBJECT

public:
    using Administration::Administration;
    client::Answer<QString> addPerson(client::NewPerson, QString) override { return ready<QString>(QString()); }
    client::Answer<QString> resetFactor(QString, QString) override { return ready<QString>(QString()); }
    client::Answer<QList<client::Device>> devices() override
    {
        ++askedDevices;
        return ready(refuseNext ? refused<QList<client::Device>>(refuseNext)
                                : client::ClientResult<QList<client::Device>>(knownDevices));
    }
    client::Answer<QList<client::Finding>> doctor() override { return ready<QList<client::Finding>>(findings); }

    QList<client::Device> knownDevices;
    int askedDevices = 0;
    std::optional<client::ClientError> refuseNext; ///< What devices() answers once.
    QList<client::Finding> findings;
};

} // namespace wardline::test
