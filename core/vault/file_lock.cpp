// SPDX-License-Identifier: Apache-2.0
#include "vault/file_lock.h"

#include <QFile>

#include <utility>

#ifdef Q_OS_WIN
#include <windows.h>
#else
#include <cerrno>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>
#endif

namespace wardline::vault {

namespace {

constexpr qintptr noHandle = -1;

#ifdef Q_OS_WIN

VaultResult<qintptr> openLocked(const QString &path)
{
    // Opened without sharing: a second opener is refused until this handle is closed.
    const HANDLE file = CreateFileW(reinterpret_cast<const wchar_t *>(path.utf16()), GENERIC_READ | GENERIC_WRITE, 0,
                                    nullptr, OPEN_ALWAYS, FILE_ATTRIBUTE_NORMAL, nullptr);
    if (file == INVALID_HANDLE_VALUE) {
        const bool taken = GetLastError() == ERROR_SHARING_VIOLATION;
        return fail(taken ? VaultCode::AlreadyOpen : VaultCode::IoError, QStringLiteral("lock"));
    }
    return reinterpret_cast<qintptr>(file);
}

void closeHandle(qintptr handle)
{
    CloseHandle(reinterpret_cast<HANDLE>(handle));
}

#else

VaultResult<qintptr> openLocked(const QString &path)
{
    const QByteArray name = QFile::encodeName(path);
    const int fd = ::open(name.constData(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, S_IRUSR | S_IWUSR);
    if (fd < 0) {
        return fail(VaultCode::IoError, QStringLiteral("lock: errno %1").arg(errno));
    }
    // flock and not fcntl: the lock is of this open file, and is not lost when some library opens and closes the same path.
    if (::flock(fd, LOCK_EX | LOCK_NB) != 0) {
        const bool taken = errno == EWOULDBLOCK;
        ::close(fd);
        return fail(taken ? VaultCode::AlreadyOpen : VaultCode::IoError, QStringLiteral("lock"));
    }
    return fd;
}

void closeHandle(qintptr handle)
{
    ::close(static_cast<int>(handle));
}

#endif

} // namespace

VaultResult<FileLock> FileLock::take(const QString &path)
{
    WL_TRY(handle, openLocked(path));
    return FileLock(handle);
}

FileLock::FileLock(FileLock &&other) noexcept
    : m_handle(std::exchange(other.m_handle, noHandle))
{
}

FileLock &FileLock::operator=(FileLock &&other) noexcept
{
    if (this != &other) {
        release();
        m_handle = std::exchange(other.m_handle, noHandle);
    }
    return *this;
}

FileLock::~FileLock()
{
    release();
}

void FileLock::release()
{
    if (m_handle != noHandle) {
        closeHandle(std::exchange(m_handle, noHandle));
    }
}

} // namespace wardline::vault
