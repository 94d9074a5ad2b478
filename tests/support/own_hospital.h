// SPDX-License-Identifier: Apache-2.0
// A copy of the demo hospital for one program alone, for those who do there what others must not meet.
#pragma once

#include "support/hospital.h"

#include <QProcess>
#include <QTemporaryDir>

#include <optional>

namespace wardline::test {

class OwnHospital
{
public:
    OwnHospital() = default;
    /// Ends the server, which ends as well when this program crashes.
    ~OwnHospital();
    Q_DISABLE_COPY(OwnHospital)

    /// With the Python that WARDLINE_SYNAPSE_PYTHON names. Blocks; false, with `why`, where the server does not come up.
    [[nodiscard]] bool start();
    /// As Hospital::fromFile() reads it.
    [[nodiscard]] QString file() const { return m_folder.filePath(QStringLiteral("hospital.json")); }

    std::optional<Hospital> hospital; ///< Once started.
    QString why;

private:
    QTemporaryDir m_folder;
    QProcess m_process;
};

} // namespace wardline::test
