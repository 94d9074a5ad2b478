// SPDX-License-Identifier: Apache-2.0
// Search: words as beginnings, without accents, newest first; and nothing a person types is a query language.
#include "store_fixture.h"

#include <limits>

using namespace wardline;
using namespace wardline::store;
using namespace wardline::store::fixture;

namespace {

SearchQuery query(const QString &text)
{
    return {.text = text};
}

} // namespace

class SearchTest : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<Store> m_store;

private Q_SLOTS:
    void initTestCase()
    {
        m_store = memoryStore();
        RoomBatch batch = roomBatch(
            {message(QStringLiteral("1"), QStringLiteral("Überwachung für José: Sauerstoff prüfen"), ann, 1'000'000),
             message(QStringLiteral("2"), QStringLiteral("potassium is 6.9, call the pharmacist"), bob, 3'000'000),
             message(QStringLiteral("3"), QStringLiteral("Potassium repeated: 4.1 O2-sat fine"), ann, 5'000'000),
             message(QStringLiteral("4"), QStringLiteral("\"quoted\" AND (NOT) body:x *star -minus ^caret"), ann,
                     7'000'000)});
        batch.facts.name = QStringLiteral("4W");
        batch.members = {{.user = ann,
                          .displayName = QStringLiteral("Ann"),
                          .avatar = {},
                          .membership = Membership::Join,
                          .power = {}}};
        WL_OK(m_store->sync.applySync(sync(batch)));
        WL_OK(m_store->sync.applySync(sync(
            {message(QStringLiteral("5"), QStringLiteral("potassium elsewhere"), ann, 2'000'000)}, room("other"))));
    }

    void words_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("expected"); // event names, newest first
        const auto row = [](const char *name, const QString &text, const char *expected) {
            QTest::newRow(name) << text << QString(QLatin1String(expected));
        };
        row("a word", QStringLiteral("potassium"), "3 2 5");
        row("a beginning", QStringLiteral("pot"), "3 2 5");
        row("case", QStringLiteral("POTASS"), "3 2 5");
        row("two words", QStringLiteral("potas pharm"), "2");
        row("in any order", QStringLiteral("pharm potas"), "2");
        row("not both in one", QStringLiteral("potassium sauerstoff"), "");
        row("without accents", QStringLiteral("uberw jose"), "1");
        row("with accents", QStringLiteral("Überwachung JOSÉ"), "1");
        row("with decomposed accents", QStringLiteral("Jose\u0301"), "1");
        row("a number", QStringLiteral("6.9"), "2");
        row("a word with a hyphen", QStringLiteral("o2-sat"), "3");
        row("a single letter is a word", QStringLiteral("p"), "");
        row("nothing", QString(), "");
        row("only signs", QStringLiteral("- * \" ( ) :"), "");
        row("a quote", QStringLiteral("\"quoted\""), "4");
        row("half a quote", QStringLiteral("\"quo"), "4");
        row("operators are words", QStringLiteral("quoted AND NOT"), "4");
        row("no column filter", QStringLiteral("room:1"), "");
        row("column names are words", QStringLiteral("body:x"), "4");
        row("NUL", QStringLiteral("pota") + QChar(u'\0') + QStringLiteral("phar"), "2");
        row("SQL", QStringLiteral("'; DROP TABLE event; --"), "");
    }

    void words()
    {
        QFETCH(QString, text);
        const auto found = m_store->search.find(query(text));
        WL_OK(found);
        QStringList names;
        for (const SearchHit &hit : found->hits) {
            names.append(hit.event.text().mid(1));
        }
        QTEST(names.join(QLatin1Char(' ')), "expected");
    }

    void hitsAndTheirMarks()
    {
        const auto found = m_store->search.find(query(QStringLiteral("uber sauer")));
        WL_OK(found);
        QCOMPARE(found->hits.size(), std::size_t(1));
        const SearchHit &hit = found->hits.at(0);
        QCOMPARE(hit.roomName, QStringLiteral("4W"));
        QCOMPARE(hit.senderName, QStringLiteral("Ann"));
        QCOMPARE(hit.timestamp, 1'000'000);
        QCOMPARE(hit.snippet, QStringLiteral("Überwachung für José: Sauerstoff prüfen"));
        QCOMPARE(hit.matches.size(), std::size_t(2));
        QCOMPARE(hit.snippet.mid(hit.matches[0].start, hit.matches[0].length), QStringLiteral("Überwachung"));
        QCOMPARE(hit.snippet.mid(hit.matches[1].start, hit.matches[1].length), QStringLiteral("Sauerstoff"));
    }

    void marksInTextAreHarmless()
    {
        auto store = memoryStore();
        WL_OK(store->sync.applySync(
            sync({message(QStringLiteral("a"), QStringLiteral("\x03 x \x02 word \x02\x03\x03"))})));
        const auto found = store->search.find(query(QStringLiteral("word")));
        WL_OK(found);
        for (const MatchRange &range : found->hits.at(0).matches) {
            QVERIFY(range.start >= 0 && range.start + range.length <= found->hits.at(0).snippet.size());
        }
    }

    void inOneRoom()
    {
        SearchQuery here = query(QStringLiteral("potassium"));
        here.room = room("other");
        QCOMPARE(m_store->search.find(here)->hits.size(), std::size_t(1));
        here.room = ward;
        QCOMPARE(m_store->search.find(here)->hits.size(), std::size_t(2));
        here.room = room("nowhere");
        QCOMPARE(codeOf(m_store->search.find(here)), StoreCode::NotFound);
    }

    void pageByPage()
    {
        SearchQuery page = query(QStringLiteral("potassium"));
        page.limit = 2;
        auto found = m_store->search.find(page);
        WL_OK(found);
        QCOMPARE(found->hits.size(), std::size_t(2));
        QVERIFY(found->next);
        page.before = found->next;
        found = m_store->search.find(page);
        WL_OK(found);
        QCOMPARE(found->hits.size(), std::size_t(1));
        QCOMPARE(found->hits.at(0).event, eventId(QStringLiteral("5")));
        QVERIFY(!found->next);
    }

    void manyPagesWithoutDoublesOrGaps()
    {
        auto store = memoryStore();
        std::vector<EventRecord> events;
        for (int i = 0; i < 23; ++i) { // several within one second, and times out of order
            events.push_back(message(QStringLiteral("m%1").arg(i), QStringLiteral("word %1").arg(i), ann,
                                     1'790'000'000'000 + (i * 7 % 5) * 1000));
        }
        WL_OK(store->sync.applySync(sync(events)));
        SearchQuery page = query(QStringLiteral("word"));
        page.limit = 4;
        QStringList seen;
        int pages = 0;
        qint64 newest = std::numeric_limits<qint64>::max();
        do {
            const auto found = store->search.find(page);
            WL_OK(found);
            for (const SearchHit &hit : found->hits) {
                QVERIFY(!seen.contains(hit.event.text()));
                QVERIFY(hit.timestamp <= newest);
                newest = hit.timestamp;
                seen.append(hit.event.text());
            }
            page.before = found->next;
            ++pages;
        } while (page.before);
        QCOMPARE(pages, 6);
        QCOMPARE(seen.size(), 23);
    }

    void holesInWhatIsSearchedAreTold()
    {
        auto store = memoryStore();
        WL_OK(store->sync.applySync(sync({message(QStringLiteral("a"), QStringLiteral("word"))})));
        QCOMPARE(store->search.hasHoles({}).value(), false);
        RoomBatch batch = roomBatch({message(QStringLiteral("b"), QStringLiteral("word"))}, room("other"));
        batch.limited = true;
        batch.previousBatch = QStringLiteral("t");
        WL_OK(store->sync.applySync(sync(batch)));
        QCOMPARE(store->search.hasHoles({}).value(), true);
        QCOMPARE(store->search.hasHoles(room("other")).value(), true);
        QCOMPARE(store->search.hasHoles(ward).value(), false);
        QCOMPARE(codeOf(store->search.hasHoles(room("nowhere"))), StoreCode::NotFound);
        WL_OK(store->history.applyHistory(room("other"), store->history.holes(room("other"))->at(0).id,
                                          QStringLiteral("t"), {}, QString()));
        QCOMPARE(store->search.hasHoles({}).value(), false);
        // Nobody writes in a space.
        RoomBatch space = roomBatch({message(QStringLiteral("s"), QStringLiteral("x"))}, room("space"));
        space.facts.isSpace = true;
        space.limited = true;
        space.previousBatch = QStringLiteral("t");
        WL_OK(store->sync.applySync(sync(space)));
        QCOMPARE(store->search.hasHoles({}).value(), false);
    }

    void historyIsFoundInItsPlace()
    {
        auto store = memoryStore();
        RoomBatch batch = roomBatch({message(QStringLiteral("new"), QStringLiteral("word"), ann, 9'000'000)});
        batch.limited = true;
        batch.previousBatch = QStringLiteral("t");
        WL_OK(store->sync.applySync(sync(batch)));
        WL_OK(store->history.applyHistory(ward, store->history.holes(ward)->at(0).id, QStringLiteral("t"),
                                          {message(QStringLiteral("old"), QStringLiteral("word"), ann, 1'000'000)},
                                          QString()));
        const auto found = store->search.find(query(QStringLiteral("word")));
        WL_OK(found);
        QCOMPARE(found->hits.at(0).event, eventId(QStringLiteral("new")));
        QCOMPARE(found->hits.at(1).event, eventId(QStringLiteral("old")));
    }

    void oddTimes()
    {
        auto store = memoryStore();
        std::vector<EventRecord> events;
        int i = 0;
        for (const qint64 time :
             {std::numeric_limits<qint64>::min(), qint64{-1}, qint64{0}, std::numeric_limits<qint64>::max()}) {
            events.push_back(message(QStringLiteral("t%1").arg(i++), QStringLiteral("word"), ann, time));
        }
        // Far more in one second than it has room for.
        for (; i < 6000; ++i) {
            events.push_back(message(QStringLiteral("t%1").arg(i), QStringLiteral("other"), ann, 1'790'000'000'000));
        }
        WL_OK(store->sync.applySync(sync(events)));
        QCOMPARE(hits(*store, QStringLiteral("word")), 4);
        auto count = store->database().prepare("SELECT count(*) FROM event");
        QVERIFY(count.step().value_or(false));
        QCOMPARE(count.integer(0), 6000);
    }
};

QTEST_GUILESS_MAIN(SearchTest)
#include "search_test.moc"
