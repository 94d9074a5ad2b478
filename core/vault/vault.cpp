// SPDX-License-Identifier: Apache-2.0
#include "vault/vault.h"

#include "base/logging.h"
#include "vault/durable.h"
#include "vault/keychain_entry.h"
#include "vault/random.h"
#include "vault/vault_file.h"
#include "vault/worker.h"

#include <QFile>
#include <QPointer>

#include <algorithm>
#include <utility>

namespace wardline::vault {

namespace {

constexpr qsizetype vaultIdBytes = 16;

/// What runs on the worker: everything that costs an Argon2id.
VaultResult<PinWrap> makePinWrap(const WrapContext &context, std::optional<Argon2Parameters> parameters,
                                 const Secret &pin, const Secret &keychainSecret, const Secret &vaultKey)
{
    if (!parameters) {
        WL_TRY(measured, measureParameters());
        parameters = measured;
    }
    return wrapWithPin(context, *parameters, pin, keychainSecret, vaultKey);
}

QByteArrayView labelOf(KeyPurpose purpose)
{
    switch (purpose) {
    case KeyPurpose::Database:
        return "wardline/1 key database";
    case KeyPurpose::CryptoStore:
        return "wardline/1 key crypto store";
    case KeyPurpose::Identity:
        return "wardline/1 key identity";
    case KeyPurpose::Tokens:
        break;
    }
    return "wardline/1 key tokens";
}

} // namespace

/// One operation at a time: two tries at once could be counted as one. Ends with its coroutine, also after the vault has gone.
class Vault::Operation
{
public:
    explicit Operation(Vault *vault)
        : m_vault(vault)
        , m_generation(vault->m_generation)
    {
        vault->m_busy = true;
    }
    ~Operation()
    {
        if (m_vault) {
            m_vault->m_busy = false;
        }
    }
    Q_DISABLE_COPY_MOVE(Operation)

    /// False once the vault is gone or was locked meanwhile.
    [[nodiscard]] bool isCurrent() const { return m_vault && m_vault->m_generation == m_generation; }

private:
    QPointer<Vault> m_vault;
    quint64 m_generation;
};

/// The two things every opening needs.
struct Vault::Loaded {
    VaultFile file;
    KeychainEntry entry;
    [[nodiscard]] QString entryName() const
    {
        return KeychainEntry::name(file.context.profileId, file.context.vaultId);
    }
};

Vault::Vault(VaultConfig config, Keychain &keychain, QObject *parent)
    : QObject(parent)
    , m_config(std::move(config))
    , m_keychain(keychain)
    , m_state(QFile::exists(m_config.path) ? VaultState::Locked : VaultState::Absent)
{
}

Vault::~Vault() = default;

int Vault::tryLimit() const
{
    return std::clamp(m_config.tryLimit, 1, 10);
}

void Vault::setState(VaultState state)
{
    if (std::exchange(m_state, state) != state) {
        Q_EMIT stateChanged(state);
    }
}

void Vault::open(Secret vaultKey, bool byPassword)
{
    m_vaultKey = std::move(vaultKey);
    m_openedByPassword = byPassword;
    setState(VaultState::Unlocked);
}

void Vault::lock()
{
    ++m_generation;
    m_vaultKey.clear();
    m_openedByPassword = false;
    m_ephemeral = false;
    if (m_state == VaultState::Unlocked) {
        setState(QFile::exists(m_config.path) ? VaultState::Locked : VaultState::Absent);
    }
}

VaultTask<Vault::Loaded> Vault::load()
{
    const QPointer<Vault> self(this);
    const int limit = tryLimit();
    WL_CO_TRY(file, VaultFile::load(m_config.path, m_config.profileId));
    const QString name = KeychainEntry::name(file.context.profileId, file.context.vaultId);
    WL_CO_TRY(bytes, co_await m_keychain.read(name));
    if (!self) {
        co_return fail(VaultCode::Cancelled);
    }
    WL_CO_TRY(entry, KeychainEntry::decoded(bytes));
    if (entry.secret.isEmpty() || entry.used >= limit) {
        WL_CO_CHECK(co_await lockOut(name));
    }
    co_return Loaded{std::move(file), std::move(entry)};
}

/// Takes the secret out of the keychain and leaves a mark there, so that the next start knows why. Always answers LockedOut.
VaultTask<> Vault::lockOut(QString entryName)
{
    const QPointer<Vault> self(this);
    const KeychainEntry spent{tryLimit(), {}};
    Secret bytes = spent.encoded();
    const auto erased = co_await m_keychain.write(entryName, std::move(bytes));
    if (!erased) {
        // The count already says that no try is left; the next attempt comes back here.
        qCWarning(logVault, "keychain secret not erased yet (code %d)", static_cast<int>(erased.error().code));
    }
    if (self) {
        lock();
        m_triesLeft = 0;
        setState(VaultState::LockedOut);
    }
    co_return fail(VaultCode::LockedOut);
}

VaultTask<> Vault::create(VaultMode mode, Secret pin, Secret passwordKey)
{
    if (m_busy) {
        co_return fail(VaultCode::Busy);
    }
    if (mode != VaultMode::PinKeychain && mode != VaultMode::Ephemeral) {
        co_return fail(VaultCode::ModeNotOffered);
    }
    const bool stored = mode == VaultMode::PinKeychain;
    if (stored && (pin.isEmpty() || passwordKey.size() != keyBytes)) {
        co_return fail(VaultCode::BadInput);
    }
    lock();
    const QPointer<Vault> self(this);
    const Operation operation(this);
    WL_CO_TRY(vaultKey, randomSecret(keyBytes));
    if (stored) {
        Secret copy = vaultKey.clone();
        WL_CO_CHECK(co_await storeNew(std::move(copy), std::move(pin), std::move(passwordKey)));
    }
    if (!operation.isCurrent()) {
        if (self && m_state == VaultState::Absent) {
            setState(VaultState::Locked); // it is stored, and its PIN opens it
        }
        co_return fail(VaultCode::Cancelled);
    }
    m_ephemeral = !stored;
    m_triesLeft = stored ? std::optional(tryLimit()) : std::nullopt;
    open(std::move(vaultKey), /*byPassword=*/true);
    co_return VaultResult<>();
}

VaultTask<> Vault::storeNew(Secret vaultKey, Secret pin, Secret passwordKey)
{
    const QPointer<Vault> self(this);
    const VaultConfig config = m_config;
    const auto old = VaultFile::load(config.path, config.profileId);
    WL_CO_TRY(idBytes, randomBytes(vaultIdBytes));
    WL_CO_TRY(secret, randomSecret(keyBytes));
    VaultFile file{{pinKeychainName(), config.profileId, QString::fromLatin1(idBytes.toHex())}, {}, {}};
    const KeychainEntry entry{0, secret.clone()};
    const QString name = KeychainEntry::name(config.profileId, file.context.vaultId);
    auto work = [context = file.context, parameters = config.parameters, pin = std::move(pin), secret = secret.clone(),
                 vaultKey = vaultKey.clone()] { return makePinWrap(context, parameters, pin, secret, vaultKey); };
    const auto running = startOnWorker(std::move(work));
    const auto wrapped = co_await running;
    WL_CO_TRY(pinWrap, std::move(*wrapped));
    file.pin = pinWrap;
    WL_CO_TRY(passwordWrap, wrapWithPassword(file.context, passwordKey, secret, vaultKey));
    file.password = passwordWrap;
    if (!self) {
        co_return fail(VaultCode::Cancelled);
    }
    Secret entryBytes = entry.encoded();
    WL_CO_CHECK(co_await m_keychain.write(name, std::move(entryBytes)));
    if (!self) {
        co_return fail(VaultCode::Cancelled);
    }
    // Some keyrings accept and forget; better found out now than at the first unlock.
    WL_CO_TRY(kept, co_await m_keychain.read(name));
    if (!(kept == entry.encoded())) {
        co_return fail(VaultCode::KeychainFailed, QStringLiteral("entry was not kept"));
    }
    if (!self) {
        co_return fail(VaultCode::Cancelled);
    }
    const auto saved = file.save(config.path);
    const bool hadOld = old.has_value();
    if (!saved || hadOld) {
        // The entry that no file names any more.
        const QString unused = saved ? KeychainEntry::name(config.profileId, old->context.vaultId) : name;
        const auto removed = co_await m_keychain.remove(unused);
        if (!removed) {
            qCWarning(logVault, "unused keychain entry stays (code %d)", static_cast<int>(removed.error().code));
        }
    }
    co_return saved;
}

VaultTask<Secret> Vault::tryPin(Secret pin)
{
    const QPointer<Vault> self(this);
    if (pin.isEmpty()) {
        co_return fail(VaultCode::BadInput);
    }
    WL_CO_TRY(loaded, co_await load());
    if (!self) {
        co_return fail(VaultCode::Cancelled);
    }
    // Counted before it is made: a process killed between the two has used its try.
    loaded.entry.used += 1;
    const QString name = loaded.entryName();
    Secret bytes = loaded.entry.encoded();
    WL_CO_CHECK(co_await m_keychain.write(name, std::move(bytes)));
    if (!self) {
        co_return fail(VaultCode::Cancelled);
    }
    m_triesLeft = tryLimit() - loaded.entry.used;
    auto work = [context = loaded.file.context, wrap = loaded.file.pin, pin = std::move(pin),
                 secret = loaded.entry.secret.clone()] { return unwrapWithPin(context, wrap, pin, secret); };
    const auto running = startOnWorker(std::move(work));
    const auto opened = co_await running;
    if (!self) {
        co_return fail(VaultCode::Cancelled);
    }
    co_return co_await settleTry(std::move(loaded), std::move(*opened));
}

/// What the outcome does to the count.
VaultTask<Secret> Vault::settleTry(Loaded loaded, VaultResult<Secret> opened)
{
    const QString name = loaded.entryName();
    const bool wrong = !opened && opened.error().code == VaultCode::NotAuthentic;
    if (wrong && loaded.entry.used >= tryLimit()) {
        WL_CO_CHECK(co_await lockOut(name));
    }
    if (wrong) {
        co_return fail(VaultCode::WrongPin);
    }
    // Opened: all tries are back. Out of memory and the like: this one is.
    loaded.entry.used = opened ? 0 : loaded.entry.used - 1;
    m_triesLeft = tryLimit() - loaded.entry.used;
    Secret bytes = loaded.entry.encoded();
    const auto counted = co_await m_keychain.write(name, std::move(bytes));
    if (!counted) {
        qCWarning(logVault, "try count not set back (code %d)", static_cast<int>(counted.error().code));
    }
    co_return std::move(opened);
}

VaultTask<> Vault::unlock(Secret pin)
{
    if (m_busy) {
        co_return fail(VaultCode::Busy);
    }
    const Operation operation(this);
    auto vaultKey = co_await tryPin(std::move(pin));
    if (!vaultKey) {
        co_return tl::unexpected(std::move(vaultKey).error());
    }
    if (!operation.isCurrent()) {
        co_return fail(VaultCode::Cancelled);
    }
    open(std::move(*vaultKey), /*byPassword=*/false);
    co_return VaultResult<>();
}

VaultTask<> Vault::unlockWithPassword(Secret passwordKey)
{
    if (m_busy) {
        co_return fail(VaultCode::Busy);
    }
    const Operation operation(this);
    WL_CO_TRY(loaded, co_await load());
    auto vaultKey = unwrapWithPassword(loaded.file.context, loaded.file.password, passwordKey, loaded.entry.secret);
    if (!vaultKey) {
        const bool wrong = vaultKey.error().code == VaultCode::NotAuthentic;
        co_return fail(wrong ? VaultCode::WrongPassword : vaultKey.error().code, vaultKey.error().detail);
    }
    if (!operation.isCurrent()) {
        co_return fail(VaultCode::Cancelled);
    }
    auto settled = co_await settleTry(std::move(loaded), std::move(vaultKey));
    WL_CO_TRY(opened, std::move(settled));
    if (!operation.isCurrent()) {
        co_return fail(VaultCode::Cancelled);
    }
    open(std::move(opened), /*byPassword=*/true);
    co_return VaultResult<>();
}

VaultTask<> Vault::rewrapPin(Secret newPin)
{
    const QPointer<Vault> self(this);
    if (newPin.isEmpty()) {
        co_return fail(VaultCode::BadInput);
    }
    WL_CO_TRY(loaded, co_await load());
    if (!self || m_vaultKey.isEmpty()) {
        co_return fail(VaultCode::Cancelled);
    }
    const QString path = m_config.path;
    auto work = [context = loaded.file.context, parameters = m_config.parameters, pin = std::move(newPin),
                 secret = loaded.entry.secret.clone(),
                 vaultKey = m_vaultKey.clone()] { return makePinWrap(context, parameters, pin, secret, vaultKey); };
    const auto running = startOnWorker(std::move(work));
    const auto wrapped = co_await running;
    WL_CO_TRY(pinWrap, std::move(*wrapped));
    if (!self || m_vaultKey.isEmpty()) {
        co_return fail(VaultCode::Cancelled);
    }
    loaded.file.pin = pinWrap;
    co_return loaded.file.save(path);
}

VaultTask<> Vault::changePin(Secret oldPin, Secret newPin)
{
    if (m_busy) {
        co_return fail(VaultCode::Busy);
    }
    if (m_state != VaultState::Unlocked || m_ephemeral) {
        co_return fail(VaultCode::NotUnlocked);
    }
    const Operation operation(this);
    const auto confirmed = co_await tryPin(std::move(oldPin));
    if (!confirmed) {
        co_return tl::unexpected(confirmed.error());
    }
    if (!operation.isCurrent()) {
        co_return fail(VaultCode::Cancelled);
    }
    co_return co_await rewrapPin(std::move(newPin));
}

VaultTask<> Vault::replacePin(Secret newPin)
{
    if (m_busy) {
        co_return fail(VaultCode::Busy);
    }
    if (m_state != VaultState::Unlocked || m_ephemeral) {
        co_return fail(VaultCode::NotUnlocked);
    }
    if (!m_openedByPassword) {
        co_return fail(VaultCode::PasswordNeeded);
    }
    const Operation operation(this);
    co_return co_await rewrapPin(std::move(newPin));
}

VaultTask<> Vault::changePassword(Secret newPasswordKey)
{
    if (m_busy) {
        co_return fail(VaultCode::Busy);
    }
    if (m_state != VaultState::Unlocked || m_ephemeral) {
        co_return fail(VaultCode::NotUnlocked);
    }
    const Operation operation(this);
    WL_CO_TRY(loaded, co_await load());
    if (!operation.isCurrent()) {
        co_return fail(VaultCode::Cancelled);
    }
    WL_CO_TRY(wrapped, wrapWithPassword(loaded.file.context, newPasswordKey, loaded.entry.secret, m_vaultKey));
    loaded.file.password = wrapped;
    co_return loaded.file.save(m_config.path);
}

VaultTask<> Vault::destroy()
{
    if (m_busy) {
        co_return fail(VaultCode::Busy);
    }
    lock();
    const Operation operation(this);
    const auto file = VaultFile::load(m_config.path, m_config.profileId);
    WL_CO_CHECK(removeDurable(m_config.path));
    m_triesLeft.reset();
    setState(VaultState::Absent);
    if (file) {
        const QString name = KeychainEntry::name(file->context.profileId, file->context.vaultId);
        co_return co_await m_keychain.remove(name);
    }
    co_return VaultResult<>();
}

VaultResult<Secret> Vault::key(KeyPurpose purpose) const
{
    if (m_vaultKey.isEmpty()) {
        return fail(VaultCode::NotUnlocked);
    }
    return hkdf(m_vaultKey, {}, labelOf(purpose));
}

VaultResult<BoxKeys> Vault::boxKeys() const
{
    if (m_vaultKey.isEmpty()) {
        return fail(VaultCode::NotUnlocked);
    }
    WL_TRY(seed, hkdf(m_vaultKey, {}, "wardline/1 key box"));
    return BoxKeys::fromSeed(seed);
}

} // namespace wardline::vault
