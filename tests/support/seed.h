// SPDX-License-Identifier: Apache-2.0
// Where a test's random numbers begin: WARDLINE_SEED repeats a run. It is printed always, for a program that hangs or is killed
// has no time left to name it.
#pragma once

#include <QRandomGenerator>
#include <QString>
#include <QtGlobal>

namespace wardline::test {

[[nodiscard]] inline quint32 printedSeed()
{
    bool given = false;
    const quint32 wanted = qEnvironmentVariable("WARDLINE_SEED").toUInt(&given);
    const quint32 seed = given ? wanted : QRandomGenerator::global()->generate();
    qInfo("WARDLINE_SEED=%u", seed);
    return seed;
}

} // namespace wardline::test
