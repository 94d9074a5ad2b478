// SPDX-License-Identifier: Apache-2.0
#include "shell_view_model.h"

#include "conversation/no_conversation.h"
#include "glass/answers.h"
#include "glass/save_text.h"
#include "glass/sentences.h"

#include <algorithm>
#include <chrono>
#include <utility>

namespace wardline::shell {

using client::ClientCode;
using client::SessionState;

namespace {

constexpr std::chrono::seconds statusAge(10);

} // namespace

ShellViewModel::ShellViewModel(OpenClient open, QUrl homeserver, std::shared_ptr<Clock> clock, QObject *parent)
    : QObject(parent)
    , m_open(std::move(open))
    , m_homeserver(std::move(homeserver))
    , m_clock(std::move(clock))
{
    openClient();
    m_clock->after(statusAge, this, [this] { tick(); });
}

ShellViewModel::~ShellViewModel()
{
    // They hold doors of the client, which is destroyed after this body.
    delete m_settings;
    delete m_conversation;
    delete m_closed;
    delete m_noConversation;
    delete m_urgent;
    delete m_unsent;
    delete m_acts;
    delete m_search;
    delete m_jump;
    delete m_inbox;
    delete m_lock;
    delete m_signIn;
}

/// Words of times grow old.
void ShellViewModel::tick()
{
    Q_EMIT statusChanged();
    tellMinutesToLock();
    if (m_conversation) {
        m_conversation->growOlder();
    }
    m_clock->after(statusAge, this, [this] { tick(); });
}

void ShellViewModel::tellMinutesToLock()
{
    const auto left =
        m_client && m_secondsToLock == 0 ? m_client->session()->untilLock() : std::chrono::milliseconds(0);
    const int minutes = int(std::chrono::ceil<std::chrono::minutes>(left).count());
    if (std::exchange(m_minutesToLock, minutes) != minutes) {
        Q_EMIT minutesToLockChanged();
    }
}

void ShellViewModel::openClient()
{
    auto opened = m_open(m_homeserver);
    if (!opened) {
        const bool asksServer = opened.error().code == ClientCode::Usage;
        m_problem = asksServer && m_homeserver.isEmpty() ? QString() : glass::sentence(opened.error());
        m_homeserver = {};
        show(asksServer ? Page::Server : Page::Stopped);
        return;
    }
    m_problem.clear();
    m_client = std::move(*opened);
    m_settings = new settings::SettingsViewModel(
        *m_client, [this] { return now(); }, this);
    connect(m_settings, &settings::SettingsViewModel::notice, this, &ShellViewModel::notice);
    Q_EMIT settingsChanged();
    client::Session *session = m_client->session();
    connect(session, &client::Session::stateChanged, this, &ShellViewModel::onState);
    connect(session, &client::Session::selfChanged, this, &ShellViewModel::statusChanged);
    connect(session, &client::Session::connectionChanged, this, &ShellViewModel::onConnection);
    connect(session, &client::Session::lockWarning, this, &ShellViewModel::onLockWarning);
    connect(m_client.get(), &client::Client::preferencesChanged, this, &ShellViewModel::tellMinutesToLock);
    onState(session->state());
}

void ShellViewModel::onState(SessionState state)
{
    switch (state) {
    case SessionState::SigningIn:
        return; // the page that asked for it shows how it goes
    case SessionState::SignedOut:
    case SessionState::Wiped:
        show(Page::SignIn);
        letPersonGo(state);
        return;
    case SessionState::NeedsPin:
        m_hadPerson = true;
        show(Page::SignIn);
        return;
    case SessionState::Locked:
        if (m_signIn && m_signIn->isBusy()) {
            return; // an activation from the lock page was refused: its page says so
        }
        show(Page::Lock);
        return;
    case SessionState::Unlocked:
        m_hadPerson = true;
        show(Page::Work);
        if (const RoomId room = std::exchange(m_openAtLock, {}); !room.isEmpty()) {
            open(room, m_places.value(room));
        }
        takeRecoveryKey();
        tellRuleChanges();
        return;
    }
}

int ShellViewModel::systemScheme() const
{
    using client::Scheme;
    using platform::Shade;
    return int(m_look.hasHighContrast         ? Scheme::Contrast
               : m_look.shade == Shade::Dark  ? Scheme::Dark
               : m_look.shade == Shade::Light ? Scheme::Light
                                              : Scheme::System);
}

void ShellViewModel::setLook(platform::Look look)
{
    m_look = look;
    Q_EMIT lookChanged();
}

/// An identity that a later try made (docs/adr/0004) has its recovery key only then.
void ShellViewModel::onConnection()
{
    using Keys = client::Connection::Keys;
    const Keys keys = m_client->session()->connection().keys;
    if (std::exchange(m_keys, keys) == Keys::Opening && keys != Keys::Opening && m_page == Page::Work) {
        takeRecoveryKey();
    }
    const QString space = spaceLow();
    if (std::exchange(m_toldOfSpace, !space.isEmpty()) != m_toldOfSpace && m_toldOfSpace) {
        Q_EMIT notice(space); // once as a whole; the status line has little room
    }
    Q_EMIT statusChanged();
}

void ShellViewModel::letPersonGo(SessionState state)
{
    m_ruleChanges.clear();
    if (std::exchange(m_hadPerson, false)) {
        Q_EMIT personLeft(state == SessionState::Wiped ? Ending::Removed : Ending::Ended);
    }
}

void ShellViewModel::tellEnding(Ending ending)
{
    m_ending = ending;
    if (m_signIn) {
        m_signIn->setEnding(ending);
    }
}

void ShellViewModel::startActivation()
{
    show(Page::SignIn);
    m_signIn->startActivation();
}

void ShellViewModel::show(Page page)
{
    if (page == m_page && (m_signIn || m_lock || m_inbox)) {
        return;
    }
    if (m_conversation) {
        m_conversation->settle(); // whoever asked for the lock: the engine closes after this
        keepPlace();
        m_openAtLock = m_conversation->room();
    }
    m_details = nullptr;
    const std::array<QObject *, 11> gone{std::exchange(m_conversation, nullptr),   std::exchange(m_closed, nullptr),
                                         std::exchange(m_noConversation, nullptr), std::exchange(m_unsent, nullptr),
                                         std::exchange(m_urgent, nullptr),         std::exchange(m_search, nullptr),
                                         std::exchange(m_jump, nullptr),           std::exchange(m_acts, nullptr),
                                         std::exchange(m_inbox, nullptr),          std::exchange(m_lock, nullptr),
                                         std::exchange(m_signIn, nullptr)};
    setInSight(false);
    m_recoveryKey.clear();
    if (m_settings) {
        m_settings->forget();
    }
    onLockWarning(0);
    makeModels(page);
    m_page = page;
    Q_EMIT pageChanged();
    Q_EMIT statusChanged();
    for (QObject *model : gone) {
        if (model) {
            model->deleteLater(); // after the page, which was sent away by pageChanged
        }
    }
}

void ShellViewModel::makeModels(Page page)
{
    const auto clock = [this] { return now(); };
    switch (page) {
    case Page::SignIn:
        m_sendAllTheSame.clear(); // asked anew of whoever comes
        m_places.clear();
        m_openAtLock = {};
        m_signIn = new signin::SignInViewModel(*m_client, m_homeserver.host(), this);
        m_signIn->setEnding(m_ending);
        connect(m_signIn, &signin::SignInViewModel::left, this, [this] { show(Page::Lock); });
        break;
    case Page::Lock:
        m_lock = new lock::LockViewModel(*m_client, this);
        connect(m_lock, &lock::LockViewModel::activationAsked, this, &ShellViewModel::startActivation);
        break;
    case Page::Work:
        m_inbox = new inbox::InboxViewModel(*m_client, clock, this);
        connect(m_inbox, &inbox::InboxViewModel::roomChosen, this, &ShellViewModel::openRoom);
        connect(m_inbox, &inbox::InboxViewModel::unreadChosen, this, &ShellViewModel::openNewest);
        connect(m_inbox, &inbox::InboxViewModel::failed, this, &ShellViewModel::notice);
        m_acts = new details::RoomActs(*m_client, this);
        connect(m_acts, &details::RoomActs::notice, this, &ShellViewModel::notice);
        connect(m_acts, &details::RoomActs::roomLeft, this, &ShellViewModel::onRoomLeft);
        m_noConversation = new conversation::ConversationViewModel(
            *m_client, std::make_unique<conversation::NoConversation>(), m_sendAllTheSame, clock, this);
        m_unsent = new UnsentRooms(*m_client->inbox(), this);
        m_urgent = new UrgentRooms(*m_client->inbox(), this);
        makeFinders();
        break;
    case Page::Server:
    case Page::Stopped:
        break;
    }
}

void ShellViewModel::makeFinders()
{
    const auto clock = [this] { return now(); };
    m_jump = new jump::JumpViewModel(*m_client, clock, this);
    connect(m_jump, &jump::JumpViewModel::roomChosen, this, &ShellViewModel::openRoom);
    connect(m_jump, &jump::JumpViewModel::hitChosen, this, &ShellViewModel::openMessage);
    m_search = new search::SearchViewModel(*m_client, clock, this);
    connect(m_search, &search::SearchViewModel::hitChosen, this, &ShellViewModel::openMessage);
}

void ShellViewModel::openMessage(const QString &room, const QString &event)
{
    const auto id = RoomId::parse(room);
    if (!id || m_page != Page::Work) {
        return;
    }
    const bool isOpen = m_conversation && m_conversation->room() == *id;
    m_acts->seen(*id);
    open(*id, {}, event);
    if (isOpen) {
        m_conversation->goTo(event);
    } else if (m_conversation) {
        m_conversation->arriveAt(event);
    }
}

/// Where its reader left it; where something unread has come since, they come for that.
void ShellViewModel::openRoom(const QString &room)
{
    if (const auto id = RoomId::parse(room); id && m_page == Page::Work) {
        const QList<client::UnreadRoom> &unread = m_client->inbox()->window().unread;
        const bool hasNews =
            std::any_of(unread.begin(), unread.end(), [&id](const client::UnreadRoom &one) { return one.room == *id; });
        m_acts->seen(*id);
        open(*id, hasNews ? conversation::ReadingPlace() : m_places.value(*id));
    }
}

void ShellViewModel::openNewest(const QString &room)
{
    if (const auto id = RoomId::parse(room); id && m_page == Page::Work) {
        m_acts->seen(*id);
        open(*id, {});
    }
}

void ShellViewModel::open(const RoomId &room, const conversation::ReadingPlace &place, const QString &message)
{
    if (m_conversation && m_conversation->room() == room) {
        return;
    }
    auto *const left = leaveRoom();
    const QString &at = message.isEmpty() ? place.event : message;
    auto door = m_client->openConversation(room, EventId::parse(at).value_or(EventId()));
    if (!door) {
        m_conversation = left;
        closeRoom();
        return;
    }
    client::Conversation &opened = *door;
    m_conversation = new conversation::ConversationViewModel(
        *m_client, std::move(door), m_sendAllTheSame, [this] { return now(); }, this);
    m_conversation->returnTo(place);
    m_details = new details::DetailsViewModel(
        opened, m_client->session()->self().id, [this] { return now(); }, m_conversation);
    connect(m_details, &details::DetailsViewModel::personChosen, this,
            [this](const QString &person) { m_inbox->writeTo(person); });
    m_inbox->setCurrentRoom(room.text());
    m_search->setCurrentRoom(room);
    m_urgent->setOpenRoom(room);
    showInstead(left);
}

void ShellViewModel::closeRoom()
{
    if (auto *const left = leaveRoom()) {
        m_inbox->setCurrentRoom({});
        m_search->setCurrentRoom({});
        m_urgent->setOpenRoom({});
        showInstead(left);
    }
}

/// Its page still shows it; null where none was open.
conversation::ConversationViewModel *ShellViewModel::leaveRoom()
{
    if (m_conversation) {
        keepPlace();
        m_details = nullptr;
        m_conversation->settle();
    }
    return std::exchange(m_conversation, nullptr);
}

/// What is open now, if anything: the page of `left` goes some frames later, by closedPageGone().
void ShellViewModel::showInstead(conversation::ConversationViewModel *left)
{
    Q_EMIT conversationChanged();
    closedPageGone(); // of the one before, if nothing was painted since
    m_closed = left;
}

void ShellViewModel::closedPageGone()
{
    if (auto *const closed = std::exchange(m_closed, nullptr)) {
        closed->deleteLater();
    }
}

void ShellViewModel::setInSight(bool inSight)
{
    if (std::exchange(m_isInSight, inSight) != inSight) {
        Q_EMIT inSightChanged();
    }
}

void ShellViewModel::keepPlace()
{
    const conversation::ReadingPlace place = m_conversation->place();
    if (place.event.isEmpty()) {
        m_places.remove(m_conversation->room());
    } else {
        m_places.insert(m_conversation->room(), place);
    }
}

void ShellViewModel::onRoomLeft(const QString &room)
{
    if (m_conversation && m_conversation->room().text() == room) {
        closeRoom();
    }
}

void ShellViewModel::lockNow()
{
    if (m_page != Page::Work) {
        return;
    }
    if (m_conversation) {
        m_conversation->settle();
    }
    glass::whenAnswered<void>(m_client->session()->lock(), this, [](const client::ClientResult<> &) {});
}

void ShellViewModel::signOut()
{
    if (m_conversation) {
        m_conversation->settle(); // the server gets a deletion as it gets what waits to be sent: if it answers in time
    }
    glass::whenAnswered<void>(m_client->session()->signOut(), this, [this](client::ClientResult<> result) {
        if (!result) {
            Q_EMIT notice(glass::sentence(result.error()));
        }
    });
}

void ShellViewModel::reword()
{
    if (m_inbox) {
        m_inbox->reword();
        m_acts->reword();
        m_jump->reword();
        m_search->reword();
        m_urgent->reword();
    }
    if (m_conversation) {
        m_conversation->reword();
        m_details->reword();
    }
    if (m_settings) {
        m_settings->reword();
    }
    Q_EMIT ruleChangesChanged();
    Q_EMIT statusChanged();
}

void ShellViewModel::chooseServer(const QString &address)
{
    QString text = address.trimmed();
    if (!text.contains(QLatin1String("://"))) {
        text.prepend(QLatin1String("https://"));
    }
    const QUrl url(text, QUrl::StrictMode);
    if (!url.isValid() || url.host().isEmpty() || url.scheme() != QLatin1String("https")) {
        m_problem = tr("That is not an address Wardline can use. It begins with https:// and is the server's name.");
        Q_EMIT pageChanged();
        return;
    }
    m_homeserver = url;
    openClient();
}

void ShellViewModel::onLockWarning(int secondsLeft)
{
    if (secondsLeft > 0 && m_conversation) {
        m_conversation->composer()->saveDraft();
    }
    if (m_secondsToLock != secondsLeft) {
        m_secondsToLock = secondsLeft;
        Q_EMIT secondsToLockChanged();
    }
    tellMinutesToLock();
}

void ShellViewModel::takeRecoveryKey()
{
    glass::whenAnswered<QString>(m_client->session()->takeRecoveryKey(), this,
                                 [this](client::ClientResult<QString> key) {
                                     if (key && !key->isEmpty() && m_page == Page::Work) {
                                         m_recoveryKey = std::move(*key);
                                         Q_EMIT recoveryKeyChanged();
                                     }
                                 });
}

void ShellViewModel::tellRuleChanges()
{
    using Changes = QList<client::RuleChange>;
    glass::whenAnswered<Changes>(m_client->session()->takeRuleChanges(), this,
                                 [this](const client::ClientResult<Changes> &changes) {
                                     m_ruleChanges += changes.value_or(Changes());
                                     if (!m_ruleChanges.isEmpty() && m_page == Page::Work) {
                                         Q_EMIT ruleChangesChanged();
                                         Q_EMIT announced(ruleChanges());
                                     }
                                 });
}

QString ShellViewModel::ruleChanges() const
{
    return glass::sentence(m_ruleChanges);
}

void ShellViewModel::sawRuleChanges()
{
    m_ruleChanges.clear();
    Q_EMIT ruleChangesChanged();
}

void ShellViewModel::saveRecoveryKey(const QUrl &file)
{
    const QString text = tr("Wardline recovery key. It opens your older messages if you lose your password.")
                         + QLatin1String("\n\n") + m_recoveryKey + u'\n';
    glass::saveText(file, text, this, [this](bool saved) {
        Q_EMIT notice(saved ? tr("The recovery key was saved.")
                            : tr("The file could not be written. Choose another place."));
    });
}

void ShellViewModel::keptRecoveryKey()
{
    m_recoveryKey.clear();
    Q_EMIT recoveryKeyChanged();
}

bool ShellViewModel::admitInput()
{
    if (!m_client) {
        return true;
    }
    const bool isAdmitted = m_client->session()->admitInput();
    tellMinutesToLock();
    return isAdmitted;
}

bool ShellViewModel::admitFrame()
{
    return !m_client || m_client->session()->admitFrame();
}

QString ShellViewModel::who() const
{
    if (m_page != Page::Work) {
        return {};
    }
    const client::Person &self = m_client->session()->self();
    QStringList parts{self.name.isEmpty() ? self.id.text() : self.name};
    if (const QString role = glass::roleName(self.role); !role.isEmpty()) {
        parts << role;
    }
    return (parts + self.units.mid(0, 1)).join(QStringLiteral(" · "));
}

QString ShellViewModel::connection() const
{
    return m_client ? glass::sentence(m_client->session()->connection(), now()) : QString();
}

bool ShellViewModel::isConnected() const
{
    using State = client::Connection::State;
    const State state = m_client ? m_client->session()->connection().state : State::Offline;
    return state == State::UpToDate || state == State::CatchingUp;
}

QString ShellViewModel::spaceLow() const
{
    const auto left = m_client ? m_client->session()->connection().spaceLeft : std::nullopt;
    return left ? glass::spaceSentence(*left) : QString();
}

int ShellViewModel::clockOff() const
{
    return m_client ? int(qAbs(m_client->session()->connection().clockSkew) / 60'000) : 0;
}

QString ShellViewModel::waiting() const
{
    if (!m_client) {
        return {};
    }
    const client::Connection &connection = m_client->session()->connection();
    QStringList parts;
    if (connection.waitingToSend > 0) {
        parts << tr("%n waiting to be sent", nullptr, connection.waitingToSend);
    }
    if (connection.notSent > 0) {
        parts << tr("%n not sent", nullptr, connection.notSent);
    }
    return parts.join(QStringLiteral(" · "));
}

bool ShellViewModel::hasNotSent() const
{
    return m_client && m_client->session()->connection().notSent > 0;
}

} // namespace wardline::shell
