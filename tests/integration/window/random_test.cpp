// SPDX-License-Identifier: Apache-2.0
// The whole program on a demo hospital of its own, under a person who presses and points at random while a colleague goes on
// writing: no crash, no warning, nothing lost that was written, and no memory kept that the lock should have given back.
// WARDLINE_SOAK=1: 10,000 actions, or for WARDLINE_SOAK_MINUTES.
#include "integration/window/colleague.h"
#include "support/client/kept_profile.h"
#include "support/own_server.h"
#include "support/seed.h"
#include "support/settled.h"
#include "support/window/random_person.h"
#include "support/window/real_window.h"
#include "support/window/scene.h"
#include "support/window/warned.h"

#include <QElapsedTimer>
#include <QFile>
#include <QGuiApplication>
#include <QPixmapCache>
#include <QPointer>
#include <QQmlEngine>
#include <QSet>
#include <QTest>

#include <malloc.h>

#include <algorithm>
#include <cstdio>
#include <map>
#include <numeric>
#include <optional>
#include <vector>

using namespace wardline;
using namespace wardline::test;
using namespace std::chrono_literals;
using client::SessionState;

namespace {

using Page = shell::ShellViewModel::Page;

/// What the program has asked for and not given back, in bytes.
double heapInUse()
{
    const auto info = mallinfo2();
    return double(info.uordblks) + double(info.hblkhd);
}

double residentBytes()
{
    QFile statm(QStringLiteral("/proc/self/statm"));
    return statm.open(QIODevice::ReadOnly) ? statm.readAll().split(' ').value(1).toDouble() * 4096 : 0;
}

constexpr int measures = 16; // of memory, evenly through the run

/// How far a run is: by actions, or by the clock.
class Course
{
public:
    Course() { m_since.start(); }
    [[nodiscard]] bool isOver() const { return done() >= 1; }
    /// From 0 to 1.
    [[nodiscard]] double done() const
    {
        return m_length.count() > 0 ? double(m_since.elapsed()) / double(m_length.count())
                                    : double(m_taken) / double(m_actions);
    }
    void step() { ++m_taken; }
    [[nodiscard]] int taken() const { return m_taken; }

private:
    const bool m_isLong = qEnvironmentVariableIsSet("WARDLINE_SOAK");
    const int m_actions = m_isLong ? 10'000 : 480;
    const std::chrono::milliseconds m_length =
        std::chrono::minutes(m_isLong ? qEnvironmentVariableIntValue("WARDLINE_SOAK_MINUTES") : 0);
    int m_taken = 0;
    QElapsedTimer m_since;
};

/// Of the quarter that begins at this one of four.
double meanOfQuarter(const std::vector<double> &figures, int quarter)
{
    const auto length = std::ptrdiff_t(figures.size() / 4);
    const auto from = figures.begin() + quarter * length;
    return std::accumulate(from, from + length, 0.0) / double(length);
}

} // namespace

class RandomWindowTest : public QObject
{
    Q_OBJECT

private:
    OwnHospital m_own;
    Colleague m_colleague;
    std::unique_ptr<RealWindow> m_window;
    std::optional<Warned> m_warned;
    const quint32 m_seed = printedSeed();
    RandomPerson m_random{m_seed};
    QPointer<conversation::ConversationViewModel> m_open;
    bool m_wasEditing = false;
    QSet<RoomId> m_editing;              ///< Where an edit is being made.
    std::map<RoomId, QString> m_written; ///< What stands in the composer of each conversation.
    std::vector<double> m_heap;
    std::vector<double> m_resident;

    [[nodiscard]] int below(int end) { return m_random.below(end); }
    [[nodiscard]] shell::ShellViewModel &shell() { return m_window->shell(); }
    [[nodiscard]] client::Session &session() { return *m_window->client().session(); }

    void enter()
    {
        const auto in = m_window->signIn();
        QVERIFY2(in, told(in));
        const auto kept = settled(session().choosePin(thePin()), 60s);
        QVERIFY2(kept, told(kept));
    }

    /// By PIN after a lock, on whose page a person may press around as well; by password after they signed out.
    void backToWork()
    {
        if (shell().page() == Page::Work) {
            return;
        }
        if (session().state() == SessionState::Locked) {
            for (int i = below(2) * 3; i > 0; --i) {
                m_random.act(m_window->window());
                pump();
            }
            QVERIFY(settled(session().lock(), 60s)); // until all is shut, the PIN opens nothing
            const auto opened = settled(session().unlock(thePin()), 60s);
            QVERIFY2(opened, told(opened));
        } else {
            m_written.clear(); // it went with the profile
            m_editing.clear();
            enter();
        }
        QTRY_VERIFY(shell().page() == Page::Work);
        connect(shell().acts(), &details::RoomActs::roomLeft, this,
                [this](const QString &room) { m_written.erase(*RoomId::parse(room)); });
        verifyNothingIsLost(); // the conversation that was open at the lock is open again
    }

    /// What was written stands there again when its conversation is opened again, however it was left, and after an edit.
    void verifyNothingIsLost()
    {
        auto *const open = shell().conversation();
        if (open == nullptr) {
            return;
        }
        const bool isOpened = open != m_open;
        m_open = open;
        if (isOpened && below(3) == 0) {
            m_random.type(m_window->window(), u'x'); // before the draft has come from the store
        }
        if (isOpened || m_wasEditing) {
            const QString before = m_written[open->room()].trimmed(); // blanks alone are no words
            const auto isThere = [&] {
                return !m_open || m_open->composer()->isEditing() || m_open->composer()->text().contains(before);
            };
            QVERIFY2(until(isThere, 10s),
                     qPrintable(QStringLiteral("\"%1\" was written, \"%2\" is there, %3")
                                    .arg(before, m_open->composer()->text(),
                                         isOpened ? QStringLiteral("opened again") : QStringLiteral("after an edit"))));
        }
        const bool isEditing = m_open && m_open->composer()->isEditing();
        QVERIFY2(!isOpened || !isEditing || m_editing.contains(m_open->room()), "an edit that was left has come back");
        m_wasEditing = isEditing;
        if (isEditing) {
            m_editing.insert(m_open->room());
        } else if (m_open) {
            m_editing.remove(m_open->room());
        }
        if (m_open && !m_wasEditing) {
            m_written[m_open->room()] = m_open->composer()->text();
        }
    }

    /// Locked, with pages, store and keys gone: what is still held by then is held for good.
    void measure()
    {
        if (shell().page() == Page::Work) {
            QVERIFY(settled(session().lock(), 60s));
            QTRY_VERIFY(shell().page() == Page::Lock);
        }
        pump();
        m_window->engine().collectGarbage();
        QPixmapCache::clear();
        pump();
        malloc_trim(0);
        m_heap.push_back(heapInUse());
        m_resident.push_back(residentBytes());
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_warned.emplace(); // after Qt Test's own handler, or nothing arrives
        QVERIFY2(m_own.start(), qPrintable(m_own.why));
        m_window = std::make_unique<RealWindow>(*m_own.hospital, *m_own.hospital->person(QStringLiteral("mquispe")));
        QVERIFY(m_window->show());
        backToWork();
        QVERIFY(m_colleague.start(m_own.file(), m_window->person().userId.text(), m_seed));
    }

    void anyoneDoingAnything()
    {
        for (Course course; !course.isOver();) {
            course.step();
            backToWork();
            if (below(5) == 0) {
                m_colleague.act();
            } else {
                m_random.act(m_window->window());
            }
            pump();
            verifyNothingIsLost();
            if (course.done() * measures >= double(m_heap.size() + 1)) {
                measure();
            }
            const QString warned = Warned::take();
            QVERIFY2(warned.isEmpty(),
                     qPrintable(QStringLiteral("after action %1: %2").arg(course.taken()).arg(warned)));
            if (QTest::currentTestFailed()) {
                return;
            }
        }
        if (m_heap.size() < measures) { // its time was over before the last
            measure();
        }
    }

    /// Caches fill up at first: icons and letters of each size of text, forms of pages. In what is left there is no room for one page
    /// or one view-model a lock.
    void nothingIsKeptForGood()
    {
        for (std::size_t i = 0; i < m_heap.size(); ++i) {
            std::printf("heap %.2f MB, resident %.2f MB\n", m_heap[i] / 1e6, m_resident[i] / 1e6);
        }
        QCOMPARE(m_heap.size(), std::size_t(measures));
        const double kept = meanOfQuarter(m_heap, 3) - meanOfQuarter(m_heap, 1);
        QVERIFY2(kept < 4e6, qPrintable(QStringLiteral("%1 bytes").arg(kept)));
        const double resident = meanOfQuarter(m_resident, 3) - meanOfQuarter(m_resident, 1);
        QVERIFY2(resident < 16e6, qPrintable(QStringLiteral("%1 bytes").arg(resident)));
    }

    void cleanupTestCase() { m_window.reset(); }
};

int main(int argc, char **argv)
{
    if (Colleague::isThis()) {
        const QCoreApplication app(argc, argv);
        return Colleague::run();
    }
    const QGuiApplication app(argc, argv);
    RandomWindowTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "random_test.moc"
