// SPDX-License-Identifier: Apache-2.0
// From an open vault to an open account: tokens, crypto store, messages, pipeline. Damaged messages come anew from the server;
// damaged keys are never replaced here, for only a new sign-in can.
#include "client/engine/engine.h"

#include "base/logging.h"
#include "client/engine/errors.h"
#include "client/engine/parts.h"
#include "store/database_file.h"
#include "vault/durable.h"

#include <QDir>
#include <QFile>
#include <QRandomGenerator>

#include <qcoro/qcorofuture.h>

#include <utility>

namespace wardline::client {

namespace {

/// The vault gave the key, so a file that does not open under it is damaged, or not its own.
bool isDamage(store::StoreCode code)
{
    return code == store::StoreCode::Corrupt || code == store::StoreCode::WrongKey;
}

/// A disk that takes nothing makes every store fail: that is no damage.
bool takesWrites(const QString &folder)
{
    constexpr qsizetype someBytes = 64 * 1024;
    const QString probe = folder + QStringLiteral("/crypto.probe");
    const bool taken = vault::writeDurable(probe, QByteArray(someBytes, '\0')).has_value();
    return vault::removeDurable(probe).has_value() && taken;
}

} // namespace

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
        if (!parts.transport->hasSession()) {
            return fail(ClientCode::Cancelled); // closed meanwhile: what is kept stays
        }
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
    // The keys first: a message store that was in use says that there were some.
    WL_CO_CHECK(co_await openMachine(m_parts->self.id, m_parts->transport->tokens()->device));
    if (!self) {
        co_return fail(ClientCode::Cancelled);
    }
    co_return openMessages();
}

ClientTask<> Engine::openMachine(UserId user, DeviceId device)
{
    const QPointer self(this);
    auto &parts = *m_parts;
    crypto::MachineOptions options{user, device, {}, {}};
    if (parts.persistent) {
        auto key = parts.vault->key(vault::KeyPurpose::CryptoStore);
        if (!key) {
            co_return fail(ClientCode::Locked);
        }
        options.directory = parts.profile.paths().cryptoStore();
        options.key = std::move(*key);
        const bool wasThere = QFile::exists(store::keyFilePath(parts.profile.paths().database()));
        if (wasThere && QDir(options.directory).isEmpty()) {
            // A new one would be another device under the same name.
            parts.vaultLost = true;
            co_return fail(ClientCode::StoreDamaged, QStringLiteral("the crypto store is gone"));
        }
    }
    parts.machine = std::make_unique<crypto::Machine>();
    auto opening = parts.machine->open(std::move(options));
    const auto machine = co_await opening;
    if (!self || !parts.machine) { // gone, or closed meanwhile
        co_return fail(ClientCode::Cancelled);
    }
    if (!machine) {
        const auto error = toClientError(machine.error());
        if (error.code == ClientCode::StoreDamaged && !takesWrites(parts.profile.paths().folder)) {
            co_return fail(ClientCode::DiskFull, error.detail);
        }
        parts.vaultLost = parts.vaultLost || error.code == ClientCode::StoreDamaged;
        co_return tl::unexpected(error);
    }
    co_return {};
}

ClientResult<> Engine::openMessages()
{
    auto &parts = *m_parts;
    parts.storeRenewed = std::exchange(parts.discarded, false);
    if (!parts.persistent) {
        auto opened = store::Store::openEphemeral(parts.self.id);
        if (!opened) {
            return tl::unexpected(toClientError(opened.error()));
        }
        parts.store = std::move(*opened);
        return {};
    }
    const QString path = parts.profile.paths().database();
    auto key = parts.vault->key(vault::KeyPurpose::Database);
    if (!key) {
        return fail(ClientCode::Locked);
    }
    auto opened = store::Store::open(path, key->clone(), parts.self.id);
    if (!opened && isDamage(opened.error().code)) {
        qCWarning(logClient) << "the message store is damaged and set aside:" << opened.error().detail;
        if (const auto aside = store::setAside(path); !aside) {
            return tl::unexpected(toClientError(aside.error()));
        }
        parts.storeRenewed = true;
        opened = store::Store::open(path, std::move(*key), parts.self.id);
    }
    if (!opened) {
        return tl::unexpected(toClientError(opened.error()));
    }
    parts.store = std::move(*opened);
    return {};
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
    const bool justSignedIn = m_parts->signedIn.has_value();
    if (justSignedIn) {
        opened = co_await establishIdentity();
    } else {
        opened = co_await resumeIdentity();
    }
    if (!self) {
        co_return fail(ClientCode::Cancelled);
    }
    if (m_account == nullptr) { // a lock came first, and ends all of it
        co_return opened ? fail(ClientCode::Cancelled) : opened;
    }
    if (!opened) {
        co_await close();
        co_return opened;
    }
    if (const auto started = m_parts->syncer->start(); !started) {
        co_await close();
        co_return tl::unexpected(toClientError(started.error()));
    }
    Q_EMIT selfChanged(m_parts->self);
    tellInbox();
    tellConnection();
    if (!justSignedIn) {
        // Roles change while a profile is locked; nobody waits for the answer.
        QCoro::connect(learnSelf(), this, [](const ClientResult<> &) {});
    }
    co_return {};
}

void Engine::startPipeline()
{
    auto &parts = *m_parts;
    parts.syncer = std::make_unique<sync::Syncer>(
        sync::Parts{*parts.transport, *parts.machine, *parts.store, *m_config.clock, parts.self.id,
                    parts.transport->tokens()->device, [] { return QRandomGenerator::system()->generateDouble(); }});
    m_account = std::make_unique<OpenAccount>(*parts.store, *parts.syncer, *m_config.clock, parts.self.id);
    m_account->setAccountRole(parts.self.role);
    connect(m_account.get(), &OpenAccount::changed, this, &Engine::onChanged);
    connect(&m_account->syncer(), &sync::Syncer::markRefused, this, &Engine::tellRefused);
    connect(parts.syncer.get(), &sync::Syncer::connectionChanged, this, &Engine::tellConnection);
    connect(parts.syncer.get(), &sync::Syncer::listComplete, &m_tellInboxSoon, qOverload<>(&QTimer::start));
    if (parts.persistent) {
        m_space = std::make_unique<SpaceWatch>(*m_config.clock,
                                               [folder = m_config.profileDir] { return bytesLeftIn(folder); });
        connect(m_space.get(), &SpaceWatch::changed, this, &Engine::tellConnection);
    }
}

} // namespace wardline::client
