// SPDX-License-Identifier: Apache-2.0
// What this machine's IT has decided, and what holds when it has not (protocol §7). A value: no I/O, any thread.
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>
#include <QUrl>

#include <chrono>
#include <optional>

namespace wardline::policy {

/// How keys may lie at rest (design §6). The two with a share are reserved until the server holds shares: they are read
/// from a file without complaint and not offered.
enum class VaultMode { PinKeychain, Ephemeral, PinKeychainShare, PinShare };

enum class MinTls { V1_2, V1_3 };

/// Whose certificates are trusted. `None` is what a broken setting becomes: no connection is made.
struct TrustRoots {
    enum class Kind { System, SystemAndBundle, BundleOnly, None };
    Kind kind = Kind::System;
    QString bundlePath; ///< Absolute path of a PEM file; empty unless the kind names a bundle.
    friend bool operator==(const TrustRoots &, const TrustRoots &) = default;
};

struct Proxy {
    enum class Kind { System, None, Manual };
    Kind kind = Kind::System;
    QString host; ///< For Manual.
    quint16 port = 0;
    friend bool operator==(const Proxy &, const Proxy &) = default;
};

/// What the user has chosen. Only what tightens is taken.
struct UserChoices {
    std::optional<int> lockAfterMinutes{};
    std::optional<int> pinMinLength{};
};

class Policy
{
public:
    /// Built-in defaults: what holds without a managed file.
    Policy() = default;

    /// Time without input until the screen locks: 1–60 minutes, 10 unless managed.
    [[nodiscard]] std::chrono::minutes lockAfter() const { return std::chrono::minutes(m_lockAfterMinutes); }
    /// How long before that a countdown shows: 5–120 s and at most half of lockAfter(), 20 unless managed.
    [[nodiscard]] std::chrono::seconds warning() const;
    /// Digits a new PIN needs at least: 6–12, 6 unless managed.
    [[nodiscard]] int pinMinLength() const { return m_pinMinLength; }
    /// Wrong PINs until the vault's keychain secret is deleted: 3–10, 5 unless managed.
    [[nodiscard]] int pinTries() const { return m_pinTries; }
    /// After this long since password or code the PIN no longer suffices: 1–168 hours, 12 unless managed.
    [[nodiscard]] std::chrono::hours overallUnlockLimit() const { return std::chrono::hours(m_unlockLimitHours); }
    /// In the order of preference; never empty, never a reserved mode.
    [[nodiscard]] QList<VaultMode> allowedVaultModes() const { return m_vaultModes; }
    [[nodiscard]] bool isAllowed(VaultMode mode) const { return m_vaultModes.contains(mode); }

    [[nodiscard]] TrustRoots trustRoots() const { return m_trustRoots; }
    /// SHA-256 of SubjectPublicKeyInfo, 32 bytes each; empty: not pinned. A broken list without a good value becomes one
    /// value that matches nothing.
    [[nodiscard]] QList<QByteArray> spkiPins() const { return m_spkiPins; }
    [[nodiscard]] Proxy proxy() const { return m_proxy; }
    [[nodiscard]] MinTls minTls() const { return m_minTls; }

    /// https, without path, query or user. Empty and managed: IT's setting is broken and sign-in is refused.
    [[nodiscard]] QUrl homeserver() const { return m_homeserver; }
    /// IT decides the server: the user can't type another.
    [[nodiscard]] bool isHomeserverManaged() const { return m_homeserverManaged; }

    /// This policy with the user's choices laid under it: each takes effect only where it is stricter and within bounds.
    [[nodiscard]] Policy tightenedBy(const UserChoices &choices) const;

    friend bool operator==(const Policy &, const Policy &) = default;

private:
    friend class ManagedReader;

    int m_lockAfterMinutes = 10;
    int m_warningSeconds = 20;
    int m_pinMinLength = 6;
    int m_pinTries = 5;
    int m_unlockLimitHours = 12;
    QList<VaultMode> m_vaultModes{VaultMode::PinKeychain, VaultMode::Ephemeral};
    TrustRoots m_trustRoots;
    QList<QByteArray> m_spkiPins;
    Proxy m_proxy;
    MinTls m_minTls = MinTls::V1_2;
    QUrl m_homeserver;
    bool m_homeserverManaged = false;
};

} // namespace wardline::policy
