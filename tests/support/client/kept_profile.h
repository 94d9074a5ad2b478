// SPDX-License-Identifier: Apache-2.0
// What tests of a profile under a PIN share: the PIN, something that must not get lost, and how an answer is told on failure.
#pragma once

#include "base/secret.h"
#include "client/error.h"
#include "client/types.h"

#include <QByteArray>

namespace wardline::test {

inline constexpr char pin[] = "482913";

[[nodiscard]] inline Secret thePin()
{
    return Secret(QByteArrayView(pin));
}

[[nodiscard]] inline client::Draft halfAThought()
{
    client::Draft draft;
    draft.text = QStringLiteral("half a thought");
    return draft;
}

template <class T>
[[nodiscard]] QByteArray told(const client::ClientResult<T> &result)
{
    return result ? QByteArray("ok")
                  : "code " + QByteArray::number(static_cast<int>(result.error().code)) + ' '
                        + result.error().detail.toUtf8();
}

} // namespace wardline::test
