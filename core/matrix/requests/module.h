// SPDX-License-Identifier: Apache-2.0
// Calls to our own homeserver module (protocol.md §2, §3, §5; docs/homeserver-api.md). Secrets travel in bodies only,
// built as bytes; who sends them wipes them.
#pragma once

#include "base/ids.h"
#include "base/secret.h"
#include "matrix/request.h"

#include <optional>
#include <vector>

namespace wardline::matrix {

/// A device that this workstation can prove (protocol.md §3). `secret` is the random one, as text.
struct KnownDevice {
    DeviceId id{};
    const Secret *secret = nullptr; ///< Not owned; must outlive the call of the builder only.
};

[[nodiscard]] Request prelogin(const QString &user, const std::optional<KnownDevice> &device);
/// `activationCode`: the server's half alone, here and below; the other half never leaves the client (protocol.md §8).
[[nodiscard]] Request enrol(const QString &user, const Secret &activationCode);

struct EnrolConfirmation {
    QString user{};
    const Secret *activationCode = nullptr;
    const Secret *authKey = nullptr; ///< New for `enrol` and `password` codes, the present one for `factor`.
    const Secret *code = nullptr;    ///< The first code of the new second factor.
};
[[nodiscard]] Request enrolConfirm(const EnrolConfirmation &confirmation);
/// Stored for IT's signature (protocol.md §8).
[[nodiscard]] Request putIdentity(const QString &masterKey, const QString &mac);

[[nodiscard]] Request changePassword(const Secret &oldAuthKey, const Secret &newAuthKey, const Secret &code);
/// Begins; the answer is read by readSecondFactor(). The old factor stays good until confirmed with a code of the new one.
[[nodiscard]] Request changeSecondFactor(const Secret &authKey, const Secret &code);
[[nodiscard]] Request confirmSecondFactor(const Secret &code);

/// `secretHash`: SHA-256 of the 32-byte device secret, unpadded base64.
[[nodiscard]] Request registerDevice(const QString &secretHash);
[[nodiscard]] Request deviceState(const KnownDevice &device);

enum class NewConversation { Direct, Group };
/// `name` is a topic, for groups only; never a patient's (protocol.md §5).
[[nodiscard]] Request conversation(NewConversation kind, const std::vector<UserId> &members, const QString &name = {});
[[nodiscard]] Request conversationAdd(const RoomId &room, const std::vector<UserId> &members);

/// The signed-in person's role and units.
[[nodiscard]] Request me();

struct NewUser {
    QString localpart{};
    QString name{};
    QString role{};
    QString unit{}; ///< Name or room id; may be empty.
    bool createUnit = false;
};
[[nodiscard]] Request adminUser(const NewUser &user, const Secret &code);
/// `user`: localpart or full id.
[[nodiscard]] Request adminResetFactor(const QString &user, const Secret &code);
/// `kind`: "enrol", "factor" or "password".
[[nodiscard]] Request adminCode(const QString &user, const QString &kind, const Secret &code);

} // namespace wardline::matrix
