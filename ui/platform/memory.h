// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace wardline::platform {

/// Hands what this process has freed and still holds back to the system. Takes milliseconds: for moments in which nobody acts.
void giveBackMemory();

} // namespace wardline::platform
