// SPDX-License-Identifier: Apache-2.0
// Which passwords are refused (NIST SP 800-63B-4: length and a block-list with reasons, no composition rules). Pure; its
// working copy of the password is wiped.
#pragma once

#include "base/secret.h"

#include <QList>
#include <QString>

namespace wardline::policy {

inline constexpr int minPasswordCharacters = 15;
inline constexpr int maxPasswordCharacters = 256;

enum class PasswordProblem {
    NotText,     ///< Not valid UTF-8, or holds control characters (then no other reason is looked for).
    TooShort,    ///< Fewer than 15 characters, counted as Unicode code points after NFKC.
    TooLong,     ///< More than 256.
    Repeated,    ///< A short block over and over, or fewer than five different characters.
    CommonWords, ///< Little is left once common words, keyboard rows and counting are taken out.
    UserName,    ///< Little is left once the person's own name is taken out.
    ServiceName, ///< Little is left once the hospital's and the product's names are taken out.
};

struct PasswordContext {
    QString userName;    ///< The local part of the user id.
    QString displayName; ///< May be empty.
    QString serviceName; ///< The server name.
};

/// `password` is UTF-8. Empty when it may be used.
[[nodiscard]] QList<PasswordProblem> checkPassword(const Secret &password, const PasswordContext &context);

} // namespace wardline::policy
