// SPDX-License-Identifier: Apache-2.0
#include "care/look_alike.h"

#include "care/name_match.h"

#include <algorithm>
#include <iterator>

namespace wardline::care {
namespace {

struct Twin {
    char16_t letter;
    char latin;
};

/// By Unicode's confusables.txt (UTS #39), of today's Cyrillic and Greek alphabets: what looks like one Latin letter, as a capital or
/// as a small one (of both, the capital: names begin with it). I, i and 1 are l there, or look so without case, and 0 is O.
constexpr Twin twins[] = {{0x0030, 'o'}, {0x0031, 'l'}, {0x0069, 'l'}, {0x03b1, 'a'}, {0x03b2, 'b'}, {0x03b3, 'y'},
                          {0x03b5, 'e'}, {0x03b6, 'z'}, {0x03b7, 'h'}, {0x03b9, 'l'}, {0x03ba, 'k'}, {0x03bc, 'm'},
                          {0x03bd, 'n'}, {0x03bf, 'o'}, {0x03c1, 'p'}, {0x03c3, 'o'}, {0x03c4, 't'}, {0x03c5, 'y'},
                          {0x03c7, 'x'}, {0x0430, 'a'}, {0x0432, 'b'}, {0x0433, 'r'}, {0x0435, 'e'}, {0x043a, 'k'},
                          {0x043c, 'm'}, {0x043d, 'h'}, {0x043e, 'o'}, {0x0440, 'p'}, {0x0441, 'c'}, {0x0442, 't'},
                          {0x0443, 'y'}, {0x0445, 'x'}, {0x0455, 's'}, {0x0456, 'l'}, {0x0458, 'j'}, {0x04bb, 'h'},
                          {0x04cf, 'l'}, {0x0501, 'd'}, {0x051b, 'q'}, {0x051d, 'w'}};

QChar latinOf(QChar letter)
{
    const auto *const twin = std::lower_bound(std::begin(twins), std::end(twins), letter.unicode(),
                                              [](const Twin &each, char16_t wanted) { return each.letter < wanted; });
    return twin != std::end(twins) && twin->letter == letter.unicode() ? QLatin1Char(twin->latin) : letter;
}

QString key(const QString &name, const QString &beside)
{
    return lookOf(name) + u'\n' + beside;
}

} // namespace

QString lookOf(const QString &name)
{
    QString look = folded(name.normalized(QString::NormalizationForm_KD)); // a wide letter is a letter
    std::transform(look.begin(), look.end(), look.begin(), latinOf);
    return look;
}

bool mixesScripts(const QString &name)
{
    QChar::Script ofWord = QChar::Script_Common; // none yet
    for (const auto c : name.toUcs4()) {
        const QChar::Script script = QChar::script(c);
        if (QChar::isSpace(c) || QChar::isPunct(c)) {
            ofWord = QChar::Script_Common;
        } else if (script == QChar::Script_Latin || script == QChar::Script_Cyrillic || script == QChar::Script_Greek) {
            if (ofWord != QChar::Script_Common && ofWord != script) {
                return true;
            }
            ofWord = script;
        }
    }
    return false;
}

void LookAlikes::add(const QString &name, const QString &beside)
{
    ++m_count[key(name, beside)];
}

bool LookAlikes::isUnclear(const QString &name, const QString &beside) const
{
    return mixesScripts(name) || m_count.value(key(name, beside)) > 1;
}

} // namespace wardline::care
