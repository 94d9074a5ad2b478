// SPDX-License-Identifier: Apache-2.0
// The caller's end of a profile's local socket: puts one command to the engine that holds the profile. Any thread with an event
// loop; one call an object.
#pragma once

#include "client/service/wire.h"

#include <QLocalSocket>
#include <QObject>

namespace wardline::client::service {

/// The detail of the VaultDamaged of an engine that was started and never listened: what it listens on lies in the profile.
constexpr auto unusableFolder = "the profile's folder can't be used";

class LocalCall : public QObject
{
    Q_OBJECT

public:
    LocalCall(QString profileDir, Request request, QObject *parent = nullptr);

    /// Whether an engine holds the profile just now.
    [[nodiscard]] static bool isAnswered(const QString &profileDir);

    /// finished() follows in every case. Tries for at most ten seconds where one is just starting.
    enum class Engine { Running, Starting };
    void start(Engine engine);

Q_SIGNALS:
    void row(QJsonObject row);
    /// Code and detail as they came, empty where it went well; Internal where the engine ended before it answered, VaultDamaged
    /// where none came.
    void finished(QString code, QString detail);

private:
    void tryConnect();
    void write();
    void read();
    void onClosed();
    void finish(const QString &code, const QString &detail);

    QString m_profileDir;
    Request m_request;
    QLocalSocket m_socket;
    Engine m_engine = Engine::Running;
    int m_triesLeft = 0;
    bool m_finished = false;
};

} // namespace wardline::client::service
