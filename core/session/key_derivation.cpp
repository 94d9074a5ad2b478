// SPDX-License-Identifier: Apache-2.0
#include "session/key_derivation.h"

#include "session/calls.h"
#include "vault/kdf.h"

#include <limits>
#include <utility>

namespace wardline::session {

SessionResult<KeyDerivation> acceptDerivation(const matrix::KdfParameters &offered,
                                              const std::optional<vault::Argon2Parameters> &seen)
{
    constexpr qint64 most = std::numeric_limits<std::uint32_t>::max();
    const auto fits = [](qint64 value) { return value >= 0 && value <= most; };
    if (offered.kdf != QLatin1String("argon2id") || !fits(offered.memoryKiB) || !fits(offered.passes)
        || !fits(offered.lanes)) {
        return fail(SessionCode::WeakServerKdf, QStringLiteral("not argon2id within bounds"));
    }
    KeyDerivation derivation{{static_cast<std::uint32_t>(offered.memoryKiB), static_cast<std::uint32_t>(offered.passes),
                              static_cast<std::uint32_t>(offered.lanes)},
                             offered.salt};
    if (auto checked = vault::checkParameters(derivation.parameters, derivation.salt); !checked) {
        return tl::unexpected(toSessionError(checked.error()));
    }
    if (seen && vault::isWeakerThan(derivation.parameters, *seen)) {
        return fail(SessionCode::WeakServerKdf, QStringLiteral("weaker than before"));
    }
    return derivation;
}

SessionTask<vault::PasswordKeys> deriveKeys(Secret password, UserId user, KeyDerivation derivation)
{
    auto keys = co_await vault::derivePasswordKeys(std::move(password), serverName(user), user, derivation.salt,
                                                   derivation.parameters);
    if (!keys) {
        co_return tl::unexpected(toSessionError(keys.error()));
    }
    co_return std::move(*keys);
}

bool isSamePerson(const QString &typed, const UserId &answered)
{
    const QString name = typed.trimmed();
    const QString whom = name.startsWith(QLatin1Char('@')) ? answered.text() : localPart(answered);
    return name.compare(whom, Qt::CaseInsensitive) == 0;
}

QString localPart(const UserId &user)
{
    return user.text().section(QLatin1Char(':'), 0, 0).mid(1);
}

QString serverName(const UserId &user)
{
    return user.text().section(QLatin1Char(':'), 1);
}

} // namespace wardline::session
