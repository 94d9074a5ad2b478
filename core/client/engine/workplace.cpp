// SPDX-License-Identifier: Apache-2.0
#include "client/engine/workplace.h"

#include <QFile>

namespace wardline::client {

namespace {

constexpr qint64 maxFile = 1 << 20;

ClientResult<QByteArray> certificates(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return fail(ClientCode::Usage, QStringLiteral("the file of certificates can't be read"));
    }
    return file.read(maxFile);
}

} // namespace

QString managedPolicyPath()
{
#if defined(Q_OS_WIN)
    return qEnvironmentVariable("ProgramData") + QStringLiteral("\\Wardline\\policy.json");
#elif defined(Q_OS_MACOS)
    return QStringLiteral("/Library/Application Support/Wardline/policy.json");
#else
    return QStringLiteral("/etc/wardline/policy.json");
#endif
}

policy::Managed readManagedPolicy(const Config &config)
{
    QFile file(config.managedPolicyFile.isEmpty() ? managedPolicyPath() : config.managedPolicyFile);
    if (!file.exists()) {
        return {};
    }
    if (!file.open(QIODevice::ReadOnly)) {
        return policy::unreadableManaged();
    }
    return policy::loadManaged(file.read(maxFile + 1));
}

ClientResult<QUrl> homeserverOf(const Config &config, const policy::Policy &policy, const QString &remembered)
{
    if (policy.isHomeserverManaged()) {
        if (policy.homeserver().isEmpty()) {
            return fail(ClientCode::Usage, QStringLiteral("the managed homeserver address is broken"));
        }
        return policy.homeserver();
    }
    const QUrl address = config.homeserver.isEmpty() ? QUrl(remembered) : config.homeserver;
    if (address.isEmpty()) {
        return fail(ClientCode::Usage, QStringLiteral("no server is named"));
    }
    return address;
}

ClientResult<net::TlsPolicy> tlsPolicyOf(const Config &config, const policy::Policy &policy)
{
    using Kind = policy::TrustRoots::Kind;
    const auto roots = policy.trustRoots();
    net::TlsPolicy tls;
    tls.minimum = policy.minTls() == policy::MinTls::V1_3 ? net::TlsVersion::Tls13 : net::TlsVersion::Tls12;
    tls.spkiPins = policy.spkiPins();
    if (roots.kind == Kind::None) {
        tls.roots = net::Roots::BundleOnly; // With an empty bundle: refused when the transport is made.
        return tls;
    }
    if (roots.kind == Kind::BundleOnly || roots.kind == Kind::SystemAndBundle) {
        WL_TRY(bundle, certificates(roots.bundlePath));
        tls.caBundle = bundle;
        tls.roots = roots.kind == Kind::BundleOnly ? net::Roots::BundleOnly : net::Roots::SystemAndBundle;
        return tls;
    }
    if (!config.caFile.isEmpty()) {
        WL_TRY(bundle, certificates(config.caFile));
        tls.caBundle = bundle;
    }
    return tls;
}

net::ProxyPolicy proxyPolicyOf(const policy::Policy &policy)
{
    const auto proxy = policy.proxy();
    switch (proxy.kind) {
    case policy::Proxy::Kind::None:
        return {net::ProxyMode::None, {}, 0, {}, {}};
    case policy::Proxy::Kind::Manual:
        return {net::ProxyMode::Manual, proxy.host, proxy.port, {}, {}};
    default:
        return {};
    }
}

QString grouped(const QString &text)
{
    QStringList groups;
    for (qsizetype i = 0; i < text.size(); i += 4) {
        groups.append(text.mid(i, 4));
    }
    return groups.join(QLatin1Char(' '));
}

} // namespace wardline::client
