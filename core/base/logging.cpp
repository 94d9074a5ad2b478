// SPDX-License-Identifier: Apache-2.0
#include "base/logging.h"

namespace wardline {

Q_LOGGING_CATEGORY(logNet, "wardline.net", QtInfoMsg)
Q_LOGGING_CATEGORY(logMatrix, "wardline.matrix", QtInfoMsg)
Q_LOGGING_CATEGORY(logCrypto, "wardline.crypto", QtInfoMsg)
Q_LOGGING_CATEGORY(logStore, "wardline.store", QtInfoMsg)
Q_LOGGING_CATEGORY(logVault, "wardline.vault", QtInfoMsg)
Q_LOGGING_CATEGORY(logPolicy, "wardline.policy", QtInfoMsg)
Q_LOGGING_CATEGORY(logSession, "wardline.session", QtInfoMsg)
Q_LOGGING_CATEGORY(logSync, "wardline.sync", QtInfoMsg)
Q_LOGGING_CATEGORY(logClient, "wardline.client", QtInfoMsg)
Q_LOGGING_CATEGORY(logUi, "wardline.ui", QtInfoMsg)

} // namespace wardline
