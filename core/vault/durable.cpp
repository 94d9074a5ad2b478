// SPDX-License-Identifier: Apache-2.0
#include "vault/durable.h"

#include <QFile>
#include <QFileInfo>

#ifdef Q_OS_WIN
#include <windows.h>
#else
#include <cerrno>
#include <cstdio>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#endif

namespace wardline::vault {

namespace {

QString partialPath(const QString &path)
{
    return path + QLatin1String(".new");
}

#ifdef Q_OS_WIN

tl::unexpected<VaultError> refusal(const char *what)
{
    const DWORD error = GetLastError();
    const bool full = error == ERROR_DISK_FULL || error == ERROR_HANDLE_DISK_FULL || error == ERROR_DISK_QUOTA_EXCEEDED;
    return fail(full ? VaultCode::DiskFull : VaultCode::IoError, QLatin1String(what));
}

const wchar_t *wide(const QString &path)
{
    return reinterpret_cast<const wchar_t *>(path.utf16());
}

VaultResult<> writeFlushed(const QString &path, const QByteArray &bytes)
{
    // The profile lies in the user's own AppData, whose inherited ACL names that user alone.
    const HANDLE file =
        CreateFileW(wide(path), GENERIC_WRITE, 0, nullptr, CREATE_ALWAYS, FILE_ATTRIBUTE_NORMAL, nullptr);
    if (file == INVALID_HANDLE_VALUE) {
        return refusal("open");
    }
    DWORD written = 0;
    const bool done = WriteFile(file, bytes.constData(), static_cast<DWORD>(bytes.size()), &written, nullptr) != 0
                      && static_cast<qsizetype>(written) == bytes.size() && FlushFileBuffers(file) != 0;
    const VaultResult<> answer = done ? VaultResult<>() : VaultResult<>(refusal("write"));
    CloseHandle(file);
    return answer;
}

VaultResult<> replaceFile(const QString &from, const QString &to)
{
    if (MoveFileExW(wide(from), wide(to), MOVEFILE_REPLACE_EXISTING | MOVEFILE_WRITE_THROUGH) == 0) {
        return refusal("rename");
    }
    return {};
}

VaultResult<> flushFolderOf(const QString &)
{
    return {}; // MOVEFILE_WRITE_THROUGH has done it; a removal that a power cut undoes is repeated by its caller
}

#else

tl::unexpected<VaultError> refusal(const char *what)
{
    const int error = errno;
    const bool full = error == ENOSPC || error == EDQUOT || error == EFBIG;
    return fail(full ? VaultCode::DiskFull : VaultCode::IoError,
                QStringLiteral("%1: errno %2").arg(QLatin1String(what)).arg(error));
}

/// Closes the descriptor; what close() says is of no use after fsync().
class Descriptor
{
public:
    explicit Descriptor(int fd)
        : m_fd(fd)
    {
    }
    ~Descriptor()
    {
        if (m_fd >= 0) {
            ::close(m_fd);
        }
    }
    Q_DISABLE_COPY_MOVE(Descriptor)
    [[nodiscard]] int get() const { return m_fd; }

private:
    int m_fd;
};

bool writeAll(int fd, const QByteArray &bytes)
{
    qsizetype done = 0;
    while (done < bytes.size()) {
        const auto written = ::write(fd, bytes.constData() + done, static_cast<std::size_t>(bytes.size() - done));
        if (written < 0 && errno != EINTR) {
            return false;
        }
        done += written > 0 ? written : 0;
    }
    return true;
}

VaultResult<> writeFlushed(const QString &path, const QByteArray &bytes)
{
    const QByteArray name = QFile::encodeName(path);
    ::unlink(name.constData()); // what a crash left; O_EXCL then refuses a link planted meanwhile
    const Descriptor file(
        ::open(name.constData(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, S_IRUSR | S_IWUSR));
    if (file.get() < 0) {
        return refusal("open");
    }
    if (!writeAll(file.get(), bytes) || ::fsync(file.get()) != 0) {
        return refusal("write");
    }
    return {};
}

VaultResult<> replaceFile(const QString &from, const QString &to)
{
    if (std::rename(QFile::encodeName(from).constData(), QFile::encodeName(to).constData()) != 0) {
        return refusal("rename");
    }
    return {};
}

VaultResult<> flushFolderOf(const QString &path)
{
    const QByteArray folder = QFile::encodeName(QFileInfo(path).absolutePath());
    const Descriptor descriptor(::open(folder.constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (descriptor.get() < 0 || ::fsync(descriptor.get()) != 0) {
        return refusal("flush folder");
    }
    return {};
}

#endif

} // namespace

VaultResult<> writeDurable(const QString &path, const QByteArray &bytes)
{
    const QString partial = partialPath(path);
    auto answer = writeFlushed(partial, bytes);
    if (answer) {
        answer = replaceFile(partial, path);
    }
    if (!answer) {
        QFile::remove(partial);
        return answer;
    }
    return flushFolderOf(path);
}

VaultResult<QByteArray> readWhole(const QString &path, qint64 maxBytes)
{
    QFile file(path);
    if (!file.exists()) {
        return fail(VaultCode::Missing, QFileInfo(path).fileName());
    }
    if (!file.open(QIODevice::ReadOnly)) {
        return fail(VaultCode::IoError, QFileInfo(path).fileName());
    }
    QByteArray bytes = file.read(maxBytes + 1);
    if (file.error() != QFileDevice::NoError) {
        return fail(VaultCode::IoError, QFileInfo(path).fileName());
    }
    if (bytes.size() > maxBytes) {
        return fail(VaultCode::Damaged, QFileInfo(path).fileName());
    }
    return bytes;
}

VaultResult<> removeDurable(const QString &path)
{
    QFile::remove(partialPath(path));
    if (QFile::exists(path)) {
        if (!QFile::remove(path)) {
            return fail(VaultCode::IoError, QFileInfo(path).fileName());
        }
        return flushFolderOf(path);
    }
    return {};
}

} // namespace wardline::vault
