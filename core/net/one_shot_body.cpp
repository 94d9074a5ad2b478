// SPDX-License-Identifier: Apache-2.0
#include "net/one_shot_body.h"

#include <algorithm>

namespace wardline::net {

OneShotBody::OneShotBody(QByteArray body)
    : m_body(std::move(body))
{
    open(QIODevice::ReadOnly | QIODevice::Unbuffered);
}

qint64 OneShotBody::readData(char *data, qint64 maxSize)
{
    const auto size = std::min<qint64>(maxSize, m_body.size() - m_read);
    if (size == 0 && maxSize > 0) {
        return -1; // the end, as for any device that knows its own
    }
    std::copy_n(m_body.cbegin() + m_read, size, data);
    m_read += size;
    return size;
}

qint64 OneShotBody::writeData(const char *, qint64)
{
    return -1;
}

} // namespace wardline::net
