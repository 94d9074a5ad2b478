// SPDX-License-Identifier: Apache-2.0
// The life of an engine: opening the profile, the account's parts, closing. Signing in is in engine_sign_in.cpp, what is asked of
// an open account in engine_queries.cpp.
#include "client/engine/engine.h"

#include "base/logging.h"
#include "client/engine/errors.h"
#include "client/engine/parts.h"
#include "client/engine/workplace.h"
#include "net/https_transport.h"
#include "session/removal_check.h"
#include "session/sign_out_flow.h"
#include "store/source_id.h"

#include <QRandomGenerator>

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
        return tl::unexpected(toClientError(owner.error()));
    }
    auto managed = readManagedPolicy(m_config);
    WL_TRY(address, homeserverOf(m_config, managed.policy, *owner ? (*owner)->homeserver : QString()));
    WL_TRY(trust, tlsPolicyOf(m_config, managed.policy));
    auto network =
        net::HttpsTransport::create({address, trust, proxyPolicyOf(managed.policy), QStringLiteral(WARDLINE_VERSION)});
    if (!network) {
        return tl::unexpected(toClientError(network.error()));
    }
    std::unique_ptr<net::Transport> transport = std::move(*network);
    if (m_config.wrapTransport) {
        transport = m_config.wrapTransport(std::move(transport));
    }
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
    return opening;
}

void Engine::watchSession()
{
    connect(m_parts->transport.get(), &session::AuthorizedTransport::sessionEnded, this, [this] {
        if (m_parts->signingOut) {
            return; // It was over already: that is what was asked for.
        }
        Q_EMIT sessionEnded();
        QCoro::connect(checkRemoval(), this, [](const ClientResult<> &) {});
    });
    connect(m_parts->transport.get(), &session::AuthorizedTransport::userLocked, this, &Engine::sessionEnded);
}

ClientResult<> Engine::moveTokens(bool persistent)
{
    auto &parts = *m_parts;
    parts.persistent = persistent;
    if (!persistent) {
        return {}; // The sign-in left them in memory, and there they stay.
    }
    auto key = parts.vault->key(vault::KeyPurpose::Tokens);
    const auto box = parts.vault->boxKeys();
    if (!key || !box) {
        return fail(ClientCode::Locked);
    }
    auto sealed = std::make_unique<session::SealedTokens>(*parts.tokenFile, key->clone());
    if (parts.signedIn) {
        if (const auto removed = parts.tokenFile->remove(); !removed) {
            return tl::unexpected(toClientError(removed.error()));
        }
        if (const auto moved = parts.transport->moveTo(*sealed); !moved) {
            return tl::unexpected(toClientError(moved.error()));
        }
    } else {
        auto tokens = parts.tokenFile->read(*key, *box);
        if (!tokens) {
            return tl::unexpected(toClientError(tokens.error()));
        }
        parts.transport->begin(std::move(*tokens), *sealed);
    }
    parts.sealedTokens = std::move(sealed);
    return {};
}

ClientTask<> Engine::openStores()
{
    const QPointer self(this);
    auto &parts = *m_parts;
    crypto::MachineOptions options{parts.self.id, parts.transport->tokens()->device, {}, {}};
    store::StoreResult<std::unique_ptr<store::Store>> opened = fail(store::StoreCode::Closed);
    if (parts.persistent) {
        auto databaseKey = parts.vault->key(vault::KeyPurpose::Database);
        auto cryptoKey = parts.vault->key(vault::KeyPurpose::CryptoStore);
        if (!databaseKey || !cryptoKey) {
            co_return fail(ClientCode::Locked);
        }
        opened = store::Store::open(parts.profile.paths().database(), std::move(*databaseKey), parts.self.id);
        options.directory = parts.profile.paths().cryptoStore();
        options.key = std::move(*cryptoKey);
    } else {
        opened = store::Store::openEphemeral(parts.self.id);
    }
    if (!opened) {
        co_return tl::unexpected(toClientError(opened.error()));
    }
    parts.store = std::move(*opened);
    parts.machine = std::make_unique<crypto::Machine>();
    auto opening = parts.machine->open(std::move(options));
    const auto machine = co_await opening;
    if (!self) {
        co_return fail(ClientCode::Cancelled);
    }
    if (!machine) {
        co_return tl::unexpected(toClientError(machine.error()));
    }
    co_return {};
}

ClientTask<> Engine::openAccount(bool persistent)
{
    const QPointer self(this);
    auto opened = moveTokens(persistent);
    if (opened) {
        opened = co_await openStores();
    }
    if (!self) {
        co_return fail(ClientCode::Cancelled);
    }
    if (!opened) {
        co_await close();
        co_return opened;
    }
    startPipeline();
    if (m_parts->signedIn) {
        opened = co_await establishIdentity();
    } else {
        opened = co_await requireIdentity();
    }
    if (!self) {
        co_return fail(ClientCode::Cancelled);
    }
    if (!opened || m_account == nullptr) {
        co_await close();
        co_return opened ? fail(ClientCode::Cancelled) : opened;
    }
    if (const auto started = m_parts->syncer->start(); !started) {
        co_await close();
        co_return tl::unexpected(toClientError(started.error()));
    }
    Q_EMIT selfChanged(m_parts->self);
    tellInbox();
    co_return {};
}

void Engine::startPipeline()
{
    auto &parts = *m_parts;
    parts.syncer = std::make_unique<sync::Syncer>(
        sync::Parts{*parts.transport, *parts.machine, *parts.store, *m_config.clock, parts.self.id,
                    parts.transport->tokens()->device, [] { return QRandomGenerator::system()->generateDouble(); }});
    m_account = std::make_unique<OpenAccount>(*parts.store, *parts.syncer, *m_config.clock, parts.self.id);
    connect(m_account.get(), &OpenAccount::changed, this, &Engine::onChanged);
    connect(parts.syncer.get(), &sync::Syncer::connectionChanged, this, &Engine::tellConnection);
    connect(parts.syncer.get(), &sync::Syncer::listComplete, &m_tellInboxSoon, qOverload<>(&QTimer::start));
}

ClientTask<> Engine::close()
{
    const QPointer self(this);
    auto &parts = *m_parts;
    Q_EMIT accountClosing();
    parts.transport->end();
    m_account.reset();
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
    parts.signedIn.reset();
    parts.enrolment.reset();
    parts.itHalf.clear();
    parts.recoveryKey.clear();
    parts.vault->lock();
    co_return {};
}

ClientTask<> Engine::signOut()
{
    const QPointer self(this);
    m_parts->signingOut = true;
    const auto ended = co_await session::signOut(m_parts->transport.get());
    if (!self) {
        co_return fail(ClientCode::Cancelled);
    }
    m_parts->signingOut = false;
    if (!ended) {
        co_return tl::unexpected(toClientError(ended.error()));
    }
    WL_CO_CHECK(co_await close());
    co_return co_await forgetProfile();
}

ClientTask<> Engine::forgetProfile()
{
    const QPointer self(this);
    const auto destroyed = co_await m_parts->vault->destroy();
    if (!self) {
        co_return fail(ClientCode::Cancelled);
    }
    if (!destroyed) {
        qCWarning(logClient) << "the keychain kept its entry:" << destroyed.error().detail;
    }
    m_parts->owner.reset();
    m_parts->vaultLost = false;
    const auto owner = session::removeOwner(m_config.profileDir);
    const auto files = m_parts->profile.wipeFiles();
    if (!owner || !files) {
        co_return fail(ClientCode::VaultDamaged, QStringLiteral("files remain"));
    }
    co_return {};
}

/// Protocol §3: only a device that was removed on purpose is wiped.
ClientTask<> Engine::checkRemoval()
{
    const QPointer self(this);
    auto secret = m_parts->profile.deviceSecret();
    const auto tokens = m_parts->transport->tokens();
    if (!secret || !m_parts->owner) {
        co_return {};
    }
    auto trust = tlsPolicyOf(m_config, m_parts->managed.policy);
    if (!trust) {
        co_return tl::unexpected(trust.error());
    }
    auto probe = net::HttpsTransport::create(
        {QUrl(m_parts->homeserver), *trust, proxyPolicyOf(m_parts->managed.policy), QStringLiteral(WARDLINE_VERSION)});
    if (!probe) {
        co_return tl::unexpected(toClientError(probe.error()));
    }
    session::RemovalCheck check(**probe, *m_config.clock);
    auto newest = tokens ? tokens->access.clone() : Secret();
    auto checking = check.run(m_parts->owner->device, std::move(*secret), std::move(newest));
    const auto verdict = co_await std::move(checking);
    if (!self) {
        co_return fail(ClientCode::Cancelled);
    }
    if (!verdict || *verdict == session::Removal::Keep) {
        co_return {};
    }
    WL_CO_CHECK(co_await close());
    WL_CO_CHECK(co_await forgetProfile());
    Q_EMIT wiped();
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
