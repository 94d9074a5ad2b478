// SPDX-License-Identifier: Apache-2.0
#include "matrix/stream_position.h"

#include <QRegularExpression>

#include <optional>

namespace wardline::matrix {

namespace {

struct StreamPosition {
    qint64 rooms = 0;
    qint64 toDevice = 0;
};

std::optional<StreamPosition> positionOf(QByteArrayView pos)
{
    static const QRegularExpression shape(
        QStringLiteral("^\\d{1,18}/[sm](\\d{1,18})(?:~[\\d.~]*)?(?:_[^_]*){5}_(\\d{1,18})(?:_|$)"));
    const auto match = shape.match(QString::fromLatin1(pos));
    if (!match.hasMatch()) {
        return std::nullopt;
    }
    return StreamPosition{match.capturedView(1).toLongLong(), match.capturedView(2).toLongLong()};
}

} // namespace

bool isPutBack(QByteArrayView asked, QByteArrayView answered)
{
    const auto before = positionOf(asked);
    const auto after = positionOf(answered);
    return before && after && (after->rooms < before->rooms || after->toDevice < before->toDevice);
}

} // namespace wardline::matrix
