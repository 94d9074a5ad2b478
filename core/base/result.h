// SPDX-License-Identifier: Apache-2.0
// How every fallible function of the project answers. The only file that names tl::expected.
#pragma once

#include <QString>

#include <tl/expected.hpp>

#include <utility>

namespace wardline {

/// What a room answers when it can't: a code of that room's own enum, and a detail for the log.
/// `detail` never holds message text, tokens, names or patient data; the person's sentence is made from the code, in ui/.
template <class CodeT>
struct Failure {
    using Code = CodeT;

    CodeT code{};
    QString detail{};
};

/// A room writes `template <class T = void> using StoreResult = Result<T, StoreError>;`.
template <class T, class E>
using Result = tl::expected<T, E>;

/// The failing side of a Result, with its code and detail.
template <class CodeT>
[[nodiscard]] tl::unexpected<Failure<CodeT>> fail(CodeT code, QString detail = {})
{
    return tl::unexpected(Failure<CodeT>{code, std::move(detail)});
}

} // namespace wardline

#define WL_CONCAT_INNER(a, b) a##b
#define WL_CONCAT(a, b) WL_CONCAT_INNER(a, b)

/// `WL_TRY(name, expr);` declares `name` from a Result, or returns its error from the surrounding function.
#define WL_TRY(name, ...)                                                                                              \
    auto WL_CONCAT(wlResult, __LINE__) = (__VA_ARGS__);                                                                \
    if (!WL_CONCAT(wlResult, __LINE__)) {                                                                              \
        return tl::unexpected(std::move(WL_CONCAT(wlResult, __LINE__)).error());                                       \
    }                                                                                                                  \
    auto name = std::move(*WL_CONCAT(wlResult, __LINE__))

/// The same for a Result<void>: nothing is declared.
#define WL_CHECK(...)                                                                                                  \
    do {                                                                                                               \
        if (auto wlChecked = (__VA_ARGS__); !wlChecked) {                                                              \
            return tl::unexpected(std::move(wlChecked).error());                                                       \
        }                                                                                                              \
    } while (false)

/// Coroutine forms of the two.
#define WL_CO_TRY(name, ...)                                                                                           \
    auto WL_CONCAT(wlResult, __LINE__) = (__VA_ARGS__);                                                                \
    if (!WL_CONCAT(wlResult, __LINE__)) {                                                                              \
        co_return tl::unexpected(std::move(WL_CONCAT(wlResult, __LINE__)).error());                                    \
    }                                                                                                                  \
    auto name = std::move(*WL_CONCAT(wlResult, __LINE__))

#define WL_CO_CHECK(...)                                                                                               \
    do {                                                                                                               \
        auto wlChecked = (__VA_ARGS__);                                                                                \
        if (!wlChecked) {                                                                                              \
            co_return tl::unexpected(std::move(wlChecked).error());                                                    \
        }                                                                                                              \
    } while (false)
