// SPDX-License-Identifier: Apache-2.0
#include "support/small_disk.h"

#include <QFile>

#include <utility>

#ifdef Q_OS_LINUX
#include <sys/mount.h>
#endif

namespace wardline::test {

namespace {

#ifdef Q_OS_LINUX

bool mountOver(const QString &folder, int megabytes)
{
    const QByteArray size = "size=" + QByteArray::number(megabytes) + 'm';
    return ::mount("tmpfs", QFile::encodeName(folder).constData(), "tmpfs", 0, size.constData()) == 0;
}

bool unmountFrom(const QString &folder, int how)
{
    return ::umount2(QFile::encodeName(folder).constData(), how) == 0;
}

#else

constexpr int MNT_DETACH = 0;

bool mountOver(const QString &, int)
{
    return false;
}

bool unmountFrom(const QString &, int)
{
    return false;
}

#endif

} // namespace

SmallDisk::SmallDisk(QString folder, int megabytes)
    : m_folder(std::move(folder))
    , m_mounted(mountOver(m_folder, megabytes))
{
}

SmallDisk::~SmallDisk()
{
    if (m_mounted && !unmount()) {
        unmountFrom(m_folder, MNT_DETACH); // a test that failed left a file open
    }
}

bool SmallDisk::unmount()
{
    m_mounted = m_mounted && !unmountFrom(m_folder, 0);
    return !m_mounted;
}

bool SmallDisk::fill() const
{
    QFile file(filler());
    if (!file.open(QIODevice::WriteOnly | QIODevice::Append | QIODevice::Unbuffered)) {
        return false;
    }
    for (qint64 piece = 64 * 1024; piece > 0; piece /= 2) {
        const QByteArray bytes(piece, '\0');
        while (file.write(bytes) == piece) {
            // until not even that fits
        }
    }
    return file.size() > 0;
}

bool SmallDisk::makeRoom() const
{
    return QFile::remove(filler());
}

} // namespace wardline::test
