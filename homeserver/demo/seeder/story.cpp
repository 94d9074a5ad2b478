// SPDX-License-Identifier: Apache-2.0
#include "story.h"

#include <QDateTime>
#include <QElapsedTimer>
#include <QSet>
#include <QTextStream>

#include <map>
#include <utility>

namespace wardline::seeder {

namespace {

void say(const QString &line)
{
    QTextStream(stdout) << line << '\n' << Qt::flush;
}

client::ClientError named(client::ClientError error, const QString &who)
{
    error.detail = QStringLiteral("%1: code %2 %3").arg(who).arg(static_cast<int>(error.code)).arg(error.detail);
    return error;
}

} // namespace

SeedTask tell(Hospital hospital, std::vector<Step> steps)
{
    QElapsedTimer timer;
    timer.start();
    auto clock = std::make_shared<StoryClock>();
    clock->set(std::chrono::milliseconds(QDateTime::currentMSecsSinceEpoch()));
    std::map<QString, std::unique_ptr<Person>> people;
    // Everybody, also who says nothing: what others say is encrypted for them as well.
    for (const auto &account : std::as_const(hospital.accounts)) {
        auto person = std::make_unique<Person>(hospital, account, clock);
        if (const auto signedIn = co_await person->signIn(); !signedIn) {
            co_return tl::unexpected(named(signedIn.error(), account.user));
        }
        people.emplace(account.user, std::move(person));
    }
    say(QStringLiteral("%1 people signed in after %2 s").arg(people.size()).arg(timer.elapsed() / 1000));
    QHash<QString, EventId> said;
    std::size_t done = 0;
    for (const auto &step : steps) {
        const auto speaker = people.find(step.sender);
        if (speaker == people.end()) {
            co_return fail(client::ClientCode::Usage, step.sender);
        }
        clock->set(step.at);
        auto acting = speaker->second->act(step, said.value(step.to));
        const auto event = co_await std::move(acting);
        if (!event) {
            co_return tl::unexpected(named(event.error(), step.sender));
        }
        if (!step.ref.isEmpty()) {
            said.insert(step.ref, *event);
        }
        if (++done % 100 == 0) {
            say(QStringLiteral("%1 of %2 steps after %3 s").arg(done).arg(steps.size()).arg(timer.elapsed() / 1000));
        }
    }
    for (auto &[user, person] : people) {
        if (const auto signedOut = co_await person->signOut(); !signedOut) {
            co_return tl::unexpected(named(signedOut.error(), user));
        }
    }
    say(QStringLiteral("The past is written: %1 steps in %2 s").arg(steps.size()).arg(timer.elapsed() / 1000));
    co_return {};
}

} // namespace wardline::seeder
