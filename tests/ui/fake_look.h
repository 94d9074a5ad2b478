// SPDX-License-Identifier: Apache-2.0
// A system that asks for what the test wants.
#pragma once

#include "platform/system_look.h"

namespace wardline::test {

class FakeLook final : public platform::SystemLook
{
    Q_OBJECT

public:
    using SystemLook::SystemLook;

    [[nodiscard]] platform::Look look() const override { return m_look; }
    void ask(platform::Look look)
    {
        m_look = look;
        Q_EMIT changed();
    }

private:
    platform::Look m_look;
};

} // namespace wardline::test
