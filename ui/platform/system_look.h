// SPDX-License-Identifier: Apache-2.0
// What a person has asked of their whole system about how it looks. An interface: each system has its own way, and tests have
// theirs.
#pragma once

#include <QObject>

#include <memory>

namespace wardline::platform {

/// Unsaid: no more is known than the system's colours (QPalette).
enum class Shade { Unsaid, Light, Dark };

struct Look {
    Shade shade = Shade::Unsaid;
    bool hasHighContrast = false;
    bool hasReducedMotion = false;

    friend bool operator==(const Look &, const Look &) = default;
};

/// UI thread. Nothing here waits or fails: a system that does not say asks for nothing.
class SystemLook : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    [[nodiscard]] virtual Look look() const = 0;

Q_SIGNALS:
    void changed();
};

/// The system's own where there is a way to it, else one that asks for nothing. Never null.
[[nodiscard]] std::unique_ptr<SystemLook> systemLook();

} // namespace wardline::platform
