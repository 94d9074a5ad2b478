// SPDX-License-Identifier: Apache-2.0
#include "matrix/sync_codec.h"

namespace wardline::matrix {

SyncCodec::~SyncCodec() = default;

} // namespace wardline::matrix
