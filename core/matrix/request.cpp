// SPDX-License-Identifier: Apache-2.0
#include "matrix/request.h"

#include <QUrl>

namespace wardline::matrix {

QByteArray segment(const QString &text)
{
    if (text == QLatin1String(".")) {
        return QByteArrayLiteral("%2E");
    }
    if (text == QLatin1String("..")) {
        return QByteArrayLiteral("%2E%2E");
    }
    return QUrl::toPercentEncoding(text);
}

} // namespace wardline::matrix
