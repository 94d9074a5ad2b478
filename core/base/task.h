// SPDX-License-Identifier: Apache-2.0
// A procedure that waits: a coroutine on one thread. A Task never crosses a thread or the glass of core/client (it would
// resume on the other side); there a QFuture answers.
#pragma once

#include "base/result.h"

#include <qcoro/qcorotask.h>

namespace wardline {

/// A dropped Task runs on: start one from ordinary code with `QCoro::connect(std::move(task), context, …)`.
/// After each co_await the object that started it may be gone; members hold a QPointer to themselves.
template <class T, class E>
using Task = QCoro::Task<Result<T, E>>;

} // namespace wardline
