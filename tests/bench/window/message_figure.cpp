// SPDX-License-Identifier: Apache-2.0
#include "bench/window/window_figures.h"

#include "bench/figures.h"
#include "bench/window/frames.h"
#include "support/client/workstation.h"
#include "support/window/real_window.h"

namespace bench {

using namespace wardline;
using test::RealWindow;
using test::Workstation;

namespace {

constexpr int rounds = 60;
constexpr int warmUp = 5;
constexpr double twoFrames = 2 * 1000.0 / 60; // ms

} // namespace

std::optional<bool> measureMessage(const test::Hospital &hospital)
{
    const auto *const nurse = hospital.take(QStringLiteral("nurse"));
    const auto *const physician = hospital.take(QStringLiteral("physician"));
    if (nurse == nullptr || physician == nullptr) {
        return std::nullopt;
    }
    Workstation sender(hospital, *nurse);
    RealWindow reader(hospital, *physician);
    if (!sender.start() || !reader.show() || !reader.signIn()
        || !test::settled(reader.client().session()->stayEphemeral(), std::chrono::seconds(60))) {
        return std::nullopt;
    }
    const auto room = test::settled(sender.client().inbox()->startConversation({physician->userId}, {}));
    if (!room) {
        return std::nullopt;
    }
    const auto writes = sender.client().openConversation(*room);
    const auto isWhole = [&] { return writes->head().members.size() == 2; };
    if (!test::until(isWhole)) {
        return std::nullopt;
    }
    reader.shell().openRoom(room->text());
    if (!test::until([&] { return reader.shell().conversation() && reader.shell().details(); })) {
        return std::nullopt;
    }
    rest(reader.window());
    auto *const timeline = reader.shell().conversation()->timeline();
    std::vector<double> arrived;
    std::vector<double> painted;
    for (int i = 0; i < warmUp + rounds; ++i) {
        QElapsedTimer timer;
        double cameAfter = 0;
        const QObject round; // at whose end nothing is heard any more
        QObject::connect(timeline, &QAbstractItemModel::rowsInserted, &round, [&] { cameAfter = milliseconds(timer); });
        const auto took = paintedAfter(
            reader.window(),
            [&] {
                timer.start();
                (void)writes->send(test::written(QStringLiteral("Bed 12: pressure is stable, round %1").arg(i)));
            },
            [&] { return cameAfter > 0; });
        if (!took) {
            return std::nullopt;
        }
        if (i >= warmUp) {
            arrived.push_back(cameAfter);
            painted.push_back(*took);
        }
    }
    return print({.name = QStringLiteral("send to painted on the other screen p95, encrypted"),
                  .unit = QStringLiteral("ms"),
                  .value = percentile(painted, 0.95),
                  .reference = percentile(arrived, 0.95),
                  .referenceName = QStringLiteral("the engine's send to received, same messages"),
                  .kind = Aim::AtMostValue,
                  .aim = percentile(arrived, 0.95) + twoFrames});
}

} // namespace bench
