// SPDX-License-Identifier: Apache-2.0
// Which of IT's rules for this workstation are others than those its person was told of last: a file of the profile has them. It
// holds numbers that IT wrote, and nothing of anybody.
#pragma once

#include "client/error.h"
#include "client/types.h"
#include "policy/policy.h"

namespace wardline::client {

/// They count as told by this; so do all of them where nothing that can be read is there. Engine thread.
[[nodiscard]] QList<RuleChange> takeRuleChanges(const QString &folder, const policy::Policy &policy);
[[nodiscard]] ClientResult<> forgetRules(const QString &folder);

} // namespace wardline::client
