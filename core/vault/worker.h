// SPDX-License-Identifier: Apache-2.0
// Runs blocking work on a pool thread, for a coroutine to await on its own. For this room's .cpp files.
#pragma once

#include <QCoroFuture>
#include <QFuture>
#include <QtConcurrentRun>

#include <openssl/crypto.h>

#include <memory>
#include <utility>

namespace wardline::vault {

/// `work` owns all it touches: it goes on when whoever awaits it is gone. The result may be move-only, hence the pointer: QFuture
/// hands out copies. An ordinary function, called in a statement of its own before the co_await: gcc 12 destroys a capturing lambda
/// twice that is made inside a co_await expression (GCC bug 99576).
template <class Work>
[[nodiscard]] auto startOnWorker(Work work) -> QFuture<std::shared_ptr<decltype(work())>>
{
    using Answer = decltype(work());
    auto owned = std::make_shared<Work>(std::move(work));
    return QtConcurrent::run([owned] {
        auto answer = std::make_shared<Answer>((*owned)());
        // OpenSSL's random state of this thread: a pool's thread may end after OpenSSL itself, at exit, and idles until then.
        OPENSSL_thread_stop();
        return answer;
    });
}

} // namespace wardline::vault
