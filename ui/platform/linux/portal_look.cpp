// SPDX-License-Identifier: Apache-2.0
#include "portal_look.h"

#include <QDBusArgument>
#include <QDBusMessage>
#include <QDBusPendingCall>
#include <QDBusPendingCallWatcher>

#include <utility>

namespace wardline::platform {

namespace {

const QString service = QStringLiteral("org.freedesktop.portal.Desktop");
const QString path = QStringLiteral("/org/freedesktop/portal/desktop");
const QString settingsInterface = QStringLiteral("org.freedesktop.portal.Settings");
const QString appearance = QStringLiteral("org.freedesktop.appearance");
// GNOME's own keys, for portals older than "contrast" and "reduced-motion".
const QString gnome = QStringLiteral("org.gnome.desktop.interface");
const QString gnomeAccess = QStringLiteral("org.gnome.desktop.a11y.interface");

/// A value of another type than the one that is documented says nothing.
template <class T>
bool is(const QVariant &value, T wanted)
{
    return value.metaType() == QMetaType::fromType<T>() && value.value<T>() == wanted;
}

} // namespace

PortalLook::PortalLook(QDBusConnection bus, QObject *parent)
    : SystemLook(parent)
    , m_bus(std::move(bus))
{
    if (!m_bus.isConnected()) {
        return;
    }
    m_bus.connect(service, path, settingsInterface, QStringLiteral("SettingChanged"), this,
                  SLOT(onSettingChanged(QString, QString, QDBusVariant)));
    m_watcher.setConnection(m_bus);
    m_watcher.addWatchedService(service);
    connect(&m_watcher, &QDBusServiceWatcher::serviceOwnerChanged, this,
            [this](const QString &, const QString &, const QString &owner) {
                if (!owner.isEmpty()) {
                    ask();
                }
            });
    ask();
}

void PortalLook::ask()
{
    auto message = QDBusMessage::createMethodCall(service, path, settingsInterface, QStringLiteral("ReadAll"));
    message << QStringList{appearance, gnome, gnomeAccess};
    auto *const pending = new QDBusPendingCallWatcher(m_bus.asyncCall(message), this);
    connect(pending, &QDBusPendingCallWatcher::finished, this, [this](QDBusPendingCallWatcher *finished) {
        finished->deleteLater();
        const QDBusMessage answer = finished->reply();
        // Else what was known last holds. libdbus ends a program that reads one type as another.
        if (answer.signature() == QLatin1String("a{sa{sv}}")) {
            take(qdbus_cast<Settings>(answer.arguments().value(0)));
        }
    });
}

void PortalLook::onSettingChanged(const QString &group, const QString &key, const QDBusVariant &value)
{
    if (group != appearance && group != gnome && group != gnomeAccess) {
        return; // of everything that the desktop announces
    }
    Settings settings = m_settings;
    settings[group][key] = value.variant();
    take(std::move(settings));
}

void PortalLook::take(Settings settings)
{
    m_settings = std::move(settings);
    const Look look = toLook(m_settings);
    if (std::exchange(m_look, look) != look) {
        Q_EMIT changed();
    }
}

Look PortalLook::toLook(const Settings &settings)
{
    const QVariantMap standard = settings.value(appearance);
    const QVariant scheme = standard.value(QStringLiteral("color-scheme"));
    return {is(scheme, 1U)   ? Shade::Dark
            : is(scheme, 2U) ? Shade::Light
                             : Shade::Unsaid,
            is(standard.value(QStringLiteral("contrast")), 1U)
                || is(settings.value(gnomeAccess).value(QStringLiteral("high-contrast")), true),
            is(standard.value(QStringLiteral("reduced-motion")), 1U)
                || is(settings.value(gnome).value(QStringLiteral("enable-animations")), false)};
}

std::unique_ptr<SystemLook> systemLook()
{
    return std::make_unique<PortalLook>(QDBusConnection::sessionBus());
}

} // namespace wardline::platform
