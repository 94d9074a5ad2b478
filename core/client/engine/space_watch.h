// SPDX-License-Identifier: Apache-2.0
// Says in time that the disk of a profile is filling up: SQLCipher's log, a backup's keys and a busy day are written long before
// the next look. Looks every five minutes of the clock, and at most once a minute while messages come. Engine thread.
#pragma once

#include "base/clock.h"

#include <QObject>

#include <functional>
#include <optional>

namespace wardline::client {

/// Bytes that this process may still write to the disk of `folder`; -1 where nobody can tell.
[[nodiscard]] qint64 bytesLeftIn(const QString &folder);

class SpaceWatch final : public QObject
{
    Q_OBJECT

public:
    /// Below this a person is told: weeks of messages of one workstation, and so little that IT has to act.
    static constexpr qint64 few = 500'000'000;

    /// `clock` outlives it. `bytesLeft` answers as bytesLeftIn().
    SpaceWatch(Clock &clock, std::function<qint64()> bytesLeft, QObject *parent = nullptr);

    /// In steps of 10 MB; nothing: there is enough, or nobody can tell.
    [[nodiscard]] std::optional<qint64> left() const { return m_left; }
    /// Something was written.
    void noteWriting();

Q_SIGNALS:
    /// left() is another.
    void changed();

private:
    void look();

    Clock &m_clock;
    std::function<qint64()> m_bytesLeft;
    std::optional<qint64> m_left;
    qint64 m_lookedAt = 0; ///< ms of Clock::elapsed()
    quint64 m_looks = 0;
};

} // namespace wardline::client
