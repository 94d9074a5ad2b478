// SPDX-License-Identifier: Apache-2.0
#include "client/session.h"

#include <utility>

namespace wardline::client {

void Session::setState(SessionState state)
{
    if (m_state != state) {
        m_state = state;
        Q_EMIT stateChanged(state);
    }
}

void Session::setSelf(Person self)
{
    m_self = std::move(self);
    Q_EMIT selfChanged();
}

void Session::setOwner(Person owner)
{
    m_owner = std::move(owner);
    Q_EMIT selfChanged();
}

void Session::setConnection(Connection connection)
{
    m_connection = connection;
    Q_EMIT connectionChanged();
}

} // namespace wardline::client
