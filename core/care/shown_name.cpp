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

/// The one that begins there; `at` is then its last half.
char32_t characterAt(const QString &text, qsizetype &at)
{
    const QChar first = text.at(at);
    if (first.isHighSurrogate() && at + 1 < text.size() && text.at(at + 1).isLowSurrogate()) {
        ++at;
        return QChar::surrogateToUcs4(first, text.at(at));
    }
    return first.unicode();
}

/// One line of letters and signs that stand by themselves, as nearly all are.
bool isPlain(const QString &text)
{
    QChar before = u' ';
    for (const QChar c : text) {
        const bool isSimple =
            (c >= u'!' && c <= u'~') || (c >= u'\u00c0' && c < u'\u0300') || (c == u' ' && before != u' ');
        if (!isSimple) {
            return false;
        }
        before = c;
    }
    return text.size() <= longestName && before != u' ';
}

} // namespace

QString shownName(const QString &name)
{
    if (isPlain(name)) {
        return name;
    }
    QString shown;
    int marks = 0;
    bool gap = false;
    bool anySeen = false; // joiners and the like draw nothing by themselves
    for (qsizetype i = 0; i < name.size(); ++i) {
        const char32_t c = characterAt(name, i);
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

bool hasTower(const QString &text)
{
    int marks = 0;
    for (qsizetype i = 0; i < text.size() && marks <= mostMarks; ++i) {
        marks = isMark(characterAt(text, i)) ? marks + 1 : 0;
    }
    return marks > mostMarks;
}

} // namespace wardline::care
