// SPDX-License-Identifier: Apache-2.0
#include "matrix/responses/module.h"

#include "care/shown_name.h"
#include "matrix/json_read.h"

namespace wardline::matrix {

namespace {

MatrixResult<QByteArray> saltOf(json::Object object)
{
    WL_TRY(text, json::bytes(object, "salt", 128));
    const auto decoded =
        QByteArray::fromBase64Encoding(QByteArray(text.data(), static_cast<qsizetype>(text.size())),
                                       QByteArray::Base64Encoding | QByteArray::AbortOnBase64DecodingErrors);
    if (!decoded) {
        return fail(MatrixCode::WrongType, QStringLiteral("salt"));
    }
    return *decoded;
}

MatrixResult<KdfParameters> kdfOf(json::Object object)
{
    constexpr qint64 most = std::numeric_limits<quint32>::max(); // Argon2's own bound (RFC 9106 §3.1)
    WL_TRY(kdf, json::text(object, "kdf", 64));
    WL_TRY(m, json::number(object, "m", 1, most));
    WL_TRY(t, json::number(object, "t", 1, most));
    WL_TRY(p, json::number(object, "p", 1, most));
    WL_TRY(salt, saltOf(object));
    return KdfParameters{kdf, m, t, p, salt};
}

MatrixResult<SecondFactor> secondFactorOf(json::Object object)
{
    SecondFactor factor;
    WL_TRY(otpauth, json::secret(object, "otpauth"));
    WL_TRY(secret, json::secret(object, "totp_secret"));
    factor.otpauth = std::move(otpauth);
    factor.secret = std::move(secret);
    return factor;
}

MatrixResult<ActivationKind> activationKindOf(json::Object object)
{
    WL_TRY(kind, json::bytes(object, "kind", 64));
    if (kind == "enrol") {
        return ActivationKind::Enrol;
    }
    if (kind == "factor") {
        return ActivationKind::Factor;
    }
    if (kind == "password") {
        return ActivationKind::Password;
    }
    return fail(MatrixCode::Unsupported, QStringLiteral("kind"));
}

MatrixResult<std::vector<Secret>> spareCodesOf(json::Object object)
{
    constexpr std::size_t most = 100;
    std::vector<Secret> codes;
    WL_TRY(list, json::array(object, "spare_codes"));
    for (const auto each : list) {
        std::string_view code;
        if (each.get_string().get(code) != simdjson::SUCCESS) {
            return fail(MatrixCode::WrongType, QStringLiteral("spare_codes"));
        }
        if (codes.size() == most) {
            return fail(MatrixCode::TooLarge, QStringLiteral("spare_codes"));
        }
        codes.emplace_back(QByteArrayView(code.data(), static_cast<qsizetype>(code.size())));
    }
    return codes;
}

MatrixResult<std::vector<Me::Unit>> unitsOf(json::Object object)
{
    std::vector<Me::Unit> units;
    WL_TRY(list, json::array(object, "units"));
    for (const auto each : list) {
        json::Object unit;
        if (each.get_object().get(unit) != simdjson::SUCCESS) {
            return fail(MatrixCode::WrongType, QStringLiteral("units"));
        }
        WL_TRY(room, json::id<RoomId>(unit, "room_id"));
        WL_TRY(name, json::text(unit, "name"));
        WL_TRY(role, json::optionalText(unit, "role", 64));
        units.push_back({room, care::shownName(name), role.value_or(QString())});
    }
    return units;
}

} // namespace

MatrixResult<Prelogin> readPrelogin(const QByteArray &body)
{
    json::Reader reader;
    WL_TRY(root, reader.object(body));
    WL_TRY(user, json::id<UserId>(root, "user_id"));
    WL_TRY(kdf, kdfOf(root));
    WL_TRY(ticket, json::text(root, "ticket", 1024));
    return Prelogin{user, kdf, ticket};
}

MatrixResult<SecondFactor> readSecondFactor(const QByteArray &body)
{
    json::Reader reader;
    WL_TRY(root, reader.object(body));
    return secondFactorOf(root);
}

MatrixResult<Enrolment> readEnrolment(const QByteArray &body)
{
    json::Reader reader;
    WL_TRY(root, reader.object(body));
    WL_TRY(user, json::id<UserId>(root, "user_id"));
    WL_TRY(kind, activationKindOf(root));
    WL_TRY(kdf, kdfOf(root));
    WL_TRY(factor, secondFactorOf(root));
    return Enrolment{user, kind, kdf, std::move(factor)};
}

MatrixResult<EnrolmentDone> readEnrolmentDone(const QByteArray &body)
{
    json::Reader reader;
    WL_TRY(root, reader.object(body));
    WL_TRY(user, json::id<UserId>(root, "user_id"));
    WL_TRY(codes, spareCodesOf(root));
    WL_TRY(token, json::secret(root, "login_token"));
    return EnrolmentDone{user, std::move(codes), std::move(token)};
}

MatrixResult<std::vector<Secret>> readSpareCodes(const QByteArray &body)
{
    json::Reader reader;
    WL_TRY(root, reader.object(body));
    return spareCodesOf(root);
}

MatrixResult<DeviceState> readDeviceState(const QByteArray &body)
{
    json::Reader reader;
    WL_TRY(root, reader.object(body));
    WL_TRY(state, json::bytes(root, "state", 64));
    if (state == "active") {
        return DeviceState::Active;
    }
    if (state == "removed") {
        return DeviceState::Removed;
    }
    if (state == "unknown") {
        return DeviceState::Unknown;
    }
    return fail(MatrixCode::Unsupported, QStringLiteral("state"));
}

MatrixResult<RoomId> readConversation(const QByteArray &body)
{
    json::Reader reader;
    WL_TRY(root, reader.object(body));
    return json::id<RoomId>(root, "room_id");
}

MatrixResult<Me> readMe(const QByteArray &body)
{
    json::Reader reader;
    WL_TRY(root, reader.object(body));
    WL_TRY(user, json::id<UserId>(root, "user_id"));
    WL_TRY(name, json::optionalText(root, "name"));
    WL_TRY(role, json::optionalText(root, "role", 64));
    WL_TRY(units, unitsOf(root));
    WL_TRY(demo, json::flag(root, "demo", false));
    return Me{user, care::shownName(name.value_or(QString())), role.value_or(QString()), std::move(units), demo};
}

MatrixResult<ActivationCode> readActivationCode(const QByteArray &body)
{
    json::Reader reader;
    WL_TRY(root, reader.object(body));
    WL_TRY(user, json::id<UserId>(root, "user_id"));
    WL_TRY(code, json::secret(root, "activation_code"));
    WL_TRY(expires, json::number(root, "expires_ms", 0, json::endOf9999));
    return ActivationCode{user, std::move(code), expires};
}

} // namespace wardline::matrix
