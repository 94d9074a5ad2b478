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

/// What `aim` is held against.
enum class Aim {
    AtMostRatio,  ///< value / reference
    AtLeastRatio, ///< value / reference
    AtMostValue,  ///< value itself; the reference, if any, only stands beside it
};

struct Figure {
    QString name;
    QString unit;
    double value = 0;
    double reference = 0; ///< 0: none
    QString referenceName{};
    Aim kind = Aim::AtMostRatio;
    double aim = 0;
    QString aimFrom{}; ///< Where it comes from; empty: not said.
};

inline bool print(const Figure &figure)
{
    const double ratio = figure.reference > 0 ? figure.value / figure.reference : 0;
    const bool ok = figure.kind == Aim::AtMostValue   ? figure.value <= figure.aim
                    : figure.kind == Aim::AtMostRatio ? figure.reference > 0 && ratio <= figure.aim
                                                      : ratio >= figure.aim;
    QJsonObject line{{QStringLiteral("name"), figure.name},
                     {QStringLiteral("unit"), figure.unit},
                     {QStringLiteral("value"), figure.value},
                     {QStringLiteral("reference"), figure.reference},
                     {QStringLiteral("reference_name"), figure.referenceName},
                     {QStringLiteral("ratio"), ratio},
                     {QStringLiteral("aim"), figure.aim},
                     {QStringLiteral("ok"), ok}};
    if (!figure.aimFrom.isEmpty()) {
        line.insert(QStringLiteral("aim_from"), figure.aimFrom);
    }
    std::puts(QJsonDocument(line).toJson(QJsonDocument::Compact).constData());
    std::fflush(stdout);
    return ok;
}

/// A figure whose input is not here.
inline void printSkipped(const QString &name)
{
    const QJsonObject line{{QStringLiteral("name"), name}, {QStringLiteral("skipped"), true}};
    std::puts(QJsonDocument(line).toJson(QJsonDocument::Compact).constData());
    std::fflush(stdout);
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
