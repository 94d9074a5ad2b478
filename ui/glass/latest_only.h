// SPDX-License-Identifier: Apache-2.0
// One question at a time, of which the latest alone counts: what is typed while one is being answered is asked next, and what was typed
// between them is not asked.
#pragma once

#include "answers.h"

#include <functional>
#include <utility>

namespace wardline::glass {

/// Part of `context`, and with it gone nothing is called any more.
template <class T>
class LatestOnly
{
public:
    using Ask = std::function<client::Answer<T>()>;
    using Then = std::function<void(const client::ClientResult<T> &)>;

    explicit LatestOnly(QObject *context)
        : m_context(context)
    {
    }

    /// `ask` is called now, or once the one before has been answered; `then` unless another is asked, or this is forgotten, meanwhile.
    void ask(Ask ask, Then then)
    {
        m_ask = std::move(ask);
        m_then = std::move(then);
        if (!m_isAsking) {
            next();
        }
    }
    void forget()
    {
        m_ask = nullptr;
        m_then = nullptr;
    }

private:
    void next()
    {
        m_isAsking = true;
        const Ask ask = std::exchange(m_ask, nullptr);
        whenAnswered<T>(ask(), m_context, [this](const client::ClientResult<T> &answer) {
            m_isAsking = false;
            if (m_ask) {
                next();
            } else if (const Then then = std::exchange(m_then, nullptr)) {
                then(answer);
            }
        });
    }

    QObject *m_context;
    Ask m_ask; ///< What is asked next.
    Then m_then;
    bool m_isAsking = false;
};

} // namespace wardline::glass
