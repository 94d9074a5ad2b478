// SPDX-License-Identifier: Apache-2.0
// Keys, PINs, passwords and tokens while they are in memory.
#pragma once

#include <QByteArrayView>

#include <cstddef>
#include <span>

namespace wardline {

/// Bytes in pages of their own: locked against swapping, left out of core dumps, wiped on destruction. Move-only; there is
/// no stream, debug or string operator, and no implicit copy. May be moved between threads, not shared.
class Secret
{
public:
    Secret() = default;
    /// `size` zero bytes. Aborts the process only where memory can't be had at all; a page that can't be locked
    /// (RLIMIT_MEMLOCK) is still wiped.
    explicit Secret(std::size_t size);
    /// Copies `bytes`; the caller wipes its own copy (see wipe()).
    explicit Secret(QByteArrayView bytes);
    Secret(Secret &&other) noexcept;
    Secret &operator=(Secret &&other) noexcept;
    Secret(const Secret &) = delete;
    Secret &operator=(const Secret &) = delete;
    ~Secret();

    [[nodiscard]] std::size_t size() const { return m_size; }
    [[nodiscard]] bool isEmpty() const { return m_size == 0; }
    [[nodiscard]] unsigned char *data() { return m_data; }
    [[nodiscard]] const unsigned char *data() const { return m_data; }
    [[nodiscard]] QByteArrayView view() const;
    [[nodiscard]] std::span<const unsigned char> span() const { return {m_data, m_size}; }

    /// A second copy, said aloud.
    [[nodiscard]] Secret clone() const { return Secret(view()); }

    void clear();

    /// Compares in time that depends on the lengths alone.
    friend bool operator==(const Secret &a, const Secret &b);

private:
    unsigned char *m_data = nullptr;
    std::size_t m_size = 0;
};

/// Overwrites `bytes` in a way the compiler may not leave out, then empties it. It must not be shared (detached first if so,
/// which leaves the other copy: don't share what you wipe).
void wipe(QByteArray &bytes);
/// The same for text that had to be a QString.
void wipe(QString &text);

} // namespace wardline
