// SPDX-License-Identifier: Apache-2.0
// Log categories, by the rooms that log. A line holds no message text, token, key, or name of a person, patient or room; ids of events
// and rooms only at debug level.
#pragma once

#include <QLoggingCategory>

namespace wardline {

Q_DECLARE_LOGGING_CATEGORY(logCrypto)
Q_DECLARE_LOGGING_CATEGORY(logVault)
Q_DECLARE_LOGGING_CATEGORY(logSession)
Q_DECLARE_LOGGING_CATEGORY(logSync)
Q_DECLARE_LOGGING_CATEGORY(logClient)

} // namespace wardline
