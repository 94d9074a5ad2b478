// SPDX-License-Identifier: Apache-2.0
#include "client/service/local_call.h"

#include <QJsonDocument>
#include <QTimer>

#include <chrono>
#include <utility>

namespace wardline::client::service {

using namespace std::chrono_literals;

namespace {

constexpr auto retryEvery = 50ms;
constexpr int triesWhileStarting = 200;

} // namespace

LocalCall::LocalCall(QString profileDir, Request request, QObject *parent)
    : QObject(parent)
    , m_profileDir(std::move(profileDir))
    , m_request(std::move(request))
{
    connect(&m_socket, &QLocalSocket::connected, this, &LocalCall::write);
    connect(&m_socket, &QLocalSocket::readyRead, this, &LocalCall::read);
    connect(&m_socket, &QLocalSocket::disconnected, this, &LocalCall::onClosed);
    connect(&m_socket, &QLocalSocket::errorOccurred, this, [this](QLocalSocket::LocalSocketError error) {
        if (error == QLocalSocket::PeerClosedError) {
            return; // disconnected() follows.
        }
        if (m_triesLeft-- > 0) {
            QTimer::singleShot(retryEvery, this, &LocalCall::tryConnect);
        } else if (m_engine == Engine::Starting) {
            finish(codeName(ClientCode::VaultDamaged), QLatin1String(unusableFolder));
        } else {
            onClosed();
        }
    });
}

bool LocalCall::isAnswered(const QString &profileDir)
{
    QLocalSocket probe;
    probe.connectToServer(socketName(profileDir)); // A local socket connects at once or not at all.
    return probe.state() == QLocalSocket::ConnectedState;
}

void LocalCall::start(Engine engine)
{
    m_engine = engine;
    m_triesLeft = engine == Engine::Starting ? triesWhileStarting : 0;
    tryConnect();
}

void LocalCall::tryConnect()
{
    m_socket.connectToServer(socketName(m_profileDir));
}

void LocalCall::write()
{
    m_engine = Engine::Running;
    m_triesLeft = 0;
    m_socket.write(requestLine(m_request));
    for (const auto &[name, secret] : m_request.secrets) {
        auto line = secretLine(secret);
        m_socket.write(line);
        wipe(line);
    }
    m_request.secrets.clear();
}

void LocalCall::read()
{
    while (m_socket.canReadLine()) {
        const auto answer = QJsonDocument::fromJson(m_socket.readLine(maxLine)).object();
        if (const auto told = answer.value(QLatin1String("row")); told.isObject()) {
            Q_EMIT row(told.toObject());
        } else if (const auto error = answer.value(QLatin1String("error")).toObject(); !error.isEmpty()) {
            finish(error.value(QLatin1String("code")).toString(), error.value(QLatin1String("detail")).toString());
        } else if (answer.contains(QLatin1String("done"))) {
            finish({}, {});
        }
    }
}

void LocalCall::onClosed()
{
    read();
    finish(codeName(ClientCode::Internal), {});
}

void LocalCall::finish(const QString &code, const QString &detail)
{
    if (!std::exchange(m_finished, true)) {
        Q_EMIT finished(code, detail);
    }
}

} // namespace wardline::client::service
