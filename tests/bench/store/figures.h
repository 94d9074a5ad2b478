// SPDX-License-Identifier: Apache-2.0
// A figure beside its reference, as one JSON line.
#pragma once

#include <QElapsedTimer>
#include <QJsonDocument>
#include <QJsonObject>
#include <QString>

#include <algorithm>
#include <cstdio>
#include <vector>

namespace bench {

/// `aim` is held against ratio (value / reference), or against value where there is no reference.
struct Figure {
    QString name;
    QString unit;
    double value = 0;
    double reference = 0; ///< 0: none
    QString referenceName{};
    double aim = 0;
    bool moreIsBetter = false;
};

inline bool print(const Figure &figure)
{
    const double ratio = figure.reference > 0 ? figure.value / figure.reference : 0;
    const double judged = figure.reference > 0 ? ratio : figure.value;
    const bool ok = figure.moreIsBetter ? judged >= figure.aim : judged <= figure.aim;
    const QJsonObject line{{QStringLiteral("name"), figure.name},
                           {QStringLiteral("unit"), figure.unit},
                           {QStringLiteral("value"), figure.value},
                           {QStringLiteral("reference"), figure.reference},
                           {QStringLiteral("reference_name"), figure.referenceName},
                           {QStringLiteral("ratio"), ratio},
                           {QStringLiteral("aim"), figure.aim},
                           {QStringLiteral("ok"), ok}};
    std::puts(QJsonDocument(line).toJson(QJsonDocument::Compact).constData());
    std::fflush(stdout);
    return ok;
}

/// `share` 0.5: the median.
inline double percentile(std::vector<double> values, double share)
{
    std::sort(values.begin(), values.end());
    return values.empty() ? 0
                          : values[std::min(values.size() - 1,
                                            static_cast<std::size_t>(share * static_cast<double>(values.size())))];
}

inline double milliseconds(const QElapsedTimer &timer)
{
    return static_cast<double>(timer.nsecsElapsed()) / 1e6;
}

} // namespace bench
