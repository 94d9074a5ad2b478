// SPDX-License-Identifier: Apache-2.0
// Figures of the store beside raw FTS5 on the same file: search and windows.
#include "bench/figures.h"
#include "bench/ward/generated_ward.h"
#include "store/store.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QTemporaryDir>

using namespace wardline;
using namespace wardline::store;

namespace {

constexpr int batchSize = 1000;

Secret benchKey()
{
    return Secret(QByteArray(32, 'b'));
}

/// What FTS5 itself takes for the words: row ids and texts, newest first.
qint64 rawSearch(Database &database, const QString &query)
{
    const QStringList words = query.split(QLatin1Char(' '));
    auto statement = database.prepare(
        "SELECT rowid, body FROM message_text WHERE message_text MATCH ? ORDER BY rowid DESC LIMIT 20");
    statement.bind(QStringLiteral("body : (\"%1\"* AND \"%2\"*)").arg(words.first(), words.last()));
    qint64 length = 0;
    while (statement.step().value_or(false)) {
        length += statement.text(1).size();
    }
    return length;
}

bool measureSearch(Store &store, int count)
{
    std::vector<double> ours;
    std::vector<double> raw;
    for (int i = 0; i < 400; ++i) {
        const QString query = bench::generatedQuery(static_cast<int>(qint64{i} * 7919 % count));
        QElapsedTimer timer;
        // Alternating who comes first, so that neither always finds the pages warm.
        for (const bool rawTurn : {i % 2 == 0, i % 2 != 0}) {
            timer.start();
            const bool found =
                rawTurn ? rawSearch(store.database(), query) > 0
                        : !store.search.find({.text = query, .limit = 20}).value_or(SearchPage()).hits.empty();
            (rawTurn ? raw : ours).push_back(bench::milliseconds(timer));
            if (!found) {
                return false;
            }
        }
    }
    bench::print({.name = QStringLiteral("search p50 in %1").arg(count),
                  .unit = QStringLiteral("ms"),
                  .value = bench::percentile(ours, 0.5),
                  .reference = bench::percentile(raw, 0.5),
                  .referenceName = QStringLiteral("raw FTS5, same file"),
                  .aim = 2});
    return bench::print({.name = QStringLiteral("search p95 in %1").arg(count),
                         .unit = QStringLiteral("ms"),
                         .value = bench::percentile(ours, 0.95),
                         .reference = bench::percentile(raw, 0.95),
                         .referenceName = QStringLiteral("raw FTS5, same file"),
                         .aim = 2});
}

/// One page that looks for somebody's words and finds none, with a word to match or without: it must not hold up the engine.
bool measureFilters(Store &store, int count)
{
    bool ok = true;
    for (const bool hasWord : {true, false}) {
        std::vector<double> times;
        for (int i = 0; i < 100; ++i) {
            SearchQuery query{.sender = UserId::parse(QStringLiteral("@nobody:ward.test")).value_or(UserId())};
            if (hasWord) {
                query.text = bench::generatedQuery(static_cast<int>(qint64{i} * 7919 % count)).left(4);
            }
            QElapsedTimer timer;
            timer.start();
            const auto found = store.search.find(query);
            times.push_back(bench::milliseconds(timer));
            if (!found || !found->hits.empty()) {
                return false;
            }
        }
        ok = bench::print({.name = (hasWord ? QStringLiteral("a person's word, not found, p95 in %1")
                                            : QStringLiteral("a person's messages, none found, p95 in %1"))
                                       .arg(count),
                           .unit = QStringLiteral("ms"),
                           .value = bench::percentile(times, 0.95),
                           .kind = bench::Aim::AtMostValue,
                           .aim = 50})
             && ok;
    }
    return ok;
}

/// Pages of one room, each call the next; takes its time.
class Pager
{
public:
    Pager(Store &store, RoomId room, bool newest)
        : m_store(store)
        , m_room(std::move(room))
        , m_newest(newest)
    {
    }

    [[nodiscard]] bool next()
    {
        QElapsedTimer timer;
        timer.start();
        const auto window =
            m_store.timeline.window(m_room, {.position = m_newest ? std::nullopt : m_position, .event = {}}, 50, 0);
        m_times.push_back(bench::milliseconds(timer));
        if (!window || window->rows.size() < 10) {
            return false;
        }
        // Back to the end when the oldest is near.
        m_position = window->rows.front().position < 100 ? std::nullopt : std::optional(window->rows.front().position);
        return true;
    }
    [[nodiscard]] const std::vector<double> &times() const { return m_times; }

private:
    Store &m_store;
    RoomId m_room;
    bool m_newest;
    std::optional<qint64> m_position;
    std::vector<double> m_times;
};

bool measureWindows(const QString &folder)
{
    auto store = Store::open(folder + QStringLiteral("/windows/store.db"), benchKey(), bench::owner());
    if (!store) {
        return false;
    }
    const RoomId shortRoom = RoomId::parse(QStringLiteral("!short:ward.test")).value_or(RoomId());
    for (int i = 0; i < 100'000; i += 5000) {
        SyncBatch batch = bench::generatedBatch(i, i + 5000, 1);
        if (i == 0) {
            RoomBatch small = batch.rooms.front();
            small.room = shortRoom;
            small.timeline.resize(1000);
            batch.rooms.push_back(std::move(small));
        }
        if (!(*store)->sync.applySync(batch)) {
            return false;
        }
    }
    bool ok = true;
    for (const bool newest : {true, false}) {
        Pager largePager(**store, bench::wardRoom(0), newest);
        Pager smallPager(**store, shortRoom, newest);
        // In turns, so that a busy machine is as hard on both.
        for (int i = 0; i < 300; ++i) {
            if (!largePager.next() || !smallPager.next()) {
                return false;
            }
        }
        const auto &large = largePager.times();
        const auto &small = smallPager.times();
        const QString what = newest ? QStringLiteral("newest window") : QStringLiteral("page back");
        ok = bench::print({.name = what + QStringLiteral(" p95 in a room of 100000"),
                           .unit = QStringLiteral("ms"),
                           .value = bench::percentile(large, 0.95),
                           .kind = bench::Aim::AtMostValue,
                           .aim = 5})
             && ok;
        ok = bench::print({.name = what + QStringLiteral(" p50, 100000 against 1000"),
                           .unit = QStringLiteral("ms"),
                           .value = bench::percentile(large, 0.5),
                           .reference = bench::percentile(small, 0.5),
                           .referenceName = QStringLiteral("same in a room of 1000"),
                           .aim = 1.5})
             && ok;
    }
    return ok;
}

std::unique_ptr<Store> storeOf(const QString &folder, int count)
{
    auto store =
        Store::open(QStringLiteral("%1/search-%2/store.db").arg(folder).arg(count), benchKey(), bench::owner());
    if (!store) {
        return nullptr;
    }
    const int have = (*store)->sync.pos().value_or(std::nullopt).value_or(QString()).toInt();
    for (int i = have; i < count; i += batchSize) {
        if (!(*store)->sync.applySync(bench::generatedBatch(i, std::min(count, i + batchSize), bench::wardRooms))) {
            return nullptr;
        }
    }
    return std::move(*store);
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    QCommandLineParser options;
    options.addHelpOption();
    options.addOption({QStringLiteral("messages"), QStringLiteral("messages to search in"), QStringLiteral("N"),
                       QStringLiteral("1000000")});
    options.process(application);
    const int count = options.value(QStringLiteral("messages")).toInt();
    if (count < 1000) {
        std::fputs("at least 1000 messages\n", stderr);
        return 2;
    }
    const QTemporaryDir temporary;
    // The large store is kept there for the next run; a changed schema or generator wants a new folder.
    const QString kept = qEnvironmentVariable("WARDLINE_BENCH_CACHE", temporary.path());
    bool ok = measureWindows(temporary.path());
    const auto store = storeOf(kept, count);
    if (store == nullptr) {
        std::fputs("the store to search in could not be made\n", stderr);
        return 2;
    }
    ok = measureSearch(*store, count) && ok;
    ok = measureFilters(*store, count) && ok;
    return ok ? 0 : 1;
}
