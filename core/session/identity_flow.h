// SPDX-License-Identifier: Apache-2.0
// Password and code, and everything is there (protocol §9): makes identity, secret storage and backup at the first sign-in, opens
// them at every other. Never replaces an identity the server has.
#pragma once

#include "crypto/backup.h"
#include "crypto/identity.h"
#include "net/http.h"
#include "session/key_derivation.h"
#include "session/secret_storage_access.h"
#include "session/session_error.h"

#include <functional>
#include <memory>
#include <optional>

namespace wardline::session {

struct IdentityInput {
    UserId user{};
    crypto::SharedSecret recovery{}; ///< PasswordKeys::recovery.
    KeyDerivation derivation{};      ///< That it was made with.
    Secret itHalf{};                 ///< From EnrolFlow; empty otherwise.
};

enum class BackupOutcome {
    Enabled,     ///< Open; new keys go there, rooms can be fetched.
    Unavailable, ///< There is one, and its key is missing, wrong, or the identity did not sign it. Left as it is.
};

struct IdentityOutcome {
    enum class Identity {
        Created, ///< First sign-in of this person.
        Opened,  ///< From secret storage; this device is now signed.
        Present, ///< This device had its keys already.
    };
    Identity identity = Identity::Opened;
    BackupOutcome backup = BackupOutcome::Unavailable;
    /// Base58 in groups of four; only when this flow created the identity, if in an earlier try. Shown once.
    Secret recoveryKey{};
    bool isKnownToIt = true; ///< False: POST /identity did not get through; the caller calls tellIt() until it did.
};

/// Engine thread, after sign-in, before or beside sync. Repeating it is safe: what is there is kept.
class IdentityFlow final : public QObject
{
    Q_OBJECT

public:
    /// Sends what the crypto machine wants sent, device keys above all, and marks it: sync's pump. Returns when nothing waits.
    using FlushKeyRequests = std::function<SessionTask<>()>;

    /// `transport` authorised; it and `machine` (open) outlive this.
    IdentityFlow(net::Transport &transport, crypto::Machine &machine, FlushKeyRequests flush,
                 QObject *parent = nullptr);

    /// RecoveryUnavailable: there is an identity, and this password opens no slot (a reset password, or damaged storage):
    /// history stays unreadable and others' keys don't come here, the rest works; nothing was changed. Tampered: a slot opened
    /// and what it leads to does not authenticate. Unreachable and its like: nothing is decided, call again.
    [[nodiscard]] SessionTask<IdentityOutcome> establish(IdentityInput input);

    /// POST /identity, for IT's signature. `itHalf` not empty. Errors of any authorised call; Refused when IT has one already.
    [[nodiscard]] SessionTask<> tellIt(UserId user, Secret itHalf);
    /// Whether there is nothing more to tell.
    [[nodiscard]] static bool isTold(const SessionResult<> &answer)
    {
        return answer
               || (answer.error().code == SessionCode::Refused
                   && answer.error().detail == QLatin1String("M_FORBIDDEN"));
    }

private:
    using Input = std::shared_ptr<const IdentityInput>;

    [[nodiscard]] Account account(const Input &input) const { return {&m_transport, input->user}; }
    /// Whether the server has an identity of `user`; the machine learns it too.
    [[nodiscard]] SessionTask<bool> queryOwnKeys(UserId user);
    /// Whether `answer` of a key query lacked this device's keys, which are there again now.
    [[nodiscard]] SessionTask<bool> republishKeys(UserId user, QByteArray answer);
    [[nodiscard]] SessionTask<> sendAndMark(crypto::OutgoingRequest request);

    [[nodiscard]] SessionTask<IdentityOutcome> establishShared(Input input);
    [[nodiscard]] SessionTask<IdentityOutcome> create(Input input);
    [[nodiscard]] SessionTask<crypto::NewBackup> writeSecrets(OpenStorage storage);
    [[nodiscard]] SessionTask<OpenStorage> writeStorage(Input input);
    [[nodiscard]] SessionTask<> publish(Input input, crypto::OutgoingRequests requests);
    [[nodiscard]] SessionTask<> createBackup(crypto::NewBackup backup);

    [[nodiscard]] SessionTask<IdentityOutcome> open(Input input);
    [[nodiscard]] SessionTask<> importIdentity(OpenStorage storage);
    [[nodiscard]] SessionTask<> signDevice(UserId user);
    [[nodiscard]] SessionTask<BackupOutcome> ensureBackup(Input input);
    [[nodiscard]] SessionTask<BackupOutcome> openBackup(OpenStorage storage);
    [[nodiscard]] SessionTask<BackupOutcome> makeMissingBackup(OpenStorage storage);

    net::Transport &m_transport;
    crypto::Machine &m_machine;
    crypto::Identity m_identity;
    crypto::Backup m_backup;
    FlushKeyRequests m_flush;
    Secret m_printed; ///< Recovery key of the storage that was written last, until an outcome carries it.
};

} // namespace wardline::session
