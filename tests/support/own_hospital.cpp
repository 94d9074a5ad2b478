// SPDX-License-Identifier: Apache-2.0
#include "support/own_hospital.h"

#include <QProcess>
#include <QProcessEnvironment>

namespace wardline::test {
namespace {

constexpr int patience = 600'000; // ms, a first filling included

} // namespace

OwnHospital::~OwnHospital()
{
    static_cast<void>(run({QStringLiteral("down")}));
}

bool OwnHospital::run(const QStringList &arguments)
{
    auto environment = QProcessEnvironment::systemEnvironment();
    // with-keyring.sh moves home; filled hospitals are still copied from here.
    if (const auto cache = qEnvironmentVariable("WARDLINE_CACHE_HOME"); !cache.isEmpty()) {
        environment.insert(QStringLiteral("XDG_CACHE_HOME"), cache);
    }
    QProcess process;
    process.setProcessEnvironment(environment);
    process.start(qEnvironmentVariable("WARDLINE_SYNAPSE_PYTHON"),
                  QStringList{QStringLiteral("-B"), QStringLiteral(WARDLINE_HOSPITAL_PROGRAM),
                              QStringLiteral("--state"), m_folder.path()}
                      + arguments);
    const bool done =
        process.waitForFinished(patience) && process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0;
    if (!done) {
        why = QStringLiteral("the hospital: ") + process.errorString()
              + QString::fromUtf8(process.readAllStandardError());
    }
    return done;
}

bool OwnHospital::start()
{
    if (!run({QStringLiteral("up"), QStringLiteral("--seeder"), QStringLiteral(WARDLINE_SEEDER)})) {
        return false;
    }
    hospital = Hospital::fromFile(file(), &why);
    return hospital.has_value();
}

} // namespace wardline::test
