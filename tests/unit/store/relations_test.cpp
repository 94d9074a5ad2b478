// SPDX-License-Identifier: Apache-2.0
// Edits, redactions, reactions, acknowledgements and late keys: the same end whichever part comes first, and nothing left
// of what was taken back.
#include "store_fixture.h"

#include <sqlite3.h>

#include <algorithm>

using namespace wardline;
using namespace wardline::store;
using namespace wardline::store::fixture;

namespace {

const QString m1 = QStringLiteral("m1");

/// Every decrypted page of the closed file at `path`.
QByteArray pagesOf(const QString &path)
{
    sqlite3 *handle = nullptr;
    QByteArray pages;
    if (sqlite3_open(path.toUtf8().constData(), &handle) == SQLITE_OK) {
        const QByteArray pragma = "PRAGMA key = \"x'" + QByteArray(32, 'k').toHex() + "'\"";
        sqlite3_exec(handle, pragma.constData(), nullptr, nullptr, nullptr);
        sqlite3_int64 size = 0;
        if (unsigned char *image = sqlite3_serialize(handle, "main", &size, 0)) {
            pages = QByteArray(reinterpret_cast<const char *>(image), size);
            sqlite3_free(image);
        }
    }
    sqlite3_close(handle);
    return pages;
}

} // namespace

class RelationsTest : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;

private Q_SLOTS:
    void everyOrderEndsAlike_data()
    {
        QTest::addColumn<QString>("sequence");
        const std::vector<QString> parts{QStringLiteral("o"), QStringLiteral("1"), QStringLiteral("2"),
                                         QStringLiteral("b")};
        std::vector<QString> sorted = parts;
        std::sort(sorted.begin(), sorted.end());
        do {
            const QString name = QStringList(sorted.begin(), sorted.end()).join(QString());
            QTest::newRow(name.toUtf8().constData()) << name;
        } while (std::next_permutation(sorted.begin(), sorted.end()));
    }

    void everyOrderEndsAlike()
    {
        QFETCH(QString, sequence);
        auto store = memoryStore();
        for (const QChar part : sequence) {
            EventRecord record = message(m1, QStringLiteral("original"));
            if (part == QLatin1Char('1')) {
                record = edit(QStringLiteral("e1"), m1, QStringLiteral("first correction"));
                record.timestamp += 1000;
            } else if (part == QLatin1Char('2')) {
                record = edit(QStringLiteral("e2"), m1, QStringLiteral("second correction"));
                record.timestamp += 2000;
            } else if (part == QLatin1Char('b')) {
                record = edit(QStringLiteral("eb"), m1, QStringLiteral("forgery"), bob);
                record.timestamp += 9000;
            }
            WL_OK(store->sync.applySync(sync({record})));
        }
        const TimelineRow row = line(*store, m1);
        QCOMPARE(row.body, QStringLiteral("second correction"));
        QCOMPARE(row.content, QByteArray("{\"edited\":\"second correction\"}"));
        QVERIFY(row.edited);
        QCOMPARE(order(*store), m1);
        QCOMPARE(hits(*store, QStringLiteral("second")), 1);
        QCOMPARE(hits(*store, QStringLiteral("original")), 0);
        QCOMPARE(hits(*store, QStringLiteral("first")), 0);
        QCOMPARE(hits(*store, QStringLiteral("forgery")), 0);
    }

    void takingBackAnEditShowsTheOneBefore()
    {
        auto store = memoryStore();
        EventRecord second = edit(QStringLiteral("e2"), m1, QStringLiteral("second"));
        second.timestamp += 5;
        WL_OK(store->sync.applySync(sync({message(m1, QStringLiteral("original")),
                                          edit(QStringLiteral("e1"), m1, QStringLiteral("first")), second})));
        const auto changed = store->sync.applySync(
            sync({relation(QStringLiteral("r2"), RelationType::Redaction, QStringLiteral("e2"))}));
        WL_OK(changed);
        QCOMPARE(changed->rooms.at(0).updated.size(), std::size_t(2)); // the edit itself, and what it covered
        QCOMPARE(line(*store, m1).body, QStringLiteral("first"));
        WL_OK(store->sync.applySync(
            sync({relation(QStringLiteral("r1"), RelationType::Redaction, QStringLiteral("e1"))})));
        QCOMPARE(line(*store, m1).body, QStringLiteral("original"));
        QVERIFY(!line(*store, m1).edited);
        QCOMPARE(hits(*store, QStringLiteral("original")), 1);
        QCOMPARE(hits(*store, QStringLiteral("first")), 0);
    }

    void plainEditOfAnEncryptedMessageIsIgnored()
    {
        auto store = memoryStore();
        EventRecord plain = edit(QStringLiteral("e1"), m1, QStringLiteral("server's words"));
        plain.encrypted = false;
        plain.status = EventStatus::Plain;
        WL_OK(store->sync.applySync(sync({message(m1, QStringLiteral("original")), plain})));
        QCOMPARE(line(*store, m1).body, QStringLiteral("original"));
    }

    void redactionEmptiesEveryPage()
    {
        const QString path = m_folder.filePath(QStringLiteral("redact/store.db"));
        auto store = Store::open(path, key(), me);
        WL_OK(store);
        std::vector<EventRecord> events;
        for (int i = 0; i < 400; ++i) {
            events.push_back(message(QStringLiteral("f%1").arg(i), QStringLiteral("filler text number %1").arg(i)));
        }
        events.insert(events.begin() + 200,
                      message(m1, QStringLiteral("Quittenbrot %1").arg(QString(6000, QLatin1Char('q')))));
        events.push_back(edit(QStringLiteral("e1"), m1, QStringLiteral("Holunderblüte")));
        WL_OK((*store)->sync.applySync(sync(events)));
        QCOMPARE(hits(**store, QStringLiteral("holunderblute")), 1);
        (*store)->close();
        const QByteArray before = pagesOf(path);
        QVERIFY(before.contains("Quittenbrot") && before.contains("Holunderbl") && before.contains("holunderblut"));

        store = Store::open(path, key(), me);
        WL_OK(store);
        WL_OK((*store)->sync.applySync(sync({relation(QStringLiteral("r"), RelationType::Redaction, m1)})));
        WL_OK((*store)->database().checkpoint());
        QCOMPARE(QFileInfo(path + QStringLiteral("-wal")).size(), 0);
        QCOMPARE(hits(**store, QStringLiteral("Holunderblüte")), 0);
        QVERIFY(line(**store, m1).redacted);
        QVERIFY(line(**store, m1).body.isEmpty());
        (*store)->close();
        const QByteArray after = pagesOf(path);
        QVERIFY(after.contains("filler text"));
        for (const char *word : {"Quittenbrot", "uittenbrot", "olunderbl", "qqqqqqqq"}) {
            QVERIFY2(!after.contains(word), word);
        }
    }

    void redactionBeforeItsMessage()
    {
        auto store = memoryStore();
        WL_OK(store->sync.applySync(sync({relation(QStringLiteral("r"), RelationType::Redaction, m1)})));
        WL_OK(store->sync.applySync(sync({message(m1, QStringLiteral("too late"))})));
        QVERIFY(line(*store, m1).redacted);
        QCOMPARE(line(*store, m1).content, QByteArray("{}"));
        QCOMPARE(hits(*store, QStringLiteral("late")), 0);
        QCOMPARE(roomRow(*store).unread, 0);
    }

    void redactedCopyFromTheServer()
    {
        auto store = memoryStore();
        WL_OK(store->sync.applySync(sync({message(m1, QStringLiteral("text"))})));
        EventRecord copy = message(m1, QString());
        copy.redacted = true;
        WL_OK(store->sync.applySync(sync({copy})));
        QVERIFY(line(*store, m1).redacted);
        QCOMPARE(hits(*store, QStringLiteral("text")), 0);
    }

    void reactions()
    {
        auto store = memoryStore();
        const auto react = [](const char *name, const UserId &sender, const QString &emoji) {
            EventRecord record = relation(QLatin1String(name), RelationType::Reaction, m1, sender);
            record.relation.key = emoji;
            return record;
        };
        const QString thumb = QStringLiteral("👍");
        WL_OK(
            store->sync.applySync(sync({message(m1, QStringLiteral("x")), react("a", ann, thumb), react("b", me, thumb),
                                        react("c", me, thumb), react("d", bob, QStringLiteral("✅"))})));
        TimelineRow row = line(*store, m1);
        QCOMPARE(row.reactions.size(), std::size_t(2));
        QCOMPARE(row.reactions[0].key, thumb);
        QCOMPARE(row.reactions[0].senders, (std::vector<UserId>{ann, me}));
        QCOMPARE(row.reactions[0].own, eventId(QStringLiteral("c")));
        QVERIFY(row.reactions[1].own.isEmpty());
        QVERIFY(row.acknowledgements.empty());
        WL_OK(
            store->sync.applySync(sync({relation(QStringLiteral("r"), RelationType::Redaction, QStringLiteral("a"))})));
        row = line(*store, m1);
        QCOMPARE(row.reactions[0].senders, std::vector<UserId>{me});
    }

    void acknowledgements_data()
    {
        QTest::addColumn<int>("verdict");
        QTest::addColumn<bool>("bySender");
        QTest::addColumn<bool>("counts");
        QTest::newRow("valid") << int(AckVerdict::Valid) << false << true;
        QTest::newRow("by the sender") << int(AckVerdict::Valid) << true << false;
        QTest::newRow("invalid") << int(AckVerdict::Invalid) << false << false;
        QTest::newRow("unchecked") << int(AckVerdict::Unchecked) << false << false;
    }

    void acknowledgements()
    {
        QFETCH(int, verdict);
        QFETCH(bool, bySender);
        QFETCH(bool, counts);
        auto store = memoryStore();
        EventRecord urgent = message(m1, QStringLiteral("potassium 6.9"));
        urgent.priority = care::Priority::Stat;
        WL_OK(store->sync.applySync(sync({urgent})));
        QCOMPARE(roomRow(*store).urgentWaiting, 1);
        QCOMPARE(roomRow(*store).waitingPriority, care::Priority::Stat);
        WL_OK(store->sync.applySync(
            sync({acknowledgement(QStringLiteral("k"), m1, static_cast<AckVerdict>(verdict), bySender ? ann : bob)})));
        QCOMPARE(line(*store, m1).acknowledged, counts);
        QCOMPARE(line(*store, m1).acknowledgements.size(), std::size_t(1));
        QCOMPARE(line(*store, m1).acknowledgements[0].counts, counts);
        QCOMPARE(roomRow(*store).urgentWaiting, counts ? 0 : 1);
        QCOMPARE(store->facts.urgentWaiting()->size(), std::size_t(counts ? 0 : 1));
        QCOMPARE(store->facts.urgentWaiting(ann)->size(), std::size_t(counts ? 0 : 1));
        QVERIFY(store->facts.urgentWaiting(bob)->empty()); // it is not his message
        QVERIFY(counts || store->facts.urgentWaiting()->front().claimed == (verdict == int(AckVerdict::Unchecked)));
    }

    void verdictThatComesLater()
    {
        auto store = memoryStore();
        EventRecord urgent = message(m1, QStringLiteral("x"));
        urgent.priority = care::Priority::Urgent;
        // Paging back: the acknowledgement is known first.
        WL_OK(store->sync.applySync(sync({acknowledgement(QStringLiteral("k"), m1, AckVerdict::Unchecked)})));
        WL_OK(store->sync.applySync(sync({urgent})));
        QCOMPARE(roomRow(*store).urgentWaiting, 1);
        const auto changed = store->sync.setAckVerdict(ward, eventId(QStringLiteral("k")), AckVerdict::Valid);
        WL_OK(changed);
        QCOMPARE(changed->rooms.at(0).updated.size(), std::size_t(1));
        QCOMPARE(roomRow(*store).urgentWaiting, 0);
        QVERIFY(line(*store, m1).acknowledged);
        QCOMPARE(codeOf(store->sync.setAckVerdict(ward, eventId(m1), AckVerdict::Valid)), StoreCode::NotFound);
    }

    void keyThatComesLater()
    {
        auto store = memoryStore();
        EventRecord locked = undecryptable(m1, QStringLiteral("session"));
        locked.clearPriority = care::Priority::Urgent;
        WL_OK(store->sync.applySync(sync({locked, undecryptable(QStringLiteral("e1"), QStringLiteral("other")),
                                          message(QStringLiteral("z"), QStringLiteral("z"))})));
        QCOMPARE(line(*store, m1).undecryptableReason, QStringLiteral("no_key"));
        QCOMPARE(roomRow(*store).urgentWaiting, 1);
        const auto waiting = store->decryption.undecryptedBySession(ward, QStringLiteral("session"));
        WL_OK(waiting);
        QCOMPARE(waiting->size(), std::size_t(1));
        QCOMPARE(waiting->at(0).raw, QByteArray("{\"cipher\":\"x\"}"));
        QCOMPARE(store->decryption.undecrypted(ward)->size(), std::size_t(2));

        const qint64 position = line(*store, m1).position;
        const auto changed =
            store->decryption.updateDecrypted(ward, {message(m1, QStringLiteral("Émile is stable")),
                                                     message(QStringLiteral("nowhere"), QStringLiteral("x"))});
        WL_OK(changed);
        QCOMPARE(changed->rooms.at(0).updated, std::vector<qint64>{line(*store, m1).localId});
        QCOMPARE(line(*store, m1).body, QStringLiteral("Émile is stable"));
        QCOMPARE(line(*store, m1).position, position);
        QCOMPARE(hits(*store, QStringLiteral("emile")), 1);
        QCOMPARE(roomRow(*store).urgentWaiting, 0); // the inner value counts once it can be read

        // The other one turns out to be an edit of it, and leaves the timeline.
        WL_OK(
            store->decryption.updateDecrypted(ward, {edit(QStringLiteral("e1"), m1, QStringLiteral("Émile is home"))}));
        QCOMPARE(order(*store), QStringLiteral("m1 z"));
        QCOMPARE(line(*store, m1).body, QStringLiteral("Émile is home"));
        QCOMPARE(roomRow(*store).unread, 2);
        QVERIFY(store->decryption.undecrypted(ward)->empty());
    }

    void stillNoKeyRenewsTheReason()
    {
        auto store = memoryStore();
        WL_OK(store->sync.applySync(sync({undecryptable(m1, QStringLiteral("s"))})));
        EventRecord again = undecryptable(m1, QStringLiteral("s"));
        again.undecryptableReason = QStringLiteral("withheld");
        WL_OK(store->decryption.updateDecrypted(ward, {again}));
        QCOMPARE(line(*store, m1).undecryptableReason, QStringLiteral("withheld"));
    }

    void keyAfterRedactionBringsNothingBack()
    {
        auto store = memoryStore();
        WL_OK(store->sync.applySync(sync(
            {undecryptable(m1, QStringLiteral("s")), relation(QStringLiteral("r"), RelationType::Redaction, m1)})));
        WL_OK(store->decryption.updateDecrypted(ward, {message(m1, QStringLiteral("secret"))}));
        QVERIFY(line(*store, m1).redacted);
        QVERIFY(line(*store, m1).body.isEmpty());
        QCOMPARE(hits(*store, QStringLiteral("secret")), 0);
    }

    void editOfRedactedMessageIsEmptied()
    {
        auto store = memoryStore();
        WL_OK(store->sync.applySync(
            sync({message(m1, QStringLiteral("x")), relation(QStringLiteral("r"), RelationType::Redaction, m1)})));
        WL_OK(store->sync.applySync(sync({edit(QStringLiteral("e"), m1, QStringLiteral("back again"))})));
        QVERIFY(line(*store, m1).body.isEmpty());
        QCOMPARE(store->facts.event(ward, eventId(QStringLiteral("e")))->value_or(EventRecord()).body, QString());
    }

    void recordsThatBreakTheirRules_data()
    {
        QTest::addColumn<int>("which");
        QTest::newRow("no id") << 0;
        QTest::newRow("no sender") << 1;
        QTest::newRow("undecryptable without raw") << 2;
        QTest::newRow("decrypted but never encrypted") << 3;
    }

    void recordsThatBreakTheirRules()
    {
        QFETCH(int, which);
        EventRecord record = which == 2 ? undecryptable(m1, QStringLiteral("s")) : message(m1, QStringLiteral("x"));
        record.id = which == 0 ? EventId() : record.id;
        record.sender = which == 1 ? UserId() : record.sender;
        record.raw = which == 2 ? QByteArray() : record.raw;
        record.encrypted = which != 3;
        auto store = memoryStore();
        QCOMPARE(codeOf(store->sync.applySync(sync({message(QStringLiteral("good"), QStringLiteral("x")), record}))),
                 StoreCode::Invalid);
        QCOMPARE(codeOf(store->rooms.room(ward)), StoreCode::NotFound); // nothing of the batch stays
    }

    void oddRelationsAreHarmless()
    {
        auto store = memoryStore();
        EventRecord self = edit(m1, m1, QStringLiteral("of itself"));
        EventRecord chain = edit(QStringLiteral("e2"), QStringLiteral("e1"), QStringLiteral("of an edit"));
        EventRecord selfRedaction = relation(QStringLiteral("r"), RelationType::Redaction, QStringLiteral("r"));
        EventRecord noTarget = edit(QStringLiteral("e3"), m1, QStringLiteral("x"));
        noTarget.relation.target = EventId();
        WL_OK(store->sync.applySync(sync(
            {self, edit(QStringLiteral("e1"), QStringLiteral("e2"), QStringLiteral("circle")), chain, selfRedaction,
             noTarget, acknowledgement(QStringLiteral("k"), QStringLiteral("k"), AckVerdict::Valid)})));
        QCOMPARE(order(*store), QString());
    }
};

QTEST_GUILESS_MAIN(RelationsTest)
#include "relations_test.moc"
