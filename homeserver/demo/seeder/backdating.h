// SPDX-License-Identifier: Apache-2.0
// Lets an ordinary engine write the past: a clock that shows the story's time, and a transport that turns each send into the
// demo endpoint's, which stores the same bytes at that time (docs/homeserver-api.md, "Demo only").
#pragma once

#include "base/clock.h"
#include "base/ids.h"
#include "net/http.h"

#include <memory>

namespace wardline::seeder {

/// Wall time is the story's; elapsed time is real, for tokens live by it.
class StoryClock final : public Clock
{
public:
    [[nodiscard]] std::chrono::milliseconds wall() const override { return m_now; }
    [[nodiscard]] std::chrono::milliseconds elapsed() const override { return m_real.elapsed(); }
    void after(std::chrono::milliseconds delay, QObject *context, std::function<void()> work) override
    {
        m_real.after(delay, context, std::move(work));
    }
    void set(std::chrono::milliseconds now) { m_now = now; }

private:
    SystemClock m_real;
    std::chrono::milliseconds m_now{};
};

class Backdating final : public net::Transport
{
    Q_OBJECT

public:
    Backdating(std::unique_ptr<net::Transport> inner, std::shared_ptr<StoryClock> clock);

    [[nodiscard]] net::NetTask<net::Response> send(net::Request request) override;
    void setAccessToken(Secret token) override { m_inner->setAccessToken(std::move(token)); }
    void cancelAll() override { m_inner->cancelAll(); }

Q_SIGNALS:
    /// The server took an event of this person's.
    void stored(wardline::EventId event);

private:
    std::unique_ptr<net::Transport> m_inner;
    std::shared_ptr<StoryClock> m_clock;
};

} // namespace wardline::seeder
