// SPDX-License-Identifier: Apache-2.0
// Makes certificate authorities and server certificates of every kind on the spot: right, expired, for another name.
#pragma once

#include <QByteArray>
#include <QList>

#include <memory>

namespace wardline::test {

struct Identity {
    QByteArray certificatePem{};
    QByteArray keyPem{};
    QByteArray pin{}; ///< SHA-256 of the SubjectPublicKeyInfo.
};

/// Seconds from now; a certificate that is good today has a negative `from` and a positive `to`.
struct Validity {
    long from = -3600;
    long to = 3600;
};

/// An authority with a P-256 key of its own. Aborts if OpenSSL can't make it: a test can't go on then.
class Authority
{
public:
    explicit Authority(const char *name);
    ~Authority();

    [[nodiscard]] QByteArray pem() const;
    /// `names` as OpenSSL writes alternative names: "DNS:localhost", "IP:127.0.0.1".
    [[nodiscard]] Identity issue(const QList<QByteArray> &names, Validity validity = {}) const;
    /// As in Identity, of the authority's own key.
    [[nodiscard]] QByteArray pin() const;

private:
    struct Parts;
    std::unique_ptr<Parts> m_parts;
};

} // namespace wardline::test
