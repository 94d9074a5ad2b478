// SPDX-License-Identifier: Apache-2.0
// Whom a connection trusts. Comes from IT's managed settings alone, never from the server (protocol.md §1, §7).
#pragma once

#include "net/net_error.h"

#include <QByteArray>
#include <QList>
#include <QSslConfiguration>

namespace wardline::net {

enum class Roots {
    SystemAndBundle, ///< The system's roots, and those of the bundle if there is one.
    BundleOnly,      ///< The bundle replaces the system's roots.
};

enum class TlsVersion { Tls12, Tls13 };

struct TlsPolicy {
    Roots roots = Roots::SystemAndBundle;
    /// PEM certificates of IT's authorities. May be empty unless roots is BundleOnly.
    QByteArray caBundle{};
    /// SHA-256 of the SubjectPublicKeyInfo of the server's own certificate, 32 bytes each; one for the key in use and one
    /// for the next. Empty: no pinning. To pin an authority, name it alone in `caBundle` with BundleOnly.
    QList<QByteArray> spkiPins{};
    TlsVersion minimum = TlsVersion::Tls12;
};

/// Whether it can be followed; no system root is read for that. BadTrust: a bundle without a readable certificate, or none where
/// it is to replace the system's roots; a pin that is not 32 bytes.
[[nodiscard]] NetResult<> checkTrust(const TlsPolicy &policy);

/// The explicit configuration that every request carries: roots are listed, so that Qt loads none on demand. Of a policy that
/// passed checkTrust(); with no root at all nothing is trusted. The system's roots are read once a process,
/// which takes a tenth of a second.
[[nodiscard]] QSslConfiguration sslConfiguration(const TlsPolicy &policy);

/// True if there are no pins, or the server's own certificate has one of them. Only that one is looked at: what else a
/// server sends along need not be part of the chain that was verified, and Qt does not tell which is.
[[nodiscard]] bool matchesPins(const QSslCertificate &leaf, const QList<QByteArray> &pins);

} // namespace wardline::net
