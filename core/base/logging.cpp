// SPDX-License-Identifier: Apache-2.0
#include "base/logging.h"

namespace wardline {

Q_LOGGING_CATEGORY(logCrypto, "wardline.crypto", QtInfoMsg)
Q_LOGGING_CATEGORY(logVault, "wardline.vault", QtInfoMsg)
Q_LOGGING_CATEGORY(logSession, "wardline.session", QtInfoMsg)
Q_LOGGING_CATEGORY(logSync, "wardline.sync", QtInfoMsg)
Q_LOGGING_CATEGORY(logClient, "wardline.client", QtInfoMsg)

} // namespace wardline
