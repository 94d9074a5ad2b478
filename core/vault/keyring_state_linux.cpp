// SPDX-License-Identifier: Apache-2.0
// Asks the Secret Service (freedesktop.org specification, org.freedesktop.Secret.Collection) over the session bus.
#include "vault/keyring_state.h"

#include <QCoroDBusPendingCall>

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCall>
#include <QDBusVariant>

namespace wardline::vault {

namespace {

QDBusMessage lockedQuestion()
{
    auto question = QDBusMessage::createMethodCall(
        QStringLiteral("org.freedesktop.secrets"), QStringLiteral("/org/freedesktop/secrets/aliases/default"),
        QStringLiteral("org.freedesktop.DBus.Properties"), QStringLiteral("Get"));
    question << QStringLiteral("org.freedesktop.Secret.Collection") << QStringLiteral("Locked");
    return question;
}

bool isTimeout(const QDBusMessage &answer)
{
    return answer.errorName() == QLatin1String("org.freedesktop.DBus.Error.NoReply")
           || answer.errorName() == QLatin1String("org.freedesktop.DBus.Error.Timeout")
           || answer.errorName() == QLatin1String("org.freedesktop.DBus.Error.TimedOut");
}

bool saysLocked(const QDBusMessage &answer)
{
    return answer.type() == QDBusMessage::ReplyMessage && !answer.arguments().isEmpty()
           && answer.arguments().constFirst().value<QDBusVariant>().variant().toBool();
}

} // namespace

VaultTask<> checkKeyring(std::chrono::milliseconds deadline)
{
    const auto bus = QDBusConnection::sessionBus();
    if (!bus.isConnected()) {
        co_return fail(VaultCode::KeychainNoBackend, QStringLiteral("no session bus"));
    }
    // Plasma's wallet is asked by qtkeychain itself; a Secret Service beside it says nothing about that one.
    if (qgetenv("XDG_CURRENT_DESKTOP").contains("KDE")) {
        co_return VaultResult<>();
    }
    const auto call = bus.asyncCall(lockedQuestion(), static_cast<int>(deadline.count()));
    const QDBusMessage answer = co_await call;
    if (isTimeout(answer)) {
        co_return fail(VaultCode::KeychainTimedOut, QStringLiteral("Secret Service"));
    }
    if (saysLocked(answer)) {
        co_return fail(VaultCode::KeychainLocked, QStringLiteral("default collection"));
    }
    if (answer.errorName() == QLatin1String("org.freedesktop.DBus.Error.ServiceUnknown")) {
        co_return fail(VaultCode::KeychainNoBackend, QStringLiteral("no Secret Service"));
    }
    co_return VaultResult<>();
}

} // namespace wardline::vault
