// SPDX-License-Identifier: Apache-2.0
#include "session/crypto_calls.h"

#include "matrix/requests/keys.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace wardline::session {

namespace {

SessionResult<matrix::Request> toMatrix(const crypto::OutgoingRequest &request)
{
    switch (request.kind) {
    case crypto::RequestKind::KeysUpload:
        return matrix::keysUpload(request.body);
    case crypto::RequestKind::KeysQuery:
        return matrix::keysQuery(request.body);
    case crypto::RequestKind::SignatureUpload:
        return matrix::signaturesUpload(request.body);
    case crypto::RequestKind::SigningKeysUpload:
        return matrix::signingKeysUpload(request.body);
    default:
        return fail(SessionCode::Misuse, QStringLiteral("not a request of identity"));
    }
}

} // namespace

SessionTask<QByteArray> send(QPointer<net::Transport> transport, crypto::OutgoingRequest request)
{
    WL_CO_TRY(prepared, toMatrix(request));
    auto answer = co_await call(transport, std::move(prepared));
    if (!answer) {
        co_return tl::unexpected(std::move(answer).error());
    }
    if (answer->status == 200) {
        co_return std::move(answer->body);
    }
    const auto error = serverError(*answer);
    if (!error.uiaSession.isEmpty()) {
        co_return fail(SessionCode::RecoveryUnavailable, QStringLiteral("the server has another identity"));
    }
    co_return tl::unexpected(toSessionError(error));
}

SessionResult<bool> hasIdentity(const QByteArray &keysQueryAnswer, const UserId &user)
{
    const QJsonObject answer = QJsonDocument::fromJson(keysQueryAnswer).object();
    // The own device is there by now, so an answer without the own user is no ground to make a second identity on.
    if (!answer.value(QLatin1String("device_keys")).toObject().contains(user.text())) {
        return fail(SessionCode::ServerTrouble, QStringLiteral("key query does not answer for its own user"));
    }
    return answer.value(QLatin1String("master_keys")).toObject().contains(user.text());
}

bool hasDevice(const QByteArray &keysQueryAnswer, const UserId &user, const QByteArray &keysUpload)
{
    const QJsonObject answer = QJsonDocument::fromJson(keysQueryAnswer).object();
    const QJsonObject devices = answer.value(QLatin1String("device_keys")).toObject().value(user.text()).toObject();
    const QJsonObject keys =
        QJsonDocument::fromJson(keysUpload).object().value(QLatin1String("device_keys")).toObject();
    return devices.contains(keys.value(QLatin1String("device_id")).toString());
}

} // namespace wardline::session
