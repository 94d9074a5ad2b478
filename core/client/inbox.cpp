// SPDX-License-Identifier: Apache-2.0
#include "client/inbox.h"

#include <utility>

namespace wardline::client {

void Inbox::publish(RoomWindow window)
{
    m_window = std::move(window);
    Q_EMIT windowChanged();
}

} // namespace wardline::client
