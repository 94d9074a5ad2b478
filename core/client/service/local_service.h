// SPDX-License-Identifier: Apache-2.0
// The profile's local socket: lets the tool use an engine that a window or a background program holds. Same OS user only,
// and what needs an unlocked session is refused while locked. Runs on the thread of the Client.
#pragma once

#include "client/client.h"
#include "client/service/commands.h"

#include <QLocalServer>
#include <QObject>

namespace wardline::client::service {

class LocalService : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY(LocalService)

public:
    /// `client` outlives the service. Where no engine could be opened, every caller is told why.
    LocalService(ClientResult<Client *> client, Holder holder, QObject *parent = nullptr);
    /// Who still waits for an answer is told that the session is no longer open here.
    ~LocalService() override;

    /// AlreadyOpen when another engine listens there, and this one holds no profile; Internal when the socket can't be made.
    [[nodiscard]] ClientResult<> listen(const QString &profileDir);

Q_SIGNALS:
    /// The last caller has gone.
    void idle();
    /// Before it goes.
    void ending();

private:
    void accept();

    ClientResult<Client *> m_client;
    Holder m_holder;
    QLocalServer m_server;
    int m_callers = 0;
};

} // namespace wardline::client::service
