// SPDX-License-Identifier: Apache-2.0
#include "session/owner_file.h"

#include "session/calls.h"
#include "vault/durable.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace wardline::session {

namespace {

constexpr qint64 maxBytes = 64 * 1024;

QString pathIn(const QString &folder)
{
    return folder + QStringLiteral("/owner.json");
}

std::optional<vault::Argon2Parameters> parametersOf(const QJsonObject &kdf)
{
    if (kdf.isEmpty()) {
        return std::nullopt;
    }
    const auto number = [&kdf](const char *name) {
        return static_cast<std::uint32_t>(kdf.value(QLatin1String(name)).toInt());
    };
    return vault::Argon2Parameters{number("m"), number("t"), number("p")};
}

} // namespace

SessionResult<std::optional<Owner>> readOwner(const QString &folder)
{
    const auto bytes = vault::readWhole(pathIn(folder), maxBytes);
    if (!bytes) {
        if (bytes.error().code == vault::VaultCode::Missing) {
            return std::optional<Owner>();
        }
        return tl::unexpected(toSessionError(bytes.error()));
    }
    const auto object = QJsonDocument::fromJson(*bytes).object();
    const auto user = UserId::parse(object.value(QLatin1String("user")).toString());
    const auto device = DeviceId::parse(object.value(QLatin1String("device")).toString());
    if (!user || !device) {
        return fail(SessionCode::VaultFailed, QStringLiteral("owner file"));
    }
    Owner owner;
    owner.user = *user;
    owner.device = *device;
    owner.homeserver = object.value(QLatin1String("homeserver")).toString();
    owner.name = object.value(QLatin1String("name")).toString();
    owner.role = object.value(QLatin1String("role")).toString();
    owner.passwordAt = static_cast<qint64>(object.value(QLatin1String("password_at")).toDouble());
    owner.seen = parametersOf(object.value(QLatin1String("kdf")).toObject());
    return std::optional(owner);
}

SessionResult<> writeOwner(const QString &folder, const Owner &owner)
{
    QJsonObject object{{QStringLiteral("version"), 1},
                       {QStringLiteral("user"), owner.user.text()},
                       {QStringLiteral("device"), owner.device.text()},
                       {QStringLiteral("homeserver"), owner.homeserver},
                       {QStringLiteral("name"), owner.name},
                       {QStringLiteral("role"), owner.role},
                       {QStringLiteral("password_at"), owner.passwordAt}};
    if (owner.seen) {
        object.insert(QStringLiteral("kdf"),
                      QJsonObject{{QStringLiteral("m"), static_cast<qint64>(owner.seen->memoryKiB)},
                                  {QStringLiteral("t"), static_cast<qint64>(owner.seen->passes)},
                                  {QStringLiteral("p"), static_cast<qint64>(owner.seen->lanes)}});
    }
    const auto written = vault::writeDurable(pathIn(folder), QJsonDocument(object).toJson(QJsonDocument::Compact));
    if (!written) {
        return tl::unexpected(toSessionError(written.error()));
    }
    return {};
}

SessionResult<> removeOwner(const QString &folder)
{
    const auto removed = vault::removeDurable(pathIn(folder));
    if (!removed) {
        return tl::unexpected(toSessionError(removed.error()));
    }
    return {};
}

} // namespace wardline::session
