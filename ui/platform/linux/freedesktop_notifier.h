// SPDX-License-Identifier: Apache-2.0
// Notices by the Desktop Notifications Specification 1.2. Every call is sent and not waited for; a server that comes late, or
// again after it was gone, is told what still stands.
#pragma once

#include "platform/notifier.h"

#include <QDBusConnection>
#include <QDBusServiceWatcher>
#include <QHash>
#include <QStringList>
#include <QVariantList>

#include <functional>
#include <optional>

class QDBusMessage;

namespace wardline::platform {

class FreedesktopNotifier final : public Notifier
{
    Q_OBJECT

public:
    /// Without a connected bus it does nothing, for good.
    explicit FreedesktopNotifier(QDBusConnection bus, QObject *parent = nullptr);

    [[nodiscard]] bool isAvailable() const override { return m_capabilities.has_value(); }
    void show(Notice notice) override;
    void play(Sound sound) override;
    void withdraw(const QString &id) override;
    void withdrawAll() override;

private Q_SLOTS:
    void onActionInvoked(uint number, const QString &action);
    void onNotificationClosed(uint number);

private:
    /// What is to stand on the desktop. A replacement waits for the number of what it replaces.
    struct Standing {
        Notice notice;
        uint number = 0; ///< The server's; 0: it has none for this.
        bool isKnown = false;
        bool isAsking = false;
        bool isWithdrawn = false; ///< While asking: to be closed as soon as its number is known.
    };

    void onServer(const QString &owner);
    void askCapabilities();
    void tell(const QString &id);
    void onTold(const QString &id, const QDBusMessage &answer);
    void closeAtServer(uint number);
    /// `then` gets the answer unless the server has changed since.
    void call(const QString &method, const QVariantList &arguments,
              const std::function<void(const QDBusMessage &)> &then);
    [[nodiscard]] bool can(const char *capability) const;
    [[nodiscard]] QVariantList toArguments(const Standing &standing) const;
    [[nodiscard]] QString idOf(uint number) const;

    QDBusConnection m_bus;
    QDBusServiceWatcher m_watcher;
    std::optional<QStringList> m_capabilities;
    QHash<QString, Standing> m_standing;
    int m_server = 0; ///< Counts them.
};

} // namespace wardline::platform
