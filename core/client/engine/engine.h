// SPDX-License-Identifier: Apache-2.0
// Everything below the glass, built from a Config: network, store, vault, crypto and the session of one profile. Engine thread.
// This folder constructs the rooms, and alone in client/ may include them all (docs/adr/0001).
#pragma once

#include "client/administration.h"
#include "client/config.h"
#include "client/engine/open_account.h"
#include "client/engine/pending.h"
#include "client/engine/reminder.h"
#include "client/engine/space_watch.h"
#include "client/inbox.h"
#include "client/preferences.h"
#include "client/session.h"

#include <QObject>
#include <QTimer>

#include <memory>
#include <optional>

namespace wardline::net {
class Transport;
}
namespace wardline::policy {
class Policy;
}
namespace wardline::session {
struct IdentityInput;
struct SignedIn;
struct UnfinishedPlace;
struct Workstation;
} // namespace wardline::session
namespace wardline::vault {
struct Tokens;
}

namespace wardline::client {

/// What a profile is when it is opened.
struct Opening {
    bool holdsSession = false; ///< It has a vault: locked. Else signed out.
    Person owner;              ///< Whom the lock screen may name.
    std::chrono::milliseconds lockAfter{};
    std::chrono::milliseconds lockWarning{};
    std::chrono::milliseconds pinSuffices{};
    std::optional<std::chrono::milliseconds>
        passwordAge; ///< Since password and code were given, where the profile knows.
    Preferences preferences;
};

/// Where a sign-in leads.
enum class AfterSignIn {
    NeedsPin, ///< choosePin() or stayEphemeral() comes next.
    Unlocked, ///< The profile's vault was opened with the password.
    PinFirst, ///< The vault knows another password: unlock() opens it, and binds it to this one.
};

/// What confirming an enrolment came to. The codes are good whatever happened after they were given.
struct Enrolled {
    EnrolResult result;
    std::optional<AfterSignIn> after; ///< Nothing: the sign-in behind it failed.
};

class Engine final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY(Engine)

public:
    explicit Engine(Config config);
    /// Closes what is open; blocks for crypto's call in flight at most.
    ~Engine() override;

    /// Once, first, on the engine's thread. Errors as openClient().
    [[nodiscard]] ClientResult<Opening> open();

    [[nodiscard]] ClientTask<AfterSignIn> signIn(SignInRequest request);
    [[nodiscard]] ClientTask<EnrolOffer> enrol(EnrolRequest request);
    [[nodiscard]] ClientTask<Enrolled> confirmEnrolment(EnrolConfirm confirm);
    void giveUpEnrolment();
    [[nodiscard]] ClientTask<> canKeepPin();
    [[nodiscard]] ClientTask<> wouldKeepPin(Secret pin);
    [[nodiscard]] ClientTask<> choosePin(Secret pin);
    [[nodiscard]] ClientTask<> stayEphemeral();
    [[nodiscard]] ClientTask<QString> takeRecoveryKey();
    [[nodiscard]] ClientTask<QList<RuleChange>> takeRuleChanges();
    [[nodiscard]] ClientTask<> unlock(Secret pin);
    /// Stops the pipeline, closes crypto and store, wipes the keys. Never waits for the network.
    [[nodiscard]] ClientTask<> close();
    [[nodiscard]] ClientTask<> signOut();
    /// Writes them where something is kept of the session.
    [[nodiscard]] ClientTask<> keepPreferences(Preferences preferences);
    [[nodiscard]] ClientTask<> rest();
    /// Runs `work` when no farewell to the server is under way: now, or later on the engine's thread.
    void afterFarewell(std::function<void()> work);

    void setInboxWindow(int offset, int count, RoomFilter filter);
    [[nodiscard]] ClientTask<RoomWindow> inboxPage(int offset, int count);
    [[nodiscard]] ClientTask<RoomId> findRoom(QString idOrName);
    [[nodiscard]] ClientTask<RoomId> startConversation(QList<UserId> members, QString topic);
    [[nodiscard]] ClientTask<PeopleFound> people(QString text, int limit, PeopleScope scope, RoleWords roleWords);
    [[nodiscard]] ClientTask<SearchPage> search(SearchQuery query, int limit, QString after);
    [[nodiscard]] ClientTask<> setMark(store::UnsentMark mark);
    [[nodiscard]] ClientTask<> markRead(RoomId room);
    [[nodiscard]] ClientTask<> joinRoom(RoomId room);
    [[nodiscard]] ClientTask<> leaveRoom(RoomId room);
    [[nodiscard]] ClientTask<> addPeople(RoomId room, QList<UserId> people);
    /// State with an empty key, as far as the module lets this person.
    [[nodiscard]] ClientTask<> sendState(RoomId room, QString type, QByteArray content);
    [[nodiscard]] ClientTask<QString> addPerson(NewPerson person, QString code);
    [[nodiscard]] ClientTask<QString> resetFactor(QString user, QString code);
    [[nodiscard]] ClientTask<QList<Device>> devices();
    [[nodiscard]] ClientTask<QList<Finding>> doctor();

    /// Null unless unlocked.
    [[nodiscard]] OpenAccount *account() { return m_account.get(); }

Q_SIGNALS:
    void selfChanged(wardline::client::Person self);
    void ownerChanged(wardline::client::Person owner);
    void connectionChanged(wardline::client::Connection connection);
    void inboxChanged(wardline::client::RoomWindow window);
    void markRefused(wardline::client::RefusedMark mark);
    /// The server ended the session, or IT locked the account: lock, keep everything.
    void sessionEnded();
    /// IT removed this device, and its files are gone.
    void wiped();
    /// Before an account's parts go.
    void accountClosing();
    /// They have gone.
    void closed();

private:
    struct Parts;

    // Opening and closing.
    [[nodiscard]] ClientResult<std::unique_ptr<net::Transport>> makeTransport(const QUrl &homeserver,
                                                                              const policy::Policy &policy);
    [[nodiscard]] ClientResult<> moveTokens(bool persistent);
    [[nodiscard]] ClientTask<> openStores();
    [[nodiscard]] ClientTask<> openMachine(UserId user, DeviceId device);
    [[nodiscard]] ClientResult<> openMessages();
    [[nodiscard]] ClientTask<> openAccount(bool persistent);
    void startPipeline();
    void watchSession();

    // Ending.
    [[nodiscard]] ClientTask<> checkRemoval(std::optional<vault::Tokens> newest);
    [[nodiscard]] ClientTask<> forgetProfile();
    void sayFarewell(vault::Tokens tokens);

    // Signing in.
    [[nodiscard]] ClientResult<session::Workstation> workstation();
    [[nodiscard]] ClientTask<> enter(session::SignedIn signedIn);
    [[nodiscard]] ClientTask<AfterSignIn> enterEnrolled();
    [[nodiscard]] ClientTask<AfterSignIn> tryPassword();
    [[nodiscard]] ClientTask<> learnSelf();
    [[nodiscard]] ClientTask<AfterSignIn> reopenVault();
    [[nodiscard]] static QCoro::Task<bool> keptOpens(QPointer<Engine> self, Secret passwordKey);
    [[nodiscard]] ClientTask<> adoptPassword();
    [[nodiscard]] ClientTask<> exchangePin(Secret pin);
    [[nodiscard]] ClientTask<> discardLostVault();
    [[nodiscard]] ClientResult<> saveOwner();
    [[nodiscard]] Preferences keptPreferences() const;
    [[nodiscard]] ClientResult<> forgetPreferences();

    // Identity.
    [[nodiscard]] ClientTask<> establishIdentity();
    [[nodiscard]] ClientTask<> resumeIdentity();
    [[nodiscard]] session::UnfinishedPlace unfinishedPlace() const;
    void keepIdentity(session::IdentityInput input);
    void onIdentitySettled();
    void forgetIdentity();

    // Telling.
    [[nodiscard]] ClientResult<RoomWindow> roomWindow(int offset, int count, const RoomFilter &filter);
    void dropUnsent(const RoomId &room);
    [[nodiscard]] ClientTask<bool> meetUnits();
    [[nodiscard]] ClientTask<PeopleFound> searchDirectory(QString text, int limit, RoleWords roleWords);
    [[nodiscard]] ClientTask<QString> activation(QByteArray body);
    void onChanged(const store::ChangeSet &changes);
    void tellConnection();
    void tellInbox();
    void tellRefused(const store::UnsentMark &mark);

    Config m_config;
    std::unique_ptr<Parts> m_parts;
    std::unique_ptr<OpenAccount> m_account;
    std::unique_ptr<SpaceWatch> m_space; ///< Of an account that is kept on the disk.
    QTimer m_tellInboxSoon;
    Reminder m_tellInboxWhenLate;
    int m_inboxOffset = 0;
    int m_inboxCount = 0;
    RoomFilter m_inboxFilter;
};

} // namespace wardline::client
