// SPDX-License-Identifier: Apache-2.0
#include "care/name_match.h"

#include <algorithm>

namespace wardline::care {
namespace {

bool isAscii(const QString &text)
{
    return std::all_of(text.begin(), text.end(), [](QChar c) { return c.unicode() < 128; });
}

bool beginsOneOf(const QStringList &words, const QString &beginning)
{
    return std::any_of(words.begin(), words.end(),
                       [&beginning](const QString &word) { return word.startsWith(beginning); });
}

} // namespace

QString folded(const QString &text)
{
    QString plain = text.simplified();
    if (!isAscii(plain)) {
        plain = plain.normalized(QString::NormalizationForm_D);
        plain.removeIf([](QChar c) { return c.isMark() || c.category() == QChar::Other_Format; });
    }
    return plain.toCaseFolded();
}

NameMatch::NameMatch(const QString &typed)
    : m_typed(folded(typed))
    , m_words(m_typed.split(u' ', Qt::SkipEmptyParts))
{
}

bool NameMatch::fits(const QString &foldedText, const QStringList &foldedWords) const
{
    return std::all_of(m_words.begin(), m_words.end(), [&](const QString &word) {
        return foldedText.contains(word) || beginsOneOf(foldedWords, word);
    });
}

bool NameMatch::begins(const QString &foldedText) const
{
    const QStringList text = foldedText.split(u' ', Qt::SkipEmptyParts);
    return std::all_of(m_words.begin(), m_words.end(),
                       [&text](const QString &word) { return beginsOneOf(text, word); });
}

int NameMatch::distance(const QString &foldedName) const
{
    if (foldedName == m_typed) {
        return 0;
    }
    const QStringList name = foldedName.split(u' ', Qt::SkipEmptyParts);
    if (std::all_of(m_words.begin(), m_words.end(), [&name](const QString &word) { return name.contains(word); })) {
        return 1;
    }
    return begins(foldedName) ? 2 : 3;
}

} // namespace wardline::care
