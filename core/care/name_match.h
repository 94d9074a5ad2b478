// SPDX-License-Identifier: Apache-2.0
// Finding something by its name: which names what was typed fits, and which of them best. Case and accents don't count.
#pragma once

#include <QStringList>

#include <algorithm>
#include <utility>
#include <vector>

namespace wardline::care {

/// As names are compared: without case, accents and doubled spaces. Once a name, and not once a key.
[[nodiscard]] QString folded(const QString &text);

class NameMatch
{
public:
    explicit NameMatch(const QString &typed);

    [[nodiscard]] bool isEmpty() const { return m_words.isEmpty(); }
    /// Every word that was typed stands somewhere in the text, or begins one of the words.
    [[nodiscard]] bool fits(const QString &foldedText, const QStringList &foldedWords = {}) const;
    /// Every word that was typed begins a word of the text.
    [[nodiscard]] bool begins(const QString &foldedText) const;
    /// How well the name fits, 0 best: "4W bed 2" must not open 4W bed 12.
    [[nodiscard]] int distance(const QString &foldedName) const;

private:
    QString m_typed;
    QStringList m_words;
};

/// By their distances, the best first; what fits alike stays in order.
template <class T>
void bestFirst(std::vector<std::pair<int, T>> &found)
{
    std::stable_sort(found.begin(), found.end(),
                     [](const auto &left, const auto &right) { return left.first < right.first; });
}

} // namespace wardline::care
