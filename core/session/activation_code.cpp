// SPDX-License-Identifier: Apache-2.0
#include "session/activation_code.h"

#include "session/calls.h"
#include "vault/kdf.h"

#include <QCryptographicHash>
#include <QMessageAuthenticationCode>

#include <algorithm>

namespace wardline::session {

namespace {

constexpr std::size_t halfLength = 12;

/// The symbol that `typed` stands for; 0 for one that is skipped, '!' for one that is none.
char symbolOf(char typed)
{
    if (typed == ' ' || typed == '-' || typed == '\t' || typed == '\r' || typed == '\n') {
        return 0;
    }
    const char upper = typed >= 'a' && typed <= 'z' ? static_cast<char>(typed - 'a' + 'A') : typed;
    switch (upper) {
    case 'O':
        return '0';
    case 'I':
    case 'L':
        return '1';
    default:
        return activationSymbols.find(upper) == std::string_view::npos ? '!' : upper;
    }
}

} // namespace

SessionResult<ActivationCode> ActivationCode::parse(const Secret &typed)
{
    Secret symbols(2 * halfLength);
    std::size_t count = 0;
    for (const unsigned char each : typed.span()) {
        const char symbol = symbolOf(static_cast<char>(each));
        if (symbol == 0) {
            continue;
        }
        if (symbol == '!' || count == symbols.size()) {
            return fail(SessionCode::ActivationRefused, QStringLiteral("not an activation code"));
        }
        symbols.data()[count++] = static_cast<unsigned char>(symbol);
    }
    if (count != halfLength && count != 2 * halfLength) {
        return fail(SessionCode::ActivationRefused, QStringLiteral("wrong length"));
    }
    const auto view = symbols.view();
    ActivationCode code{Secret(view.first(halfLength)), {}};
    if (count == 2 * halfLength) {
        code.itHalf = Secret(view.last(halfLength));
    }
    return code;
}

SessionResult<QString> identityMac(const Secret &itHalf, const QString &user, const QString &masterKey)
{
    auto key = vault::hkdf(itHalf, {}, "wardline/1 identity");
    if (!key) {
        return tl::unexpected(toSessionError(key.error()));
    }
    QByteArray keyBytes(reinterpret_cast<const char *>(key->data()), static_cast<qsizetype>(key->size()));
    const QByteArray message = user.toUtf8() + '|' + masterKey.toUtf8();
    const QByteArray mac = QMessageAuthenticationCode::hash(message, keyBytes, QCryptographicHash::Sha256);
    wipe(keyBytes);
    return QString::fromLatin1(mac.toBase64(QByteArray::OmitTrailingEquals));
}

} // namespace wardline::session
