// SPDX-License-Identifier: Apache-2.0
#include "support/client/workstation.h"

#include "support/client/kept_profile.h"

#include <QTest>

#include <algorithm>
#include <chrono>

namespace wardline::test {

using namespace std::chrono_literals;

Workstation::Workstation(const Hospital &hospital, const Person &person, client::Config::EngineThread thread)
    : m_hospital(hospital)
    , m_person(person)
    , m_thread(thread)
{
}

Workstation::~Workstation() = default;

client::ClientResult<> Workstation::open()
{
    auto config = configFor(m_hospital, m_profile.path(), clock, wrapTransport);
    config.engineThread = m_thread;
    auto opened = client::openClient(std::move(config));
    if (!opened) {
        return tl::unexpected(opened.error());
    }
    m_client = std::move(*opened);
    return {};
}

client::ClientResult<> Workstation::signIn()
{
    return settled(session().signIn(signInRequest(m_hospital, m_person)), 60s);
}

client::ClientResult<> Workstation::start()
{
    WL_CHECK(open());
    WL_CHECK(signIn());
    return settled(session().stayEphemeral(), 60s);
}

client::Config configFor(const Hospital &hospital, const QString &profile, std::shared_ptr<Clock> clock,
                         TransportWrap wrap)
{
    client::Config config;
    config.profileDir = profile;
    config.homeserver = hospital.baseUrl();
    config.caFile = hospital.caFile();
    config.managedPolicyFile = profile + QStringLiteral("/no-policy.json");
    config.deviceName = QStringLiteral("Wardline");
    config.clock = std::move(clock);
    config.wrapTransport = std::move(wrap);
    return config;
}

client::SignInRequest signInRequest(const Hospital &hospital, const Person &person)
{
    return {person.userId.text(), Secret(person.password), QString::fromLatin1(hospital.freshCode(person))};
}

std::unique_ptr<Workstation> somebody(const Hospital &hospital, const char *role)
{
    const Person *const person = hospital.take(QLatin1String(role));
    if (person == nullptr) {
        qWarning("every %s is taken", role);
        return nullptr;
    }
    auto station = std::make_unique<Workstation>(hospital, *person);
    const auto started = station->start();
    if (!started) {
        qWarning("a %s could not start: %s", role, told(started).constData());
        return nullptr;
    }
    return station;
}

client::Outgoing written(const QString &text, const EventId &replyTo, care::Priority priority)
{
    client::Outgoing message;
    message.text = text;
    message.replyTo = replyTo;
    message.priority = priority;
    return message;
}

client::Outgoing rewritten(const QString &text, const EventId &original)
{
    auto message = written(text);
    message.editOf = original;
    return message;
}

std::optional<client::TimelineRow> awaitRow(client::Conversation &conversation,
                                            const std::function<bool(const client::TimelineRow &)> &wanted)
{
    std::optional<client::TimelineRow> found;
    const auto look = [&] {
        const auto &rows = conversation.window().rows;
        const auto row = std::find_if(rows.crbegin(), rows.crend(), wanted);
        found = row == rows.crend() ? std::nullopt : std::optional(*row);
        return found.has_value();
    };
    return QTest::qWaitFor(look, 30'000) ? found : std::nullopt;
}

std::optional<client::TimelineRow> awaitText(client::Conversation &conversation, const QString &text)
{
    return awaitRow(conversation, [&text](const client::TimelineRow &row) { return row.text == text; });
}

std::optional<client::TimelineRow> say(client::Conversation &conversation, const client::Outgoing &message)
{
    const auto sent = settled(conversation.send(message));
    const auto isThere = [&sent](const client::TimelineRow &row) {
        return row.transaction == *sent && row.state == client::MessageState::OnServer && !row.event.isEmpty();
    };
    return sent ? awaitRow(conversation, isThere) : std::nullopt;
}

} // namespace wardline::test
