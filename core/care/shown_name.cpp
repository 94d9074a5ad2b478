// SPDX-License-Identifier: Apache-2.0
#include "care/shown_name.h"

#include "care/fields.h"

namespace wardline::care {

namespace {

constexpr int mostMarks = 4; // Vietnamese needs two, pointed Hebrew three

bool isMark(char32_t c)
{
    const auto category = QChar::category(c);
    return category == QChar::Mark_NonSpacing || category == QChar::Mark_Enclosing;
}

} // namespace

QString shownName(const QString &name)
{
    QString shown;
    int marks = 0;
    bool gap = false;
    bool anySeen = false; // joiners and the like draw nothing by themselves
    for (qsizetype i = 0; i < name.size(); ++i) {
        char32_t c = name.at(i).unicode();
        if (QChar::isHighSurrogate(c) && i + 1 < name.size() && name.at(i + 1).isLowSurrogate()) {
            c = QChar::surrogateToUcs4(name.at(i), name.at(i + 1));
            ++i;
        }
        if (QChar::isSpace(c)) {
            gap = !shown.isEmpty();
            continue;
        }
        if (QChar::isSurrogate(c) || QChar::category(c) == QChar::Other_Control || fields::isDirectionOverride(c)) {
            continue;
        }
        marks = isMark(c) ? marks + 1 : 0;
        if (marks > mostMarks) {
            continue;
        }
        const QString letter = (gap ? QStringLiteral(" ") : QString()) + QString::fromUcs4(&c, 1);
        if (shown.size() + letter.size() > longestName) {
            break;
        }
        shown += letter;
        anySeen = anySeen || QChar::category(c) != QChar::Other_Format;
        gap = false;
    }
    return anySeen ? shown : QString();
}

} // namespace wardline::care
