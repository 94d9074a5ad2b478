// SPDX-License-Identifier: Apache-2.0
// Finding something by its name: which names what was typed fits, and which of them best. Case and accents don't count.
#pragma once

#include <QStringList>

namespace wardline::glass {

/// As names are compared: without case, accents and doubled spaces. Once a name, and not once a key.
[[nodiscard]] QString folded(const QString &text);

class NameMatch
{
public:
    explicit NameMatch(const QString &typed);

    [[nodiscard]] bool isEmpty() const { return m_words.isEmpty(); }
    /// Every word that was typed stands somewhere in the text.
    [[nodiscard]] bool fits(const QString &foldedText) const;
    /// How well the name fits, 0 best: "4W bed 2" must not open 4W bed 12.
    [[nodiscard]] int distance(const QString &foldedName) const;

private:
    QString m_typed;
    QStringList m_words;
};

} // namespace wardline::glass
