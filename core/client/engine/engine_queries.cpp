// SPDX-License-Identifier: Apache-2.0
// What is asked of an open account: the list, and IT's acts.
#include "client/engine/engine.h"

#include "client/engine/connection.h"
#include "client/engine/errors.h"
#include "client/engine/late_acknowledgements.h"
#include "client/engine/parts.h"
#include "client/engine/rows.h"
#include "crypto/identity.h"
#include "matrix/requests/account.h"
#include "matrix/requests/module.h"
#include "matrix/requests/room.h"
#include "matrix/responses/module.h"
#include "matrix/responses/room.h"
#include "session/activation_code.h"
#include "session/calls.h"
#include "vault/random.h"

#include <qcoro/qcorofuture.h>

#include <algorithm>
#include <utility>

namespace wardline::client {

namespace {

Secret secretOf(const QString &text)
{
    auto bytes = text.trimmed().toUtf8();
    Secret secret{QByteArrayView(bytes)};
    wipe(bytes);
    return secret;
}

/// IT's own half of an activation code: 12 symbols of Crockford's base32, in groups of four.
ClientResult<QString> newItHalf()
{
    constexpr std::string_view symbols = session::activationSymbols;
    const auto random = vault::randomBytes(12);
    if (!random) {
        return tl::unexpected(toClientError(random.error()));
    }
    QString half;
    for (qsizetype i = 0; i < random->size(); ++i) {
        if (i % 4 == 0) {
            half += QLatin1Char('-');
        }
        half += QLatin1Char(symbols[static_cast<unsigned char>(random->at(i)) % symbols.size()]);
    }
    return half;
}

} // namespace

void Engine::setInboxWindow(int offset, int count, RoomFilter filter)
{
    m_inboxFilter = std::move(filter);
    m_inboxOffset = std::max(0, offset);
    m_inboxCount = std::max(1, count);
    tellInbox();
}

ClientResult<RoomWindow> Engine::roomWindow(int offset, int count, const RoomFilter &filter)
{
    if (!m_account) {
        return fail(ClientCode::Locked);
    }
    const auto asked = toStoreFilter(filter);
    const auto rows = m_account->store().rooms.rows(asked, offset, count);
    const auto total = m_account->store().rooms.count(asked);
    if (!rows || !total) {
        return tl::unexpected(toClientError(rows ? total.error() : rows.error()));
    }
    RoomWindow window;
    window.offset = offset;
    window.total = static_cast<int>(*total);
    window.complete = m_account->syncer().isListComplete();
    for (const auto &row : *rows) {
        window.rows.append(toRow(row, m_account->directory(), m_account->self()));
    }
    const auto waiting = m_account->store().facts.urgentWaiting(m_account->self());
    const auto next = m_account->lateAcknowledgements().mark(window, waiting.value_or(std::vector<store::WaitingRow>()),
                                                             m_account->moment());
    m_tellInboxWhenLate.set(*m_config.clock, next);
    return window;
}

void Engine::tellInbox()
{
    if (m_account && m_inboxCount > 0) {
        auto window = roomWindow(m_inboxOffset, m_inboxCount, m_inboxFilter);
        if (window) {
            auto &store = m_account->store();
            window->filter = m_inboxFilter;
            const auto calling = store.rooms.calling().value_or(std::vector<store::CallingRoom>());
            window->places = placesOf(calling, m_account->directory());
            window->unread = unreadOf(calling);
            window->urgent = urgentOf(calling);
            window->unsent = toUnsent(store.rooms.unsent().value_or(std::vector<store::RoomRow>()),
                                      m_account->directory(), m_account->self());
            window->pressing =
                toPressing(store.facts.pressing(m_account->self()).value_or(std::vector<store::PressingRow>()),
                           store.rooms, m_account->directory(), m_account->self());
            Q_EMIT inboxChanged(*window);
        }
    }
    if (m_account) {
        tellConnection();
    }
}

void Engine::tellConnection()
{
    if (!m_account) {
        return;
    }
    auto connection = toConnection(m_account->syncer().connection());
    if (const auto counts = m_account->store().outbox.counts()) {
        connection.waitingToSend = static_cast<int>(counts->waiting);
        connection.notSent = static_cast<int>(counts->failed);
    }
    connection.spaceLeft = m_space ? m_space->left() : std::nullopt;
    connection.keys = m_parts->keys;
    connection.storeRenewed = m_parts->storeRenewed;
    if (connection.lastSync > 0 && connection.state != Connection::State::Offline) {
        m_parts->tokensNotStored = false;
    } else if (m_parts->tokensNotStored && connection.reason == Connection::Reason::NoNetwork) {
        connection.reason = Connection::Reason::LocalStore;
    }
    Q_EMIT connectionChanged(connection);
}

ClientTask<RoomWindow> Engine::inboxPage(int offset, int count)
{
    co_return roomWindow(offset, count, {});
}

ClientTask<RoomId> Engine::startConversation(QList<UserId> members, QString topic)
{
    const QPointer self(this);
    if (!m_account) {
        co_return fail(ClientCode::Locked);
    }
    const auto kind =
        members.size() == 1 && topic.isEmpty() ? matrix::NewConversation::Direct : matrix::NewConversation::Group;
    const auto body = co_await session::callForBody(
        m_parts->transport.get(),
        matrix::conversation(kind, std::vector<UserId>(members.begin(), members.end()), topic));
    if (!self) {
        co_return fail(ClientCode::Cancelled);
    }
    if (!body) {
        co_return tl::unexpected(toClientError(body.error()));
    }
    const auto room = matrix::readConversation(*body);
    if (!room) {
        co_return fail(ClientCode::ServerTrouble, QStringLiteral("answer"));
    }
    co_return *room;
}

ClientTask<> Engine::sendState(RoomId room, QString type, QByteArray content)
{
    const QPointer self(this);
    const auto request = matrix::sendState(room, type, QString(), content);
    const auto sent = co_await session::callForBody(m_parts->transport.get(), request);
    if (!self) {
        co_return fail(ClientCode::Cancelled);
    }
    if (!sent) {
        co_return tl::unexpected(toClientError(sent.error()));
    }
    co_return {};
}

/// The whole code: the module's half, and one that never leaves this tool and the paper (protocol §8).
ClientTask<QString> Engine::activation(QByteArray body)
{
    const auto code = matrix::readActivationCode(body);
    wipe(body);
    if (!code) {
        co_return fail(ClientCode::ServerTrouble, QStringLiteral("answer"));
    }
    WL_CO_TRY(half, newItHalf());
    co_return QString::fromUtf8(code->code.view()) + half;
}

ClientTask<QString> Engine::addPerson(NewPerson person, QString code)
{
    const QPointer self(this);
    if (!m_account) {
        co_return fail(ClientCode::Locked);
    }
    const matrix::NewUser user{person.user, person.name, care::wireName(person.role), person.unit, person.createUnit};
    const auto secretCode = secretOf(code);
    auto body = co_await session::callForBody(m_parts->transport.get(), matrix::adminUser(user, secretCode));
    if (!self) {
        co_return fail(ClientCode::Cancelled);
    }
    if (!body) {
        co_return tl::unexpected(toClientError(body.error()));
    }
    co_return co_await activation(std::move(*body));
}

ClientTask<QString> Engine::resetFactor(QString user, QString code)
{
    const QPointer self(this);
    if (!m_account) {
        co_return fail(ClientCode::Locked);
    }
    const auto secretCode = secretOf(code);
    auto body = co_await session::callForBody(m_parts->transport.get(), matrix::adminResetFactor(user, secretCode));
    if (!self) {
        co_return fail(ClientCode::Cancelled);
    }
    if (!body) {
        co_return tl::unexpected(toClientError(body.error()));
    }
    co_return co_await activation(std::move(*body));
}

ClientTask<QList<Device>> Engine::devices()
{
    const QPointer self(this);
    if (!m_account) {
        co_return fail(ClientCode::Locked);
    }
    const auto body = co_await session::callForBody(m_parts->transport.get(), matrix::devices());
    if (!self || !m_account) {
        co_return fail(ClientCode::Cancelled);
    }
    if (!body) {
        co_return tl::unexpected(toClientError(body.error()));
    }
    const auto listed = matrix::readDevices(*body);
    if (!listed) {
        co_return fail(ClientCode::ServerTrouble, QStringLiteral("answer"));
    }
    const auto known = co_await crypto::Identity(*m_parts->machine).devicesOf(m_account->self());
    if (!self || !m_account) {
        co_return fail(ClientCode::Cancelled);
    }
    const auto tokens = m_parts->transport->tokens();
    QList<Device> devices;
    for (const auto &device : *listed) {
        Device shown{device.id,
                     device.displayName,
                     device.lastSeenAddress,
                     device.lastSeenTs.value_or(0),
                     tokens && device.id == tokens->device,
                     false};
        if (known) {
            shown.verified = std::any_of(known->begin(), known->end(), [&](const crypto::DeviceInfo &info) {
                return info.device == device.id && info.crossSigned;
            });
        }
        devices.append(shown);
    }
    co_return devices;
}

} // namespace wardline::client
