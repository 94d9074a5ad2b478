// SPDX-License-Identifier: Apache-2.0
// A language nobody speaks: longer than English, accented, written from right to left, and in brackets. What is on screen without
// brackets does not come from qsTr(); what is cut off, or stands on the wrong side, is seen by who can't read it.
#pragma once

#include <QTranslator>

namespace wardline::test {

class PseudoTranslator final : public QTranslator
{
public:
    static constexpr QChar opening = u'⟦';
    static constexpr QChar closing = u'⟧';

    using QTranslator::QTranslator;

    [[nodiscard]] bool isEmpty() const override { return false; }

    [[nodiscard]] QString translate(const char *context, const char *source, const char *disambiguation,
                                    int n) const override
    {
        Q_UNUSED(context)
        Q_UNUSED(disambiguation)
        Q_UNUSED(n)
        const QStringList words = QString::fromUtf8(source).split(u' ');
        QStringList said;
        for (const QString &word : words) {
            // What is filled in later keeps its name; the override turns the letters of the others round.
            said << (word.contains(u'%') ? word : u'\u202e' + accented(word) + u'\u202c');
        }
        return opening + said.join(u' ') + closing;
    }

private:
    /// About a third longer, as German or Spanish is.
    static QString accented(const QString &word)
    {
        static const QString plain = QStringLiteral("aeiouyAEIOUYcnsz");
        static const QString marked = QStringLiteral("áéíóúýÁÉÍÓÚÝçñšž");
        QString longer;
        for (const QChar letter : word) {
            const qsizetype at = plain.indexOf(letter);
            longer += at < 0 ? letter : marked.at(at);
            if (at >= 0 && at < 5) {
                longer += marked.at(at);
            }
        }
        return longer;
    }
};

} // namespace wardline::test
