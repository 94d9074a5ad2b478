// SPDX-License-Identifier: Apache-2.0
// The look by the Settings interface of the desktop's portal. It is asked once and then listened to; one that comes late, or again
// after it was gone, is asked again.
#pragma once

#include "platform/system_look.h"

#include <QDBusConnection>
#include <QDBusServiceWatcher>
#include <QDBusVariant>
#include <QMap>
#include <QVariantMap>

namespace wardline::platform {

class PortalLook final : public SystemLook
{
    Q_OBJECT

public:
    /// Without a connected bus it asks for nothing, for good.
    explicit PortalLook(QDBusConnection bus, QObject *parent = nullptr);

    [[nodiscard]] Look look() const override { return m_look; }

private Q_SLOTS:
    void onSettingChanged(const QString &group, const QString &key, const QDBusVariant &value);

private:
    using Settings = QMap<QString, QVariantMap>; ///< By group (the portal says namespace) and key.

    void ask();
    void take(Settings settings);
    [[nodiscard]] static Look toLook(const Settings &settings);

    QDBusConnection m_bus;
    QDBusServiceWatcher m_watcher;
    Settings m_settings;
    Look m_look;
};

} // namespace wardline::platform
