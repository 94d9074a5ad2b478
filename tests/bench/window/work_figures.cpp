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
#include <QTimer>
#include <QWheelEvent>

#include <limits>

namespace bench {

using namespace wardline;
using shell::ShellViewModel;
using test::RealWindow;

namespace {

constexpr int inOneRoom = 100'000;
constexpr int messages = 1'000'000;
constexpr int notches = 1500;
constexpr int beat = 16; // ms between them
constexpr int openings = 60;
constexpr int wordsTyped = 5;
constexpr int wordsTypedUnderLoad = 20;
constexpr int locks = 10;
constexpr std::chrono::milliseconds pause(40); // before what somebody does under load
// ms
constexpr double openingLimit = 50;
constexpr double typingLimit = 30;
constexpr double frameLimit = 8;
constexpr double smoothLimit = 1000.0 / 60; // of a frame on most screens
constexpr double lockLimit = 100;           // is felt as at once

/// Where the aims come from. Of a window under load no figure is required, only that it stays smooth.
QString required()
{
    return QStringLiteral("required");
}
QString requiredAtRest()
{
    return QStringLiteral("ours: what is required of a window at rest");
}
QString ours()
{
    return QStringLiteral("ours");
}

enum class Searches { None, Run };

/// While it lives, messages arrive in every conversation, a thousand an answer, so that each answer moves all of them in the list;
/// and, if they run, one search follows another. It does not end after 10,000: most of what is measured would be at rest.
class Load
{
public:
    Load(RealWindow &window, ArrivingWard &ward, Searches searches)
        : m_window(window)
        , m_ward(ward)
    {
        m_ward.spreadOver(ArrivingWard::everyRoom);
        m_ward.bring(std::numeric_limits<int>::max());
        QObject::connect(&m_look, &QTimer::timeout, &m_look, [this] { search(); });
        if (searches == Searches::Run) {
            m_look.start(beat);
        }
    }
    ~Load() { m_ward.bring(m_ward.brought()); }
    Q_DISABLE_COPY_MOVE(Load)

    /// Until another answer has come.
    [[nodiscard]] bool awaitNews() const
    {
        return test::until([this, before = m_ward.brought()] { return m_ward.brought() > before; });
    }

private:
    void search()
    {
        if (m_window.shell().page() == ShellViewModel::Page::Work && m_found.isFinished()) {
            client::SearchQuery query;
            query.text = generatedQuery(++m_searches);
            m_found = m_window.client().inbox()->search(query);
        }
    }

    RealWindow &m_window;
    ArrivingWard &m_ward;
    QTimer m_look;
    client::Answer<client::SearchPage> m_found;
    int m_searches = 0;
};

enum class Meanwhile { Nothing, Load };

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

bool printTimes(const QString &name, const std::vector<double> &times, double share, double aim, const QString &aimFrom)
{
    return print({.name = name,
                  .unit = QStringLiteral("ms"),
                  .value = percentile(times, share),
                  .reference = percentile(times, 0.5),
                  .referenceName = QStringLiteral("its median"),
                  .kind = Aim::AtMostValue,
                  .aim = aim,
                  .aimFrom = aimFrom});
}

bool printWork(const QString &doing, const FrameWork &work, Searches searches = Searches::Run)
{
    const bool isRequired = searches == Searches::None;
    const QString meanwhile =
        isRequired ? QStringLiteral("while messages arrive") : QStringLiteral("while messages arrive and searches run");
    return printTimes(QStringLiteral("work of the window's thread in a frame, %1 %2, p99").arg(doing, meanwhile),
                      work.frames(), 0.99, isRequired ? frameLimit : smoothLimit,
                      isRequired ? required() : QStringLiteral("ours: a frame at 60 Hz"));
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
    return printTimes(QStringLiteral("opening a conversation of %1 messages, painted, p95").arg(inOneRoom), times, 0.95,
                      openingLimit, required());
}

/// A letter's time until it is painted with what answers to it, for each letter of some words.
std::optional<std::vector<double>> lettersTimes(RealWindow &window, Meanwhile meanwhile,
                                                const std::function<bool(const QString &)> &isAnswered)
{
    const bool isAtRest = meanwhile == Meanwhile::Nothing;
    std::vector<double> times;
    for (int i = 0; i < (isAtRest ? wordsTyped : wordsTypedUnderLoad); ++i) {
        const QString words = generatedQuery(i * 7919);
        for (qsizetype length = 1; length <= words.size(); ++length) {
            const QString typed = words.left(length);
            const auto took = paintedAfter(
                window.window(),
                [&] {
                    QTest::sendKeyEvent(QTest::Click, &window.window(), Qt::Key_unknown, typed.right(1),
                                        Qt::NoModifier);
                },
                [&] { return isAnswered(typed); }, isAtRest ? std::chrono::milliseconds() : pause);
            if (!took) {
                return std::nullopt;
            }
            times.push_back(*took);
        }
        QTest::keyClick(&window.window(), Qt::Key_A, Qt::ControlModifier);
        QTest::keyClick(&window.window(), Qt::Key_Delete);
        if (isAtRest) {
            rest(window.window()); // under load it never does
        }
    }
    return times;
}

/// In the pane of the search, which has the keyboard.
std::optional<std::vector<double>> searchedLettersTimes(RealWindow &window, Meanwhile meanwhile)
{
    return lettersTimes(window, meanwhile, [&window](const QString &typed) {
        const auto *const search = window.shell().search();
        return search->text() == typed && search->state() != search::SearchViewModel::State::Searching;
    });
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
    const auto inJump = lettersTimes(window, Meanwhile::Nothing,
                                     [&](const QString &typed) { return window.shell().jump()->text() == typed; });
    close();
    open(Qt::Key_F, Qt::ControlModifier | Qt::ShiftModifier);
    const auto inSearch = searchedLettersTimes(window, Meanwhile::Nothing);
    close();
    if (!inJump || !inSearch) {
        return std::nullopt;
    }
    const bool jumpOk = printTimes(
        QStringLiteral("a letter in jump, %1 conversations, painted with what fits, p95").arg(ArrivingWard::everyRoom),
        *inJump, 0.95, typingLimit, required());
    return printTimes(QStringLiteral("a letter in search, %1 messages, painted with its hits, p95").arg(messages),
                      *inSearch, 0.95, typingLimit, required())
           && jumpOk;
}

/// Under load, in the conversation that is open.
std::optional<bool> measureWriting(RealWindow &window)
{
    QQuickItem *const composer = itemNamed(window.window(), QStringLiteral("composer"));
    if (composer == nullptr) {
        return std::nullopt;
    }
    composer->forceActiveFocus();
    const FrameWork work(window.window());
    const auto times = lettersTimes(window, Meanwhile::Load, [&](const QString &typed) {
        return window.shell().conversation()->composer()->text() == typed;
    });
    if (!times) {
        return std::nullopt;
    }
    const bool framesOk = printWork(QStringLiteral("writing"), work);
    return printTimes(QStringLiteral("a letter in a message while messages arrive and searches run, painted, p95"),
                      *times, 0.95, typingLimit, requiredAtRest())
           && framesOk;
}

/// Under load, the wheel turns and turns through the conversation that is open.
std::optional<bool> measureScrolling(RealWindow &window, Searches searches)
{
    QQuickItem *const timeline = itemNamed(window.window(), QStringLiteral("timeline"));
    if (timeline == nullptr) {
        return std::nullopt;
    }
    const QPointF at = timeline->mapToScene({timeline->width() / 2, timeline->height() / 2});
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
    return printWork(QStringLiteral("scrolling"), work, searches);
}

/// Under load, with what is found before one's eyes.
std::optional<bool> measureSearching(RealWindow &window)
{
    QTest::keyClick(&window.window(), Qt::Key_F, Qt::ControlModifier | Qt::ShiftModifier);
    const FrameWork work(window.window());
    const auto times = searchedLettersTimes(window, Meanwhile::Load);
    QTest::keyClick(&window.window(), Qt::Key_Escape);
    return times ? std::optional(printWork(QStringLiteral("searching"), work)) : std::nullopt;
}

/// Under load, from one conversation of thousands of messages to the next.
std::optional<bool> measureSwitching(RealWindow &window)
{
    std::vector<double> times;
    for (int i = 1; i <= openings; ++i) {
        const RoomId room = wardRoom(i % wardRooms);
        const auto took = paintedAfter(
            window.window(), [&] { window.shell().openRoom(room.text()); },
            [&] { return showsConversation(window, room); }, pause);
        if (!took) {
            return std::nullopt;
        }
        times.push_back(*took);
    }
    return printTimes(QStringLiteral("another conversation while messages arrive and searches run, painted, p95"),
                      times, 0.95, openingLimit, requiredAtRest());
}

/// Under load, by its key, with a conversation open.
std::optional<bool> measureLocking(RealWindow &window, const Load &load)
{
    const auto isLocked = [&] {
        return window.shell().page() == ShellViewModel::Page::Lock
               && itemNamed(window.window(), QStringLiteral("unlock")) != nullptr;
    };
    std::vector<double> times;
    for (int i = 0; i < locks; ++i) {
        const auto took = paintedAfter(
            window.window(), [&] { QTest::keyClick(&window.window(), Qt::Key_L, Qt::ControlModifier); }, isLocked,
            pause);
        if (!took || !test::settled(window.client().session()->unlock(test::thePin()), std::chrono::seconds(60))
            || !load.awaitNews()) {
            return std::nullopt;
        }
        times.push_back(*took);
    }
    return printTimes(QStringLiteral("the lock page while messages arrive and searches run, painted, slowest"), times,
                      1, lockLimit, ours());
}

/// All that is measured while messages arrive, in the conversation of most messages where it is about one.
std::optional<bool> measureUnderLoad(RealWindow &window, ArrivingWard &ward)
{
    window.shell().openRoom(wardRoom(0).text());
    if (!test::until([&] { return showsConversation(window, wardRoom(0)); })) {
        return std::nullopt;
    }
    std::optional<bool> scrollingAlone;
    {
        const Load arriving(window, ward, Searches::None);
        if (!arriving.awaitNews()) {
            return std::nullopt;
        }
        scrollingAlone = measureScrolling(window, Searches::None);
    }
    const Load load(window, ward, Searches::Run);
    if (!load.awaitNews()) {
        return std::nullopt;
    }
    const auto writing = measureWriting(window);
    const auto scrolling = measureScrolling(window, Searches::Run);
    const auto searching = measureSearching(window);
    const auto switching = measureSwitching(window);
    const auto locking = measureLocking(window, load);
    return scrollingAlone && writing && scrolling && searching && switching && locking
               ? std::optional(*scrollingAlone && *writing && *scrolling && *searching && *switching && *locking)
               : std::nullopt;
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
    const auto underLoad = measureUnderLoad(window, ward);
    return opening && typing && underLoad ? std::optional(*opening && *typing && *underLoad) : std::nullopt;
}

} // namespace bench
