// SPDX-License-Identifier: Apache-2.0
// What an Engine is made of. Included by the engine's own files alone.
#pragma once

#include "client/engine/engine.h"
#include "client/engine/identity_keeper.h"
#include "crypto/machine.h"
#include "policy/managed.h"
#include "session/authorized_transport.h"
#include "session/enrol_flow.h"
#include "session/identity_flow.h"
#include "session/owner_file.h"
#include "vault/keychain.h"
#include "vault/profile.h"
#include "vault/token_file.h"
#include "vault/vault.h"

#include <QPointer>

#include <optional>

namespace wardline::client {

/// The rooms of one profile, in the order in which they are made; they go in the reverse one.
struct Engine::Parts {
    Parts(policy::Managed read, vault::Profile opened)
        : managed(std::move(read))
        , profile(std::move(opened))
    {
    }

    policy::Managed managed;
    vault::Profile profile;
    std::optional<session::Owner> owner;
    QString homeserver;
    std::unique_ptr<net::Transport> network;
    std::unique_ptr<session::AuthorizedTransport> transport;
    std::unique_ptr<vault::Keychain> keychain;
    std::unique_ptr<vault::Vault> vault;
    std::unique_ptr<vault::TokenFile> tokenFile;
    std::unique_ptr<session::SealedTokens> sealedTokens;

    // A sign-in under way, until its account is open.
    QPointer<session::SignInFlow> signIn; ///< Lives as long as Engine::signIn() runs.
    std::unique_ptr<session::EnrolFlow> enrolment;
    session::EnrolKind enrolKind = session::EnrolKind::Enrol;
    UserId enrolled; ///< Whom the offer is for.
    std::optional<session::SignedIn> signedIn;
    Secret itHalf;
    UserId itHalfOf;
    /// The vault can't be opened any more, or the keys of this device are damaged: the next sign-in is a new device with a new vault.
    bool vaultLost = false;

    // While open.
    Person self;
    std::unique_ptr<crypto::Machine> machine;
    std::unique_ptr<store::Store> store;
    std::unique_ptr<sync::Syncer> syncer;
    std::unique_ptr<IdentityKeeper> identity;
    bool persistent = false;
    Connection::Keys keys = Connection::Keys::Open;
    bool storeRenewed = false;
    bool discarded = false; ///< A lost vault went, and its messages with it: to be told as storeRenewed.
    /// The last refresh brought tokens that could not be stored: what looks like a dead network is this disk.
    bool tokensNotStored = false;
    Secret recoveryKey;
    bool signingOut = false;
    /// The server was asked to end the session, and may have: whatever comes, it is not gone on with.
    bool isLeaving = false;
    bool isClosing = false; ///< A close() stops what writes; another one waits for it.

    /// Whether the next sign-in goes into the vault that this profile has.
    [[nodiscard]] bool keepsVault() const { return vault->state() == vault::VaultState::Locked && !vaultLost; }
};

} // namespace wardline::client
