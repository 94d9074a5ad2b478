// SPDX-License-Identifier: Apache-2.0
#include "natural_order.h"

namespace wardline::glass {

namespace {

/// Qt compares by code in the locale "C", whatever else it is asked for.
QLocale spoken()
{
    const QLocale locale;
    return locale.language() == QLocale::C ? QLocale(QLocale::English) : locale;
}

} // namespace

NaturalOrder::NaturalOrder()
    : m_collator(spoken())
{
    m_collator.setNumericMode(true);
    m_collator.setCaseSensitivity(Qt::CaseInsensitive);
}

} // namespace wardline::glass
