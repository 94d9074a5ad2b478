// SPDX-License-Identifier: Apache-2.0
// Tells the whole plan: everybody signs in, speaks in turn, and signs out once the keys of all they read are in their backup.
#pragma once

#include "person.h"

namespace wardline::seeder {

/// Prints how far it is. The error's detail says who could not do what, without a word of what was said.
[[nodiscard]] SeedTask tell(Hospital hospital, std::vector<Step> steps);

} // namespace wardline::seeder
