// SPDX-License-Identifier: Apache-2.0
#include "bench/window/window_figures.h"

#include "bench/client/raw_client.h"
#include "bench/figures.h"
#include "bench/window/frames.h"
#include "support/client/kept_profile.h"
#include "support/client/workstation.h"
#include "support/settled.h"
#include "support/window/real_window.h"
#include "vault/vault_file.h"

#include <QFile>
#include <QQuickItem>

namespace bench {

using namespace wardline;
using shell::ShellViewModel;
using test::RealWindow;

namespace {

constexpr int unlocks = 10;
constexpr int signIns = 3;
constexpr double unlockAllowance = 150; // ms beside the key's derivation
constexpr double firstPageAllowance = 1000;

bool isListPainted(RealWindow &window)
{
    const auto *const list = itemNamed(window.window(), QStringLiteral("rooms"));
    return window.shell().page() == ShellViewModel::Page::Work && list != nullptr
           && list->property("count").toInt() > 10;
}

/// ms for the key of the PIN alone.
std::optional<double> derivation(const RealWindow &window)
{
    QFile id(window.profile() + QStringLiteral("/profile-id"));
    if (!id.open(QIODevice::ReadOnly)) {
        return std::nullopt;
    }
    const auto file = vault::VaultFile::load(window.profile() + QStringLiteral("/vault"),
                                             QString::fromLatin1(id.readAll().trimmed()));
    if (!file) {
        return std::nullopt;
    }
    std::vector<double> times;
    for (int i = 0; i < 5; ++i) {
        QElapsedTimer timer;
        timer.start();
        if (!vault::argon2id(test::thePin(), file->pin.salt, file->pin.parameters)) {
            return std::nullopt;
        }
        times.push_back(milliseconds(timer));
    }
    return percentile(times, 0.5);
}

std::optional<bool> measureUnlock(const test::Hospital &hospital, const test::Person &person)
{
    RealWindow window(hospital, person);
    if (!window.show() || !window.signIn() || !test::settled(window.client().session()->choosePin(test::thePin()))) {
        return std::nullopt;
    }
    const auto isWhole = [&] { return window.client().inbox()->window().complete; };
    if (!test::until(isWhole, std::chrono::minutes(2))) {
        return std::nullopt;
    }
    rest(window.window());
    const auto alone = derivation(window);
    std::vector<double> times;
    for (int i = 0; i < unlocks; ++i) {
        const auto isLocked = [&] { return window.shell().page() == ShellViewModel::Page::Lock; };
        if (!test::settled(window.client().session()->lock()) || !test::until(isLocked)) {
            return std::nullopt;
        }
        rest(window.window());
        client::Answer<> opening;
        const auto took = paintedAfter(
            window.window(), [&] { opening = window.client().session()->unlock(test::thePin()); },
            [&] { return isListPainted(window); });
        if (!took) {
            return std::nullopt;
        }
        times.push_back(*took);
        rest(window.window());
    }
    if (!alone) {
        return std::nullopt;
    }
    return print({.name = QStringLiteral("right PIN to list painted, p95"),
                  .unit = QStringLiteral("ms"),
                  .value = percentile(times, 0.95),
                  .reference = *alone,
                  .referenceName = QStringLiteral("key derivation"),
                  .kind = Aim::AtMostValue,
                  .aim = *alone + unlockAllowance});
}

std::optional<bool> measureSignIn(const test::Hospital &hospital, const test::Person &person)
{
    const auto alone = derivationTime(hospital, person);
    std::vector<double> times;
    for (int i = 0; alone && i < signIns; ++i) {
        RealWindow window(hospital, person);
        auto request = test::signInRequest(hospital, person);
        if (!window.show()) {
            return std::nullopt;
        }
        rest(window.window());
        auto *const session = window.client().session();
        client::Answer<> kept;
        QObject::connect(
            session, &client::Session::stateChanged, &window.window(),
            [&](client::SessionState state) {
                if (state == client::SessionState::NeedsPin) {
                    kept = session->stayEphemeral(); // at once: a person's choice is not measured
                }
            },
            Qt::QueuedConnection);
        client::Answer<> answer;
        const auto took = paintedAfter(
            window.window(), [&] { answer = session->signIn(std::move(request)); },
            [&] { return isListPainted(window); });
        if (!took) {
            return std::nullopt;
        }
        times.push_back(*took);
    }
    if (!alone) {
        return std::nullopt;
    }
    return print({.name = QStringLiteral("sign-in to first page painted"),
                  .unit = QStringLiteral("ms"),
                  .value = percentile(times, 0.5),
                  .reference = *alone,
                  .referenceName = QStringLiteral("key derivation"),
                  .kind = Aim::AtMostValue,
                  .aim = *alone + firstPageAllowance});
}

} // namespace

std::optional<bool> measureWayIn(const test::Hospital &hospital)
{
    const auto *const person = hospital.person(QStringLiteral("drgrey"));
    if (person == nullptr) {
        return std::nullopt;
    }
    const auto unlock = measureUnlock(hospital, *person);
    const auto signIn = measureSignIn(hospital, *person);
    return unlock && signIn ? std::optional(*unlock && *signIn) : std::nullopt;
}

} // namespace bench
