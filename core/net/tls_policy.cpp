// SPDX-License-Identifier: Apache-2.0
#include "net/tls_policy.h"

#include <QCryptographicHash>
#include <QSslCertificate>
#include <QSslKey>

#include <algorithm>

namespace wardline::net {

namespace {

constexpr qsizetype pinBytes = 32;

QList<QSslCertificate> certificatesIn(const QByteArray &bundle)
{
    return bundle.isEmpty() ? QList<QSslCertificate>() : QSslCertificate::fromData(bundle, QSsl::Pem);
}

/// Read once a process: a tenth of a second each time.
const QList<QSslCertificate> &systemRoots()
{
    static const QList<QSslCertificate> roots = QSslConfiguration::systemCaCertificates();
    return roots;
}

} // namespace

NetResult<> checkTrust(const TlsPolicy &policy)
{
    if (std::any_of(policy.spkiPins.cbegin(), policy.spkiPins.cend(),
                    [](const QByteArray &pin) { return pin.size() != pinBytes; })) {
        return fail(NetCode::BadTrust, QStringLiteral("a pin is not 32 bytes"));
    }
    const bool isNeeded = policy.roots == Roots::BundleOnly || !policy.caBundle.isEmpty();
    if (isNeeded && certificatesIn(policy.caBundle).isEmpty()) {
        return fail(NetCode::BadTrust, QStringLiteral("no certificate in the CA bundle"));
    }
    return {};
}

QSslConfiguration sslConfiguration(const TlsPolicy &policy)
{
    QList<QSslCertificate> roots = certificatesIn(policy.caBundle);
    if (policy.roots == Roots::SystemAndBundle) {
        roots = systemRoots() + roots;
    }
    QSslConfiguration ssl;
    // Naming the roots, be they none, turns off Qt's loading of system roots on demand, which a null configuration would leave on.
    ssl.setCaCertificates(roots);
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
