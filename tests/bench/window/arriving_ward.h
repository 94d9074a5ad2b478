// SPDX-License-Identifier: Apache-2.0
// A hospital that signs people in as it does, and whose sync brings messages of the generated ward instead of its own: as many as
// one asks for, whenever one does.
#pragma once

#include <atomic>
#include <functional>
#include <memory>

namespace wardline::net {
class Transport;
}

namespace bench {

class ArrivingWard
{
public:
    static constexpr int everyRoom = 1000; ///< Each has a message of the first thousand.

    /// Messages up to this number come: a thousand an answer. Any thread.
    void bring(int upTo) { m_upTo = upTo; }
    /// Up to which number they were handed to the engine.
    [[nodiscard]] int brought() const { return m_brought; }
    /// The next ones go to the first so many rooms.
    void spreadOver(int rooms) { m_spread = rooms; }

    [[nodiscard]] std::function<std::unique_ptr<wardline::net::Transport>(std::unique_ptr<wardline::net::Transport>)>
    inPlaceOf();

private:
    friend class ArrivingLine;
    std::atomic<int> m_upTo = 0;
    std::atomic<int> m_brought = 0;
    std::atomic<int> m_spread = everyRoom;
};

} // namespace bench
