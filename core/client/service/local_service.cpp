// SPDX-License-Identifier: Apache-2.0
#include "client/service/local_service.h"

#include "base/logging.h"
#include "client/service/commands.h"
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
    Caller(const ClientResult<Client *> &client, QLocalSocket *socket)
        : QObject(socket)
        , m_client(client)
        , m_socket(socket)
    {
        connect(socket, &QLocalSocket::readyRead, this, &Caller::read);
        connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
        read();
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
        QCoro::connect(runCommand(*m_client, m_request, std::move(sink)), this,
                       [this](const ClientResult<> &result) { finish(result); });
    }

    void finish(const ClientResult<> &result)
    {
        m_socket->write(result ? doneLine() : errorLine(result.error()));
        m_socket->disconnectFromServer();
    }

    void refuse()
    {
        m_running = true;
        finish(fail(ClientCode::Usage, QStringLiteral("not a request")));
    }

    ClientResult<Client *> m_client;
    QLocalSocket *m_socket;
    std::shared_ptr<Request> m_request;
    QStringList m_secretNames;
    bool m_running = false;
};

} // namespace

LocalService::LocalService(ClientResult<Client *> client, QObject *parent)
    : QObject(parent)
    , m_client(std::move(client))
{
    connect(&m_server, &QLocalServer::newConnection, this, &LocalService::accept);
}

ClientResult<> LocalService::listen(const QString &profileDir)
{
    const auto name = socketName(profileDir);
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    if (m_server.listen(name)) {
        return {};
    }
    if (m_server.serverError() != QAbstractSocket::AddressInUseError) {
        return fail(ClientCode::Internal, m_server.errorString());
    }
    QLocalSocket probe;
    probe.connectToServer(name); // A local socket connects at once or not at all.
    if (probe.state() == QLocalSocket::ConnectedState) {
        return fail(ClientCode::AlreadyOpen);
    }
    QLocalServer::removeServer(name); // Left by a program that was killed; the profile's lock is ours by now.
    if (!m_server.listen(name)) {
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
        new Caller(m_client, socket);
    }
}

} // namespace wardline::client::service
