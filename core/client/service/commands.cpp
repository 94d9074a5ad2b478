// SPDX-License-Identifier: Apache-2.0
#include "client/service/commands.h"

#include "client/service/json_rows.h"
#include "client/service/session_commands.h"
#include "client/service/tail.h"

#include <QJsonArray>

#include <qcoro/qcorofuture.h>

#include <algorithm>
#include <array>

namespace wardline::client::service {

namespace {

using Handler = CommandTask (*)(Client *, std::shared_ptr<Request>, RowSink);

QString text(const std::shared_ptr<Request> &request, const char *name)
{
    return request->args.value(QLatin1String(name)).toString();
}

CommandTask whoami(Client *client, std::shared_ptr<Request>, RowSink sink)
{
    WL_CO_CHECK(requireUnlocked(*client->session()));
    auto row = toJson(client->session()->self());
    row.insert(QStringLiteral("connection"), toJson(client->session()->connection()));
    sink(row);
    co_return {};
}

CommandTask rooms(Client *client, std::shared_ptr<Request>, RowSink sink)
{
    WL_CO_CHECK(requireUnlocked(*client->session()));
    constexpr int pageSize = 500;
    for (int offset = 0;; offset += pageSize) {
        WL_CO_TRY(page, co_await client->inbox()->page(offset, pageSize));
        for (const auto &row : page.rows) {
            sink(toJson(row));
        }
        if (offset + pageSize >= page.total) {
            co_return {};
        }
    }
}

/// A row that is no answer, but says what the answers leave out.
QJsonObject note(const char *what)
{
    return {{QStringLiteral("note"), QLatin1String(what)}};
}

CommandTask search(Client *client, std::shared_ptr<Request> request, RowSink sink)
{
    WL_CO_CHECK(requireUnlocked(*client->session()));
    constexpr int pageSize = 200;
    int wanted = request->args.value(QLatin1String("limit")).toInt(50);
    SearchQuery query;
    query.text = text(request, "text");
    SearchPage page;
    do {
        auto searching = client->inbox()->search(query, std::min(wanted, pageSize), page.next);
        WL_CO_TRY(found, co_await searching);
        page = std::move(found);
        for (const auto &hit : page.hits) {
            sink(toJson(hit));
        }
        wanted -= static_cast<int>(page.hits.size());
    } while (wanted > 0 && !page.next.isEmpty());
    if (page.olderNotLoaded) {
        sink(note("older_not_loaded"));
    }
    co_return {};
}

CommandTask people(Client *client, std::shared_ptr<Request> request, RowSink sink)
{
    WL_CO_CHECK(requireUnlocked(*client->session()));
    WL_CO_TRY(found, co_await client->inbox()->people(text(request, "text")));
    for (const auto &person : found.people) {
        sink(toJson(person));
    }
    if (found.more) {
        sink(note("more"));
    }
    if (found.onlyKnown) {
        sink(note("only_known"));
    }
    co_return {};
}

CommandTask devices(Client *client, std::shared_ptr<Request>, RowSink sink)
{
    WL_CO_CHECK(requireUnlocked(*client->session()));
    WL_CO_TRY(found, co_await client->administration()->devices());
    for (const auto &device : found) {
        sink(toJson(device));
    }
    co_return {};
}

CommandTask userAdd(Client *client, std::shared_ptr<Request> request, RowSink sink)
{
    WL_CO_CHECK(requireUnlocked(*client->session()));
    const auto role = care::roleFromWire(text(request, "role"));
    if (!role) {
        co_return fail(ClientCode::Usage, QStringLiteral("role"));
    }
    NewPerson person{text(request, "user"), text(request, "name"), *role, text(request, "unit"),
                     request->args.value(QLatin1String("create_unit")).toBool()};
    auto adding = client->administration()->addPerson(std::move(person), text(request, "code"));
    WL_CO_TRY(activation, co_await adding);
    sink({{QStringLiteral("user"), text(request, "user")}, {QStringLiteral("activation_code"), activation}});
    co_return {};
}

CommandTask userResetFactor(Client *client, std::shared_ptr<Request> request, RowSink sink)
{
    WL_CO_CHECK(requireUnlocked(*client->session()));
    WL_CO_TRY(activation, co_await client->administration()->resetFactor(text(request, "user"), text(request, "code")));
    sink({{QStringLiteral("user"), text(request, "user")}, {QStringLiteral("activation_code"), activation}});
    co_return {};
}

CommandTask doctor(Client *client, std::shared_ptr<Request>, RowSink sink)
{
    WL_CO_TRY(findings, co_await client->administration()->doctor());
    for (const auto &finding : findings) {
        sink(toJson(finding));
    }
    co_return {};
}

CommandTask send(Client *client, std::shared_ptr<Request> request, RowSink sink)
{
    WL_CO_CHECK(requireUnlocked(*client->session()));
    WL_CO_TRY(room, co_await client->inbox()->find(text(request, "room")));
    const auto priority =
        care::priorityFromWire(request->args.value(QLatin1String("priority")).toString(QStringLiteral("routine")));
    if (!priority) {
        co_return fail(ClientCode::Usage, QStringLiteral("priority"));
    }
    Outgoing message;
    message.text = text(request, "text");
    message.priority = *priority;
    const std::chrono::seconds patience(request->args.value(QLatin1String("wait_s")).toInt(30));
    auto sending = sendAndWait(client->session(), client->openConversation(room), std::move(message), patience, sink);
    co_return co_await std::move(sending);
}

CommandTask tail(Client *client, std::shared_ptr<Request> request, RowSink sink)
{
    WL_CO_CHECK(requireUnlocked(*client->session()));
    WL_CO_TRY(room, co_await client->inbox()->find(text(request, "room")));
    const auto follow = request->args.value(QLatin1String("follow")).toBool() ? Follow::Yes : Follow::No;
    const int count = request->args.value(QLatin1String("count")).toInt(20);
    auto tailing = tailRoom(client->session(), client->openConversation(room), count, follow, sink);
    co_return co_await std::move(tailing);
}

/// What a command is to the lock of the engine that holds the session (design §7).
enum class Counts {
    /// It carries what a person decided or typed: input, as a key in the window is.
    AsInput,
    /// It only looks. A script that looks every minute would otherwise keep the session open for whoever comes by, and a
    /// person who only reads meets the PIN again: that is the safer of the two.
    AsNothing,
};

enum class Belongs { Anywhere, AtTheWindow };

struct Entry {
    const char *name;
    Handler handler;
    Counts counts = Counts::AsNothing;
    Belongs belongs = Belongs::Anywhere;
};

constexpr std::array entries{
    Entry{"login", login, Counts::AsInput, Belongs::AtTheWindow},
    Entry{"unlock", unlock, Counts::AsInput, Belongs::AtTheWindow},
    Entry{"lock", lock},
    Entry{"logout", logout, Counts::AsInput, Belongs::AtTheWindow},
    Entry{"whoami", whoami},
    Entry{"rooms", rooms},
    Entry{"send", send, Counts::AsInput},
    Entry{"tail", tail},
    Entry{"search", search},
    Entry{"people", people},
    Entry{"device list", devices},
    Entry{"user add", userAdd, Counts::AsInput},
    Entry{"user reset-factor", userResetFactor, Counts::AsInput},
    Entry{"doctor", doctor},
};

/// The lock looks at the clock before anything is asked: a workstation that slept past it answers nothing any more.
void tellLock(Session *session, Counts counts, Holder holder)
{
    const bool isInput = counts == Counts::AsInput && holder == Holder::Tool;
    static_cast<void>(isInput ? session->admitInput() : session->admitFrame());
}

ClientResult<> mayAsk(const Session &session, Belongs belongs, Holder holder)
{
    if (holder == Holder::Tool || belongs == Belongs::Anywhere) {
        return {};
    }
    const bool locked = session.state() == SessionState::Locked;
    return fail(locked ? ClientCode::Locked : ClientCode::Refused, QLatin1String(atTheWindow));
}

} // namespace

ClientResult<> requireUnlocked(const Session &session)
{
    switch (session.state()) {
    case SessionState::Unlocked:
        return {};
    case SessionState::Locked:
        return fail(ClientCode::Locked);
    default:
        return fail(ClientCode::NotSignedIn);
    }
}

Task<void, ClientError> runCommand(Client *client, Holder holder, std::shared_ptr<Request> request, RowSink sink)
{
    for (const auto &entry : entries) {
        if (request->command == QLatin1String(entry.name)) {
            tellLock(client->session(), entry.counts, holder);
            WL_CO_CHECK(mayAsk(*client->session(), entry.belongs, holder));
            WL_CO_CHECK(co_await entry.handler(client, request, sink));
            co_return {};
        }
    }
    co_return fail(ClientCode::Usage, QStringLiteral("no such command"));
}

} // namespace wardline::client::service
