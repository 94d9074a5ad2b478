// SPDX-License-Identifier: Apache-2.0
// Locks the keyring that with-keyring.sh opened. Nobody can type its password afterwards: for a program's last test.
#pragma once

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusObjectPath>
#include <QList>
#include <QVariant>

namespace wardline::test {

inline void lockKeyring()
{
    // Not by QDBusInterface, which keeps what it learns of the service for good.
    auto lock = QDBusMessage::createMethodCall(
        QStringLiteral("org.freedesktop.secrets"), QStringLiteral("/org/freedesktop/secrets"),
        QStringLiteral("org.freedesktop.Secret.Service"), QStringLiteral("Lock"));
    lock << QVariant::fromValue(QList{QDBusObjectPath(QStringLiteral("/org/freedesktop/secrets/collection/login"))});
    QDBusConnection::sessionBus().call(lock);
}

} // namespace wardline::test
