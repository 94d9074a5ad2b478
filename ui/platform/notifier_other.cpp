// SPDX-License-Identifier: Apache-2.0
// Where no way to the desktop's notices is written yet.
#include "notifier.h"

namespace wardline::platform {

namespace {

class SilentNotifier final : public Notifier
{
public:
    [[nodiscard]] bool isAvailable() const override { return false; }
    void show(Notice) override { }
    void play(Sound) override { }
    void withdraw(const QString &) override { }
    void withdrawAll() override { }
};

} // namespace

std::unique_ptr<Notifier> systemNotifier()
{
    return std::make_unique<SilentNotifier>();
}

} // namespace wardline::platform
