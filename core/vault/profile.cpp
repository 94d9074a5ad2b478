// SPDX-License-Identifier: Apache-2.0
#include "vault/profile.h"

#include "vault/durable.h"
#include "vault/kdf.h"
#include "vault/random.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>

#include <algorithm>
#include <utility>

#ifndef Q_OS_WIN
#include <sys/stat.h>
#endif

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
    // From here on, what libraries make in it is its owner's alone as well: they ask for 0644. The process's umask.
    umask(S_IRWXG | S_IRWXO);
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

/// Whether `name` is `base`, or of a file that stands beside it: messages.db-wal, messages.db.key, vault.new.
bool belongsTo(const QString &name, const QString &base)
{
    return name == base || name.startsWith(base + QLatin1Char('.')) || name.startsWith(base + QLatin1Char('-'));
}

bool removeEntry(const QFileInfo &entry)
{
    if (entry.isDir() && !entry.isSymLink()) {
        return QDir(entry.absoluteFilePath()).removeRecursively();
    }
    return entry.isSymLink() ? QFile::remove(entry.absoluteFilePath())
                             : removeDurable(entry.absoluteFilePath()).has_value();
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
QString ProfilePaths::identity() const
{
    return inside(folder, "identity");
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
    const QStringList layout{m_paths.vault(),    m_paths.tokens(),      m_paths.deviceSecret(), m_paths.identity(),
                             m_paths.database(), m_paths.cryptoStore(), m_paths.media()};
    bool gone = true;
    // By what is there, not by a list of endings: a file that another room adds must not outlive its database.
    const auto everything = QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot;
    for (const QFileInfo &entry : QDir(m_paths.folder).entryInfoList(everything)) {
        const bool ours = std::any_of(layout.cbegin(), layout.cend(), [&entry](const QString &path) {
            return belongsTo(entry.fileName(), QFileInfo(path).fileName());
        });
        gone = (!ours || removeEntry(entry)) && gone;
    }
    if (!gone) {
        return fail(VaultCode::IoError, QStringLiteral("wipe"));
    }
    return {};
}

} // namespace wardline::vault
