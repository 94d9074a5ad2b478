// SPDX-License-Identifier: Apache-2.0
#include "client/service/local_service.h"

#include "base/logging.h"
#include "client/service/wire.h"

#include <QLocalSocket>
#include <QPointer>

#include <utility>

namespace wardline::client::service {

namespace {

/// One caller: reads a request with its secrets, runs it, writes the answers, and closes.
class Caller : public QObject
{
public:
    Caller(const ClientResult<Client *> &client, Holder holder, QLocalSocket *socket)
        : QObject(socket)
        , m_client(client)
        , m_holder(holder)
        , m_socket(socket)
    {
        connect(socket, &QLocalSocket::readyRead, this, &Caller::read);
        connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
        read();
    }

    /// What runs can't go on: its engine is about to go.
    void end()
    {
        auto open = m_client ? requireUnlocked(*(*m_client)->session()) : tl::unexpected(m_client.error());
        finish(open ? fail(ClientCode::Locked) : open);
        m_socket->flush();
    }

private:
    void read()
    {
        while (!m_running && m_socket->canReadLine()) {
            auto line = m_socket->readLine(maxLine);
            if (m_request == nullptr) {
                auto request = parseRequest(line, m_secretNames);
                if (!request) {
                    return refuse();
                }
                m_request = std::make_shared<Request>(std::move(*request));
            } else {
                auto secret = parseSecret(line);
                if (!secret) {
                    return refuse();
                }
                m_request->secrets.insert_or_assign(m_secretNames.takeFirst(), std::move(*secret));
            }
            if (m_secretNames.isEmpty()) {
                run();
            }
        }
        if (!m_running && m_socket->bytesAvailable() > maxLine) {
            refuse();
        }
    }

    void run()
    {
        m_running = true;
        if (!m_client) {
            return finish(tl::unexpected(m_client.error()));
        }
        const QPointer<QLocalSocket> socket(m_socket);
        auto sink = [socket](const QJsonObject &row) {
            if (socket.isNull() || socket->state() != QLocalSocket::ConnectedState) {
                return false;
            }
            if (!row.isEmpty()) {
                socket->write(rowLine(row));
            }
            return true;
        };
        QCoro::connect(runCommand(*m_client, m_holder, m_request, std::move(sink)), this,
                       [this](const ClientResult<> &result) { finish(result); });
    }

    void finish(const ClientResult<> &result)
    {
        if (std::exchange(m_finished, true)) {
            return;
        }
        m_socket->write(result ? doneLine() : errorLine(result.error()));
        m_socket->disconnectFromServer();
    }

    void refuse()
    {
        m_running = true;
        finish(fail(ClientCode::Usage, QStringLiteral("not a request")));
    }

    ClientResult<Client *> m_client;
    Holder m_holder;
    QLocalSocket *m_socket;
    std::shared_ptr<Request> m_request;
    QStringList m_secretNames;
    bool m_running = false;
    bool m_finished = false;
};

} // namespace

LocalService::LocalService(ClientResult<Client *> client, Holder holder, QObject *parent)
    : QObject(parent)
    , m_client(std::move(client))
    , m_holder(holder)
{
    connect(&m_server, &QLocalServer::newConnection, this, &LocalService::accept);
}

LocalService::~LocalService()
{
    m_server.close();
    Q_EMIT ending();
}

ClientResult<> LocalService::listen(const QString &profileDir)
{
    const auto name = socketName(profileDir);
    if (!m_client) {
        // The profile is another's, who answers there: QLocalServer would put its own socket in that one's place.
        QLocalSocket probe;
        probe.connectToServer(name); // A local socket connects at once or not at all.
        if (probe.state() == QLocalSocket::ConnectedState) {
            return fail(ClientCode::AlreadyOpen);
        }
    }
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    if (m_server.listen(name)) {
        return {};
    }
    // Left by a program that was killed, or held by one that was refused the profile: its lock is ours by now.
    QLocalServer::removeServer(name);
    if (!m_server.listen(name)) {
        qCWarning(logClient) << "the profile's socket can't be served:" << m_server.errorString();
        return fail(ClientCode::Internal, m_server.errorString());
    }
    return {};
}

void LocalService::accept()
{
    while (auto *socket = m_server.nextPendingConnection()) {
        connect(socket, &QObject::destroyed, this, [this] {
            if (--m_callers == 0) {
                Q_EMIT idle();
            }
        });
        ++m_callers;
        auto *const caller = new Caller(m_client, m_holder, socket);
        connect(this, &LocalService::ending, caller, &Caller::end);
    }
}

} // namespace wardline::client::service
