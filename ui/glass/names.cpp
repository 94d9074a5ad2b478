// SPDX-License-Identifier: Apache-2.0
#include "names.h"

#include <QGuiApplication>

#include <algorithm>

namespace wardline::glass {
namespace {

constexpr QChar isolate = u'\u2068'; // by the direction of its first strong letter
constexpr QChar endOfIsolate = u'\u2069';

bool hasRightToLeft(const QString &text)
{
    const auto points = text.toUcs4();
    return std::any_of(points.begin(), points.end(), [](char32_t c) {
        const QChar::Direction direction = QChar::direction(c);
        return direction == QChar::DirR || direction == QChar::DirAL || direction == QChar::DirAN;
    });
}

} // namespace

QString inSentence(const QString &name)
{
    const bool mayTurn = QGuiApplication::layoutDirection() == Qt::RightToLeft || hasRightToLeft(name);
    return mayTurn && !name.isEmpty() ? isolate + name + endOfIsolate : name;
}

QString inSentence(const QStringList &names)
{
    QStringList each;
    for (const QString &name : names) {
        each << inSentence(name);
    }
    return each.join(QStringLiteral(", "));
}

QString plain(QString sentence)
{
    sentence.removeIf([](QChar each) { return each >= u'\u2066' && each <= endOfIsolate; });
    return sentence;
}

} // namespace wardline::glass
