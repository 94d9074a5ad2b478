// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace wardline::platform {

/// The system's interface font where a desktop names one; Inter where there is none. Call after QGuiApplication is made.
void chooseInterfaceFont();

} // namespace wardline::platform
