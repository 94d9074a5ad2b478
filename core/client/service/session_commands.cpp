// SPDX-License-Identifier: Apache-2.0
#include "client/service/session_commands.h"

#include "base/next_signal.h"
#include "client/service/json_rows.h"

#include <qcoro/qcorofuture.h>

#include <optional>
#include <utility>

namespace wardline::client::service {

namespace {

using namespace std::chrono_literals;

constexpr auto listPatience = 30s;
constexpr auto listLook = 200ms;

ClientResult<Secret> secret(const std::shared_ptr<Request> &request, const char *name)
{
    const auto found = request->secrets.find(QString::fromLatin1(name));
    if (found == request->secrets.end()) {
        return fail(ClientCode::Usage, QString::fromLatin1(name));
    }
    return std::move(found->second);
}

/// What the session is kept under, if anything. Asked before a code, which is good once, is spent on a session that can't be kept.
CommandTask checkPin(Session *session, Secret pin)
{
    if (session->state() != SessionState::SignedOut && session->state() != SessionState::Wiped) {
        co_return {}; // a profile that keeps a session has its PIN
    }
    auto asking = session->wouldKeepPin(std::move(pin));
    co_return co_await asking;
}

CommandTask keep(Session *session, std::optional<Secret> pin)
{
    if (!pin) {
        co_return co_await session->stayEphemeral();
    }
    auto choosing = session->choosePin(std::move(*pin));
    co_return co_await choosing;
}

/// Nobody is there to choose otherwise: no engine waits for a PIN, and no device stays on the server.
CommandTask giveUp(Session *session)
{
    if (session->state() != SessionState::NeedsPin) {
        co_return {};
    }
    const auto told = co_await session->signOut();
    if (!told) { // where the server can't be told, what is here goes all the same
        WL_CO_CHECK(co_await session->lock());
    }
    co_return {};
}

/// A script's next command names a room of the list. Not an error when it takes long: the sign-in stands.
CommandTask untilListed(Client *client)
{
    const QPointer still(client);
    for (std::chrono::milliseconds waited = 0ms; waited < listPatience; waited += listLook) {
        auto asking = client->inbox()->page(0, 1);
        const auto page = co_await asking;
        if (!page || page->complete) {
            co_return {};
        }
        auto changing = nextSignal(client->session(), &Session::connectionChanged, listLook);
        co_await changing;
        if (!still) {
            co_return fail(ClientCode::Cancelled);
        }
    }
    co_return {};
}

} // namespace

CommandTask login(Client *client, std::shared_ptr<Request> request, RowSink sink)
{
    auto *const session = client->session();
    WL_CO_TRY(password, secret(request, "password"));
    std::optional<Secret> pin;
    if (request->secrets.contains(QStringLiteral("pin"))) {
        WL_CO_TRY(given, secret(request, "pin"));
        auto copy = given.clone();
        pin = std::move(given);
        auto checking = checkPin(session, std::move(copy));
        WL_CO_CHECK(co_await std::move(checking));
    }
    const auto word = [&request](const char *name) { return request->args.value(QLatin1String(name)).toString(); };
    SignInRequest signIn{word("user"), std::move(password), word("code")};
    auto signingIn = session->signIn(std::move(signIn));
    WL_CO_CHECK(co_await signingIn);
    if (session->state() == SessionState::NeedsPin) {
        auto keeping = keep(session, std::move(pin));
        const auto kept = co_await std::move(keeping);
        if (!kept) {
            static_cast<void>(co_await giveUp(session));
            co_return kept;
        }
    }
    WL_CO_CHECK(co_await untilListed(client));
    sink(toJson(session->self()));
    co_return {};
}

CommandTask unlock(Client *client, std::shared_ptr<Request> request, RowSink sink)
{
    if (client->session()->state() == SessionState::Locked) {
        WL_CO_TRY(pin, secret(request, "pin"));
        auto unlocking = client->session()->unlock(std::move(pin));
        WL_CO_CHECK(co_await unlocking);
    }
    WL_CO_CHECK(requireUnlocked(*client->session()));
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

} // namespace wardline::client::service
