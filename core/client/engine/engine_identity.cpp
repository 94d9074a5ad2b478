// SPDX-License-Identifier: Apache-2.0
// Who the person is to the server, and the identity that lets this device be written to and history be read. Where the server can't
// be reached just now the account works without, and goes on trying; where nothing opens, that is said (Connection::keys).
#include "client/engine/engine.h"

#include "base/logging.h"
#include "care/shown_name.h"
#include "client/engine/errors.h"
#include "client/engine/parts.h"
#include "crypto/backup.h"
#include "crypto/identity.h"
#include "matrix/requests/module.h"
#include "matrix/responses/module.h"
#include "session/calls.h"
#include "session/unfinished_identity.h"

#include <qcoro/qcorofuture.h>

#include <utility>

namespace wardline::client {

/// Name, role and units as the server has them; what it does not tell stays, or comes with a sync. Only a vanished engine is an error.
ClientTask<> Engine::learnSelf()
{
    const QPointer self(this);
    const auto user = m_parts->self.id;
    const auto body = co_await session::callForBody(m_parts->transport.get(), matrix::me());
    if (!self) {
        co_return fail(ClientCode::Cancelled);
    }
    auto &parts = *m_parts;
    if (parts.self.id != user || !parts.transport->hasSession()) {
        co_return {}; // a lock came first: nothing of who was here is told any more
    }
    const auto me = body ? matrix::readMe(*body) : matrix::MatrixResult<matrix::Me>(fail(matrix::MatrixCode::BadJson));
    if (me) {
        parts.self.name = me->name.isEmpty() ? care::shownName(user.text()) : me->name;
        parts.self.role = care::roleFromWire(me->role);
        parts.self.units.clear();
        for (const auto &unit : me->units) {
            parts.self.units.append(unit.name);
        }
        if (m_account) {
            m_account->setAccountRole(parts.self.role);
        }
    }
    Q_EMIT selfChanged(parts.self);
    co_return {};
}

/// After a sign-in: the password's secret makes or opens the identity. In a kept profile it rests, sealed, until that is done.
ClientTask<> Engine::establishIdentity()
{
    auto &parts = *m_parts;
    session::IdentityInput input;
    input.user = parts.self.id;
    input.recovery = std::make_shared<const Secret>(std::move(parts.signedIn->recovery));
    input.derivation = parts.signedIn->derivation;
    if (parts.itHalfOf == parts.self.id) {
        input.itHalf = std::move(parts.itHalf);
    }
    parts.itHalf.clear();
    parts.signedIn.reset();
    if (parts.persistent) {
        const auto key = parts.vault->key(vault::KeyPurpose::Identity);
        const auto kept = key ? session::keepUnfinished(unfinishedPlace(), *key, input)
                              : session::SessionResult<>(fail(session::SessionCode::VaultFailed));
        if (!kept) {
            qCWarning(logClient) << "the next unlock can't go on with the identity:" << kept.error().detail;
        }
    }
    keepIdentity(std::move(input));
    auto beginning = parts.identity->begin();
    co_return co_await std::move(beginning);
}

/// After an unlock by PIN: goes on with what the sign-in left undone, without waiting for it.
ClientTask<> Engine::resumeIdentity()
{
    const QPointer self(this);
    auto &parts = *m_parts;
    const auto key = parts.vault->key(vault::KeyPurpose::Identity);
    if (!key) {
        co_return fail(ClientCode::Locked);
    }
    auto unfinished = session::readUnfinished(unfinishedPlace(), *key, parts.self.id);
    if (unfinished && *unfinished) {
        keepIdentity(std::move(**unfinished));
        QCoro::connect(parts.identity->begin(), this, [](const ClientResult<> &) {});
        co_return {};
    }
    if (!unfinished) {
        qCWarning(logClient) << "what was left of the sign-in can't be read:" << unfinished.error().detail;
    }
    const auto own = co_await crypto::Identity(*parts.machine).own();
    if (!self || !parts.machine) {
        co_return fail(ClientCode::Cancelled);
    }
    if (!own) {
        co_return tl::unexpected(toClientError(own.error()));
    }
    const auto backup = co_await crypto::Backup(*parts.machine).state();
    if (!self || !parts.machine) {
        co_return fail(ClientCode::Cancelled);
    }
    const bool hasHistory = backup && !backup->version.isEmpty();
    parts.keys = !own->deviceSigned ? Connection::Keys::Closed
                 : hasHistory       ? Connection::Keys::Open
                                    : Connection::Keys::NoHistory;
    co_return {};
}

session::UnfinishedPlace Engine::unfinishedPlace() const
{
    return {m_parts->profile.paths().identity(), m_parts->profile.id()};
}

void Engine::keepIdentity(session::IdentityInput input)
{
    auto &parts = *m_parts;
    const IdentityKeeper::Uses uses{*parts.transport, *parts.machine, *parts.syncer, *m_config.clock};
    parts.identity = std::make_unique<IdentityKeeper>(uses, std::move(input));
    parts.keys = parts.identity->keys();
    connect(parts.identity.get(), &IdentityKeeper::settled, this, &Engine::onIdentitySettled);
    connect(parts.identity.get(), &IdentityKeeper::finished, this, &Engine::forgetIdentity);
}

void Engine::onIdentitySettled()
{
    auto &parts = *m_parts;
    parts.keys = parts.identity->keys();
    parts.recoveryKey = parts.identity->takeRecoveryKey();
    if (parts.keys == Connection::Keys::Open) {
        parts.syncer->onBackupEnabled();
    }
    parts.syncer->wake(); // what was written meanwhile waits in back-offs
    tellConnection();
}

void Engine::forgetIdentity()
{
    if (m_parts->persistent) {
        if (const auto forgotten = session::forgetUnfinished(unfinishedPlace()); !forgotten) {
            qCWarning(logClient) << "what was needed to sign in stays:" << forgotten.error().detail;
        }
    }
}

ClientTask<QString> Engine::takeRecoveryKey()
{
    const auto key = std::move(m_parts->recoveryKey);
    co_return QString::fromUtf8(key.view());
}

} // namespace wardline::client
