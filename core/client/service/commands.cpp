// SPDX-License-Identifier: Apache-2.0
#include "client/service/commands.h"

#include "base/next_signal.h"
#include "client/service/json_rows.h"
#include "client/service/tail.h"

#include <QJsonArray>

#include <qcoro/qcorofuture.h>

#include <array>

namespace wardline::client::service {

namespace {

using namespace std::chrono_literals;

constexpr auto listPatience = 30s;
constexpr auto listLook = 200ms;

using CommandTask = Task<void, ClientError>;
using Handler = CommandTask (*)(Client *, std::shared_ptr<Request>, RowSink);

QString text(const std::shared_ptr<Request> &request, const char *name)
{
    return request->args.value(QLatin1String(name)).toString();
}

ClientResult<Secret> secret(const std::shared_ptr<Request> &request, const char *name)
{
    const auto found = request->secrets.find(QString::fromLatin1(name));
    if (found == request->secrets.end()) {
        return fail(ClientCode::Usage, QString::fromLatin1(name));
    }
    return std::move(found->second);
}

ClientResult<> requireUnlocked(Client *client)
{
    switch (client->session()->state()) {
    case SessionState::Unlocked:
        return {};
    case SessionState::Locked:
        return fail(ClientCode::Locked);
    default:
        return fail(ClientCode::NotSignedIn);
    }
}

/// A script's next command names a room of the list. Not an error when it takes long: the sign-in stands.
CommandTask untilListed(Client *client)
{
    for (std::chrono::milliseconds waited = 0ms; waited < listPatience; waited += listLook) {
        auto asking = client->inbox()->page(0, 1);
        const auto page = co_await asking;
        if (!page || page->complete) {
            co_return {};
        }
        auto changing = nextSignal(client->session(), &Session::connectionChanged, listLook);
        co_await changing;
    }
    co_return {};
}

CommandTask login(Client *client, std::shared_ptr<Request> request, RowSink sink)
{
    WL_CO_TRY(password, secret(request, "password"));
    const bool withPin = request->secrets.contains(QStringLiteral("pin"));
    SignInRequest signIn{text(request, "user"), std::move(password), text(request, "code")};
    auto signingIn = client->session()->signIn(std::move(signIn));
    WL_CO_CHECK(co_await signingIn);
    if (client->session()->state() == SessionState::NeedsPin) {
        if (withPin) {
            WL_CO_TRY(pin, secret(request, "pin"));
            auto choosing = client->session()->choosePin(std::move(pin));
            WL_CO_CHECK(co_await choosing);
        } else {
            WL_CO_CHECK(co_await client->session()->stayEphemeral());
        }
    }
    WL_CO_CHECK(co_await untilListed(client));
    sink(toJson(client->session()->self()));
    co_return {};
}

CommandTask unlock(Client *client, std::shared_ptr<Request> request, RowSink sink)
{
    if (client->session()->state() == SessionState::Locked) {
        WL_CO_TRY(pin, secret(request, "pin"));
        auto unlocking = client->session()->unlock(std::move(pin));
        WL_CO_CHECK(co_await unlocking);
    }
    WL_CO_CHECK(requireUnlocked(client));
    sink(toJson(client->session()->self()));
    co_return {};
}

CommandTask lock(Client *client, std::shared_ptr<Request>, RowSink)
{
    WL_CO_CHECK(co_await client->session()->lock());
    co_return {};
}

CommandTask logout(Client *client, std::shared_ptr<Request>, RowSink)
{
    WL_CO_CHECK(co_await client->session()->signOut());
    co_return {};
}

CommandTask whoami(Client *client, std::shared_ptr<Request>, RowSink sink)
{
    WL_CO_CHECK(requireUnlocked(client));
    auto row = toJson(client->session()->self());
    row.insert(QStringLiteral("connection"), toJson(client->session()->connection()));
    sink(row);
    co_return {};
}

CommandTask rooms(Client *client, std::shared_ptr<Request>, RowSink sink)
{
    WL_CO_CHECK(requireUnlocked(client));
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

CommandTask search(Client *client, std::shared_ptr<Request> request, RowSink sink)
{
    WL_CO_CHECK(requireUnlocked(client));
    auto searching =
        client->inbox()->search(text(request, "text"), RoomId(), request->args.value(QLatin1String("limit")).toInt(50));
    WL_CO_TRY(hits, co_await searching);
    for (const auto &hit : hits) {
        sink(toJson(hit));
    }
    co_return {};
}

CommandTask people(Client *client, std::shared_ptr<Request> request, RowSink sink)
{
    WL_CO_CHECK(requireUnlocked(client));
    WL_CO_TRY(found, co_await client->inbox()->people(text(request, "text")));
    for (const auto &person : found) {
        sink(toJson(person));
    }
    co_return {};
}

CommandTask devices(Client *client, std::shared_ptr<Request>, RowSink sink)
{
    WL_CO_CHECK(requireUnlocked(client));
    WL_CO_TRY(found, co_await client->administration()->devices());
    for (const auto &device : found) {
        sink(toJson(device));
    }
    co_return {};
}

CommandTask userAdd(Client *client, std::shared_ptr<Request> request, RowSink sink)
{
    WL_CO_CHECK(requireUnlocked(client));
    const auto role = care::roleFromWire(text(request, "role"));
    if (!role) {
        co_return fail(ClientCode::Usage, QStringLiteral("role"));
    }
    NewPerson person{text(request, "user"), text(request, "name"), *role, text(request, "unit")};
    auto adding = client->administration()->addPerson(std::move(person), text(request, "code"));
    WL_CO_TRY(activation, co_await adding);
    sink({{QStringLiteral("user"), text(request, "user")}, {QStringLiteral("activation_code"), activation}});
    co_return {};
}

CommandTask userResetFactor(Client *client, std::shared_ptr<Request> request, RowSink sink)
{
    WL_CO_CHECK(requireUnlocked(client));
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
    WL_CO_CHECK(requireUnlocked(client));
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
    auto sending = sendAndWait(client->openConversation(room), std::move(message), patience, sink);
    co_return co_await std::move(sending);
}

CommandTask tail(Client *client, std::shared_ptr<Request> request, RowSink sink)
{
    WL_CO_CHECK(requireUnlocked(client));
    WL_CO_TRY(room, co_await client->inbox()->find(text(request, "room")));
    const auto follow = request->args.value(QLatin1String("follow")).toBool() ? Follow::Yes : Follow::No;
    const int count = request->args.value(QLatin1String("count")).toInt(20);
    auto tailing = tailRoom(client->session(), client->openConversation(room), count, follow, sink);
    co_return co_await std::move(tailing);
}

struct Entry {
    const char *name;
    Handler handler;
};

constexpr std::array entries{
    Entry{"login", login},
    Entry{"unlock", unlock},
    Entry{"lock", lock},
    Entry{"logout", logout},
    Entry{"whoami", whoami},
    Entry{"rooms", rooms},
    Entry{"send", send},
    Entry{"tail", tail},
    Entry{"search", search},
    Entry{"people", people},
    Entry{"device list", devices},
    Entry{"user add", userAdd},
    Entry{"user reset-factor", userResetFactor},
    Entry{"doctor", doctor},
};

} // namespace

Task<void, ClientError> runCommand(Client *client, std::shared_ptr<Request> request, RowSink sink)
{
    for (const auto &entry : entries) {
        if (request->command == QLatin1String(entry.name)) {
            // What a person asks for here is input to Wardline as much as a key in its window (design §7).
            static_cast<void>(client->session()->admitInput());
            WL_CO_CHECK(co_await entry.handler(client, request, sink));
            co_return {};
        }
    }
    co_return fail(ClientCode::Usage, QStringLiteral("no such command"));
}

} // namespace wardline::client::service
