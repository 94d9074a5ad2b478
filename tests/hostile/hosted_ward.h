// SPDX-License-Identifier: Apache-2.0
// A good homeserver for one person, in memory, behind real HTTPS: the module's sign-in, account data, keys, rooms and sync, put
// together from the servers of the unit tests. A test may let it answer worse.
#pragma once

#include "support/tls/raw_tls_server.h"
#include "unit/session/key_server.h"
#include "unit/session/module_server.h"
#include "unit/sync/ward_server.h"

#include <chrono>
#include <functional>

namespace wardline::test {

class HostedWard
{
public:
    explicit HostedWard(const Identity &identity);

    /// Answers in the server's place; false: it answers itself.
    std::function<bool(QSslSocket &socket, const QByteArray &target)> instead;
    /// Called once the sign-in has got so far that password and code come next.
    std::function<void()> afterPrelogin;
    /// How far the server's clock is ahead of this machine's.
    std::chrono::milliseconds ahead{0};

    [[nodiscard]] quint16 port() const { return m_https.port(); }
    [[nodiscard]] WardServer &ward() { return m_ward; }
    [[nodiscard]] const UserId &user() const { return m_line.user; }
    static constexpr const char *password = ModuleServer::password;

private:
    void onRequest(QSslSocket &socket, const QByteArray &request);
    void reply(QSslSocket &socket, const net::Response &response);
    void pass(QSslSocket &socket, net::Request request);

    WardServer m_ward;
    WardLine m_line;
    ModuleServer m_module;
    KeyServer m_account;
    RawTlsServer m_https; // last: its connections end before what they speak to
};

} // namespace wardline::test
