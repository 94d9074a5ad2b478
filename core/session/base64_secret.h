// SPDX-License-Identifier: Apache-2.0
// Keys as the text that travels: unpadded base64, without a copy left behind.
#pragma once

#include "base/secret.h"

#include <QByteArray>

namespace wardline::session {

[[nodiscard]] inline Secret toBase64(const Secret &bytes)
{
    const QByteArray raw =
        QByteArray::fromRawData(reinterpret_cast<const char *>(bytes.data()), static_cast<qsizetype>(bytes.size()));
    QByteArray text = raw.toBase64(QByteArray::OmitTrailingEquals);
    Secret result{QByteArrayView(text)};
    wipe(text);
    return result;
}

} // namespace wardline::session
