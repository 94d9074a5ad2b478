// SPDX-License-Identifier: Apache-2.0
// Servers of one program alone, for those who do there what others must not meet: a Synapse with our module and nobody in it, or a
// copy of the demo hospital. Each runs on the Python that WARDLINE_SYNAPSE_PYTHON names, and ends with the program, also when that
// crashes.
#pragma once

#include "support/hospital.h"

#include <QByteArray>
#include <QProcess>
#include <QString>
#include <QStringList>
#include <QTemporaryDir>
#include <QUrl>

#include <chrono>
#include <optional>

namespace wardline::test {

/// What both have in common: a process that prints a line once it is up, and goes down when its standard input closes.
class OwnServer
{
public:
    Q_DISABLE_COPY(OwnServer)

    QString why; ///< It did not come up.

protected:
    OwnServer() = default;
    ~OwnServer() { stop(); }

    /// Blocks until it is up; false, with `why`, when it is not in time.
    [[nodiscard]] bool run(const QString &program, const QStringList &arguments, std::chrono::milliseconds patience);
    void stop();
    [[nodiscard]] QString path(const char *file) const { return m_folder.filePath(QLatin1String(file)); }

    QTemporaryDir m_folder;
    QProcess m_process;
};

class OwnSynapse final : public OwnServer
{
public:
    struct Setup {
        std::chrono::milliseconds tokenLifetime = std::chrono::hours(1); ///< Of access tokens.
        bool isDemo = false; ///< It enrols people with the keys that it is given.
    };
    explicit OwnSynapse(Setup setup)
        : m_setup(setup)
    {
    }

    /// On a fresh database, or, after stop(), on what it had. Blocks; false, with `why`, when it does not answer within two minutes.
    [[nodiscard]] bool start();
    using OwnServer::stop;
    /// While stopped: it knows no `pos` any more.
    [[nodiscard]] bool forgetPositions() const;
    /// Makes the first it_admin; the activation code, or nothing when that failed.
    [[nodiscard]] QByteArray bootstrap(const QString &name) const;

    QUrl baseUrl;
    QByteArray authority; ///< PEM, made for this server

private:
    Setup m_setup;
    QString m_config;
};

class OwnHospital final : public OwnServer
{
public:
    OwnHospital() = default;

    /// Blocks; false, with `why`, when it does not come up, for which it has ten minutes: it may be filled for the first time.
    [[nodiscard]] bool start();
    /// As Hospital::fromFile() reads it.
    [[nodiscard]] QString file() const { return path("hospital.json"); }

    std::optional<Hospital> hospital; ///< Once started.
};

} // namespace wardline::test
