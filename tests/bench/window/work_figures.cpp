// SPDX-License-Identifier: Apache-2.0
#include "bench/window/window_figures.h"

#include "bench/figures.h"
#include "bench/ward/generated_ward.h"
#include "bench/window/arriving_ward.h"
#include "bench/window/frames.h"
#include "support/client/kept_profile.h"
#include "support/settled.h"
#include "support/window/real_window.h"

#include <QCoreApplication>
#include <QQuickItem>
#include <QTest>
#include <QWheelEvent>

namespace bench {

using namespace wardline;
using test::RealWindow;

namespace {

constexpr int inOneRoom = 100'000;
constexpr int messages = 1'000'000;
constexpr int arriving = 10'000;
constexpr int notches = 1500;
constexpr int beat = 16; // ms between them
constexpr int openings = 60;
constexpr int wordsTyped = 5;
// ms
constexpr double openingLimit = 50;
constexpr double typingLimit = 30;
constexpr double frameLimit = 8;

/// Messages up to this number are on this workstation, the newest in so many conversations, and its list is painted.
bool fill(RealWindow &window, ArrivingWard &ward, int upTo, int conversations)
{
    ward.spreadOver(conversations);
    ward.bring(upTo);
    // One more answer is asked for once the last has been stored.
    if (!test::until([&] { return ward.brought() >= upTo; }, std::chrono::minutes(10))) {
        return false;
    }
    rest(window.window());
    return true;
}

int countOf(QQuickWindow &window, const QString &list)
{
    const QQuickItem *const item = itemNamed(window, list);
    return item == nullptr ? 0 : item->property("count").toInt();
}

/// What is there: its newest messages, in delegates.
bool showsConversation(RealWindow &window, const RoomId &room)
{
    return window.shell().conversation() && window.shell().conversation()->room() == room
           && countOf(window.window(), QStringLiteral("timeline")) > 10;
}

/// Each time from another one, which has one message.
std::optional<bool> measureOpening(RealWindow &window)
{
    std::vector<double> times;
    for (int i = 1; i <= openings; ++i) {
        window.shell().openRoom(wardRoom(i).text());
        rest(window.window());
        const RoomId room = wardRoom(0);
        const auto took = paintedAfter(
            window.window(), [&] { window.shell().openRoom(room.text()); },
            [&] { return showsConversation(window, room); });
        if (!took) {
            return std::nullopt;
        }
        times.push_back(*took);
        rest(window.window());
    }
    return print({.name = QStringLiteral("opening a conversation of %1 messages, painted, p95").arg(inOneRoom),
                  .unit = QStringLiteral("ms"),
                  .value = percentile(times, 0.95),
                  .reference = percentile(times, 0.5),
                  .referenceName = QStringLiteral("its median"),
                  .kind = Aim::AtMostValue,
                  .aim = openingLimit});
}

/// A letter's time until it is painted with what answers to it, for each letter of some words.
std::optional<std::vector<double>> lettersTimes(RealWindow &window,
                                                const std::function<bool(const QString &)> &isAnswered)
{
    std::vector<double> times;
    for (int i = 0; i < wordsTyped; ++i) {
        const QString words = generatedQuery(i * 7919);
        for (qsizetype length = 1; length <= words.size(); ++length) {
            const QString typed = words.left(length);
            const auto took = paintedAfter(
                window.window(),
                [&] {
                    QTest::sendKeyEvent(QTest::Click, &window.window(), Qt::Key_unknown, typed.right(1),
                                        Qt::NoModifier);
                },
                [&] { return isAnswered(typed); });
            if (!took) {
                return std::nullopt;
            }
            times.push_back(*took);
        }
        QTest::keyClick(&window.window(), Qt::Key_A, Qt::ControlModifier);
        QTest::keyClick(&window.window(), Qt::Key_Delete);
        rest(window.window());
    }
    return times;
}

bool printTyping(const QString &name, const std::vector<double> &times)
{
    return print({.name = name,
                  .unit = QStringLiteral("ms"),
                  .value = percentile(times, 0.95),
                  .reference = percentile(times, 0.5),
                  .referenceName = QStringLiteral("its median"),
                  .kind = Aim::AtMostValue,
                  .aim = typingLimit});
}

std::optional<bool> measureTyping(RealWindow &window)
{
    const auto open = [&window](Qt::Key key, Qt::KeyboardModifiers modifiers) {
        QTest::keyClick(&window.window(), key, modifiers);
        rest(window.window());
    };
    const auto close = [&window] {
        QTest::keyClick(&window.window(), Qt::Key_Escape);
        rest(window.window());
    };
    // What is on this workstation stands there with the letter itself; people whom only the server knows come later.
    open(Qt::Key_K, Qt::ControlModifier);
    const auto inJump =
        lettersTimes(window, [&](const QString &typed) { return window.shell().jump()->text() == typed; });
    close();
    using search::SearchViewModel;
    open(Qt::Key_F, Qt::ControlModifier | Qt::ShiftModifier);
    const auto inSearch = lettersTimes(window, [&](const QString &typed) {
        const auto *const search = window.shell().search();
        return search->text() == typed && search->state() != SearchViewModel::State::Searching;
    });
    close();
    if (!inJump || !inSearch) {
        return std::nullopt;
    }
    const bool jumpOk = printTyping(
        QStringLiteral("a letter in jump, %1 conversations, painted with what fits, p95").arg(ArrivingWard::everyRoom),
        *inJump);
    return printTyping(QStringLiteral("a letter in search, %1 messages, painted with its hits, p95").arg(messages),
                       *inSearch)
           && jumpOk;
}

/// The wheel turns and turns through the conversation, while messages arrive in all rooms.
std::optional<bool> measureScrolling(RealWindow &window, ArrivingWard &ward)
{
    window.shell().openRoom(wardRoom(0).text());
    rest(window.window());
    QQuickItem *const timeline = itemNamed(window.window(), QStringLiteral("timeline"));
    if (timeline == nullptr) {
        return std::nullopt;
    }
    const QPointF at = timeline->mapToScene({timeline->width() / 2, timeline->height() / 2});
    ward.spreadOver(ArrivingWard::everyRoom);
    ward.bring(messages + arriving);
    const FrameWork work(window.window());
    int turns = 0;
    QEventLoop loop;
    QTimer hand;
    QObject::connect(&hand, &QTimer::timeout, &loop, [&] {
        QWheelEvent wheel(at, window.window().mapToGlobal(at), {}, QPoint(0, 120), Qt::NoButton, Qt::NoModifier,
                          Qt::NoScrollPhase, false);
        wheel.setTimestamp(quint64(1 + turns) * beat); // how fast it turns is told by them
        QCoreApplication::sendEvent(&window.window(), &wheel);
        if (++turns >= notches) {
            loop.quit();
        }
    });
    hand.start(beat);
    loop.exec();
    return print(
        {.name = QStringLiteral("work of the window's thread in a frame, scrolling while messages arrive, p99"),
         .unit = QStringLiteral("ms"),
         .value = percentile(work.frames(), 0.99),
         .reference = percentile(work.frames(), 0.5),
         .referenceName = QStringLiteral("its median"),
         .kind = Aim::AtMostValue,
         .aim = frameLimit});
}

} // namespace

std::optional<bool> measureWork(const test::Hospital &hospital)
{
    const auto *const nurse = hospital.take(QStringLiteral("nurse"));
    if (nurse == nullptr) {
        return std::nullopt;
    }
    ArrivingWard ward;
    RealWindow window(hospital, *nurse);
    window.wrapTransport = ward.inPlaceOf();
    if (!window.show()) {
        return std::nullopt;
    }
    const auto in = window.signIn();
    // Kept: an ephemeral session's store is in memory.
    const auto open =
        in ? test::settled(window.client().session()->choosePin(test::thePin()), std::chrono::seconds(60)) : in;
    // A message in each conversation, so that all are known; then those that the figures are of.
    if (!open || !fill(window, ward, ArrivingWard::everyRoom, ArrivingWard::everyRoom)
        || !fill(window, ward, inOneRoom, 1)) {
        return std::nullopt;
    }
    const auto opening = measureOpening(window);
    if (!fill(window, ward, messages, wardRooms)) {
        return std::nullopt;
    }
    const auto typing = measureTyping(window);
    const auto scrolling = measureScrolling(window, ward);
    return opening && typing && scrolling ? std::optional(*opening && *typing && *scrolling) : std::nullopt;
}

} // namespace bench
