// SPDX-License-Identifier: Apache-2.0
// How a person likes the window. It lies unencrypted in the profile, for the lock screen wears it too, so nothing in it may be
// about a patient, a room or another person.
#pragma once

#include <QByteArray>
#include <QString>

#include <chrono>

namespace wardline::client {

enum class Scheme { System, Light, Dark, Contrast };
enum class Density { Comfortable, Compact };

struct Preferences {
    static constexpr int smallestText = 100;
    static constexpr int largestText = 200;

    Scheme scheme = Scheme::System;
    Density density = Density::Comfortable;
    int textPercent = smallestText; ///< smallestText … largestText.
    bool reducedMotion = false;
    QString language; ///< "en", "es", …; empty: the system's.
    bool enterSends = true;

    // Desktop notifications. Routine messages have none, and urgent ones always have (ui.md).
    bool notifyMentions = true;
    bool notificationsShowText = false;
    bool soundUrgent = true;
    bool soundMentions = true;
    bool soundRoutine = false;

    int lockAfterMinutes = 0; ///< 0: as long as the hospital's rules allow; more only where that is shorter.

    friend bool operator==(const Preferences &, const Preferences &) = default;
};

/// What can't be taken is as if it were not there; never fails, for a window with its defaults beats none.
[[nodiscard]] Preferences readPreferences(const QByteArray &json);
[[nodiscard]] QByteArray toJson(const Preferences &preferences);

/// How long nobody may type before the lock, where the rules allow `allowed`: a person may only shorten it (design §7).
[[nodiscard]] std::chrono::milliseconds lockAfter(const Preferences &preferences, std::chrono::milliseconds allowed);

} // namespace wardline::client
