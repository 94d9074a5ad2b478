// SPDX-License-Identifier: Apache-2.0
// Which page the window shows, and the view-models of that page: made when it comes, destroyed when the session locks.
#pragma once

#include "base/clock.h"
#include "client/client.h"
#include "conversation/conversation_view_model.h"
#include "details/details_view_model.h"
#include "details/room_acts.h"
#include "inbox/inbox_view_model.h"
#include "jump/jump_view_model.h"
#include "lock/lock_view_model.h"
#include "platform/system_look.h"
#include "search/search_view_model.h"
#include "settings/settings_view_model.h"
#include "signin/sign_in_view_model.h"
#include "unsent_rooms.h"
#include "urgent_rooms.h"

#include <QHash>
#include <QObject>
#include <QUrl>
#include <QtQml/qqmlregistration.h>

#include <functional>
#include <memory>

namespace wardline::shell {

/// What programs may know of the sign-in page: how the session before this one ended.
using signin::Ending;

using OpenClient = std::function<client::ClientResult<std::unique_ptr<client::Client>>(const QUrl &homeserver)>;

class ShellViewModel : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY(ShellViewModel)
    QML_ELEMENT
    QML_UNCREATABLE("")
    Q_PROPERTY(Page page READ page NOTIFY pageChanged)
    // Valid while their page shows, and read when it is made; that they go is said by pageChanged.
    Q_PROPERTY(wardline::signin::SignInViewModel *signIn READ signIn CONSTANT)
    Q_PROPERTY(wardline::lock::LockViewModel *lock READ lock CONSTANT)
    Q_PROPERTY(wardline::inbox::InboxViewModel *inbox READ inbox CONSTANT)
    Q_PROPERTY(wardline::jump::JumpViewModel *jump READ jump CONSTANT)
    Q_PROPERTY(wardline::search::SearchViewModel *search READ search CONSTANT)
    /// From when the client is open until the window goes; null before.
    Q_PROPERTY(wardline::settings::SettingsViewModel *settings READ settings NOTIFY settingsChanged)
    /// What the system asks for; nothing until setLook(). client::Scheme as a number; System: that its colours be followed.
    Q_PROPERTY(int systemScheme READ systemScheme NOTIFY lookChanged)
    Q_PROPERTY(bool systemReducedMotion READ systemReducedMotion NOTIFY lookChanged)
    /// Null while no conversation is open.
    Q_PROPERTY(wardline::conversation::ConversationViewModel *conversation READ conversation NOTIFY conversationChanged)
    /// Of a page that is made before it is wanted: empty.
    Q_PROPERTY(wardline::conversation::ConversationViewModel *noConversation READ noConversation CONSTANT)
    /// Of the open conversation; null while there is none.
    Q_PROPERTY(wardline::details::DetailsViewModel *details READ details NOTIFY conversationChanged)
    /// That the open conversation is before the person's eyes: its page knows what covers it, and says so.
    Q_PROPERTY(bool inSight READ isInSight WRITE setInSight NOTIFY inSightChanged)
    Q_PROPERTY(wardline::details::RoomActs *acts READ acts CONSTANT)
    Q_PROPERTY(wardline::shell::UnsentRooms *unsent READ unsent CONSTANT)
    Q_PROPERTY(wardline::shell::UrgentRooms *urgent READ urgent CONSTANT)
    Q_PROPERTY(QString who READ who NOTIFY statusChanged)
    Q_PROPERTY(QString connection READ connection NOTIFY statusChanged)
    Q_PROPERTY(bool isConnected READ isConnected NOTIFY statusChanged)
    /// That little space is left for what is kept; empty while there is enough.
    Q_PROPERTY(QString spaceLow READ spaceLow NOTIFY statusChanged)
    /// By how much the clock of this workstation is wrong, in minutes; 0 where it is right, or nothing is known.
    Q_PROPERTY(int clockOff READ clockOff NOTIFY statusChanged)
    Q_PROPERTY(QString waiting READ waiting NOTIFY statusChanged)
    /// How many `waiting` is about.
    Q_PROPERTY(bool hasNotSent READ hasNotSent NOTIFY statusChanged)
    /// What the hospital has changed of this workstation's rules, until somebody has seen it; empty otherwise.
    Q_PROPERTY(QString ruleChanges READ ruleChanges NOTIFY ruleChangesChanged)
    /// Seconds to the lock while it is announced; 0 otherwise.
    Q_PROPERTY(int secondsToLock READ secondsToLock NOTIFY secondsToLockChanged)
    /// Minutes to the lock if nobody types, the begun one included; 0 where nothing is to lock, and while it is announced.
    Q_PROPERTY(int minutesToLock READ minutesToLock NOTIFY minutesToLockChanged)
    Q_PROPERTY(QString problem READ problem NOTIFY pageChanged)
    /// Shown once after an account's identity was made; empty otherwise.
    Q_PROPERTY(QString recoveryKey READ recoveryKey NOTIFY recoveryKeyChanged)

public:
    enum class Page { Server, Stopped, SignIn, Lock, Work };
    Q_ENUM(Page)

    /// Opens the client at once; asks for a server where none is known.
    ShellViewModel(OpenClient open, QUrl homeserver, std::shared_ptr<Clock> clock, QObject *parent = nullptr);
    ~ShellViewModel() override;

    /// Null where none could be opened.
    [[nodiscard]] client::Client *client() const { return m_client.get(); }
    [[nodiscard]] Page page() const { return m_page; }
    [[nodiscard]] signin::SignInViewModel *signIn() const { return m_signIn; }
    [[nodiscard]] lock::LockViewModel *lock() const { return m_lock; }
    [[nodiscard]] inbox::InboxViewModel *inbox() const { return m_inbox; }
    [[nodiscard]] jump::JumpViewModel *jump() const { return m_jump; }
    [[nodiscard]] search::SearchViewModel *search() const { return m_search; }
    [[nodiscard]] settings::SettingsViewModel *settings() const { return m_settings; }
    [[nodiscard]] int systemScheme() const;
    [[nodiscard]] bool systemReducedMotion() const { return m_look.hasReducedMotion; }
    void setLook(platform::Look look);
    [[nodiscard]] conversation::ConversationViewModel *conversation() const { return m_conversation; }
    [[nodiscard]] conversation::ConversationViewModel *noConversation() const { return m_noConversation; }
    [[nodiscard]] details::DetailsViewModel *details() const { return m_details; }
    [[nodiscard]] bool isInSight() const { return m_isInSight; }
    void setInSight(bool inSight);
    [[nodiscard]] details::RoomActs *acts() const { return m_acts; }
    [[nodiscard]] UnsentRooms *unsent() const { return m_unsent; }
    [[nodiscard]] UrgentRooms *urgent() const { return m_urgent; }
    [[nodiscard]] QString who() const;
    [[nodiscard]] QString connection() const;
    [[nodiscard]] bool isConnected() const;
    [[nodiscard]] QString spaceLow() const;
    [[nodiscard]] int clockOff() const;
    [[nodiscard]] QString waiting() const;
    [[nodiscard]] bool hasNotSent() const;
    [[nodiscard]] QString ruleChanges() const;
    [[nodiscard]] int secondsToLock() const { return m_secondsToLock; }
    [[nodiscard]] int minutesToLock() const { return m_minutesToLock; }
    [[nodiscard]] QString problem() const { return m_problem; }
    [[nodiscard]] QString recoveryKey() const { return m_recoveryKey; }

    /// For the input gate. True while there is no client.
    [[nodiscard]] bool admitInput();
    [[nodiscard]] bool admitFrame();

    /// Told on the sign-in page; how the process before this one ended its session.
    void tellEnding(Ending ending);

    /// The language has changed: what was put into words is said again.
    void reword();

    Q_INVOKABLE void chooseServer(const QString &address);
    Q_INVOKABLE void lockNow();
    Q_INVOKABLE void signOut();
    /// Where its reader left it.
    Q_INVOKABLE void openRoom(const QString &room);
    /// For what is new in it, or waits: at the newest.
    Q_INVOKABLE void openNewest(const QString &room);
    /// Opens the room with that message in sight.
    Q_INVOKABLE void openMessage(const QString &room, const QString &event);
    Q_INVOKABLE void closeRoom();
    /// The page of the conversation that was closed last has gone too, some frames later.
    Q_INVOKABLE void closedPageGone();
    Q_INVOKABLE void saveRecoveryKey(const QUrl &file);
    Q_INVOKABLE void keptRecoveryKey();
    Q_INVOKABLE void sawRuleChanges();

Q_SIGNALS:
    void pageChanged();
    void settingsChanged();
    void lookChanged();
    void conversationChanged();
    void inSightChanged();
    void statusChanged();
    void secondsToLockChanged();
    void minutesToLockChanged();
    void recoveryKeyChanged();
    void ruleChangesChanged();
    void notice(const QString &sentence);
    /// For a screen reader alone: what others see at the edge of the window.
    void announced(const QString &sentence);
    /// A session that was open here is over, and nothing of it may stay in memory: the process is to be replaced (design §7).
    void personLeft(wardline::shell::Ending ending);

private:
    void openClient();
    void onState(client::SessionState state);
    void onConnection();
    void show(Page page);
    void makeModels(Page page);
    void makeFinders();
    void startActivation();
    void letPersonGo(client::SessionState state);
    /// At that message, or else where its reader left it.
    void open(const RoomId &room, const conversation::ReadingPlace &place, const QString &message = {});
    [[nodiscard]] conversation::ConversationViewModel *leaveRoom();
    void showInstead(conversation::ConversationViewModel *left);
    void keepPlace();
    void onRoomLeft(const QString &room);
    void onLockWarning(int secondsLeft);
    void takeRecoveryKey();
    void tellRuleChanges();
    void tick();
    void tellMinutesToLock();
    [[nodiscard]] qint64 now() const { return m_clock->wall().count(); }

    OpenClient m_open;
    QUrl m_homeserver;
    std::shared_ptr<Clock> m_clock;
    std::unique_ptr<client::Client> m_client;
    // Children of this object; they go by deleteLater, after the page that shows them.
    signin::SignInViewModel *m_signIn = nullptr;
    lock::LockViewModel *m_lock = nullptr;
    inbox::InboxViewModel *m_inbox = nullptr;
    details::RoomActs *m_acts = nullptr;
    UnsentRooms *m_unsent = nullptr;
    UrgentRooms *m_urgent = nullptr;
    jump::JumpViewModel *m_jump = nullptr;
    search::SearchViewModel *m_search = nullptr;
    conversation::ConversationViewModel *m_conversation = nullptr;
    conversation::ConversationViewModel *m_closed = nullptr; ///< Its page, hidden, waits to be taken down.
    conversation::ConversationViewModel *m_noConversation = nullptr;
    settings::SettingsViewModel *m_settings = nullptr;
    details::DetailsViewModel *m_details = nullptr; // goes with the conversation, whose child it is
    // Ids and numbers, that a lock leaves; they go with their person.
    conversation::SendAllTheSame m_sendAllTheSame;
    QHash<RoomId, conversation::ReadingPlace> m_places; ///< Of conversations that were not left at the newest.
    RoomId m_openAtLock;
    QString m_problem;
    QString m_recoveryKey;
    QList<client::RuleChange> m_ruleChanges; ///< The engine tells each once; a lock does not count as having seen it.
    Page m_page = Page::Server;
    client::Connection::Keys m_keys = client::Connection::Keys::Open;
    platform::Look m_look;
    bool m_toldOfSpace = false;
    bool m_isInSight = false;
    int m_secondsToLock = 0;
    int m_minutesToLock = 0;
    Ending m_ending = Ending::None;
    bool m_hadPerson = false;
};

} // namespace wardline::shell
