// SPDX-License-Identifier: Apache-2.0
// What is looked for in an open account: a conversation, people, messages. Everything answers from the store; for people whom
// nobody met here the server is asked as well.
#include "client/engine/engine.h"

#include "client/engine/connection.h"
#include "client/engine/errors.h"
#include "client/engine/parts.h"
#include "client/engine/rows.h"
#include "matrix/requests/account.h"
#include "matrix/responses/room.h"
#include "session/calls.h"

#include <qcoro/qcorofuture.h>

#include <algorithm>

namespace wardline::client {

namespace {

constexpr int mostHits = 200;

/// A page's `next` is the store's id of its last hit, which stays the same while the store lives.
ClientResult<std::optional<qint64>> readCursor(const QString &after)
{
    if (after.isEmpty()) {
        return std::nullopt;
    }
    bool isNumber = false;
    const qint64 id = after.toLongLong(&isNumber);
    if (!isNumber) {
        return fail(ClientCode::Usage, QStringLiteral("after"));
    }
    return id;
}

ClientResult<store::SearchQuery> toStoreQuery(const SearchQuery &query)
{
    if (query.kind == care::ConversationKind::Unknown) {
        return fail(ClientCode::Usage, QStringLiteral("kind"));
    }
    store::SearchQuery asked;
    asked.text = query.text;
    asked.room = query.room.isEmpty() ? std::nullopt : std::optional(query.room);
    asked.sender = query.sender.isEmpty() ? std::nullopt : std::optional(query.sender);
    asked.unit = query.unit;
    if (query.kind) {
        asked.kind = QString(care::wireName(*query.kind));
    }
    asked.atLeast = query.atLeast.value_or(care::Priority::Routine);
    asked.from = query.from;
    asked.to = query.to;
    return asked;
}

} // namespace

ClientTask<RoomId> Engine::findRoom(QString idOrName)
{
    if (!m_account) {
        co_return fail(ClientCode::Locked);
    }
    const auto &rooms = m_account->store().rooms;
    if (const auto id = RoomId::parse(idOrName)) {
        const auto row = rooms.room(*id);
        if (row && !row->isSpace && row->membership <= store::Membership::Invite) {
            co_return *id;
        }
    }
    const auto candidates = rooms.named(idOrName);
    if (!candidates) {
        co_return tl::unexpected(toClientError(candidates.error()));
    }
    QList<RoomId> named;
    for (const auto &row : *candidates) {
        const auto shown = toRow(row, m_account->directory(), m_account->self());
        if (shown.name.compare(idOrName, Qt::CaseInsensitive) == 0) {
            named.append(row.room);
        }
    }
    if (named.size() > 1) {
        co_return fail(ClientCode::Ambiguous);
    }
    if (named.isEmpty()) {
        co_return fail(ClientCode::NoSuchRoom);
    }
    co_return named.first();
}

ClientTask<PeopleFound> Engine::people(QString text, int limit, PeopleScope scope, RoleWords roleWords)
{
    const QPointer self(this);
    if (!m_account) {
        co_return fail(ClientCode::Locked);
    }
    const bool isOffline = toConnection(m_account->syncer().connection()).state == Connection::State::Offline;
    if (scope == PeopleScope::Hospital && !isOffline) {
        const auto met = co_await meetUnits();
        if (!self) {
            co_return fail(ClientCode::Cancelled);
        }
        auto found = co_await searchDirectory(text, limit, roleWords);
        if (!self) {
            co_return fail(ClientCode::Cancelled);
        }
        if (found) {
            found->onlyKnown = !met.value_or(false) && text.trimmed().isEmpty(); // then nothing else was asked
            co_return found;
        }
    }
    if (!m_account) {
        co_return fail(ClientCode::Locked);
    }
    WL_CO_TRY(known, m_account->directory().matching(text, limit, {}, roleWords));
    known.onlyKnown = scope == PeopleScope::Hospital;
    co_return known;
}

/// Brings who is in the units' spaces, whose assignments name people that may never have spoken where we are. Once a run.
/// Whether the server answered.
ClientTask<bool> Engine::meetUnits()
{
    const QPointer self(this);
    if (!m_account) {
        co_return fail(ClientCode::Locked);
    }
    const auto units = m_account->directory().units();
    for (const auto &unit : units) {
        if (!m_account) {
            co_return fail(ClientCode::Locked);
        }
        if (!m_account->directory().isOurs(unit)) {
            continue; // invited: its members can't be read yet
        }
        const auto loaded = co_await m_account->syncer().loadMembers(unit);
        if (!self) {
            co_return fail(ClientCode::Cancelled);
        }
        if (!loaded) {
            co_return false;
        }
    }
    co_return true;
}

/// Colleagues of other units share the hospital's space with us, so the server's directory has them.
ClientTask<PeopleFound> Engine::searchDirectory(QString text, int limit, RoleWords roleWords)
{
    const QPointer self(this);
    if (!m_account) {
        co_return fail(ClientCode::Locked);
    }
    matrix::DirectoryPage page;
    if (!text.trimmed().isEmpty()) {
        const auto request = matrix::searchPeople(text.trimmed(), limit);
        const auto body = co_await session::callForBody(m_parts->transport.get(), request);
        if (!self) {
            co_return fail(ClientCode::Cancelled);
        }
        if (!body) {
            co_return tl::unexpected(toClientError(body.error()));
        }
        auto read = matrix::readDirectory(*body);
        if (!read) {
            co_return fail(ClientCode::ServerTrouble, QStringLiteral("answer"));
        }
        page = std::move(*read);
        if (page.people.size() > static_cast<std::size_t>(std::max(limit, 0))) {
            page.people.resize(static_cast<std::size_t>(std::max(limit, 0))); // more than was asked for
            page.limited = true;
        }
    }
    if (!m_account) {
        co_return fail(ClientCode::Locked);
    }
    QList<UserId> ids;
    for (const auto &person : page.people) {
        m_account->directory().learn(person.id, person.displayName);
        ids.append(person.id);
    }
    WL_CO_TRY(found, m_account->directory().matching(text, limit, ids, roleWords));
    found.more = found.more || page.limited;
    co_return found;
}

ClientTask<SearchPage> Engine::search(SearchQuery query, int limit, QString after)
{
    if (!m_account) {
        co_return fail(ClientCode::Locked);
    }
    WL_CO_TRY(wanted, toStoreQuery(query));
    wanted.limit = std::clamp(limit, 1, mostHits);
    WL_CO_TRY(before, readCursor(after));
    wanted.before = before;
    const auto &store = m_account->store();
    const auto found = store.search.find(wanted);
    const auto holes = store.search.hasHoles(wanted.room, wanted.unit, wanted.kind);
    if (!found || !holes) {
        co_return tl::unexpected(toClientError(found ? holes.error() : found.error()));
    }
    SearchPage page;
    page.olderNotLoaded = *holes;
    page.next = found->next ? QString::number(*found->next) : QString();
    for (const auto &hit : found->hits) {
        page.hits.append(toHit(hit, store.rooms, m_account->directory(), m_account->self()));
    }
    co_return page;
}

} // namespace wardline::client
