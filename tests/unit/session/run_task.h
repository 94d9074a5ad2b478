// SPDX-License-Identifier: Apache-2.0
// Starting a Task from a test and looking at it later.
#pragma once

#include <qcoro/qcorotask.h>

#include <memory>
#include <optional>
#include <utility>

namespace wardline::test {

/// Filled when the task has ended; the task runs on even if this is dropped.
template <class T>
using Started = std::shared_ptr<std::optional<T>>;

template <class T>
QCoro::Task<> collect(QCoro::Task<T> task, Started<T> slot)
{
    slot->emplace(co_await std::move(task));
}

template <class T>
Started<T> start(QCoro::Task<T> task)
{
    auto slot = std::make_shared<std::optional<T>>();
    collect(std::move(task), slot);
    return slot;
}

} // namespace wardline::test

/// Declares `name` as the task's result; the test function ends when it takes longer than 20 s.
#define RUN_TASK(name, ...)                                                                                            \
    auto name##Started = wardline::test::start(__VA_ARGS__);                                                           \
    QTRY_VERIFY_WITH_TIMEOUT(name##Started->has_value(), 20000);                                                       \
    auto name = std::move(**name##Started)
