// SPDX-License-Identifier: Apache-2.0
// A whole client in this process, on the thread of the servers it speaks to.
#pragma once

#include "client/client.h"
#include "support/settled.h"

#include <QTemporaryDir>

#include <memory>

namespace wardline::test {

/// A Wardline with a profile of its own, at the address of the link.
class Program
{
public:
    Program(const QUrl &homeserver, const QByteArray &authority);
    /// What waited for the engine runs to its end.
    ~Program();
    Q_DISABLE_COPY(Program)

    [[nodiscard]] bool isOpen() const { return m_client != nullptr; }
    [[nodiscard]] client::Client &client() { return *m_client; }
    [[nodiscard]] client::Session &session() { return *m_client->session(); }
    [[nodiscard]] const client::Connection &connection() { return session().connection(); }

    [[nodiscard]] client::ClientResult<> signIn();
    /// signIn(), and nothing kept.
    [[nodiscard]] client::ClientResult<> start();

private:
    void write(const QString &name, const QByteArray &text);

    QTemporaryDir m_folder;
    std::unique_ptr<client::Client> m_client;
};

} // namespace wardline::test
