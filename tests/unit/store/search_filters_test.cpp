// SPDX-License-Identifier: Apache-2.0
// Search narrowed to a person, a unit, a kind, a priority or a time, in a file on disk: what each filter lets through, with
// words and without, and that pages stay whole whatever they leave out.
#include "store_fixture.h"

#include <limits>

using namespace wardline;
using namespace wardline::store;
using namespace wardline::store::fixture;

namespace {

constexpr qint64 minute = 60'000;
constexpr qint64 morning = 1'790'000'000'000;
const RoomId bed = room("bed");
const RoomId pharmacy = room("pharmacy");

EventRecord said(const char *name, const char *body, const UserId &sender, int minutes,
                 care::Priority priority = care::Priority::Routine)
{
    EventRecord record = message(QLatin1String(name), QString::fromUtf8(body), sender, morning + minutes * minute);
    record.priority = priority;
    return record;
}

StateRecord holds(const RoomId &child, const QByteArray &content = "{\"via\":[]}")
{
    return {.type = QStringLiteral("m.space.child"),
            .stateKey = child.text(),
            .event = {},
            .sender = {},
            .timestamp = 0,
            .content = content};
}

/// What is known of a room but its messages.
RoomBatch known(const RoomId &id, const char *kind, bool isDirect = false)
{
    RoomBatch batch = roomBatch({}, id);
    batch.facts.kind = QLatin1String(kind);
    batch.facts.isDirect = isDirect;
    return batch;
}

RoomBatch unit(const char *id, const char *name, std::vector<StateRecord> children)
{
    RoomBatch space = roomBatch({}, room(id));
    space.facts.isSpace = true;
    space.facts.name = QLatin1String(name);
    space.state = std::move(children);
    return space;
}

SearchQuery words(const char *text)
{
    return {.text = QLatin1String(text)};
}

/// "3 2 5": the hits without their $, newest first; "…" where more follow.
QString names(const StoreResult<SearchPage> &found)
{
    if (!found) {
        return QStringLiteral("error %1").arg(static_cast<int>(found.error().code));
    }
    QStringList list;
    for (const SearchHit &hit : found->hits) {
        list.append(hit.event.text().mid(1));
    }
    if (found->next) {
        list.append(QStringLiteral("…"));
    }
    return list.join(QLatin1Char(' '));
}

} // namespace

Q_DECLARE_METATYPE(wardline::store::SearchQuery)

class SearchFiltersTest : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    std::unique_ptr<Store> m_store;

    [[nodiscard]] std::unique_ptr<Store> open(const char *name) const
    {
        auto store = Store::open(m_folder.filePath(QLatin1String(name)) + QStringLiteral("/store.db"), key(), me);
        return store ? std::move(*store) : nullptr;
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_store = open("ward");
        QVERIFY(m_store);
        using care::Priority;
        EventRecord deleted = said("deleted", "potassium, wrong patient", ann, 60, Priority::Stat);
        EventRecord unreadable = undecryptable(QStringLiteral("unreadable"), QStringLiteral("s"));
        unreadable.timestamp = morning + 61 * minute;
        unreadable.clearPriority = Priority::Stat;
        WL_OK(m_store->sync.applySync(
            sync({said("1", "potassium 5.1", ann, 0), said("2", "potassium 6.4, call me", bob, 10, Priority::Stat),
                  said("3", "ECG is running", ann, 20),
                  said("4", "Potassium 5.9 on the repeat", ann, 30, Priority::Urgent), deleted, unreadable},
                 bed)));
        WL_OK(m_store->sync.applySync(
            sync({relation(QStringLiteral("gone"), RelationType::Redaction, QStringLiteral("deleted"))}, bed)));
        WL_OK(m_store->sync.applySync(sync({said("5", "potassium chloride is here", bob, 40),
                                            said("6", "dose sheet updated", ann, 50, Priority::Urgent)},
                                           pharmacy)));
        WL_OK(m_store->sync.applySync(sync({said("7", "potassium elsewhere", ann, 15)}, ward)));
        WL_OK(m_store->sync.applySync(sync(known(bed, "health.wardline.patient"))));
        WL_OK(m_store->sync.applySync(sync(known(pharmacy, "health.wardline.group"))));
        WL_OK(m_store->sync.applySync(sync(unit("west", "4 West", {holds(bed), holds(ward, "{}")}))));
        WL_OK(m_store->sync.applySync(sync(unit("stores", "Pharmacy", {holds(pharmacy)}))));
    }

    void filters_data()
    {
        QTest::addColumn<SearchQuery>("query");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char *name, const SearchQuery &query, const char *expected) {
            QTest::newRow(name) << query << QString(QLatin1String(expected));
        };
        const auto at = [](int minutes) { return morning + minutes * minute; };
        row("words alone", words("potassium"), "5 4 7 2 1");
        SearchQuery query = words("potassium");
        query.sender = ann;
        row("a person's", query, "4 7 1");
        query.room = bed;
        row("a person's in one room", query, "4 1");
        query = {.sender = ann};
        row("all of a person's", query, "6 4 3 7 1");
        query.room = bed;
        row("all of a person's in one room", query, "4 3 1");
        query = {.sender = user("nobody")};
        row("of someone who said nothing", query, "");
        query = words("potassium");
        query.unit = QStringLiteral("4 West");
        row("a unit's, without the room it let go", query, "4 2 1");
        query = {.unit = QStringLiteral("Pharmacy")};
        row("all of a unit's", query, "6 5");
        query = {.unit = QStringLiteral("5 East")};
        row("of a unit that is not there", query, "");
        query = words("potassium");
        query.kind = QStringLiteral("health.wardline.patient");
        row("in conversations of a kind", query, "4 2 1");
        query.kind = QString();
        row("in direct ones", query, "7");
        query = {.kind = QStringLiteral("health.wardline.group")};
        row("all of a kind", query, "6 5");
        query = {.kind = QStringLiteral("health.wardline.billing")};
        row("of a kind that is not there", query, "");
        query = words("potassium");
        query.atLeast = care::Priority::Urgent;
        row("urgent and above", query, "4 2");
        query.atLeast = care::Priority::Stat;
        row("stat", query, "2");
        query = {.atLeast = care::Priority::Urgent};
        row("all that is urgent, and neither deleted nor unreadable", query, "6 4 2");
        query = words("potassium");
        query.from = at(10);
        row("from the moment on", query, "5 4 7 2");
        query.to = at(30);
        row("up to the moment, without it", query, "7 2");
        query.from = 0;
        row("before the moment", query, "7 2 1");
        query = {.from = at(20), .to = at(41)};
        row("all within a time", query, "5 4 3");
        query = words("sheet");
        query.sender = ann;
        query.unit = QStringLiteral("Pharmacy");
        query.kind = QStringLiteral("health.wardline.group");
        query.atLeast = care::Priority::Urgent;
        query.from = at(45);
        query.to = at(55);
        row("all filters at once", query, "6");
        query.sender = bob;
        row("one of them wrong", query, "");
        query.sender = ann;
        query.kind = QStringLiteral("health.wardline.patient");
        row("another of them wrong", query, "");
        query = {.room = bed};
        row("a room alone is no filter", query, "");
        query = words("- *");
        query.sender = bob;
        row("signs are no words", query, "5 2");
    }

    void filters()
    {
        QFETCH(SearchQuery, query);
        QTEST(names(m_store->search.find(query)), "expected");
    }

    void aHitWithoutWordsShowsItsBeginning()
    {
        auto store = open("beginning");
        QVERIFY(store);
        WL_OK(store->sync.applySync(sync({message(QStringLiteral("a"), QString(500, QLatin1Char('x')), ann),
                                          said("b", "short", ann, 1, care::Priority::Urgent)})));
        const auto found = store->search.find({.sender = ann});
        WL_OK(found);
        QCOMPARE(found->hits.at(0).snippet, QStringLiteral("short"));
        QCOMPARE(found->hits.at(0).priority, care::Priority::Urgent);
        QCOMPARE(found->hits.at(1).snippet, QString(200, QLatin1Char('x')) + QStringLiteral("…"));
        QVERIFY(found->hits.at(1).matches.empty());
    }

    void filteredPagesHaveNeitherDoublesNorGaps_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("with words") << QStringLiteral("word");
        QTest::newRow("without words") << QString();
    }

    void filteredPagesHaveNeitherDoublesNorGaps()
    {
        QFETCH(QString, text);
        auto store = open(text.isEmpty() ? "pages" : "word-pages");
        QVERIFY(store);
        std::vector<EventRecord> events;
        for (int i = 0; i < 60; ++i) { // several within one second, and times out of order
            events.push_back(message(QStringLiteral("m%1").arg(i), QStringLiteral("word %1").arg(i),
                                     i % 3 == 0 ? bob : ann, morning + (i * 7 % 5) * 1000));
        }
        WL_OK(store->sync.applySync(sync(events)));
        SearchQuery page{.text = text, .sender = bob, .limit = 6};
        QStringList seen;
        int pages = 0;
        qint64 newest = std::numeric_limits<qint64>::max();
        do {
            const auto found = store->search.find(page);
            WL_OK(found);
            for (const SearchHit &hit : found->hits) {
                QCOMPARE(hit.sender, bob);
                QVERIFY(!seen.contains(hit.event.text()));
                QVERIFY(hit.timestamp <= newest);
                newest = hit.timestamp;
                seen.append(hit.event.text());
            }
            page.before = found->next;
            ++pages;
        } while (page.before);
        QCOMPARE(pages, 4);
        QCOMPARE(seen.size(), 20);
    }

    void aRareOneIsFoundAFewPagesOn_data() { filteredPagesHaveNeitherDoublesNorGaps_data(); }

    void aRareOneIsFoundAFewPagesOn()
    {
        QFETCH(QString, text);
        auto store = open(text.isEmpty() ? "rare" : "word-rare");
        QVERIFY(store);
        std::vector<EventRecord> events{said("rare", "word by bob", bob, 0)};
        for (int i = 0; i < 12'000; ++i) {
            events.push_back(message(QStringLiteral("m%1").arg(i), QStringLiteral("word"), ann, morning + i * 1000));
        }
        WL_OK(store->sync.applySync(sync(std::move(events))));
        SearchQuery page{.text = text, .sender = bob};
        auto found = store->search.find(page);
        WL_OK(found);
        QVERIFY(found->hits.empty() && found->next); // it has looked at enough for once
        page.before = found->next;
        QCOMPARE(names(store->search.find(page)), QStringLiteral("rare"));
        // Other rooms' are looked at as well, and count.
        WL_OK(store->sync.applySync(sync({said("other", "word", bob, 500)}, bed)));
        page.before.reset();
        page.room = bed;
        found = store->search.find(page);
        WL_OK(found);
        QCOMPARE(found->hits.size(), std::size_t(1));
        QCOMPARE(found->next.has_value(), text.isEmpty());
    }

    void aFullSecondPushesNothingOutOfItsTime()
    {
        auto store = open("second");
        QVERIFY(store);
        std::vector<EventRecord> events;
        for (int i = 0; i < 6000; ++i) {
            events.push_back(message(QStringLiteral("m%1").arg(i), QStringLiteral("word"), ann, morning));
        }
        WL_OK(store->sync.applySync(sync(std::move(events))));
        SearchQuery query{.text = QStringLiteral("word"), .from = morning, .to = morning + 1, .limit = 500};
        std::size_t hits = 0;
        do {
            const auto found = store->search.find(query);
            WL_OK(found);
            hits += found->hits.size();
            query.before = found->next;
        } while (query.before);
        QCOMPARE(hits, std::size_t(6000));
        query.to = morning;
        query.from = 0;
        QCOMPARE(names(store->search.find(query)), QString());
    }

    void whatIsMarkedAsDirectIsSoWhateverItsType()
    {
        auto store = open("direct");
        QVERIFY(store);
        const QString group = QStringLiteral("health.wardline.group");
        WL_OK(store->sync.applySync(sync({said("a", "word", ann, 0)}, bed)));
        WL_OK(store->sync.applySync(sync(known(bed, "health.wardline.group"))));
        QCOMPARE(names(store->search.find({.kind = group})), QStringLiteral("a"));
        WL_OK(store->sync.applySync(sync(known(bed, "health.wardline.group", true))));
        QCOMPARE(names(store->search.find({.kind = group})), QString());
        QCOMPARE(names(store->search.find({.kind = QString()})), QStringLiteral("a"));
    }

    void holesOfOtherUnitsAndKindsDoNotMatter()
    {
        auto store = open("holes");
        QVERIFY(store);
        RoomBatch broken = roomBatch({said("a", "word", ann, 0)}, bed);
        broken.limited = true;
        broken.previousBatch = QStringLiteral("t");
        broken.facts.kind = QStringLiteral("health.wardline.patient");
        WL_OK(store->sync.applySync(sync(broken)));
        WL_OK(store->sync.applySync(sync({said("b", "word", ann, 0)}, pharmacy)));
        WL_OK(store->sync.applySync(sync(unit("west", "4 West", {holds(bed)}))));
        WL_OK(store->sync.applySync(sync(unit("stores", "Pharmacy", {holds(pharmacy)}))));
        QCOMPARE(store->search.hasHoles({}, QStringLiteral("4 West")).value(), true);
        QCOMPARE(store->search.hasHoles({}, QStringLiteral("Pharmacy")).value(), false);
        QCOMPARE(store->search.hasHoles({}, {}, QStringLiteral("health.wardline.patient")).value(), true);
        QCOMPARE(store->search.hasHoles({}, {}, QString()).value(), false); // the pharmacy's
        QCOMPARE(store->search.hasHoles({}).value(), true);
    }
};

QTEST_GUILESS_MAIN(SearchFiltersTest)
#include "search_filters_test.moc"
