// SPDX-License-Identifier: Apache-2.0
// Signing in and out (Matrix spec, client-server API, "Client authentication"; protocol.md §2). Bodies with secrets are
// built as bytes without a detour through QString; who sends them wipes them.
#pragma once

#include "base/ids.h"
#include "base/secret.h"
#include "matrix/request.h"

#include <optional>

namespace wardline::matrix {

/// How this device is named to the server and to other people's clients: a fixed string, no host or person.
struct LoginDevice {
    std::optional<DeviceId> id{}; ///< Given again to sign in as the same device.
    QString displayName{};
};

[[nodiscard]] Request versions();

/// `health.wardline.login.mfa`. `authKey` is the unpadded base64 of protocol.md §2; `code` and `ticket` as typed and
/// as prelogin gave it. Asks for a refresh token.
[[nodiscard]] Request loginWithCode(const QString &user, const Secret &authKey, const Secret &code,
                                    const QString &ticket, const LoginDevice &device);
/// `m.login.token`, from enrol/confirm or single sign-on.
[[nodiscard]] Request loginWithToken(const Secret &token, const LoginDevice &device);
[[nodiscard]] Request refresh(const Secret &refreshToken);
[[nodiscard]] Request logout();
[[nodiscard]] Request whoami();

/// The `auth` object of user-interactive auth with our login type, to be put into another request's body.
[[nodiscard]] QByteArray interactiveAuth(const QString &user, const Secret &authKey, const Secret &code,
                                         const QString &ticket, const QString &session);

} // namespace wardline::matrix
