// SPDX-License-Identifier: Apache-2.0
#include "policy/managed.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLatin1String>

#include <algorithm>
#include <cmath>
#include <optional>

namespace wardline::policy {

namespace {

constexpr qsizetype maxFileBytes = 1024 * 1024;
constexpr int pinBytes = 32;

/// Where a number is weaker: beyond its upper or its lower bound.
enum class WeakSide { High, Low };

struct NumberRule {
    QLatin1String key;
    int low;
    int high;
    WeakSide weakSide;
    int safest;
};

constexpr NumberRule lockAfterRule{QLatin1String("lock_after_minutes"), 1, 60, WeakSide::High, 1};
constexpr NumberRule warningRule{QLatin1String("lock_warning_seconds"), 5, 120, WeakSide::High, 5};
constexpr NumberRule pinLengthRule{QLatin1String("pin_min_length"), 6, 12, WeakSide::Low, 12};
constexpr NumberRule pinTriesRule{QLatin1String("pin_tries"), 3, 10, WeakSide::High, 3};
constexpr NumberRule unlockLimitRule{QLatin1String("unlock_limit_hours"), 1, 168, WeakSide::High, 1};

std::optional<VaultMode> vaultModeFromName(const QString &name)
{
    if (name == QLatin1String("pin+keychain")) {
        return VaultMode::PinKeychain;
    }
    if (name == QLatin1String("ephemeral")) {
        return VaultMode::Ephemeral;
    }
    if (name == QLatin1String("pin+keychain+share")) {
        return VaultMode::PinKeychainShare;
    }
    if (name == QLatin1String("pin+share")) {
        return VaultMode::PinShare;
    }
    return std::nullopt;
}

bool isReserved(VaultMode mode)
{
    return mode == VaultMode::PinKeychainShare || mode == VaultMode::PinShare;
}

/// On Windows "C:/…" and "\\server\…" too: the file may be written on another system than this one.
bool isAbsolutePath(const QString &path)
{
    const bool drive = path.size() > 3 && path.at(0).isLetter() && path.at(1) == QLatin1Char(':');
    return (path.size() > 1 && path.startsWith(QLatin1Char('/'))) || drive || path.startsWith(QLatin1String("\\\\"));
}

/// Scheme, host and port, nothing else.
bool isOrigin(const QUrl &url, QLatin1String scheme)
{
    return url.isValid() && url.scheme() == scheme && !url.host().isEmpty() && url.userInfo().isEmpty()
           && (url.path().isEmpty() || url.path() == QLatin1String("/")) && !url.hasQuery() && !url.hasFragment();
}

} // namespace

/// Takes one key after the other out of the object into a policy.
class ManagedReader
{
public:
    explicit ManagedReader(QJsonObject object)
        : m_object(std::move(object))
    {
    }

    Managed read()
    {
        m_managed.policy.m_lockAfterMinutes = number(lockAfterRule, m_managed.policy.m_lockAfterMinutes);
        m_managed.policy.m_warningSeconds = number(warningRule, m_managed.policy.m_warningSeconds);
        m_managed.policy.m_pinMinLength = number(pinLengthRule, m_managed.policy.m_pinMinLength);
        m_managed.policy.m_pinTries = number(pinTriesRule, m_managed.policy.m_pinTries);
        m_managed.policy.m_unlockLimitHours = number(unlockLimitRule, m_managed.policy.m_unlockLimitHours);
        readVaultModes();
        readTrust();
        readPins();
        readMinTls();
        readProxy();
        readHomeserver();
        return m_managed;
    }

    static Managed safest()
    {
        Managed managed;
        auto &policy = managed.policy;
        policy.m_lockAfterMinutes = lockAfterRule.safest;
        policy.m_warningSeconds = warningRule.safest;
        policy.m_pinMinLength = pinLengthRule.safest;
        policy.m_pinTries = pinTriesRule.safest;
        policy.m_unlockLimitHours = unlockLimitRule.safest;
        policy.m_vaultModes = {VaultMode::Ephemeral};
        policy.m_trustRoots = {TrustRoots::Kind::None, {}};
        policy.m_spkiPins = {matchesNothing()};
        policy.m_minTls = MinTls::V1_3;
        policy.m_homeserverManaged = true;
        managed.problems.append({ProblemKind::NotReadable, {}});
        return managed;
    }

private:
    // A SHA-256 value nobody has a preimage of.
    static QByteArray matchesNothing() { return QByteArray(pinBytes, '\0'); }

    void report(ProblemKind kind, QLatin1String key) { m_managed.problems.append({kind, key}); }

    int number(const NumberRule &rule, int builtIn)
    {
        const QJsonValue value = m_object.value(rule.key);
        if (value.isUndefined()) {
            return builtIn;
        }
        const double found = value.toDouble(NAN);
        if (!value.isDouble() || std::trunc(found) != found) {
            report(ProblemKind::BadValue, rule.key);
            return rule.safest;
        }
        const bool tooHigh = found > rule.high;
        if (!tooHigh && found >= rule.low) {
            return static_cast<int>(found);
        }
        // Weaker than the floor: the floor holds. Beyond the strict end: it can't have been meant.
        const bool weak = (rule.weakSide == WeakSide::High) == tooHigh;
        report(weak ? ProblemKind::BeyondFloor : ProblemKind::BadValue, rule.key);
        if (!weak) {
            return rule.safest;
        }
        return tooHigh ? rule.high : rule.low;
    }

    void readVaultModes()
    {
        const QLatin1String key("vault_modes");
        const QJsonValue value = m_object.value(key);
        if (value.isUndefined()) {
            return;
        }
        QList<VaultMode> modes;
        bool bad = !value.isArray() || value.toArray().isEmpty();
        bool reserved = false;
        const auto names = value.toArray();
        for (const auto &name : names) {
            const auto mode = vaultModeFromName(name.toString());
            bad = bad || !mode;
            reserved = reserved || (mode && isReserved(*mode));
            if (mode && !isReserved(*mode) && !modes.contains(*mode)) {
                modes.append(*mode);
            }
        }
        if (bad) {
            report(ProblemKind::BadValue, key);
        } else if (reserved) {
            report(ProblemKind::NotAvailable, key);
        }
        m_managed.policy.m_vaultModes = bad || modes.isEmpty() ? QList{VaultMode::Ephemeral} : modes;
    }

    void readTrust()
    {
        const QLatin1String pathKey("ca_bundle");
        const QLatin1String modeKey("ca_bundle_mode");
        const QJsonValue path = m_object.value(pathKey);
        const QJsonValue mode = m_object.value(modeKey);
        const bool adds = mode.toString() == QLatin1String("add");
        const bool badMode = !mode.isUndefined() && !adds && mode.toString() != QLatin1String("replace");
        auto &roots = m_managed.policy.m_trustRoots;
        if (!path.isUndefined()) {
            if (isAbsolutePath(path.toString())) {
                roots = {adds ? TrustRoots::Kind::SystemAndBundle : TrustRoots::Kind::BundleOnly, path.toString()};
            } else {
                roots = {TrustRoots::Kind::None, {}};
                report(ProblemKind::BadValue, pathKey);
            }
        }
        if (badMode) {
            report(ProblemKind::BadValue, modeKey);
        }
    }

    void readPins()
    {
        const QLatin1String key("spki_pins");
        const QJsonValue value = m_object.value(key);
        if (value.isUndefined()) {
            return;
        }
        QList<QByteArray> pins;
        bool bad = !value.isArray();
        const auto texts = value.toArray();
        for (const auto &text : texts) {
            const auto pin =
                QByteArray::fromBase64Encoding(text.toString().toLatin1(), QByteArray::AbortOnBase64DecodingErrors);
            const bool good =
                pin.decodingStatus == QByteArray::Base64DecodingStatus::Ok && pin.decoded.size() == pinBytes;
            bad = bad || !good;
            if (good) {
                pins.append(pin.decoded);
            }
        }
        if (bad) {
            report(ProblemKind::BadValue, key);
        }
        // The good ones of a list still pin; a list without any must not become "not pinned".
        m_managed.policy.m_spkiPins = bad && pins.isEmpty() ? QList{matchesNothing()} : pins;
    }

    void readMinTls()
    {
        const QLatin1String key("min_tls");
        const QJsonValue value = m_object.value(key);
        if (value.isUndefined() || value.toString() == QLatin1String("1.2")) {
            return;
        }
        m_managed.policy.m_minTls = MinTls::V1_3;
        if (value.toString() != QLatin1String("1.3")) {
            report(ProblemKind::BadValue, key);
        }
    }

    void readProxy()
    {
        const QLatin1String key("proxy");
        const QJsonValue value = m_object.value(key);
        const QString text = value.toString();
        if (value.isUndefined() || text == QLatin1String("system")) {
            return;
        }
        if (text == QLatin1String("none")) {
            m_managed.policy.m_proxy = {Proxy::Kind::None, {}, 0};
            return;
        }
        const QUrl url(text, QUrl::StrictMode);
        if (isOrigin(url, QLatin1String("http")) && url.port() > 0) {
            m_managed.policy.m_proxy = {Proxy::Kind::Manual, url.host(), static_cast<quint16>(url.port())};
            return;
        }
        report(ProblemKind::BadValue, key);
    }

    void readHomeserver()
    {
        const QLatin1String key("homeserver");
        const QJsonValue value = m_object.value(key);
        if (value.isUndefined()) {
            return;
        }
        m_managed.policy.m_homeserverManaged = true;
        QUrl url(value.toString(), QUrl::StrictMode);
        if (!isOrigin(url, QLatin1String("https"))) {
            report(ProblemKind::BadValue, key);
            return;
        }
        url.setPath({});
        m_managed.policy.m_homeserver = url;
    }

    QJsonObject m_object;
    Managed m_managed;
};

Managed loadManaged(const QByteArray &json)
{
    if (json.size() > maxFileBytes) {
        return ManagedReader::safest();
    }
    const auto document = QJsonDocument::fromJson(json);
    if (!document.isObject()) {
        return ManagedReader::safest();
    }
    return ManagedReader(document.object()).read();
}

Managed unreadableManaged()
{
    return ManagedReader::safest();
}

} // namespace wardline::policy
