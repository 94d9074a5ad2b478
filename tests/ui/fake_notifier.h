// SPDX-License-Identifier: Apache-2.0
// A desktop that remembers: what stands on it now, and all that was ever shown and played.
#pragma once

#include "platform/notifier.h"

#include <QList>
#include <QMap>

#include <utility>

namespace wardline::test {

class FakeNotifier final : public platform::Notifier
{
    Q_OBJECT

public:
    using Notifier::Notifier;

    [[nodiscard]] bool isAvailable() const override { return true; }
    void show(platform::Notice notice) override
    {
        shown.append(notice);
        standing.insert(notice.id, std::move(notice));
    }
    void play(platform::Sound sound) override { played.append(sound); }
    void withdraw(const QString &id) override { standing.remove(id); }
    void withdrawAll() override { standing.clear(); }

    /// The person clicks on it.
    void choose(const QString &id) { Q_EMIT activated(id); }
    /// The person waves it away.
    void dismiss(const QString &id)
    {
        standing.remove(id);
        Q_EMIT closed(id);
    }

    QMap<QString, platform::Notice> standing;
    QList<platform::Notice> shown;
    QList<platform::Sound> played; ///< Alone, without a notice.
};

} // namespace wardline::test
