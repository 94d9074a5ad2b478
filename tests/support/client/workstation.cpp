// SPDX-License-Identifier: Apache-2.0
#include "support/client/workstation.h"

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
    client::Config config;
    config.profileDir = m_profile.path();
    config.homeserver = m_hospital.baseUrl();
    config.caFile = m_hospital.caFile();
    config.managedPolicyFile = m_profile.path() + QStringLiteral("/no-policy.json");
    config.deviceName = QStringLiteral("Wardline");
    config.engineThread = m_thread;
    config.clock = clock;
    config.wrapTransport = wrapTransport;
    auto opened = client::openClient(std::move(config));
    if (!opened) {
        return tl::unexpected(opened.error());
    }
    m_client = std::move(*opened);
    return {};
}

client::ClientResult<> Workstation::signIn()
{
    const auto code = m_hospital.freshCode(m_person);
    client::SignInRequest request{m_person.userId.text(), Secret(m_person.password), QString::fromLatin1(code)};
    return settled(session().signIn(std::move(request)), 60s);
}

client::ClientResult<> Workstation::start()
{
    WL_CHECK(open());
    WL_CHECK(signIn());
    return settled(session().stayEphemeral(), 60s);
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

} // namespace wardline::test
