// SPDX-License-Identifier: Apache-2.0
// The place where window_test.cpp looks for it.
#pragma once

#include "support/window/warned.h"
