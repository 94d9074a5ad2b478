// SPDX-License-Identifier: Apache-2.0
// Answers of our homeserver module. Values are read, not judged: whether KDF parameters are strong enough is vault's rule.
#pragma once

#include "base/ids.h"
#include "base/secret.h"
#include "matrix/matrix_error.h"

#include <vector>

namespace wardline::matrix {

struct KdfParameters {
    QString kdf{}; ///< "argon2id" is the only one that will be accepted.
    qint64 memoryKiB = 0;
    qint64 passes = 0;
    qint64 lanes = 0;
    QByteArray salt{}; ///< Decoded.
};

struct Prelogin {
    UserId user{}; ///< The id to derive keys with and to sign in as.
    KdfParameters kdf{};
    QString ticket{};
};
[[nodiscard]] MatrixResult<Prelogin> readPrelogin(const QByteArray &body);

/// The second factor, to be shown once: as an otpauth:// address for a QR code, and in base32 for typing.
struct SecondFactor {
    Secret otpauth{};
    Secret secret{};
};
[[nodiscard]] MatrixResult<SecondFactor> readSecondFactor(const QByteArray &body);

enum class ActivationKind { Enrol, Factor, Password };
struct Enrolment {
    UserId user{};
    ActivationKind kind{};
    KdfParameters kdf{};
    SecondFactor factor{};
};
[[nodiscard]] MatrixResult<Enrolment> readEnrolment(const QByteArray &body);

struct EnrolmentDone {
    UserId user{};
    std::vector<Secret> spareCodes{};
    Secret loginToken{}; ///< For m.login.token, good for a minute.
};
[[nodiscard]] MatrixResult<EnrolmentDone> readEnrolmentDone(const QByteArray &body);
/// `{spare_codes}` of second-factor/confirm.
[[nodiscard]] MatrixResult<std::vector<Secret>> readSpareCodes(const QByteArray &body);

enum class DeviceState { Active, Removed, Unknown };
/// A state this reader does not know is an error, not Unknown: nothing may be wiped on a guess.
[[nodiscard]] MatrixResult<DeviceState> readDeviceState(const QByteArray &body);

[[nodiscard]] MatrixResult<RoomId> readConversation(const QByteArray &body);

struct Me {
    struct Unit {
        RoomId room{};
        QString name{};
        QString role{};
    };
    UserId user{};
    QString name{};
    QString role{}; ///< Empty for accounts the module does not know.
    std::vector<Unit> units{};
    bool demo = false;
};
[[nodiscard]] MatrixResult<Me> readMe(const QByteArray &body);

struct ActivationCode {
    UserId user{};
    Secret code{};        ///< The server's half.
    qint64 expiresAt = 0; ///< As the server sent `expires_ms`: milliseconds since the epoch.
};
[[nodiscard]] MatrixResult<ActivationCode> readActivationCode(const QByteArray &body);

} // namespace wardline::matrix
