// SPDX-License-Identifier: Apache-2.0
// One person at one workstation, through the whole client, against the running hospital.
#pragma once

#include "client/client.h"
#include "support/hospital.h"
#include "support/settled.h"

#include <QTemporaryDir>

#include <functional>

namespace wardline::test {

using TransportWrap = decltype(client::Config::wrapTransport);

class Workstation
{
public:
    /// A keychain is spoken to from one thread of a process only: tests that reopen a kept profile run the engine on theirs.
    Workstation(const Hospital &hospital, const Person &person,
                client::Config::EngineThread thread = client::Config::EngineThread::Own);
    ~Workstation();

    /// Before open(): instead of the system's.
    std::shared_ptr<Clock> clock = std::make_shared<SystemClock>();
    /// Before open().
    TransportWrap wrapTransport;
    /// Opens the client on this workstation's profile, made anew or as the last one left it.
    [[nodiscard]] client::ClientResult<> open();
    /// The program ends; the profile stays.
    void close() { m_client.reset(); }
    /// With password and a fresh code; ends in NeedsPin, or Unlocked where the profile has a vault.
    [[nodiscard]] client::ClientResult<> signIn();
    /// open(), signIn(), and nothing kept.
    [[nodiscard]] client::ClientResult<> start();

    [[nodiscard]] client::Client &client() { return *m_client; }
    [[nodiscard]] client::Session &session() { return *m_client->session(); }
    [[nodiscard]] const Person &person() const { return m_person; }
    [[nodiscard]] QString profile() const { return m_profile.path(); }

private:
    const Hospital &m_hospital;
    const Person &m_person;
    client::Config::EngineThread m_thread;
    QTemporaryDir m_profile;
    std::unique_ptr<client::Client> m_client;
};

/// A workstation of this hospital, with its profile in that folder, under no policy.
[[nodiscard]] client::Config configFor(const Hospital &hospital, const QString &profile, std::shared_ptr<Clock> clock,
                                       TransportWrap wrap);
/// With password and a fresh code, for which it may wait.
[[nodiscard]] client::SignInRequest signInRequest(const Hospital &hospital, const Person &person);

/// Somebody of this role whom no other program has, at work with nothing kept. Null where there is none left or the sign-in failed,
/// of which is then warned.
[[nodiscard]] std::unique_ptr<Workstation> somebody(const Hospital &hospital, const char *role);

/// What a person writes.
[[nodiscard]] client::Outgoing written(const QString &text, const EventId &replyTo = {},
                                       care::Priority priority = care::Priority::Routine);
[[nodiscard]] client::Outgoing rewritten(const QString &text, const EventId &original);

/// The newest row that `wanted` accepts; nothing when none comes within half a minute.
[[nodiscard]] std::optional<client::TimelineRow> awaitRow(
    client::Conversation &conversation, const std::function<bool(const client::TimelineRow &)> &wanted);
[[nodiscard]] std::optional<client::TimelineRow> awaitText(client::Conversation &conversation, const QString &text);
/// Sends, and awaits that the sender's own row says that the server has it.
[[nodiscard]] std::optional<client::TimelineRow> say(client::Conversation &conversation,
                                                     const client::Outgoing &message);

} // namespace wardline::test
