// SPDX-License-Identifier: Apache-2.0
#include "client/preferences.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <array>
#include <utility>

namespace wardline::client {

namespace {

/// The names are part of the file's format.
constexpr std::array schemes{std::pair{Scheme::System, "system"}, std::pair{Scheme::Light, "light"},
                             std::pair{Scheme::Dark, "dark"}, std::pair{Scheme::Contrast, "contrast"}};
constexpr std::array densities{std::pair{Density::Comfortable, "comfortable"}, std::pair{Density::Compact, "compact"}};

template <class Names, class Value>
void take(const QJsonValue &json, const Names &names, Value &value)
{
    for (const auto &[known, name] : names) {
        if (json.toString() == QLatin1String(name)) {
            value = known;
        }
    }
}

template <class Names, class Value>
QString nameOf(const Names &names, Value value)
{
    const auto *const found =
        std::find_if(names.begin(), names.end(), [value](const auto &entry) { return entry.first == value; });
    return found == names.end() ? QString() : QString::fromLatin1(found->second);
}

/// Those that are true or false, for both directions.
constexpr std::array flags{
    std::pair{"reduced_motion", &Preferences::reducedMotion},
    std::pair{"enter_sends", &Preferences::enterSends},
    std::pair{"notify_mentions", &Preferences::notifyMentions},
    std::pair{"notifications_show_text", &Preferences::notificationsShowText},
    std::pair{"sound_urgent", &Preferences::soundUrgent},
    std::pair{"sound_mentions", &Preferences::soundMentions},
    std::pair{"sound_routine", &Preferences::soundRoutine},
};

} // namespace

Preferences readPreferences(const QByteArray &json)
{
    const QJsonObject object = QJsonDocument::fromJson(json).object();
    Preferences read;
    take(object.value(QLatin1String("scheme")), schemes, read.scheme);
    take(object.value(QLatin1String("density")), densities, read.density);
    for (const auto &[name, flag] : flags) {
        read.*flag = object.value(QLatin1String(name)).toBool(read.*flag);
    }
    read.textPercent = std::clamp(object.value(QLatin1String("text_percent")).toInt(read.textPercent),
                                  Preferences::smallestText, Preferences::largestText);
    read.language = object.value(QLatin1String("language")).toString();
    read.lockAfterMinutes = std::max(0, object.value(QLatin1String("lock_after_minutes")).toInt());
    return read;
}

QByteArray toJson(const Preferences &preferences)
{
    QJsonObject object{{QStringLiteral("version"), 1},
                       {QStringLiteral("scheme"), nameOf(schemes, preferences.scheme)},
                       {QStringLiteral("density"), nameOf(densities, preferences.density)},
                       {QStringLiteral("text_percent"), preferences.textPercent},
                       {QStringLiteral("language"), preferences.language},
                       {QStringLiteral("lock_after_minutes"), preferences.lockAfterMinutes}};
    for (const auto &[name, flag] : flags) {
        object.insert(QLatin1String(name), preferences.*flag);
    }
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

std::chrono::milliseconds lockAfter(const Preferences &preferences, std::chrono::milliseconds allowed)
{
    const std::chrono::minutes wanted(preferences.lockAfterMinutes);
    return wanted.count() > 0 ? std::min<std::chrono::milliseconds>(wanted, allowed) : allowed;
}

} // namespace wardline::client
