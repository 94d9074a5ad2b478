// SPDX-License-Identifier: Apache-2.0
#include "base/ids.h"

#include <algorithm>

namespace wardline::detail {

namespace {

constexpr qsizetype maxBytes = 255;

bool isPlain(const QString &text)
{
    return !text.isEmpty() && text.size() <= maxBytes && text.toUtf8().size() <= maxBytes
           && std::none_of(text.cbegin(), text.cend(), [](QChar c) {
                  return c.isSpace() || c.unicode() < 0x20 || c.unicode() == 0x7f || c.unicode() == 0;
              });
}

bool hasSigil(const QString &text, QChar sigil)
{
    return isPlain(text) && text.size() > 1 && text.front() == sigil;
}

} // namespace

bool UserIdKind::accepts(const QString &text)
{
    const auto colon = text.indexOf(QLatin1Char(':'));
    return hasSigil(text, QLatin1Char('@')) && colon > 1 && colon < text.size() - 1;
}

bool RoomIdKind::accepts(const QString &text)
{
    return hasSigil(text, QLatin1Char('!'));
}

bool EventIdKind::accepts(const QString &text)
{
    return hasSigil(text, QLatin1Char('$'));
}

bool DeviceIdKind::accepts(const QString &text)
{
    return isPlain(text);
}

bool TransactionIdKind::accepts(const QString &text)
{
    return isPlain(text);
}

} // namespace wardline::detail
