// SPDX-License-Identifier: Apache-2.0
// One person's device in a test: a machine in memory (or in a folder) that talks through the fake server.
#pragma once

#include "crypto/backup.h"
#include "crypto/identity.h"
#include "crypto/room_cipher.h"
#include "fake_key_server.h"

#include <memory>

/// The answer, blocking: only tests may.
template <class T>
wardline::crypto::CryptoResult<T> answerOf(QFuture<wardline::crypto::CryptoResult<T>> future)
{
    return future.takeResult();
}

/// The code an answer failed with; nothing if it did not fail.
template <class T>
std::optional<wardline::crypto::CryptoCode> codeOf(QFuture<wardline::crypto::CryptoResult<T>> future)
{
    const auto result = answerOf(std::move(future));
    return result ? std::nullopt : std::optional(result.error().code);
}

[[nodiscard]] wardline::UserId userId(const char *text);
[[nodiscard]] wardline::RoomId roomId(const char *text);
[[nodiscard]] wardline::EventId eventId(const char *text);
/// The body of what was decrypted.
[[nodiscard]] QString wordsOf(const wardline::crypto::Decryption &decryption);

class Clinician
{
public:
    Clinician(FakeKeyServer &server, const char *user, const char *device, const QString &directory = {});

    /// Uploads the device's keys; with no identity.
    void signIn();
    /// signIn(), a new identity, and its key query.
    void enrol(wardline::crypto::ExistingIdentity existing = wardline::crypto::ExistingIdentity::Keep);
    /// Sends and marks everything the machine wants sent.
    void pump();
    bool send(const wardline::crypto::OutgoingRequest &request);
    /// To-device events from the server, and which keys it has left.
    wardline::crypto::SyncOutcome sync(QList<wardline::UserId> changed = {});
    /// Follows and queries them.
    void meet(const QList<wardline::UserId> &users);

    [[nodiscard]] wardline::crypto::RoomAudience audience(const char *room, const QList<wardline::UserId> &users) const;
    /// Claims, shares, sends; who was left out.
    QList<wardline::crypto::LeftOut> share(const wardline::crypto::RoomAudience &audience);
    /// share() and encrypt(): the whole event as the server hands it out; empty when that failed.
    QByteArray say(const wardline::crypto::RoomAudience &audience, const QString &words);
    wardline::crypto::Decryption read(const char *room, const QByteArray &event);

    FakeKeyServer &server;
    wardline::UserId user;
    wardline::DeviceId device;
    std::unique_ptr<wardline::crypto::Machine> machine;
    wardline::crypto::RoomCipher rooms;
    wardline::crypto::Identity identity;
    wardline::crypto::Backup backup;
};
