// SPDX-License-Identifier: Apache-2.0
// Reads the machine's managed settings (on Linux /etc/wardline/policy.json; the caller knows where). Never fails: what can't
// be read becomes the safest setting, and a line for `doctor`.
//
//   key                  value                                              safest (what a bad value becomes)
//   lock_after_minutes   1–60; more becomes 60                              1
//   lock_warning_seconds 5–120; more becomes 120                            5
//   pin_min_length       6–12; less becomes 6                               12
//   pin_tries            3–10; more becomes 10                              3
//   unlock_limit_hours   1–168; more becomes 168                            1
//   vault_modes          list of "pin+keychain", "ephemeral"                ["ephemeral"]
//                        (reserved: "pin+keychain+share", "pin+share")
//   ca_bundle            absolute path of a PEM file                        no certificate is trusted
//   ca_bundle_mode       "replace" (default) or "add" to the system's       "replace"
//   spki_pins            list of base64 SHA-256 values                      the good ones; without any, one that matches nothing
//   min_tls              "1.2" or "1.3"                                     "1.3"
//   proxy                "system", "none" or "http://host:port"             "system"
//   homeserver           "https://host" or "https://host:port"              none: sign-in is refused
#pragma once

#include "policy/policy.h"

#include <QByteArray>
#include <QList>
#include <QString>

namespace wardline::policy {

enum class ProblemKind {
    NotReadable,  ///< The file is not a JSON object, or larger than 1 MiB: every key is at its safest.
    BadValue,     ///< The key is locked to its safest setting.
    BeyondFloor,  ///< The value is weaker than the built-in floor, which holds instead.
    NotAvailable, ///< A reserved word: understood, and not offered by this version.
};

struct Problem {
    ProblemKind kind{};
    QString key; ///< Empty for NotReadable.
    friend bool operator==(const Problem &, const Problem &) = default;
};

struct Managed {
    Policy policy;
    QList<Problem> problems; ///< In the order of the table above.
};

/// No file is not an empty file: without one use Policy{}.
[[nodiscard]] Managed loadManaged(const QByteArray &json);

/// The safest policy there is: what an unreadable file becomes. For a file that exists and can't be opened.
[[nodiscard]] Managed unreadableManaged();

} // namespace wardline::policy
