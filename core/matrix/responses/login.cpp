// SPDX-License-Identifier: Apache-2.0
#include "matrix/responses/login.h"

#include "matrix/json_read.h"

namespace wardline::matrix {

namespace {

MatrixResult<Tokens> tokensOf(json::Object object)
{
    Tokens tokens;
    WL_TRY(access, json::secret(object, "access_token"));
    tokens.access = std::move(access);
    if (json::find(object, "refresh_token")) {
        WL_TRY(refresh, json::secret(object, "refresh_token"));
        tokens.refresh = std::move(refresh);
    }
    WL_TRY(lifetime, json::optionalNumber(object, "expires_in_ms", 0, json::largestInteger));
    if (lifetime) {
        tokens.lifetime = std::chrono::milliseconds(*lifetime);
    }
    return tokens;
}

} // namespace

MatrixResult<Login> readLogin(const QByteArray &body)
{
    json::Reader reader;
    WL_TRY(root, reader.object(body));
    WL_TRY(user, json::id<UserId>(root, "user_id"));
    WL_TRY(device, json::id<DeviceId>(root, "device_id"));
    WL_TRY(tokens, tokensOf(root));
    return Login{user, device, std::move(tokens)};
}

MatrixResult<Tokens> readTokens(const QByteArray &body)
{
    json::Reader reader;
    WL_TRY(root, reader.object(body));
    return tokensOf(root);
}

} // namespace wardline::matrix
