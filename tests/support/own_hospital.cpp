// SPDX-License-Identifier: Apache-2.0
#include "support/own_hospital.h"

#include <QProcessEnvironment>

namespace wardline::test {
namespace {

constexpr int patience = 600'000; // ms, a first filling included

/// Up until its standard input closes. $0: Python; then the hospital's program, its folder and the seeder.
constexpr const char *upAndDown = R"("$0" -B "$1" --state "$2" up --seeder "$3" >&2 && echo up && cat >&2
"$0" -B "$1" --state "$2" down >&2)";

} // namespace

OwnHospital::~OwnHospital()
{
    m_process.closeWriteChannel();
    if (m_process.state() != QProcess::NotRunning) {
        m_process.waitForFinished(60'000);
    }
}

bool OwnHospital::start()
{
    auto environment = QProcessEnvironment::systemEnvironment();
    // with-keyring.sh moves home; filled hospitals are still copied from here.
    if (const auto cache = qEnvironmentVariable("WARDLINE_CACHE_HOME"); !cache.isEmpty()) {
        environment.insert(QStringLiteral("XDG_CACHE_HOME"), cache);
    }
    m_process.setProcessEnvironment(environment);
    m_process.start(QStringLiteral("/bin/sh"),
                    {QStringLiteral("-c"), QLatin1String(upAndDown), qEnvironmentVariable("WARDLINE_SYNAPSE_PYTHON"),
                     QStringLiteral(WARDLINE_HOSPITAL_PROGRAM), m_folder.path(), QStringLiteral(WARDLINE_SEEDER)});
    while (!m_process.canReadLine()) {
        if (!m_process.waitForReadyRead(patience)) {
            why =
                QStringLiteral("the hospital did not come up: ") + QString::fromUtf8(m_process.readAllStandardError());
            return false;
        }
    }
    hospital = Hospital::fromFile(file(), &why);
    return hospital.has_value();
}

} // namespace wardline::test
