// SPDX-License-Identifier: Apache-2.0
// Everything below the glass, built from a Config: network, store, vault, crypto and the session of one profile. Engine thread.
// This folder constructs the rooms, and alone in client/ may include them all (docs/adr/0001).
#pragma once

#include "client/administration.h"
#include "client/config.h"
#include "client/engine/open_account.h"
#include "client/engine/pending.h"
#include "client/inbox.h"
#include "client/session.h"

#include <QObject>
#include <QTimer>

#include <memory>
#include <optional>

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
};

/// Where a sign-in leads.
enum class AfterSignIn {
    NeedsPin, ///< choosePin() or stayEphemeral() comes next.
    Unlocked, ///< The profile's vault was opened with the password.
};

class Engine final : public QObject
{
    Q_OBJECT

public:
    explicit Engine(Config config);
    /// Closes what is open; blocks for crypto's call in flight at most.
    ~Engine() override;

    /// Once, first, on the engine's thread. Errors as openClient().
    [[nodiscard]] ClientResult<Opening> open();

    [[nodiscard]] ClientTask<AfterSignIn> signIn(SignInRequest request);
    [[nodiscard]] ClientTask<EnrolOffer> enrol(EnrolRequest request);
    [[nodiscard]] ClientTask<EnrolResult> confirmEnrolment(EnrolConfirm confirm);
    [[nodiscard]] ClientTask<> choosePin(Secret pin);
    [[nodiscard]] ClientTask<> stayEphemeral();
    [[nodiscard]] ClientTask<QString> takeRecoveryKey();
    [[nodiscard]] ClientTask<> unlock(Secret pin);
    /// Stops the pipeline, closes crypto and store, wipes the keys. Never waits for the network.
    [[nodiscard]] ClientTask<> close();
    [[nodiscard]] ClientTask<> signOut();

    void setInboxWindow(int offset, int count);
    [[nodiscard]] ClientTask<RoomWindow> inboxPage(int offset, int count);
    [[nodiscard]] ClientTask<RoomId> findRoom(QString idOrName);
    [[nodiscard]] ClientTask<RoomId> startConversation(QList<UserId> members, QString topic);
    [[nodiscard]] ClientTask<QList<Person>> people(QString text, int limit);
    [[nodiscard]] ClientTask<QList<SearchHit>> search(QString text, RoomId room, int limit, qint64 before);
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
    /// The server ended the session, or IT locked the account: lock, keep everything.
    void sessionEnded();
    /// IT removed this device, and its files are gone.
    void wiped();
    /// Before an account's parts go.
    void accountClosing();

private:
    struct Parts;

    // Opening and closing.
    [[nodiscard]] ClientResult<> moveTokens(bool persistent);
    [[nodiscard]] ClientTask<> openStores();
    [[nodiscard]] ClientTask<> openAccount(bool persistent);
    [[nodiscard]] ClientTask<> requireIdentity();
    [[nodiscard]] ClientTask<> checkRemoval();
    [[nodiscard]] ClientTask<> forgetProfile();
    void startPipeline();
    void watchSession();

    // Signing in.
    [[nodiscard]] ClientTask<> learnSelf();
    [[nodiscard]] ClientTask<> reopenVault();
    [[nodiscard]] ClientTask<> discardLostVault();
    [[nodiscard]] ClientTask<> establishIdentity();
    [[nodiscard]] ClientResult<> saveOwner();

    // Telling.
    [[nodiscard]] ClientResult<RoomWindow> roomWindow(int offset, int count);
    [[nodiscard]] ClientTask<QString> activation(QByteArray body);
    void onChanged(const store::ChangeSet &changes);
    void tellConnection();
    void tellInbox();

    Config m_config;
    std::unique_ptr<Parts> m_parts;
    std::unique_ptr<OpenAccount> m_account;
    QTimer m_tellInboxSoon;
    int m_inboxOffset = 0;
    int m_inboxCount = 0;
};

} // namespace wardline::client
