// SPDX-License-Identifier: Apache-2.0
#include "store/database_file.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace wardline::store {

namespace {

constexpr QFile::Permissions ownerOnly = QFile::ReadOwner | QFile::WriteOwner;

StoreResult<> prepareFolder(const QString &folder)
{
    if (!QFileInfo::exists(folder)) {
        const QFileInfo info(folder);
        if (!QDir().mkpath(info.path()) || !QDir().mkdir(folder, ownerOnly | QFile::ExeOwner)) {
            return fail(StoreCode::IoError, QStringLiteral("folder"));
        }
        return {};
    }
    if (!QFile::setPermissions(folder, ownerOnly | QFile::ExeOwner)) {
        return fail(StoreCode::IoError, QStringLiteral("folder permissions"));
    }
    return {};
}

} // namespace

QString keyFilePath(const QString &path)
{
    return path + QStringLiteral(".key");
}

StoreResult<FoundFiles> prepareDatabaseFile(const QString &path)
{
    WL_CHECK(prepareFolder(QFileInfo(path).absolutePath()));
    const FoundFiles found{.keyFile = QFileInfo(keyFilePath(path)).size() > 0};
    QFile file(path);
    // The first page is written before the key file is made.
    if (found.keyFile && file.size() == 0) {
        return fail(StoreCode::Corrupt, QStringLiteral("the database file is gone"));
    }
    if (!file.exists() && !file.open(QIODevice::WriteOnly | QIODevice::NewOnly, ownerOnly)) {
        return fail(StoreCode::IoError, QStringLiteral("create"));
    }
    file.close();
    if (!file.setPermissions(ownerOnly)) {
        return fail(StoreCode::IoError, QStringLiteral("permissions"));
    }
    return found;
}

} // namespace wardline::store
