// SPDX-License-Identifier: Apache-2.0
#include "net/tls_policy.h"

#include <QCryptographicHash>
#include <QSslCertificate>
#include <QSslKey>

#include <algorithm>

namespace wardline::net {

namespace {

constexpr qsizetype pinBytes = 32;

NetResult<QList<QSslCertificate>> roots(const TlsPolicy &policy)
{
    QList<QSslCertificate> all;
    if (policy.roots == Roots::SystemAndBundle) {
        all = QSslConfiguration::systemCaCertificates();
    }
    if (!policy.caBundle.isEmpty()) {
        const auto bundle = QSslCertificate::fromData(policy.caBundle, QSsl::Pem);
        if (bundle.isEmpty()) {
            return fail(NetCode::BadTrust, QStringLiteral("no certificate in the CA bundle"));
        }
        all += bundle;
    }
    if (all.isEmpty()) {
        return fail(NetCode::BadTrust, QStringLiteral("no trusted root"));
    }
    return all;
}

} // namespace

NetResult<QSslConfiguration> sslConfiguration(const TlsPolicy &policy)
{
    if (std::any_of(policy.spkiPins.cbegin(), policy.spkiPins.cend(),
                    [](const QByteArray &pin) { return pin.size() != pinBytes; })) {
        return fail(NetCode::BadTrust, QStringLiteral("a pin is not 32 bytes"));
    }
    WL_TRY(certificates, roots(policy));
    QSslConfiguration ssl;
    // Naming the roots turns off Qt's loading of system roots on demand, which a null configuration would leave on.
    ssl.setCaCertificates(certificates);
    ssl.setPeerVerifyMode(QSslSocket::VerifyPeer);
    ssl.setProtocol(policy.minimum == TlsVersion::Tls13 ? QSsl::TlsV1_3OrLater : QSsl::TlsV1_2OrLater);
    ssl.setAllowedNextProtocols({QSslConfiguration::NextProtocolHttp1_1});
    return ssl;
}

bool matchesPins(const QSslCertificate &leaf, const QList<QByteArray> &pins)
{
    // Qt writes a public key as SubjectPublicKeyInfo, which is what a pin is the hash of (RFC 7469 §2.4).
    return pins.isEmpty()
           || (!leaf.isNull()
               && pins.contains(QCryptographicHash::hash(leaf.publicKey().toDer(), QCryptographicHash::Sha256)));
}

} // namespace wardline::net
