// SPDX-License-Identifier: Apache-2.0
#include "client/engine/space_watch.h"

#include <QStorageInfo>

#include <utility>

namespace wardline::client {

using namespace std::chrono_literals;

namespace {

constexpr auto rarely = 5min;
constexpr std::chrono::milliseconds atMost = 1min;
constexpr qint64 step = 10'000'000;

} // namespace

qint64 bytesLeftIn(const QString &folder)
{
    return QStorageInfo(folder).bytesAvailable();
}

SpaceWatch::SpaceWatch(Clock &clock, std::function<qint64()> bytesLeft, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
    , m_bytesLeft(std::move(bytesLeft))
{
    look();
}

void SpaceWatch::noteWriting()
{
    if (m_clock.elapsed().count() - m_lookedAt >= atMost.count()) {
        look();
    }
}

void SpaceWatch::look()
{
    m_lookedAt = m_clock.elapsed().count();
    m_clock.after(rarely, this, [this, looks = ++m_looks] {
        if (looks == m_looks) {
            look();
        }
    });
    const qint64 bytes = m_bytesLeft();
    const auto left = bytes >= 0 && bytes < few ? std::optional(bytes - bytes % step) : std::nullopt;
    if (std::exchange(m_left, left) != left) {
        Q_EMIT changed();
    }
}

} // namespace wardline::client
