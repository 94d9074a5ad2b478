// SPDX-License-Identifier: Apache-2.0
// Names in the order that a person looks for them in: as their language has it, and numbers by their value ("4W" before "10E").
#pragma once

#include <QCollator>

namespace wardline::glass {

class NaturalOrder
{
public:
    /// Of the language that is spoken now.
    NaturalOrder();

    [[nodiscard]] bool operator()(const QString &a, const QString &b) const { return m_collator.compare(a, b) < 0; }

private:
    QCollator m_collator;
};

} // namespace wardline::glass
