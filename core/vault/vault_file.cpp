// SPDX-License-Identifier: Apache-2.0
#include "vault/vault_file.h"

#include "vault/durable.h"

#include <QCryptographicHash>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLatin1String>

namespace wardline::vault {

namespace {

constexpr qint64 maxFileBytes = 16 * 1024;
constexpr int formatVersion = 1;

QString toText(const QByteArray &bytes)
{
    return QString::fromLatin1(bytes.toBase64());
}

QByteArray fromText(const QJsonValue &value)
{
    return QByteArray::fromBase64(value.toString().toLatin1());
}

QByteArray checksum(QByteArrayView line)
{
    return QCryptographicHash::hash(line, QCryptographicHash::Sha256).toHex();
}

bool isReserved(const QString &mode)
{
    return mode == QLatin1String("pin+keychain+share") || mode == QLatin1String("pin+share");
}

std::uint32_t number(const QJsonObject &object, QLatin1String key)
{
    const qint64 value = object.value(key).toInteger(0);
    return value > 0 && value <= 0xffffffff ? static_cast<std::uint32_t>(value) : 0;
}

VaultResult<QJsonObject> checkedObject(const QByteArray &bytes)
{
    const auto end = bytes.indexOf('\n');
    const QByteArray line = bytes.left(end);
    QJsonObject object = QJsonDocument::fromJson(line).object();
    // A later version may check itself otherwise, so its number is looked at first.
    if (object.value(QLatin1String("version")).toInt() > formatVersion) {
        return fail(VaultCode::NewerVersion, QStringLiteral("vault"));
    }
    if (end < 0 || bytes.mid(end + 1) != checksum(line) + '\n'
        || object.value(QLatin1String("version")).toInt() != formatVersion) {
        return fail(VaultCode::Damaged, QStringLiteral("vault"));
    }
    return object;
}

} // namespace

QString pinKeychainName()
{
    return QStringLiteral("pin+keychain");
}

VaultResult<VaultFile> VaultFile::load(const QString &path, const QString &profileId)
{
    WL_TRY(bytes, readWhole(path, maxFileBytes));
    WL_TRY(object, checkedObject(bytes));
    const QString mode = object.value(QLatin1String("mode")).toString();
    if (isReserved(mode)) {
        return fail(VaultCode::ModeNotOffered, QStringLiteral("vault"));
    }
    const auto pin = object.value(QLatin1String("pin")).toObject();
    const QString profile = object.value(QLatin1String("profile")).toString();
    const QString vault = object.value(QLatin1String("vault")).toString();
    if (mode != pinKeychainName() || profile != profileId || vault.isEmpty()) {
        return fail(VaultCode::Damaged, QStringLiteral("vault"));
    }
    const Argon2Parameters parameters{number(pin, QLatin1String("m")), number(pin, QLatin1String("t")),
                                      number(pin, QLatin1String("p"))};
    const QByteArray salt = fromText(pin.value(QLatin1String("salt")));
    WL_CHECK(checkParameters(parameters, salt));
    return VaultFile{{mode, profile, vault},
                     {parameters, salt, fromText(pin.value(QLatin1String("ct")))},
                     fromText(object.value(QLatin1String("password")))};
}

VaultResult<> VaultFile::save(const QString &path) const
{
    const QJsonObject pinObject{
        {QStringLiteral("m"), static_cast<qint64>(pin.parameters.memoryKiB)},
        {QStringLiteral("t"), static_cast<qint64>(pin.parameters.passes)},
        {QStringLiteral("p"), static_cast<qint64>(pin.parameters.lanes)},
        {QStringLiteral("salt"), toText(pin.salt)},
        {QStringLiteral("ct"), toText(pin.sealed)},
    };
    const QJsonObject object{
        {QStringLiteral("version"), formatVersion},
        {QStringLiteral("mode"), context.mode},
        {QStringLiteral("profile"), context.profileId},
        {QStringLiteral("vault"), context.vaultId},
        {QStringLiteral("pin"), pinObject},
        {QStringLiteral("password"), toText(password)},
    };
    const QByteArray line = QJsonDocument(object).toJson(QJsonDocument::Compact);
    return writeDurable(path, line + '\n' + checksum(line) + '\n');
}

} // namespace wardline::vault
