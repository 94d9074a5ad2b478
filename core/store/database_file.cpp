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

QString suspicionPath(const QString &path)
{
    return path + QStringLiteral(".suspect");
}

bool moveOver(const QString &from, const QString &to)
{
    return !QFile::exists(from) || ((!QFile::exists(to) || QFile::remove(to)) && QFile::rename(from, to));
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

StoreResult<> setAside(const QString &path)
{
    const QString aside = path + QStringLiteral(".damaged");
    const QString log = QStringLiteral("-wal");
    // The log of what stood there before would be taken for this one's.
    const bool moved = (!QFile::exists(path) || !QFile::exists(aside + log) || QFile::remove(aside + log))
                       && moveOver(path, aside) && moveOver(path + log, aside + log);
    // The key file last: until it is gone a database that is not there counts as lost, and never opens as new.
    for (const QString &rest : {suspicionPath(path), keyFilePath(path) + log, keyFilePath(path)}) {
        if (!moved || (QFile::exists(rest) && !QFile::remove(rest))) {
            return fail(StoreCode::IoError, QStringLiteral("set aside"));
        }
    }
    return {};
}

void suspect(const QString &path)
{
    QFile mark(suspicionPath(path));
    if (mark.open(QIODevice::WriteOnly, ownerOnly)) {
        mark.close();
    }
}

bool isSuspect(const QString &path)
{
    return QFile::exists(suspicionPath(path));
}

void trustAgain(const QString &path)
{
    QFile::remove(suspicionPath(path));
}

} // namespace wardline::store
