// SPDX-License-Identifier: Apache-2.0
#include "base/secret.h"

#include <QByteArray>
#include <QString>

#include <cstdlib>
#include <cstring>
#include <utility>

#ifdef Q_OS_WIN
#include <windows.h>
#else
#include <sys/mman.h>
#include <unistd.h>
#endif

namespace wardline {

namespace {

void overwrite(void *data, std::size_t size)
{
    // Through a volatile pointer, so that the stores are observable and stay.
    auto *byte = static_cast<volatile unsigned char *>(data);
    for (std::size_t i = 0; i < size; ++i) {
        byte[i] = 0;
    }
}

std::size_t wholePages(std::size_t size)
{
#ifdef Q_OS_WIN
    constexpr std::size_t page = 4096;
#else
    const auto page = static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
#endif
    return (size + page - 1) / page * page;
}

unsigned char *allocatePages(std::size_t size)
{
#ifdef Q_OS_WIN
    void *pages = VirtualAlloc(nullptr, wholePages(size), MEM_COMMIT | MEM_RESERVE, PAGE_READWRITE);
    if (pages == nullptr) {
        std::abort();
    }
    VirtualLock(pages, wholePages(size));
#else
    void *pages = mmap(nullptr, wholePages(size), PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (pages == MAP_FAILED) {
        std::abort();
    }
    mlock(pages, wholePages(size));
#ifdef MADV_DONTDUMP
    madvise(pages, wholePages(size), MADV_DONTDUMP);
#endif
#ifdef MADV_WIPEONFORK
    madvise(pages, wholePages(size), MADV_WIPEONFORK);
#endif
#endif
    return static_cast<unsigned char *>(pages);
}

void freePages(unsigned char *pages, std::size_t size)
{
#ifdef Q_OS_WIN
    VirtualUnlock(pages, wholePages(size));
    VirtualFree(pages, 0, MEM_RELEASE);
#else
    munmap(pages, wholePages(size));
#endif
}

} // namespace

Secret::Secret(std::size_t size)
    : m_data(size == 0 ? nullptr : allocatePages(size))
    , m_size(size)
{
}

Secret::Secret(QByteArrayView bytes)
    : Secret(static_cast<std::size_t>(bytes.size()))
{
    if (m_size != 0) {
        std::memcpy(m_data, bytes.data(), m_size);
    }
}

Secret::Secret(Secret &&other) noexcept
    : m_data(std::exchange(other.m_data, nullptr))
    , m_size(std::exchange(other.m_size, 0))
{
}

Secret &Secret::operator=(Secret &&other) noexcept
{
    if (this != &other) {
        clear();
        m_data = std::exchange(other.m_data, nullptr);
        m_size = std::exchange(other.m_size, 0);
    }
    return *this;
}

Secret::~Secret()
{
    clear();
}

QByteArrayView Secret::view() const
{
    return {m_data, static_cast<qsizetype>(m_size)};
}

void Secret::clear()
{
    if (m_data != nullptr) {
        overwrite(m_data, m_size);
        freePages(m_data, m_size);
        m_data = nullptr;
        m_size = 0;
    }
}

bool operator==(const Secret &a, const Secret &b)
{
    if (a.m_size != b.m_size) {
        return false;
    }
    unsigned char difference = 0;
    for (std::size_t i = 0; i < a.m_size; ++i) {
        difference = static_cast<unsigned char>(difference | (a.m_data[i] ^ b.m_data[i]));
    }
    return difference == 0;
}

void wipe(QByteArray &bytes)
{
    if (!bytes.isEmpty()) {
        overwrite(bytes.data(), static_cast<std::size_t>(bytes.size()));
        bytes.clear();
    }
}

void wipe(QString &text)
{
    if (!text.isEmpty()) {
        overwrite(text.data(), static_cast<std::size_t>(text.size()) * sizeof(QChar));
        text.clear();
    }
}

} // namespace wardline
