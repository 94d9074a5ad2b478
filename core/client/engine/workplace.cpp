// SPDX-License-Identifier: Apache-2.0
#include "client/engine/workplace.h"

#include <QFile>

#include <optional>

namespace wardline::client {

namespace {

constexpr qint64 maxFile = 1 << 20;

std::optional<QByteArray> contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? std::optional(file.read(maxFile)) : std::nullopt;
}

ClientError broken(const QString &setting)
{
    return {ClientCode::SettingsBroken, setting};
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

ClientResult<> checkUsable(const policy::Managed &managed)
{
    for (const policy::Problem &problem : managed.problems) {
        if (problem.kind == policy::ProblemKind::NotReadable) {
            return tl::unexpected(broken(QStringLiteral("policy.json")));
        }
        if (problem.key == QLatin1String("homeserver") || problem.key == QLatin1String("ca_bundle")) {
            return tl::unexpected(broken(problem.key));
        }
    }
    return {};
}

ClientResult<QUrl> homeserverOf(const Config &config, const policy::Policy &policy, const QString &remembered)
{
    if (policy.isHomeserverManaged()) {
        return policy.homeserver();
    }
    QUrl address = config.homeserver.isEmpty() ? QUrl(remembered) : config.homeserver;
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
        const auto bundle = contentOf(roots.bundlePath);
        if (!bundle) {
            return tl::unexpected(broken(QStringLiteral("ca_bundle")));
        }
        tls.caBundle = *bundle;
        tls.roots = roots.kind == Kind::BundleOnly ? net::Roots::BundleOnly : net::Roots::SystemAndBundle;
        return tls;
    }
    if (!config.caFile.isEmpty()) {
        const auto bundle = contentOf(config.caFile);
        if (!bundle) {
            return fail(ClientCode::Usage, QStringLiteral("the file of certificates can't be read"));
        }
        tls.caBundle = *bundle;
    }
    return tls;
}

ClientError untrusting(const policy::Policy &policy)
{
    return policy.trustRoots().kind == policy::TrustRoots::Kind::System
               ? ClientError{ClientCode::Usage, QStringLiteral("no certificate in the file of certificates")}
               : broken(QStringLiteral("ca_bundle"));
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
