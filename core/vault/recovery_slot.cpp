// SPDX-License-Identifier: Apache-2.0
#include "vault/recovery_slot.h"

#include "vault/random.h"
#include "vault/seal.h"

#include <QJsonValue>
#include <QLatin1String>

#include <cmath>
#include <limits>

namespace wardline::vault {

namespace {

constexpr qsizetype slotIdBytes = 8;
constexpr qsizetype maxIdCharacters = 255;
constexpr qsizetype maxSealedCharacters = 4096;

QString toText(const QByteArray &bytes)
{
    return QString::fromLatin1(bytes.toBase64(QByteArray::Base64Encoding | QByteArray::OmitTrailingEquals));
}

VaultResult<QByteArray> fromText(const QJsonValue &value)
{
    const QString text = value.toString();
    const auto bytes = QByteArray::fromBase64Encoding(text.toLatin1(), QByteArray::AbortOnBase64DecodingErrors);
    if (text.isEmpty() || text.size() > maxSealedCharacters
        || bytes.decodingStatus != QByteArray::Base64DecodingStatus::Ok) {
        return fail(VaultCode::Damaged, QStringLiteral("slot base64"));
    }
    return bytes.decoded;
}

VaultResult<std::uint32_t> number(const QJsonObject &object, QLatin1String key)
{
    const double value = object.value(key).toDouble(-1);
    if (value < 0 || value > std::numeric_limits<std::uint32_t>::max() || std::trunc(value) != value) {
        return fail(VaultCode::Damaged, QStringLiteral("slot number"));
    }
    return static_cast<std::uint32_t>(value);
}

QByteArray associatedData(const QString &slotId, const UserId &user, const QString &keyId)
{
    return framed({"wardline/1 slot", user.text().toUtf8(), keyId.toUtf8(), slotId.toUtf8()});
}

} // namespace

VaultResult<RecoverySlot> RecoverySlot::fromJson(const QString &id, const QJsonObject &slot)
{
    const auto kdf = slot.value(QLatin1String("kdf")).toObject();
    const QJsonValue kind = slot.value(QLatin1String("kind"));
    const QJsonValue algorithm = kdf.value(QLatin1String("algorithm"));
    if (id.isEmpty() || id.size() > maxIdCharacters || !kind.isString() || !algorithm.isString()) {
        return fail(VaultCode::Damaged, QStringLiteral("slot"));
    }
    if (kind.toString() != QLatin1String("password") || algorithm.toString() != QLatin1String("argon2id")) {
        return fail(VaultCode::NewerVersion, QStringLiteral("slot kind"));
    }
    WL_TRY(memory, number(kdf, QLatin1String("m")));
    WL_TRY(passes, number(kdf, QLatin1String("t")));
    WL_TRY(lanes, number(kdf, QLatin1String("p")));
    WL_TRY(salt, fromText(kdf.value(QLatin1String("salt"))));
    WL_TRY(sealed, fromText(slot.value(QLatin1String("ct"))));
    const Argon2Parameters parameters{memory, passes, lanes};
    WL_CHECK(checkParameters(parameters, salt));
    return RecoverySlot{id, parameters, salt, sealed};
}

QJsonObject RecoverySlot::toJson() const
{
    const QJsonObject kdf{
        {QStringLiteral("algorithm"), QStringLiteral("argon2id")},
        {QStringLiteral("m"), static_cast<qint64>(parameters.memoryKiB)},
        {QStringLiteral("t"), static_cast<qint64>(parameters.passes)},
        {QStringLiteral("p"), static_cast<qint64>(parameters.lanes)},
        {QStringLiteral("salt"), toText(salt)},
    };
    return {{QStringLiteral("kind"), QStringLiteral("password")},
            {QStringLiteral("kdf"), kdf},
            {QStringLiteral("ct"), toText(sealed)}};
}

RecoverySlots RecoverySlots::fromJson(const QJsonObject &content)
{
    RecoverySlots found;
    for (auto entry = content.begin(); entry != content.end(); ++entry) {
        auto slot = RecoverySlot::fromJson(entry.key(), entry.value().toObject());
        if (slot) {
            found.usable.append(*std::move(slot));
        } else {
            ++found.refused;
        }
    }
    return found;
}

VaultResult<RecoverySlot> makeSlot(const UserId &user, const QString &keyId, const Secret &recovery,
                                   const Argon2Parameters &parameters, const QByteArray &salt, const Secret &storageKey)
{
    WL_CHECK(checkParameters(parameters, salt));
    if (storageKey.size() != keyBytes || user.isEmpty() || keyId.isEmpty()) {
        return fail(VaultCode::BadInput, QStringLiteral("slot"));
    }
    WL_TRY(idBytes, randomBytes(slotIdBytes));
    const QString id = QString::fromLatin1(idBytes.toHex());
    WL_TRY(sealed, seal(recovery, storageKey, associatedData(id, user, keyId)));
    return RecoverySlot{id, parameters, salt, sealed};
}

VaultResult<Secret> openSlot(const RecoverySlot &slot, const UserId &user, const QString &keyId, const Secret &recovery)
{
    WL_TRY(key, unseal(recovery, slot.sealed, associatedData(slot.id, user, keyId)));
    if (key.size() != keyBytes) {
        return fail(VaultCode::Damaged, QStringLiteral("slot key"));
    }
    return key;
}

} // namespace wardline::vault
