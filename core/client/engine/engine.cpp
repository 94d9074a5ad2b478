// SPDX-License-Identifier: Apache-2.0
// The life of an engine: opening the profile, and closing. Signing in is in engine_sign_in.cpp, the account's parts are made in
// engine_opening.cpp and end for good in engine_ending.cpp, what is asked of an open account is in engine_queries.cpp.
#include "client/engine/engine.h"

#include "base/next_signal.h"
#include "client/engine/errors.h"
#include "client/engine/parts.h"
#include "client/engine/workplace.h"
#include "net/https_transport.h"
#include "store/source_id.h"

#include <qcoro/qcorofuture.h>

#include <algorithm>
#include <chrono>
#include <utility>

namespace wardline::client {

using namespace std::chrono_literals;

namespace {

constexpr auto inboxDelay = 25ms;

Person personOf(const std::optional<session::Owner> &owner)
{
    return owner ? Person{owner->user,
                          owner->name.isEmpty() ? owner->user.text() : owner->name,
                          care::roleFromWire(owner->role),
                          {}}
                 : Person{};
}

} // namespace

Engine::Engine(Config config)
    : m_config(std::move(config))
    , m_tellInboxSoon(this)
    , m_tellInboxWhenLate([this] { tellInbox(); }, this)
{
    m_tellInboxSoon.setSingleShot(true);
    m_tellInboxSoon.setInterval(inboxDelay);
    connect(&m_tellInboxSoon, &QTimer::timeout, this, &Engine::tellInbox);
}

Engine::~Engine()
{
    Q_EMIT accountClosing();
    m_account.reset();
    if (m_parts) {
        if (m_parts->signIn) {
            m_parts->signIn->giveUp();
        }
        m_parts->identity.reset();
        m_parts->syncer.reset();
        m_parts->machine.reset();
        m_parts->store.reset();
    }
}

ClientResult<Opening> Engine::open()
{
    if (crypto::sqliteSourceId() != store::sqliteSourceId()) {
        return fail(ClientCode::Internal, QStringLiteral("two SQLites in one program"));
    }
    auto profile = vault::Profile::open(m_config.profileDir);
    if (!profile) {
        return tl::unexpected(toClientError(profile.error()));
    }
    auto owner = session::readOwner(m_config.profileDir);
    if (!owner) {
        // It is there and says nothing that can be read: the profile is damaged, and no fault of the program's.
        const auto &why = owner.error();
        return why.code == session::SessionCode::VaultFailed ? fail(ClientCode::VaultDamaged, why.detail)
                                                             : tl::unexpected(toClientError(why));
    }
    auto managed = readManagedPolicy(m_config);
    WL_CHECK(checkUsable(managed));
    WL_TRY(address, homeserverOf(m_config, managed.policy, *owner ? (*owner)->homeserver : QString()));
    WL_TRY(transport, makeTransport(address, managed.policy));
    const auto paths = profile->paths();
    const auto id = profile->id();
    m_parts = std::make_unique<Parts>(std::move(managed), std::move(*profile));
    auto &parts = *m_parts;
    parts.owner = *owner;
    parts.homeserver = address.toString();
    parts.network = std::move(transport);
    parts.transport = std::make_unique<session::AuthorizedTransport>(*parts.network, *m_config.clock);
    parts.keychain = vault::makeQtKeychain(QStringLiteral("Wardline"));
    parts.vault = std::make_unique<vault::Vault>(vault::VaultConfig{paths.vault(), id, parts.managed.policy.pinTries()},
                                                 *parts.keychain);
    parts.tokenFile = std::make_unique<vault::TokenFile>(paths.tokens(), paths.tokensLocked(), id);
    watchSession();

    Opening opening;
    opening.holdsSession = parts.keepsVault() && parts.owner.has_value();
    opening.owner = opening.holdsSession ? personOf(parts.owner) : Person{};
    if (opening.holdsSession) {
        // A clock that was set back counts as just now; one set forward asks for the password.
        const std::chrono::milliseconds given(parts.owner->passwordAt);
        opening.passwordAge = std::max(0ms, m_config.clock->wall() - given);
    }
    opening.lockAfter = parts.managed.policy.lockAfter();
    opening.lockWarning = parts.managed.policy.warning();
    opening.pinSuffices = parts.managed.policy.overallUnlockLimit();
    opening.preferences = keptPreferences();
    return opening;
}

ClientResult<std::unique_ptr<net::Transport>> Engine::makeTransport(const QUrl &homeserver,
                                                                    const policy::Policy &policy)
{
    WL_TRY(trust, tlsPolicyOf(m_config, policy));
    auto network =
        net::HttpsTransport::create({homeserver, trust, proxyPolicyOf(policy), QStringLiteral(WARDLINE_VERSION)});
    if (!network) {
        const auto &why = network.error();
        return tl::unexpected(why.code == net::NetCode::BadTrust ? untrusting(policy) : toClientError(why));
    }
    std::unique_ptr<net::Transport> transport = std::move(*network);
    return m_config.wrapTransport ? m_config.wrapTransport(std::move(transport)) : std::move(transport);
}

ClientTask<> Engine::close()
{
    const QPointer self(this);
    auto &parts = *m_parts;
    Q_EMIT accountClosing();
    if (parts.signIn) {
        parts.signIn->giveUp();
    }
    const bool isKept = (parts.persistent || parts.keepsVault()) && !parts.isLeaving;
    if (parts.transport->hasSession() && !isKept) {
        sayFarewell(*parts.transport->tokens());
    }
    parts.transport->end();
    m_account.reset();
    m_space.reset();
    m_inboxFilter = {};
    parts.identity.reset();
    while (parts.isClosing) { // the one before still writes into the store
        auto before = nextSignal(this, &Engine::closed, 1min);
        co_await before;
        if (!self) {
            co_return fail(ClientCode::Cancelled);
        }
    }
    parts.isClosing = true;
    if (auto syncer = std::shared_ptr<sync::Syncer>(std::move(parts.syncer))) {
        if (parts.store) {
            parts.store->interrupt();
        }
        co_await syncer->stop();
        if (!self) {
            co_return fail(ClientCode::Cancelled);
        }
    }
    if (auto machine = std::shared_ptr<crypto::Machine>(std::move(parts.machine))) {
        co_await machine->close();
        if (!self) {
            co_return fail(ClientCode::Cancelled);
        }
    }
    if (parts.store) {
        parts.store->close();
        parts.store.reset();
    }
    parts.sealedTokens.reset();
    parts.persistent = false;
    parts.signedIn.reset();
    parts.enrolment.reset();
    parts.itHalf.clear();
    parts.recoveryKey.clear();
    parts.vault->lock();
    parts.isClosing = false;
    Q_EMIT closed();
    co_return {};
}

void Engine::onChanged(const store::ChangeSet &changes)
{
    const bool list = std::any_of(changes.rooms.begin(), changes.rooms.end(), [](const store::RoomChange &change) {
        return change.summary || change.outbox || !change.inserted.empty() || !change.updated.empty()
               || change.receipts;
    });
    if ((list || changes.people) && !m_tellInboxSoon.isActive()) {
        m_tellInboxSoon.start();
    }
    if (m_space) {
        m_space->noteWriting();
    }
    auto self = m_account->directory().person(m_parts->self.id);
    if (self.name == self.id.text()) {
        self.name = m_parts->self.name;
    }
    if (self.role
        && (self.name != m_parts->self.name || self.role != m_parts->self.role || self.units != m_parts->self.units)) {
        m_parts->self = self;
        Q_EMIT selfChanged(self);
    }
}

} // namespace wardline::client
