// SPDX-License-Identifier: Apache-2.0
// Names of people that look like another's, by chance or made so: of whom a list has to say more than the name.
#pragma once

#include <QHash>
#include <QString>

namespace wardline::care {

/// As a name looks at a glance, to compare and never to show: letters that are drawn alike are one, case and accents don't count.
[[nodiscard]] QString lookOf(const QString &name);

/// Latin, Cyrillic or Greek letters beside each other in one word, as in no name that somebody was given.
[[nodiscard]] bool mixesScripts(const QString &name);

/// The people of one list. All are added before one is asked about.
class LookAlikes
{
public:
    /// `beside`: what stands with the name (role, unit).
    void add(const QString &name, const QString &beside);
    /// That does not say who it is: it looks the same of another, or the name mixes scripts.
    [[nodiscard]] bool isUnclear(const QString &name, const QString &beside) const;

private:
    QHash<QString, int> m_count;
};

} // namespace wardline::care
