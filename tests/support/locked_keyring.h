// SPDX-License-Identifier: Apache-2.0
// Locks the keyring that with-keyring.sh opened. Nobody can type its password afterwards: for a program's last test.
#pragma once

#include <QDBusInterface>
#include <QDBusObjectPath>
#include <QList>
#include <QVariant>

namespace wardline::test {

inline void lockKeyring()
{
    QDBusInterface keyring(QStringLiteral("org.freedesktop.secrets"), QStringLiteral("/org/freedesktop/secrets"),
                           QStringLiteral("org.freedesktop.Secret.Service"));
    keyring.call(
        QStringLiteral("Lock"),
        QVariant::fromValue(QList{QDBusObjectPath(QStringLiteral("/org/freedesktop/secrets/collection/login"))}));
}

} // namespace wardline::test
