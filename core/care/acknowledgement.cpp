// SPDX-License-Identifier: Apache-2.0
#include "care/acknowledgement.h"

#include "care/fields.h"

namespace wardline::care {

namespace {

constexpr qsizetype maxIdCharacters = 255;

template <class IdType>
CareResult<IdType> readId(const QJsonObject &content, QLatin1String key)
{
    WL_TRY(text, fields::text(content, key, maxIdCharacters, fields::Presence::Required));
    const auto id = IdType::parse(text);
    if (!id) {
        return fail(CareCode::OutOfRange, key);
    }
    return *id;
}

QString signingKeyName(const DeviceId &device)
{
    return QLatin1String("ed25519:") + device.text();
}

} // namespace

CareResult<Acknowledgement> Acknowledgement::fromJson(const QJsonObject &content)
{
    WL_TRY(message, readId<EventId>(content, QLatin1String("event_id")));
    WL_TRY(room, readId<RoomId>(content, QLatin1String("room_id")));
    WL_TRY(device, readId<DeviceId>(content, QLatin1String("device_id")));
    WL_TRY(at, fields::time(content, QLatin1String("at")));
    if (!at) {
        return fail(CareCode::MissingField, QStringLiteral("at"));
    }
    WL_TRY(word, fields::text(content, QLatin1String("as_role"), 64, fields::Presence::Required));
    const auto role = roleFromWire(word);
    if (!role) {
        return fail(CareCode::UnknownWord, QStringLiteral("as_role"));
    }
    return Acknowledgement{message, room, *at, *role, device};
}

QJsonObject Acknowledgement::toSignableJson() const
{
    return {
        {QStringLiteral("event_id"), message.text()},
        {QStringLiteral("room_id"), room.text()},
        {QStringLiteral("at"), static_cast<qint64>(at.count())},
        {QStringLiteral("as_role"), wireName(asRole)},
        {QStringLiteral("device_id"), device.text()},
    };
}

QJsonObject Acknowledgement::toJson(const UserId &signer, const QByteArray &signature) const
{
    QJsonObject content = toSignableJson();
    const QJsonObject keys{{signingKeyName(device), QString::fromLatin1(signature)}};
    content.insert(QStringLiteral("signatures"), QJsonObject{{signer.text(), keys}});
    return content;
}

QByteArray signatureOf(const QJsonObject &content, const UserId &signer, const DeviceId &device)
{
    const auto keys = content.value(QLatin1String("signatures")).toObject().value(signer.text()).toObject();
    return keys.value(signingKeyName(device)).toString().toLatin1();
}

} // namespace wardline::care
