// SPDX-License-Identifier: Apache-2.0
// What a call does: matrix names it, net sends it.
#pragma once

namespace wardline {

enum class HttpMethod { Get, Post, Put, Delete };

} // namespace wardline
