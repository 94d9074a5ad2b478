// SPDX-License-Identifier: Apache-2.0
#include "freedesktop_notifier.h"

#include <QDBusMessage>
#include <QDBusPendingCall>
#include <QDBusPendingCallWatcher>
#include <QGuiApplication>

#include <utility>

namespace wardline::platform {

namespace {

const QString service = QStringLiteral("org.freedesktop.Notifications"); // its interface is called the same
const QString path = QStringLiteral("/org/freedesktop/Notifications");
const QString defaultAction = QStringLiteral("default"); // a click on the notice itself
const QString soundAlone = QStringLiteral("sound");

/// Of the freedesktop sound naming specification.
QString soundName(Sound sound)
{
    switch (sound) {
    case Sound::Stat:
        return QStringLiteral("alarm-clock-elapsed");
    case Sound::Urgent:
        return QStringLiteral("dialog-warning");
    case Sound::Mention:
        return QStringLiteral("message-new-instant");
    case Sound::Routine:
        return QStringLiteral("message");
    case Sound::None:
        break;
    }
    return {};
}

/// In ms, or as the specification has it: 0 never, -1 as the server likes.
int expiry(const Notice &notice)
{
    constexpr int soonest = 1000;
    return notice.id == soundAlone ? soonest : notice.urgency == Urgency::Critical ? 0 : -1;
}

} // namespace

FreedesktopNotifier::FreedesktopNotifier(QDBusConnection bus, QObject *parent)
    : Notifier(parent)
    , m_bus(std::move(bus))
{
    if (!m_bus.isConnected()) {
        return;
    }
    m_bus.connect(service, path, service, QStringLiteral("ActionInvoked"), this, SLOT(onActionInvoked(uint, QString)));
    m_bus.connect(service, path, service, QStringLiteral("NotificationClosed"), this, SLOT(onNotificationClosed(uint)));
    m_watcher.setConnection(m_bus);
    m_watcher.addWatchedService(service);
    connect(&m_watcher, &QDBusServiceWatcher::serviceOwnerChanged, this,
            [this](const QString &, const QString &, const QString &owner) { onServer(owner); });
    askCapabilities();
}

void FreedesktopNotifier::onServer(const QString &owner)
{
    ++m_server;
    m_capabilities.reset();
    m_standing.removeIf([](QHash<QString, Standing>::iterator standing) {
        return standing->isWithdrawn || standing.key() == soundAlone;
    });
    for (Standing &standing : m_standing) {
        standing = {std::move(standing.notice)};
    }
    if (!owner.isEmpty()) {
        askCapabilities();
    }
}

void FreedesktopNotifier::askCapabilities()
{
    call(QStringLiteral("GetCapabilities"), {}, [this](const QDBusMessage &answer) {
        if (answer.type() != QDBusMessage::ReplyMessage) {
            return; // nobody there
        }
        m_capabilities = answer.arguments().value(0).toStringList();
        for (const QString &id : m_standing.keys()) {
            tell(id);
        }
    });
}

void FreedesktopNotifier::show(Notice notice)
{
    if (!m_bus.isConnected()) {
        return;
    }
    const QString id = notice.id;
    Standing &standing = m_standing[id];
    standing.notice = std::move(notice);
    standing.isKnown = false;
    standing.isWithdrawn = false;
    tell(id);
}

/// The specification knows no sound without a notice, and Wardline ships nothing that plays: this one asks for as little sight as
/// there is, and is gone in a second. Of low urgency it comes up on few desktops, and GNOME then leaves its sound out as well,
/// which is right for a routine message alone. The settings say so.
void FreedesktopNotifier::play(Sound sound)
{
    if (can("sound")) {
        const Urgency urgency = sound >= Sound::Urgent ? Urgency::Normal : Urgency::Low;
        show({soundAlone, QStringLiteral("Wardline"), tr("New message"), urgency, sound, true});
    }
}

void FreedesktopNotifier::withdraw(const QString &id)
{
    const auto standing = m_standing.find(id);
    if (standing == m_standing.end()) {
        return;
    }
    if (standing->isAsking) {
        standing->isWithdrawn = true;
        return;
    }
    closeAtServer(standing->number);
    m_standing.erase(standing);
}

void FreedesktopNotifier::withdrawAll()
{
    for (const QString &id : m_standing.keys()) {
        withdraw(id);
    }
}

void FreedesktopNotifier::tell(const QString &id)
{
    Standing &standing = m_standing[id];
    if (!m_capabilities || standing.isAsking || standing.isKnown) {
        return;
    }
    standing.isKnown = true;
    standing.isAsking = true;
    call(QStringLiteral("Notify"), toArguments(standing),
         [this, id](const QDBusMessage &answer) { onTold(id, answer); });
}

void FreedesktopNotifier::onTold(const QString &id, const QDBusMessage &answer)
{
    Standing &standing = m_standing[id];
    standing.isAsking = false;
    standing.number = answer.arguments().value(0).toUInt(); // 0 of an error's words
    if (standing.isWithdrawn) {
        withdraw(id);
    } else {
        tell(id);
    }
}

QVariantList FreedesktopNotifier::toArguments(const Standing &standing) const
{
    const Notice &notice = standing.notice;
    QVariantMap hints{{QStringLiteral("urgency"), QVariant::fromValue(static_cast<uchar>(notice.urgency))},
                      {QStringLiteral("category"), QStringLiteral("im.received")}};
    if (!QGuiApplication::desktopFileName().isEmpty()) {
        hints.insert(QStringLiteral("desktop-entry"), QGuiApplication::desktopFileName());
    }
    // Not `resident`: a notice has done its work once it was clicked.
    if (notice.isPrivate) {
        hints.insert(QStringLiteral("transient"), true);
    }
    // Where the server has no sounds there are none: Wardline makes none of its own, and a bell that nobody can tell from
    // the terminal's helps nobody.
    if (notice.sound == Sound::None) {
        hints.insert(QStringLiteral("suppress-sound"), true);
    } else if (can("sound")) {
        hints.insert(QStringLiteral("sound-name"), soundName(notice.sound));
    }
    QStringList actions;
    if (can("actions")) {
        actions << defaultAction << tr("Open");
    }
    const QString summary = can("body") ? notice.title : notice.title + QLatin1String(": ") + notice.body;
    const QString body = can("body-markup") ? notice.body.toHtmlEscaped() : notice.body;
    return {QStringLiteral("Wardline"), standing.number, QString(), summary, body, actions, hints, expiry(notice)};
}

void FreedesktopNotifier::closeAtServer(uint number)
{
    if (number != 0) {
        call(QStringLiteral("CloseNotification"), {number}, [](const QDBusMessage &) {});
    }
}

void FreedesktopNotifier::call(const QString &method, const QVariantList &arguments,
                               const std::function<void(const QDBusMessage &)> &then)
{
    auto message = QDBusMessage::createMethodCall(service, path, service, method);
    message.setArguments(arguments);
    auto *const pending = new QDBusPendingCallWatcher(m_bus.asyncCall(message), this);
    connect(pending, &QDBusPendingCallWatcher::finished, this,
            [this, then, server = m_server](QDBusPendingCallWatcher *finished) {
                finished->deleteLater();
                if (server == m_server) {
                    then(finished->reply());
                }
            });
}

bool FreedesktopNotifier::can(const char *capability) const
{
    return m_capabilities && m_capabilities->contains(QLatin1String(capability));
}

QString FreedesktopNotifier::idOf(uint number) const
{
    for (auto standing = m_standing.begin(); standing != m_standing.end(); ++standing) {
        if (number != 0 && standing->number == number) {
            return standing.key();
        }
    }
    return {};
}

void FreedesktopNotifier::onActionInvoked(uint number, const QString &action)
{
    const QString id = idOf(number);
    if (!id.isEmpty() && action == defaultAction) {
        Q_EMIT activated(id);
    }
}

void FreedesktopNotifier::onNotificationClosed(uint number)
{
    const QString id = idOf(number);
    if (id.isEmpty()) {
        return; // another program's, or withdrawn
    }
    if (m_standing[id].isAsking) {
        m_standing[id].number = 0; // its replacement is on the way, with a number of its own
        return;
    }
    m_standing.remove(id);
    Q_EMIT closed(id);
}

std::unique_ptr<Notifier> systemNotifier()
{
    return std::make_unique<FreedesktopNotifier>(QDBusConnection::sessionBus());
}

} // namespace wardline::platform
