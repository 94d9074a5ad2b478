// SPDX-License-Identifier: Apache-2.0
// What the desktop shows and plays outside the window. An interface: each desktop has its own way, and tests have theirs.
#pragma once

#include <QObject>
#include <QString>

#include <memory>

namespace wardline::platform {

enum class Urgency { Low, Normal, Critical };

/// In rising order. Each is a sound of the desktop's own theme, played by the desktop; None: not even its usual one.
enum class Sound { None, Routine, Mention, Urgent, Stat };

/// Title and body are plain text.
struct Notice {
    QString id; ///< Ours, and not told to the desktop: a notice takes the place of the one with the same id.
    QString title;
    QString body;
    Urgency urgency = Urgency::Normal;
    Sound sound = Sound::None;
    bool isPrivate = false; ///< Holds what somebody wrote: the desktop is asked not to keep it in its history.
};

/// UI thread. Nothing here waits or fails: where the desktop can't, nothing happens.
class Notifier : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// The desktop has answered that it shows notices.
    [[nodiscard]] virtual bool isAvailable() const = 0;
    virtual void show(Notice notice) = 0;
    /// A sound alone, or with as little to see as the desktop can do.
    virtual void play(Sound sound) = 0;
    virtual void withdraw(const QString &id) = 0;
    virtual void withdrawAll() = 0;

Q_SIGNALS:
    /// The person chose it.
    void activated(const QString &id);
    /// The person or the desktop took it away; not after withdraw().
    void closed(const QString &id);
};

/// The desktop's own where there is a way to it, else one that does nothing. Never null.
[[nodiscard]] std::unique_ptr<Notifier> systemNotifier();

} // namespace wardline::platform
