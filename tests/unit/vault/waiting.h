// SPDX-License-Identifier: Apache-2.0
// Waiting for a task in a test, and short ways to write secrets and codes.
#pragma once

#include "base/secret.h"
#include "vault/error.h"
#include "vault/kdf.h"

#include <QByteArray>
#include <QTest>

#include <optional>

namespace wardline::vault {

/// The smallest parameters there are, so that tests take the time of the floor and no more.
inline constexpr Argon2Parameters cheap{64 * 1024, 3, 2};

inline Secret secretOf(const char *text)
{
    return Secret(QByteArrayView(text));
}

inline Secret key32(char fill)
{
    return Secret(QByteArray(32, fill));
}

/// Nothing when the call succeeded.
template <class T>
std::optional<VaultCode> codeOf(const VaultResult<T> &result)
{
    return result ? std::nullopt : std::optional(result.error().code);
}

/// Runs the event loop until the task has ended. A Result has no default, hence the detour over an optional.
template <class T>
VaultResult<T> waitFor(VaultTask<T> task)
{
    std::optional<VaultResult<T>> answer;
    auto keep = [](VaultTask<T> running, std::optional<VaultResult<T>> *out) -> QCoro::Task<> {
        out->emplace(co_await running);
    };
    auto running = keep(std::move(task), &answer);
    if (!QTest::qWaitFor([&] { return answer.has_value(); }, 20000)) {
        qFatal("a vault task did not end");
    }
    return std::move(*answer);
}

} // namespace wardline::vault

#define COMPARE_CODE(result, expected)                                                                                 \
    do {                                                                                                               \
        const auto codeExpected = expected;                                                                            \
        const auto codeFound = ::wardline::vault::codeOf(result);                                                      \
        QVERIFY2(codeFound.has_value(), "succeeded, which it should not");                                             \
        QCOMPARE(static_cast<int>(*codeFound), static_cast<int>(codeExpected));                                        \
    } while (false)

#define VERIFY_OK(result)                                                                                              \
    do {                                                                                                               \
        const auto codeFound = ::wardline::vault::codeOf(result);                                                      \
        QVERIFY2(                                                                                                      \
            !codeFound,                                                                                                \
            qPrintable(QStringLiteral("failed with code %1").arg(codeFound ? static_cast<int>(*codeFound) : -1)));     \
    } while (false)
