// SPDX-License-Identifier: Apache-2.0
#include "support/totp.h"

#include <QCryptographicHash>
#include <QMessageAuthenticationCode>
#include <QtEndian>

namespace wardline::test {

std::optional<QByteArray> fromBase32(const QByteArray &text)
{
    QByteArray bytes;
    quint32 buffer = 0;
    int bits = 0;
    for (const char c : text.toUpper()) {
        if (c == '=') {
            break;
        }
        const bool letter = c >= 'A' && c <= 'Z';
        if (!letter && !(c >= '2' && c <= '7')) {
            return std::nullopt;
        }
        buffer = (buffer << 5U) | static_cast<quint32>(letter ? c - 'A' : c - '2' + 26);
        bits += 5;
        if (bits >= 8) {
            bits -= 8;
            bytes.append(static_cast<char>((buffer >> bits) & 0xffU));
        }
    }
    return bytes;
}

QByteArray totpCode(const QByteArray &key, qint64 step)
{
    QByteArray counter(8, '\0');
    qToBigEndian(step, counter.data());
    const auto mac = QMessageAuthenticationCode::hash(counter, key, QCryptographicHash::Sha1);
    const auto offset = static_cast<qsizetype>(static_cast<unsigned char>(mac.back()) & 0x0fU);
    const auto number = qFromBigEndian<quint32>(mac.constData() + offset) & 0x7fffffffU;
    return QByteArray::number(number % 1'000'000U).rightJustified(6, '0');
}

} // namespace wardline::test
