// SPDX-License-Identifier: Apache-2.0
#include "net/http.h"

namespace wardline::net {

void CancelSource::cancel()
{
    if (!m_cancelled) {
        m_cancelled = true;
        Q_EMIT cancelled();
    }
}

} // namespace wardline::net
