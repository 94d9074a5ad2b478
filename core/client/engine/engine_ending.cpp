// SPDX-License-Identifier: Apache-2.0
// How a session ends for good: by the person, by the server, by IT's removal of the device, or because nothing keeps it.
#include "client/engine/engine.h"

#include "base/logging.h"
#include "client/engine/errors.h"
#include "client/engine/farewell.h"
#include "client/engine/parts.h"
#include "client/engine/rule_changes.h"
#include "session/removal_check.h"
#include "session/sign_out_flow.h"

#include <qcoro/qcorofuture.h>

#include <utility>

namespace wardline::client {

namespace {

constexpr std::chrono::seconds lastWork{5};

bool isAnswered(const sync::ConnectionStatus &status)
{
    using State = sync::ConnectionStatus::State;
    return status.state == State::UpToDate || status.state == State::CatchingUp;
}

} // namespace

void Engine::watchSession()
{
    connect(m_parts->transport.get(), &session::AuthorizedTransport::sessionEnded, this, [this] {
        if (m_parts->signingOut) {
            return; // It was over already: that is what was asked for.
        }
        // Before anybody hears of it: the lock that follows takes the tokens away.
        auto newest = m_parts->transport->tokens();
        Q_EMIT sessionEnded();
        auto checking = checkRemoval(std::move(newest));
        QCoro::connect(std::move(checking), this, [](const ClientResult<> &) {});
    });
    connect(m_parts->transport.get(), &session::AuthorizedTransport::tokensNotStored, this,
            [this](vault::VaultCode why) {
                qCWarning(logClient, "new tokens could not be stored (code %d)", static_cast<int>(why));
                m_parts->tokensNotStored = true;
                tellConnection();
            });
    connect(m_parts->transport.get(), &session::AuthorizedTransport::userLocked, this, &Engine::sessionEnded);
}

ClientTask<> Engine::signOut()
{
    const QPointer self(this);
    m_parts->signingOut = true;
    if (m_account && isAnswered(m_account->syncer().connection())) {
        // Room keys that came for this device alone are nowhere else.
        const auto settled = co_await m_account->syncer().settle(lastWork);
        if (!self) {
            co_return fail(ClientCode::Cancelled);
        }
        if (!m_account) { // a lock came first: the server has not been told
            m_parts->signingOut = false;
            co_return fail(ClientCode::Cancelled);
        }
        if (!settled) {
            qCInfo(logClient) << "signing out before all was saved:" << settled.error().detail;
        }
    }
    m_parts->isLeaving = true;
    const auto ended = co_await session::signOut(m_parts->transport.get());
    if (!self) {
        co_return fail(ClientCode::Cancelled);
    }
    m_parts->signingOut = false;
    m_parts->isLeaving = false;
    const bool isCut = !ended && !m_parts->transport->hasSession(); // by a lock, whose farewell ends it on the server
    if (!ended && !isCut) {
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
    const auto preferences = forgetPreferences();
    const auto rules = forgetRules(m_config.profileDir);
    const auto files = m_parts->profile.wipeFiles();
    if (!owner || !preferences || !rules || !files) {
        co_return fail(ClientCode::VaultDamaged, QStringLiteral("files remain"));
    }
    co_return {};
}

/// Protocol §3: only a device that was removed on purpose is wiped.
ClientTask<> Engine::checkRemoval(std::optional<vault::Tokens> newest)
{
    const QPointer self(this);
    auto secret = m_parts->profile.deviceSecret();
    if (!secret || !m_parts->owner) {
        co_return {};
    }
    WL_CO_TRY(probe, makeTransport(QUrl(m_parts->homeserver), m_parts->managed.policy));
    session::RemovalCheck check(*probe, *m_config.clock);
    const auto device = m_parts->owner->device;
    auto token = newest ? std::move(newest->access) : Secret();
    auto checking = check.run(device, std::move(*secret), std::move(token));
    const auto verdict = co_await std::move(checking);
    if (!self) {
        co_return fail(ClientCode::Cancelled);
    }
    const bool isAnother = m_parts->transport->hasSession() || !m_parts->owner || m_parts->owner->device != device;
    if (!verdict || *verdict == session::Removal::Keep || isAnother) { // what has begun since is not what was removed
        co_return {};
    }
    WL_CO_CHECK(co_await close());
    WL_CO_CHECK(co_await forgetProfile());
    Q_EMIT wiped();
    co_return {};
}

void Engine::sayFarewell(vault::Tokens tokens)
{
    auto network = makeTransport(QUrl(m_parts->homeserver), m_parts->managed.policy);
    if (!network) {
        return;
    }
    auto *const farewell = new Farewell(std::move(*network), *m_config.clock, this);
    connect(farewell, &Farewell::over, farewell, &QObject::deleteLater);
    farewell->say(std::move(tokens));
}

void Engine::afterFarewell(std::function<void()> work)
{
    const auto farewells = findChildren<Farewell *>();
    if (farewells.isEmpty()) {
        work();
        return;
    }
    connect(farewells.constLast(), &Farewell::over, this, std::move(work));
}

} // namespace wardline::client
