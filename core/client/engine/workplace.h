// SPDX-License-Identifier: Apache-2.0
// What the machine, IT's managed settings and the program's Config come to, for the rooms that are built from them.
#pragma once

#include "client/config.h"
#include "client/error.h"
#include "net/proxy_policy.h"
#include "net/tls_policy.h"
#include "policy/managed.h"

namespace wardline::client {

/// Where the operating system has managed settings: /etc/wardline/policy.json and its like.
[[nodiscard]] QString managedPolicyPath();

/// The managed file's policy; the built-in one where there is no file. A file that is there and can't be read is the safest.
[[nodiscard]] policy::Managed readManagedPolicy(const Config &config);

/// SettingsBroken: what would say which server and whose word to trust can't be used, and nothing may stand in for it.
[[nodiscard]] ClientResult<> checkUsable(const policy::Managed &managed);

/// Managed settings win over the Config, which wins over what the profile remembers. Usage: none of them names a server.
[[nodiscard]] ClientResult<QUrl> homeserverOf(const Config &config, const policy::Policy &policy,
                                              const QString &remembered);

/// Usage: the Config's file of certificates can't be read. SettingsBroken: the managed one can't.
[[nodiscard]] ClientResult<net::TlsPolicy> tlsPolicyOf(const Config &config, const policy::Policy &policy);
/// What to say of a tlsPolicyOf() that trusts nobody (BadTrust): whose file holds no certificate.
[[nodiscard]] ClientError untrusting(const policy::Policy &policy);
[[nodiscard]] net::ProxyPolicy proxyPolicyOf(const policy::Policy &policy);

/// In groups of four, for typing by hand.
[[nodiscard]] QString grouped(const QString &text);

} // namespace wardline::client
