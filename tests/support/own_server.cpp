// SPDX-License-Identifier: Apache-2.0
#include "support/own_server.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcessEnvironment>

namespace wardline::test {

using namespace std::chrono_literals;

namespace {

constexpr std::chrono::milliseconds startTakes = 2min;
constexpr std::chrono::milliseconds fillingTakes = 10min;

/// Up until its standard input closes. $0: Python; then the hospital's program, its folder and the seeder.
constexpr const char *upAndDown = R"("$0" -B "$1" --state "$2" up --seeder "$3" >&2 && echo up && cat >&2
"$0" -B "$1" --state "$2" down >&2)";

QString python()
{
    return qEnvironmentVariable("WARDLINE_SYNAPSE_PYTHON");
}

QProcessEnvironment environment()
{
    auto result = QProcessEnvironment::systemEnvironment();
    result.insert(QStringLiteral("PYTHONPATH"), QStringLiteral(WARDLINE_HOMESERVER_DIR));
    result.insert(QStringLiteral("PYTHONDONTWRITEBYTECODE"), QStringLiteral("1"));
    // with-keyring.sh moves home; filled hospitals are still copied from here.
    if (const auto cache = qEnvironmentVariable("WARDLINE_CACHE_HOME"); !cache.isEmpty()) {
        result.insert(QStringLiteral("XDG_CACHE_HOME"), cache);
    }
    return result;
}

} // namespace

bool OwnServer::run(const QString &program, const QStringList &arguments, std::chrono::milliseconds patience)
{
    m_process.setProcessEnvironment(environment());
    m_process.start(program, arguments);
    while (!m_process.canReadLine()) {
        if (!m_process.waitForReadyRead(int(patience.count()))) {
            why = QStringLiteral("the server did not come up: ") + QString::fromUtf8(m_process.readAllStandardError());
            return false;
        }
    }
    return true;
}

void OwnServer::stop()
{
    m_process.closeWriteChannel();
    if (m_process.state() != QProcess::NotRunning) {
        m_process.waitForFinished(60'000);
    }
    m_process.close(); // kills what is still there
}

bool OwnSynapse::start()
{
    QStringList arguments{QStringLiteral("-m"),
                          QStringLiteral("wardline_homeserver.deploy"),
                          QStringLiteral("run"),
                          QStringLiteral("--folder"),
                          m_folder.path(),
                          QStringLiteral("--token-ms"),
                          QString::number(m_setup.tokenLifetime.count())};
    if (m_setup.isDemo) {
        arguments << QStringLiteral("--demo");
    }
    if (!run(python(), arguments, startTakes)) {
        return false;
    }
    const QJsonObject up = QJsonDocument::fromJson(m_process.readLine()).object();
    baseUrl = QUrl(up.value(QLatin1String("base_url")).toString());
    m_config = up.value(QLatin1String("config")).toString();
    QFile pem(up.value(QLatin1String("ca_file")).toString());
    authority = pem.open(QIODevice::ReadOnly) ? pem.readAll() : QByteArray();
    return !authority.isEmpty();
}

bool OwnSynapse::forgetPositions() const
{
    const QString program = QStringLiteral("import sqlite3, sys\n"
                                           "db = sqlite3.connect(sys.argv[1])\n"
                                           "db.execute('PRAGMA foreign_keys = ON')\n"
                                           "gone = db.execute('DELETE FROM sliding_sync_connections').rowcount\n"
                                           "db.commit()\n"
                                           "sys.exit(0 if gone > 0 else 1)\n");
    return QProcess::execute(python(), {QStringLiteral("-c"), program, path("homeserver.db")}) == 0;
}

QByteArray OwnSynapse::bootstrap(const QString &name) const
{
    QProcess process;
    process.setProcessEnvironment(environment());
    process.start(python(), {QStringLiteral("-m"), QStringLiteral("wardline_homeserver"), QStringLiteral("bootstrap"),
                             QStringLiteral("--config"), m_config, QStringLiteral("--user"), name,
                             QStringLiteral("--name"), QStringLiteral("Ada Novak")});
    if (!process.waitForFinished(int(startTakes.count()))) {
        return {};
    }
    const QByteArray label("Activation code: ");
    for (const QByteArray &line : process.readAllStandardOutput().split('\n')) {
        if (line.startsWith(label)) {
            return line.mid(label.size()).trimmed();
        }
    }
    return {};
}

bool OwnHospital::start()
{
    const QStringList arguments{
        QStringLiteral("-c"), QLatin1String(upAndDown),       python(), QStringLiteral(WARDLINE_HOSPITAL_PROGRAM),
        m_folder.path(),      QStringLiteral(WARDLINE_SEEDER)};
    if (!run(QStringLiteral("/bin/sh"), arguments, fillingTakes)) {
        return false;
    }
    hospital = Hospital::fromFile(file(), &why);
    return hospital.has_value();
}

} // namespace wardline::test
