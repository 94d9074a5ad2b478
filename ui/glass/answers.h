// SPDX-License-Identifier: Apache-2.0
// How a view-model waits for a command's answer: one call, on its own thread, and none once it is gone.
#pragma once

#include "client/error.h"

#include <QObject>

namespace wardline::glass {

/// Calls `then(ClientResult<T>)` exactly once while `context` lives; a command that was dropped answers Cancelled.
template <class T, class Then>
void whenAnswered(client::Answer<T> answer, QObject *context, const Then &then)
{
    // NOLINTNEXTLINE(performance-unnecessary-value-param): some answers can only be moved on
    answer.then(context, [then](client::ClientResult<T> result) { then(std::move(result)); })
        .onCanceled(context, [then]() { then(client::ClientResult<T>(fail(client::ClientCode::Cancelled))); });
}

} // namespace wardline::glass
