// SPDX-License-Identifier: Apache-2.0
#include "qr_code.h"

#include <QPainter>

#include <qrencode.h>

#include <memory>

namespace wardline::signin {

void QrCode::setSource(SignInViewModel *source)
{
    if (m_source != source) {
        m_source = source;
        Q_EMIT sourceChanged();
        update();
    }
}

void QrCode::paint(QPainter *painter)
{
    painter->fillRect(boundingRect(), Qt::white);
    if (!m_source || m_source->offer().otpauthUri.isEmpty()) {
        return;
    }
    QByteArray address = m_source->offer().otpauthUri.toUtf8();
    const std::unique_ptr<QRcode, decltype(&QRcode_free)> code(
        QRcode_encodeString(address.constData(), 0, QR_ECLEVEL_M, QR_MODE_8, 1), &QRcode_free);
    wipe(address);
    if (!code) {
        return;
    }
    constexpr int quiet = 4; // modules of white around it (ISO/IEC 18004)
    const int modules = code->width + 2 * quiet;
    const int edge = qMax(1, int(qMin(width(), height())) / modules);
    const int left = (int(width()) - edge * code->width) / 2;
    for (int y = 0; y < code->width; ++y) {
        for (int x = 0; x < code->width; ++x) {
            if (code->data[y * code->width + x] & 1U) {
                painter->fillRect(left + x * edge, left + y * edge, edge, edge, Qt::black);
            }
        }
    }
}

} // namespace wardline::signin
