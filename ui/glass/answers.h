// SPDX-License-Identifier: Apache-2.0
// How a view-model waits for a command's answer: one call, on its own thread, and none once it is gone.
#pragma once

#include "base/when_finished.h"
#include "client/error.h"

#include <QObject>

namespace wardline::glass {

/// Calls `then(ClientResult<T>)` exactly once while `context` lives; a command that was dropped answers Cancelled.
template <class T, class Then>
void whenAnswered(const client::Answer<T> &answer, QObject *context, const Then &then)
{
    whenFinished(answer, context, [then](client::Answer<T> ended) {
        then(ended.resultCount() > 0 ? ended.takeResult()
                                     : client::ClientResult<T>(fail(client::ClientCode::Cancelled)));
    });
}

} // namespace wardline::glass
