// SPDX-License-Identifier: Apache-2.0
// Ids, secrets, results, tasks and the clock.
#include "base/base64.h"
#include "base/clock.h"
#include "base/ids.h"
#include "base/result.h"
#include "base/secret.h"
#include "base/task.h"
#include "base/when_finished.h"

#include <QElapsedTimer>
#include <QPromise>
#include <QTest>
#include <QThread>

#include <atomic>
#include <deque>
#include <memory>
#include <thread>
#include <type_traits>
#include <vector>

using namespace wardline;

namespace {

enum class TestCode { Odd };
using TestError = Failure<TestCode>;
template <class T = void>
using TestResult = Result<T, TestError>;

TestResult<int> half(int number)
{
    if (number % 2 != 0) {
        return fail(TestCode::Odd, QString::number(number));
    }
    return number / 2;
}

TestResult<> checkEven(int number)
{
    WL_TRY(ignored, half(number));
    Q_UNUSED(ignored)
    return {};
}

TestResult<int> quarter(int number)
{
    WL_CHECK(checkEven(number));
    WL_TRY(first, half(number));
    WL_TRY(second, half(first));
    return second;
}

Task<std::unique_ptr<int>, TestError> quarterLater(int number)
{
    WL_CO_CHECK(checkEven(number));
    WL_CO_TRY(found, quarter(number));
    co_return std::make_unique<int>(found);
}

static_assert(!std::is_copy_constructible_v<Secret> && !std::is_copy_assignable_v<Secret>);
static_assert(!std::is_convertible_v<RoomId, UserId>);

} // namespace

class BaseTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void ids_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("kinds"); // of u(ser) r(oom) e(vent) d(evice) t(ransaction)
        const auto row = [](const char *name, const QString &text, const char *kinds) {
            QTest::newRow(name) << text << QString::fromLatin1(kinds);
        };
        row("user", QStringLiteral("@grace:mercy.localhost"), "udt");
        row("user with port", QStringLiteral("@grace:mercy.localhost:8448"), "udt");
        row("user without server", QStringLiteral("@grace"), "dt");
        row("user without name", QStringLiteral("@:server"), "dt");
        row("user with empty server", QStringLiteral("@grace:"), "dt");
        row("room with server", QStringLiteral("!abc:server"), "rdt");
        row("room version 12", QStringLiteral("!31hneApxJ_1o-63DmFrpeqnkFfWppnzWso1JvH3ogLM"), "rdt");
        row("event", QStringLiteral("$abc/+def"), "edt");
        row("sigil alone", QStringLiteral("!"), "dt");
        row("nothing", QString(), "");
        row("blank", QStringLiteral("@a b:c"), "");
        row("no-break space", QStringLiteral("@a") + QChar(0xa0) + QStringLiteral("b:c"), "");
        row("line break", QStringLiteral("$a\nb"), "");
        row("null", QStringLiteral("!a") + QChar(0) + QStringLiteral("b"), "");
        row("delete", QStringLiteral("!a") + QChar(0x7f), "");
        row("255 bytes", QLatin1Char('!') + QString(254, QLatin1Char('x')), "rdt");
        row("256 bytes", QLatin1Char('!') + QString(255, QLatin1Char('x')), "");
        row("256 bytes in 129 characters", QStringLiteral("!") + QString(128, QChar(0xe9)), "");
    }

    void ids()
    {
        QFETCH(QString, text);
        QFETCH(QString, kinds);
        QString found;
        found += UserId::parse(text) ? QStringLiteral("u") : QString();
        found += RoomId::parse(text) ? QStringLiteral("r") : QString();
        found += EventId::parse(text) ? QStringLiteral("e") : QString();
        found += DeviceId::parse(text) ? QStringLiteral("d") : QString();
        found += TransactionId::parse(text) ? QStringLiteral("t") : QString();
        QCOMPARE(found, kinds);
    }

    void idsCompareByText()
    {
        const auto a = *RoomId::parse(QStringLiteral("!a"));
        const auto b = *RoomId::parse(QStringLiteral("!b"));
        QVERIFY(a == *RoomId::parse(QStringLiteral("!a")) && a != b && a < b);
        QCOMPARE(qHash(a), qHash(*RoomId::parse(QStringLiteral("!a"))));
        QVERIFY(RoomId().isEmpty() && !a.isEmpty());
    }

    void secretsMove()
    {
        Secret first(QByteArray("key material"));
        Secret second(std::move(first));
        QVERIFY(first.isEmpty()); // NOLINT(bugprone-use-after-move): that is the question
        QCOMPARE(second.view().toByteArray(), QByteArray("key material"));
        Secret third(QByteArray("other"));
        third = std::move(second);
        QCOMPARE(third.size(), std::size_t(12));
        QVERIFY(third == third.clone());
        third.clear();
        QVERIFY(third.isEmpty() && third == Secret());
    }

    void secretsAsText()
    {
        for (int size = 0; size < 70; ++size) {
            QByteArray bytes;
            for (int at = 0; at < size; ++at) {
                bytes += char(at * 151 + size);
            }
            QCOMPARE(toBase64(Secret(QByteArrayView(bytes))).view().toByteArray(),
                     bytes.toBase64(QByteArray::OmitTrailingEquals));
        }
    }

    void secretsCompare()
    {
        QVERIFY(Secret(QByteArray("abc")) == Secret(QByteArray("abc")));
        QVERIFY(!(Secret(QByteArray("abc")) == Secret(QByteArray("abd"))));
        QVERIFY(!(Secret(QByteArray("abc")) == Secret(QByteArray("abcd"))));
        const Secret zeros(5000);
        QVERIFY(zeros == Secret(QByteArray(5000, '\0')));
    }

    void wipingEmptiesAndLeavesSharedCopiesAlone()
    {
        QByteArray bytes("secret");
        const QByteArray shared = bytes;
        wipe(bytes);
        QVERIFY(bytes.isEmpty());
        QCOMPARE(shared, QByteArray("secret"));
        QString text(QStringLiteral("secret"));
        wipe(text);
        QVERIFY(text.isEmpty());
        wipe(text);
    }

    void resultsPropagate()
    {
        QCOMPARE(*quarter(12), 3);
        QCOMPARE(quarter(5).error().detail, QStringLiteral("5"));
        QCOMPARE(quarter(6).error().detail, QStringLiteral("3"));
    }

    void tasksPropagate()
    {
        QCOMPARE(**QCoro::waitFor(quarterTask(12)), 3);
        QCOMPARE(QCoro::waitFor(quarterTask(6))->operator*(), -1);
        QCOMPARE(QCoro::waitFor(quarterTask(5))->operator*(), -1);
    }

    /// Whatever is far off, a workstation that is locked all day would gather it.
    void whatWasPutOffGoesWithWhoPutItOff()
    {
        using namespace std::chrono_literals;
        SystemClock clock;
        const auto held = std::make_shared<int>(1);
        auto context = std::make_unique<QObject>();
        clock.after(24h, context.get(), [held] {});
        QCOMPARE(held.use_count(), 2L);
        context.reset();
        QCOMPARE(held.use_count(), 1L);
    }

    void whatWasPutOffHappensOnceAndIsForgotten()
    {
        using namespace std::chrono_literals;
        SystemClock clock;
        const auto held = std::make_shared<int>(0);
        QObject context;
        clock.after(0ms, &context, [held] { ++*held; });
        QTRY_COMPARE(held.use_count(), 1L);
        QCOMPARE(*held, 1);
    }

    void theClockGoesForward()
    {
        SystemClock clock;
        QVERIFY(clock.wall().count() > 1700000000000);
        const auto before = clock.elapsed();
        bool called = false;
        QElapsedTimer timer;
        timer.start();
        clock.after(std::chrono::milliseconds(20), this, [&] { called = true; });
        QVERIFY(!called);
        QTRY_VERIFY(called);
        QVERIFY(timer.elapsed() >= 15);
        QVERIFY(clock.elapsed() > before);
    }

    void nothingIsCalledForAContextThatIsGone()
    {
        SystemClock clock;
        bool called = false;
        bool later = false;
        {
            QObject context;
            clock.after(std::chrono::milliseconds(1), &context, [&] { called = true; });
        }
        clock.after(std::chrono::milliseconds(5), this, [&] { later = true; });
        QTRY_VERIFY(later);
        QVERIFY(!called);
    }

    /// Both at once, and often enough in the very same moment.
    void whatFollowsAFutureIsCalledOnceWheneverItEnds()
    {
        constexpr int times = 100'000;
        int called = 0;
        std::deque<QPromise<int>> promises(times);
        std::atomic<int> turn = 0;
        const std::unique_ptr<QThread> other(QThread::create([&promises, &turn] {
            for (int i = 0; i < times; ++i) {
                promises[std::size_t(i)].start();
                promises[std::size_t(i)].addResult(7);
                while (turn.load() <= i) {
                    std::this_thread::yield();
                }
                promises[std::size_t(i)].finish();
            }
        }));
        other->start();
        for (auto &promise : promises) {
            const auto future = promise.future();
            ++turn;
            whenFinished(future, this, [&called](const QFuture<int> &ended) { called += ended.result() == 7 ? 1 : 0; });
        }
        QTRY_COMPARE(called, times);
        other->wait();
        QCoreApplication::processEvents();
        QCOMPARE(called, times);
    }

    void whoIsGoneIsNotToldThatAFutureEnded()
    {
        QPromise<int> promise;
        promise.start();
        bool called = false;
        {
            QObject context;
            whenFinished(promise.future(), &context, [&called](const QFuture<int> &) { called = true; });
        }
        promise.addResult(7);
        promise.finish();
        QCoreApplication::processEvents();
        QVERIFY(!called);
    }

private:
    /// waitFor() needs a result with a default: a failure becomes -1.
    static QCoro::Task<std::shared_ptr<std::optional<int>>> quarterTask(int number)
    {
        auto found = co_await quarterLater(number);
        co_return std::make_shared<std::optional<int>>(found ? **found : -1);
    }
};

QTEST_GUILESS_MAIN(BaseTest)
#include "base_test.moc"
