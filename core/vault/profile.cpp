// SPDX-License-Identifier: Apache-2.0
#include "vault/profile.h"

#include "vault/durable.h"
#include "vault/kdf.h"
#include "vault/random.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>

#include <utility>

namespace wardline::vault {

namespace {

constexpr qsizetype idBytes = 16;

QString inside(const QString &folder, const char *name)
{
    return folder + QLatin1Char('/') + QLatin1String(name);
}

VaultResult<> makePrivateFolder(const QString &folder)
{
    const auto ownerOnly = QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner;
    const QDir dir(folder);
    if (!dir.exists() && (!QDir().mkpath(QFileInfo(folder).absolutePath()) || !QDir().mkdir(folder, ownerOnly))) {
        return fail(VaultCode::IoError, QStringLiteral("profile folder"));
    }
#ifndef Q_OS_WIN
    // Refused by the system when the folder belongs to someone else, which is what it should say.
    if (!QFile::setPermissions(folder, ownerOnly)) {
        return fail(VaultCode::IoError, QStringLiteral("profile folder permissions"));
    }
#endif
    return {};
}

VaultResult<QString> readOrMakeId(const QString &path)
{
    auto stored = readWhole(path, 256);
    if (!stored && stored.error().code == VaultCode::Missing) {
        WL_TRY(bytes, randomBytes(idBytes));
        const QByteArray id = bytes.toHex();
        WL_CHECK(writeDurable(path, id + '\n'));
        return QString::fromLatin1(id);
    }
    if (!stored) {
        return tl::unexpected(stored.error());
    }
    static const QRegularExpression form(QStringLiteral("^[0-9a-f]{32}\n$"));
    const QString text = QString::fromLatin1(*stored);
    if (!form.match(text).hasMatch()) {
        return fail(VaultCode::Damaged, QStringLiteral("profile id"));
    }
    return text.chopped(1);
}

bool removeFolder(const QString &path)
{
    return !QFile::exists(path) || QDir(path).removeRecursively();
}

} // namespace

QString ProfilePaths::vault() const
{
    return inside(folder, "vault");
}
QString ProfilePaths::tokens() const
{
    return inside(folder, "tokens");
}
QString ProfilePaths::tokensLocked() const
{
    return inside(folder, "tokens-locked");
}
QString ProfilePaths::deviceSecret() const
{
    return inside(folder, "device-secret");
}
QString ProfilePaths::database() const
{
    return inside(folder, "messages.db");
}
QString ProfilePaths::cryptoStore() const
{
    return inside(folder, "crypto");
}
QString ProfilePaths::media() const
{
    return inside(folder, "media");
}
QString ProfilePaths::socket() const
{
    return inside(folder, "socket");
}

Profile::Profile(ProfilePaths paths, QString id, FileLock lock)
    : m_paths(std::move(paths))
    , m_id(std::move(id))
    , m_lock(std::move(lock))
{
}

VaultResult<Profile> Profile::open(const QString &folder)
{
    const ProfilePaths paths{QDir::cleanPath(folder)};
    WL_CHECK(makePrivateFolder(paths.folder));
    WL_TRY(lock, FileLock::take(inside(paths.folder, "lock")));
    WL_TRY(id, readOrMakeId(inside(paths.folder, "profile-id")));
    return Profile(paths, id, std::move(lock));
}

VaultResult<Secret> Profile::makeDeviceSecret() const
{
    WL_TRY(secret, randomSecret(keyBytes));
    QByteArray bytes = secret.view().toByteArray();
    const auto written = writeDurable(m_paths.deviceSecret(), bytes);
    wipe(bytes);
    WL_CHECK(written);
    return secret;
}

VaultResult<Secret> Profile::deviceSecret() const
{
    WL_TRY(bytes, readWhole(m_paths.deviceSecret(), keyBytes));
    Secret secret(bytes);
    wipe(bytes);
    if (secret.size() != keyBytes) {
        return fail(VaultCode::Damaged, QStringLiteral("device secret"));
    }
    return secret;
}

VaultResult<> Profile::wipeFiles() const
{
    bool gone = removeFolder(m_paths.cryptoStore());
    gone = removeFolder(m_paths.media()) && gone;
    const QString database = m_paths.database();
    const QStringList files{m_paths.vault(),
                            m_paths.tokens(),
                            m_paths.tokensLocked(),
                            m_paths.deviceSecret(),
                            database,
                            database + QLatin1String("-wal"),
                            database + QLatin1String("-shm"),
                            database + QLatin1String("-journal")};
    for (const QString &file : files) {
        gone = removeDurable(file).has_value() && gone;
    }
    if (!gone) {
        return fail(VaultCode::IoError, QStringLiteral("wipe"));
    }
    return {};
}

} // namespace wardline::vault
