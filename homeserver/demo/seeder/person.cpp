// SPDX-License-Identifier: Apache-2.0
#include "person.h"

#include "base/next_signal.h"
#include "support/totp.h"

#include <qcoro/qcorofuture.h>
#include <qcoro/qcorotimer.h>

#include <QDateTime>
#include <QTimer>

#include <algorithm>
#include <utility>

namespace wardline::seeder {

using namespace std::chrono_literals;
using client::ClientCode;

namespace {

constexpr auto patience = 60s;
constexpr auto look = 200ms;

QCoro::Task<> pause()
{
    QTimer timer;
    timer.setSingleShot(true);
    timer.start(look);
    co_await timer;
}

/// How many events of a step reach the server.
int eventsOf(const Step &step)
{
    return step.kind == Step::Kind::Acknowledgement || step.kind == Step::Kind::Card ? 2 : 1;
}

bool isBackedUp(const QList<client::Finding> &findings)
{
    return std::any_of(findings.begin(), findings.end(), [](const client::Finding &finding) {
        return finding.what == QLatin1String("backup") && finding.verdict == client::Finding::Verdict::Works;
    });
}

} // namespace

Person::Person(const Hospital &hospital, Account account, std::shared_ptr<StoryClock> clock)
    : m_hospital(hospital)
    , m_account(std::move(account))
    , m_clock(std::move(clock))
{
}

SeedTask Person::signIn()
{
    client::Config config;
    config.profileDir = m_profile.path();
    config.homeserver = m_hospital.server;
    config.caFile = m_hospital.caFile;
    config.deviceName = QStringLiteral("Wardline");
    config.engineThread = client::Config::EngineThread::Callers;
    config.clock = m_clock;
    config.wrapTransport = [this](std::unique_ptr<net::Transport> inner) {
        auto transport = std::make_unique<Backdating>(std::move(inner), m_clock);
        m_transport = transport.get();
        return transport;
    };
    auto opened = client::openClient(std::move(config));
    if (!opened) {
        co_return tl::unexpected(opened.error());
    }
    m_client = std::move(*opened);
    const auto key = test::fromBase32(m_account.totpSecret).value_or(QByteArray());
    const auto code = test::totpCode(key, QDateTime::currentSecsSinceEpoch() / test::totpStep.count());
    client::SignInRequest request{m_account.user, Secret(m_account.password), QString::fromLatin1(code)};
    auto signingIn = m_client->session()->signIn(std::move(request));
    WL_CO_CHECK(co_await signingIn);
    WL_CO_CHECK(co_await m_client->session()->stayEphemeral());
    co_return co_await untilListed();
}

SeedTask Person::untilListed()
{
    for (auto waited = 0ms; waited < patience; waited += look) {
        WL_CO_TRY(page, co_await m_client->inbox()->page(0, 1));
        if (page.complete) {
            co_return {};
        }
        co_await pause();
    }
    co_return fail(ClientCode::Unreachable, QStringLiteral("the list did not come"));
}

client::Conversation *Person::conversation(const RoomId &room)
{
    auto &open = m_conversations[room];
    if (!open) {
        open = m_client->openConversation(room);
    }
    return open.get();
}

Task<EventId, client::ClientError> Person::act(Step step, EventId about)
{
    auto *const room = conversation(step.room);
    EventId last;
    int stored = 0;
    QObject listener;
    QObject::connect(m_transport, &Backdating::stored, &listener, [&](const EventId &event) {
        last = stored == 0 ? event : last;
        ++stored;
    });
    switch (step.kind) {
    case Step::Kind::Card: {
        auto writing = room->writeCard(*step.card);
        WL_CO_CHECK(co_await writing);
        break;
    }
    case Step::Kind::Message: {
        client::Outgoing message;
        message.text = step.text;
        message.priority = step.priority;
        message.replyTo = about;
        auto sending = room->send(message);
        WL_CO_TRY(transaction, co_await sending);
        static_cast<void>(transaction);
        break;
    }
    case Step::Kind::Acknowledgement: {
        auto acknowledging = room->acknowledge(about);
        WL_CO_CHECK(co_await acknowledging);
        break;
    }
    case Step::Kind::Reaction: {
        auto reacting = room->react(about, step.text);
        WL_CO_CHECK(co_await reacting);
        break;
    }
    }
    while (stored < eventsOf(step)) {
        auto storing = nextSignal(m_transport, &Backdating::stored, patience);
        const bool more = co_await storing;
        if (!more && stored < eventsOf(step)) {
            co_return fail(ClientCode::Unreachable, QStringLiteral("the server did not take a step"));
        }
    }
    co_return last;
}

Task<bool, client::ClientError> Person::hasEverything()
{
    WL_CO_TRY(page, co_await m_client->inbox()->page(0, 500));
    for (const auto &room : page.rows) {
        auto *const open = conversation(room.id);
        WL_CO_CHECK(co_await open->goToNewest());
        const auto &rows = open->window().rows;
        if (std::any_of(rows.begin(), rows.end(), [](const client::TimelineRow &row) {
                return row.kind == client::TimelineRow::Kind::Unreadable;
            })) {
            co_return false;
        }
    }
    WL_CO_TRY(findings, co_await m_client->administration()->doctor());
    co_return isBackedUp(findings);
}

SeedTask Person::signOut()
{
    for (auto waited = 0ms; waited < patience; waited += look) {
        WL_CO_TRY(complete, co_await hasEverything());
        if (complete) {
            m_conversations.clear();
            WL_CO_CHECK(co_await m_client->session()->signOut());
            m_client.reset();
            co_return {};
        }
        co_await pause();
    }
    co_return fail(ClientCode::CantEncrypt, QStringLiteral("keys are missing"));
}

} // namespace wardline::seeder
