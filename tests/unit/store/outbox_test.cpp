// SPDX-License-Identifier: Apache-2.0
// From the key press to the echo: order, states, and that a message is never doubled or lost on the way. Drafts too.
#include "store_fixture.h"

using namespace wardline;
using namespace wardline::store;
using namespace wardline::store::fixture;

namespace {

OutboxDraft text(const QString &body, const RoomId &where = ward)
{
    return {.room = where,
            .type = QStringLiteral("m.room.message"),
            .content = body.toUtf8(),
            .body = body,
            .createdAt = 7};
}

std::unique_ptr<Store> storeWithRoom()
{
    auto store = memoryStore();
    (void)store->sync.applySync(sync({message(QStringLiteral("a"), QStringLiteral("hello"))}));
    return store;
}

const DeviceId laptop = device("LAPTOP");

} // namespace

class OutboxTest : public QObject
{
    Q_OBJECT

private:
    static OutboxRow encrypted(Store &store, const QString &body)
    {
        const OutboxRow row = store.outbox.enqueue(text(body)).value();
        (void)store.outbox.setCiphertext(row.id, QStringLiteral("m.room.encrypted"), "{cipher}", laptop);
        return store.outbox.row(row.id).value();
    }

    static EventRecord echo(const OutboxRow &row, const QString &name)
    {
        EventRecord record = message(name, row.draft.body, me);
        record.transaction = row.transaction;
        return record;
    }

private Q_SLOTS:
    void keepsWhatItWasGiven()
    {
        auto store = storeWithRoom();
        OutboxDraft draft = text(QStringLiteral("yes"));
        draft.replyTo = eventId(QStringLiteral("a"));
        draft.relation = {
            .type = RelationType::Edit, .target = eventId(QStringLiteral("b")), .key = QStringLiteral("k")};
        draft.priority = care::Priority::Stat;
        const auto row = store->outbox.enqueue(draft);
        WL_OK(row);
        const auto read = store->outbox.row(row->id);
        WL_OK(read);
        QCOMPARE(read->transaction, row->transaction);
        QVERIFY(!read->transaction.isEmpty());
        QCOMPARE(read->draft.room, ward);
        QCOMPARE(read->draft.content, QByteArray("yes"));
        QCOMPARE(read->draft.replyTo, std::optional(eventId(QStringLiteral("a"))));
        QCOMPARE(read->draft.relation.target, eventId(QStringLiteral("b")));
        QCOMPARE(read->draft.relation.key, QStringLiteral("k"));
        QCOMPARE(read->draft.priority, care::Priority::Stat);
        QCOMPARE(read->draft.createdAt, 7);
        QCOMPARE(read->state, OutboxState::Pending);
        QCOMPARE(codeOf(store->outbox.enqueue(text(QStringLiteral("x"), room("nowhere")))), StoreCode::NotFound);
        QCOMPARE(codeOf(store->outbox.row(999)), StoreCode::NotFound);
    }

    void orderWithinARoom()
    {
        auto store = storeWithRoom();
        WL_OK(store->sync.applySync(sync({message(QStringLiteral("o"), QStringLiteral("x"))}, room("other"))));
        WL_OK(store->outbox.enqueue(text(QStringLiteral("other"), room("other"))));
        const qint64 first = store->outbox.enqueue(text(QStringLiteral("one")))->id;
        const qint64 second = store->outbox.enqueue(text(QStringLiteral("two")))->id;
        QCOMPARE(store->outbox.roomsWaiting().value(), (std::vector<RoomId>{room("other"), ward}));
        QCOMPARE(store->outbox.nextFor(ward)->value_or(OutboxRow()).id, first);
        // A refused message lets the next go, and shows in the list.
        WL_OK(store->outbox.markFailed(first, QStringLiteral("M_FORBIDDEN")));
        QCOMPARE(store->outbox.nextFor(ward)->value_or(OutboxRow()).id, second);
        QVERIFY(roomRow(*store).notSent);
        QCOMPARE(roomRow(*store).pending, 2);
        QCOMPARE(store->outbox.row(first)->errorCode, QStringLiteral("M_FORBIDDEN"));
        // Sent again, it keeps its place.
        WL_OK(store->outbox.retry(first));
        QCOMPARE(store->outbox.nextFor(ward)->value_or(OutboxRow()).id, first);
        QVERIFY(!roomRow(*store).notSent);
        QCOMPARE(store->outbox.inState(OutboxState::Pending)->size(), std::size_t(3));
    }

    void countsAreOfAllRooms()
    {
        auto store = storeWithRoom();
        WL_OK(store->sync.applySync(sync({message(QStringLiteral("o"), QStringLiteral("x"))}, room("other"))));
        Outbox &outbox = store->outbox;
        QCOMPARE(outbox.counts()->waiting + outbox.counts()->failed, 0);
        std::vector<qint64> ids;
        for (int i = 0; i < 6; ++i) {
            ids.push_back(outbox.enqueue(text(QString::number(i), i % 2 == 0 ? ward : room("other")))->id);
        }
        for (const std::size_t i : {1U, 2U, 3U, 5U}) { // 0 and 4 stay pending, 1 stays encrypted
            WL_OK(outbox.setCiphertext(ids[i], QStringLiteral("m.room.encrypted"), "{c}", laptop));
        }
        WL_OK(outbox.markAttempt(ids[2], laptop, 1000)); // sending
        WL_OK(outbox.markFailed(ids[3], QStringLiteral("M_FORBIDDEN")));
        WL_OK(outbox.confirmSent(ids[5], eventId(QStringLiteral("sent"))));
        QCOMPARE(outbox.counts()->waiting, 4);
        QCOMPARE(outbox.counts()->failed, 1);
        WL_OK(outbox.markUnknown(ids[2]));
        QCOMPARE(outbox.counts()->waiting, 4);
    }

    void whatIsPendingComesInOrder()
    {
        auto store = storeWithRoom();
        WL_OK(store->sync.applySync(sync({message(QStringLiteral("o"), QStringLiteral("x"))}, room("other"))));
        Outbox &outbox = store->outbox;
        QVERIFY(outbox.roomsPending()->empty());
        const qint64 other = outbox.enqueue(text(QStringLiteral("other"), room("other")))->id;
        const qint64 first = outbox.enqueue(text(QStringLiteral("one")))->id;
        const qint64 second = outbox.enqueue(text(QStringLiteral("two")))->id;
        QCOMPARE(outbox.roomsPending().value(), (std::vector<RoomId>{room("other"), ward}));
        QCOMPARE(outbox.nextPending(ward, 0)->value_or(OutboxRow()).id, first);
        QCOMPARE(outbox.nextPending(ward, first)->value_or(OutboxRow()).id, second);
        QVERIFY(!outbox.nextPending(ward, second)->has_value());
        WL_OK(outbox.setCiphertext(first, QStringLiteral("m.room.encrypted"), "{c}", laptop));
        QCOMPARE(outbox.nextPending(ward, 0)->value_or(OutboxRow()).id, second);
        WL_OK(outbox.cancel(other));
        QCOMPARE(outbox.roomsPending().value(), std::vector<RoomId>{ward});
        QCOMPARE(codeOf(outbox.nextPending(room("nowhere"), 0)), StoreCode::NotFound);
    }

    void steps_data()
    {
        QTest::addColumn<int>("from");
        QTest::addColumn<QString>("step");
        QTest::addColumn<int>("to"); // -1: Stale
        const auto stale = -1;
        const auto row = [](OutboxState from, const char *step, int to) {
            QTest::newRow(qPrintable(QStringLiteral("%1 %2").arg(static_cast<int>(from)).arg(QLatin1String(step))))
                << static_cast<int>(from) << QString(QLatin1String(step)) << to;
        };
        for (const OutboxState from : {OutboxState::Pending, OutboxState::Encrypted, OutboxState::Sending,
                                       OutboxState::Unknown, OutboxState::Failed, OutboxState::Sent}) {
            const bool tried = from != OutboxState::Pending && from != OutboxState::Encrypted;
            row(from, "cipher", from == OutboxState::Pending ? 1 : stale);
            row(from, "attempt", from == OutboxState::Encrypted || from == OutboxState::Unknown ? 2 : stale);
            row(from, "unknown", from == OutboxState::Sending ? 3 : stale);
            row(from, "failed", from == OutboxState::Sent ? stale : 4);
            row(from, "confirm", 5);
            row(from, "retry", from == OutboxState::Failed ? 3 : stale);
            row(from, "again", from == OutboxState::Failed ? 0 : stale);
            row(from, "cancel", !tried || from == OutboxState::Failed ? -2 : stale);
        }
    }

    void steps()
    {
        QFETCH(int, from);
        QFETCH(QString, step);
        QFETCH(int, to);
        auto store = storeWithRoom();
        Outbox &outbox = store->outbox;
        const qint64 id = outbox.enqueue(text(QStringLiteral("x")))->id;
        const auto state = static_cast<OutboxState>(from);
        if (state != OutboxState::Pending) {
            WL_OK(outbox.setCiphertext(id, QStringLiteral("m.room.encrypted"), "{c}", laptop));
        }
        if (from >= 2) {
            WL_OK(outbox.markAttempt(id, laptop, 1000));
        }
        if (state == OutboxState::Unknown) {
            WL_OK(outbox.markUnknown(id));
        } else if (state == OutboxState::Failed) {
            WL_OK(outbox.markFailed(id, QStringLiteral("E")));
        } else if (state == OutboxState::Sent) {
            WL_OK(outbox.confirmSent(id, eventId(QStringLiteral("s"))));
        }
        QCOMPARE(outbox.row(id)->state, state);
        const auto result = step == QLatin1String("cipher")
                                ? outbox.setCiphertext(id, QStringLiteral("t"), "{d}", laptop)
                            : step == QLatin1String("attempt") ? outbox.markAttempt(id, laptop, 2000)
                            : step == QLatin1String("unknown") ? outbox.markUnknown(id)
                            : step == QLatin1String("failed")  ? outbox.markFailed(id, QStringLiteral("F"))
                            : step == QLatin1String("confirm") ? outbox.confirmSent(id, eventId(QStringLiteral("s")))
                            : step == QLatin1String("retry")   ? outbox.retry(id)
                            : step == QLatin1String("again")   ? outbox.encryptAgain(id)
                                                               : outbox.cancel(id);
        if (to == -1) {
            QCOMPARE(codeOf(result), StoreCode::Stale);
            QCOMPARE(outbox.row(id)->state, state);
        } else if (to == -2) {
            WL_OK(result);
            QCOMPARE(codeOf(outbox.row(id)), StoreCode::NotFound);
            QCOMPARE(result->rooms.at(0).outboxGone, std::vector<qint64>{id});
        } else {
            WL_OK(result);
            QVERIFY(result->rooms.at(0).outbox);
            QCOMPARE(static_cast<int>(outbox.row(id)->state), to);
        }
    }

    void sameBytesOnEveryRetry()
    {
        auto store = storeWithRoom();
        const OutboxRow row = encrypted(*store, QStringLiteral("x"));
        WL_OK(store->outbox.markAttempt(row.id, laptop, 1000));
        WL_OK(store->outbox.markUnknown(row.id));
        WL_OK(store->outbox.markAttempt(row.id, device("OTHER"), 9000));
        WL_OK(store->outbox.markFailed(row.id, QStringLiteral("E")));
        WL_OK(store->outbox.retry(row.id));
        const auto read = store->outbox.row(row.id);
        WL_OK(read);
        QCOMPARE(read->wireContent, QByteArray("{cipher}"));
        QCOMPARE(read->transaction, row.transaction);
        QCOMPARE(read->firstAttemptAt, 1000);
        QCOMPARE(read->device, laptop);
        QCOMPARE(read->attempts, 2);
        WL_OK(store->outbox.markFailed(row.id, QStringLiteral("E")));
        WL_OK(store->outbox.encryptAgain(row.id));
        QVERIFY(store->outbox.row(row.id)->wireContent.isEmpty());
        QVERIFY(store->outbox.row(row.id)->transaction != row.transaction);
    }

    void neverDoubledNeverLost_data()
    {
        QTest::addColumn<QString>(
            "sequence"); // c: the server's answer, t: echo with transaction id, e: echo without, r: the echo again
        for (const char *sequence : {"ct", "tc", "ce", "ec", "t", "ctr", "cer"}) {
            QTest::newRow(sequence) << QString(QLatin1String(sequence));
        }
    }

    void neverDoubledNeverLost()
    {
        QFETCH(QString, sequence);
        auto store = storeWithRoom();
        const OutboxRow row = encrypted(*store, QStringLiteral("mine"));
        WL_OK(store->outbox.markAttempt(row.id, laptop, 1));
        bool echoed = false;
        for (const QChar step : sequence) {
            if (step == QLatin1Char('c')) {
                const auto confirmed = store->outbox.confirmSent(row.id, eventId(QStringLiteral("s")));
                QVERIFY(confirmed || (echoed && codeOf(confirmed) == StoreCode::NotFound));
            } else {
                EventRecord record = echo(row, QStringLiteral("s"));
                if (step == QLatin1Char('e')) {
                    record.transaction.reset();
                }
                WL_OK(store->sync.applySync(sync({record})));
                echoed = true;
            }
            const auto window = store->timeline.window(ward, {}, 10, 0);
            WL_OK(window);
            const auto shown = window->outbox.size()
                               + static_cast<std::size_t>(
                                   std::count_if(window->rows.begin(), window->rows.end(),
                                                 [](const TimelineRow &r) { return r.body == QLatin1String("mine"); }));
            // An echo that nothing ties to the row yet stands beside it until the answer comes.
            QVERIFY(shown == 1 || (sequence == QLatin1String("ec") && shown == 2 && step == QLatin1Char('e')));
        }
        QVERIFY(store->outbox.rows(ward)->empty());
        QCOMPARE(order(*store), QStringLiteral("a s"));
        QCOMPARE(roomRow(*store).pending, 0);
        QCOMPARE(roomRow(*store).unread, 1); // ours is not unread
    }

    void strangersTransactionIdStrikesNothing()
    {
        auto store = storeWithRoom();
        const OutboxRow row = encrypted(*store, QStringLiteral("mine"));
        EventRecord forged = echo(row, QStringLiteral("s"));
        forged.sender = ann;
        WL_OK(store->sync.applySync(sync({forged})));
        WL_OK(store->sync.applySync(sync({echo(row, QStringLiteral("s2"))}, room("other"))));
        QCOMPARE(store->outbox.rows(ward)->size(), std::size_t(1));
    }

    void echoInAPageOfHistory()
    {
        auto store = memoryStore();
        RoomBatch batch = roomBatch({message(QStringLiteral("a"), QStringLiteral("x"))});
        batch.limited = true;
        batch.previousBatch = QStringLiteral("t");
        WL_OK(store->sync.applySync(sync(batch)));
        const OutboxRow row = encrypted(*store, QStringLiteral("mine"));
        WL_OK(store->outbox.markAttempt(row.id, laptop, 1));
        WL_OK(store->outbox.confirmSent(row.id, eventId(QStringLiteral("s"))));
        EventRecord record = echo(row, QStringLiteral("s"));
        record.transaction.reset();
        const auto changed = store->history.applyHistory(ward, store->history.holes(ward)->at(0).id,
                                                         QStringLiteral("t"), {record}, QString());
        WL_OK(changed);
        QCOMPARE(changed->rooms.at(0).outboxGone, std::vector<qint64>{row.id});
        QVERIFY(store->outbox.rows(ward)->empty());
    }

    void restartMakesTheOutcomeUnknown()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("p/store.db"));
        qint64 id = 0;
        {
            auto store = Store::open(path, key(), me);
            WL_OK(store);
            WL_OK((*store)->sync.applySync(sync({message(QStringLiteral("a"), QStringLiteral("x"))})));
            id = encrypted(**store, QStringLiteral("mine")).id;
            WL_OK((*store)->outbox.markAttempt(id, laptop, 1));
        }
        auto store = Store::open(path, key(), me);
        WL_OK(store);
        QCOMPARE((*store)->outbox.row(id)->state, OutboxState::Unknown);
        QCOMPARE((*store)->outbox.nextFor(ward)->value_or(OutboxRow()).id, id);
    }

    void idsAreNeverUsedAgain()
    {
        auto store = storeWithRoom();
        const qint64 first = store->outbox.enqueue(text(QStringLiteral("x")))->id;
        WL_OK(store->outbox.cancel(first));
        QVERIFY(store->outbox.enqueue(text(QStringLiteral("y")))->id > first);
    }

    void drafts()
    {
        auto store = storeWithRoom();
        QCOMPARE(store->drafts.load(ward)->has_value(), false);
        WL_OK(store->drafts.save(ward, {.text = QStringLiteral("half a"),
                                        .replyTo = eventId(QStringLiteral("a")),
                                        .editOf = eventId(QStringLiteral("b")),
                                        .editText = QStringLiteral("rewri"),
                                        .priority = care::Priority::Urgent,
                                        .updatedAt = 3,
                                        .mentions = {{me, QStringLiteral("I")}, {ann, QStringLiteral("Ann")}}}));
        const auto draft = store->drafts.load(ward);
        WL_OK(draft);
        QVERIFY(draft->has_value());
        QCOMPARE((*draft)->text, QStringLiteral("half a"));
        QCOMPARE((*draft)->replyTo, eventId(QStringLiteral("a")));
        QCOMPARE((*draft)->editOf, eventId(QStringLiteral("b")));
        QCOMPARE((*draft)->editText, QStringLiteral("rewri"));
        QCOMPARE((*draft)->priority, care::Priority::Urgent);
        QCOMPARE((*draft)->updatedAt, 3);
        QCOMPARE((*draft)->mentions.value(ann), QStringLiteral("Ann"));
        QCOMPARE((*draft)->mentions.size(), 2);
        QVERIFY(roomRow(*store).hasDraft);
        WL_OK(store->drafts.save(ward, {.text = QStringLiteral("x"), .mentions = {{ann, QStringLiteral("Ann")}}}));
        QCOMPARE((*store->drafts.load(ward))->mentions.keys(), QList<UserId>{ann}); // and not the one before
        WL_OK(store->drafts.save(ward, {}));
        QCOMPARE(store->drafts.load(ward)->has_value(), false);
        WL_OK(store->drafts.save(ward, {.text = QStringLiteral("y")}));
        QVERIFY((*store->drafts.load(ward))->mentions.isEmpty());
        WL_OK(store->drafts.clear(ward));
        QVERIFY(!roomRow(*store).hasDraft);
        QCOMPARE(codeOf(store->drafts.save(room("nowhere"), {.text = QStringLiteral("x")})), StoreCode::NotFound);
    }

    /// Whenever the program dies, the words are in one of the two and not in both.
    void whatIsSentLeavesTheDraftInTheSameStep()
    {
        auto store = storeWithRoom();
        WL_OK(store->drafts.save(ward, {.text = QStringLiteral("come at once")}));
        WL_OK(store->outbox.enqueue(text(QStringLiteral("a forwarded one"))));
        QVERIFY(store->drafts.load(ward)->has_value()); // of which it was no part
        Database &database = store->database();
        WL_OK(database.execute("CREATE TRIGGER refused BEFORE DELETE ON draft BEGIN SELECT RAISE(ABORT, 'no'); END"));
        QVERIFY(!store->outbox.enqueue(text(QStringLiteral("come at once")), Draft{}));
        QCOMPARE(store->outbox.rows(ward)->size(), std::size_t(1));
        QCOMPARE((*store->drafts.load(ward))->text, QStringLiteral("come at once"));
        WL_OK(database.execute("DROP TRIGGER refused"));
        WL_OK(store->outbox.enqueue(text(QStringLiteral("come at once")), Draft{}));
        QCOMPARE(store->outbox.rows(ward)->size(), std::size_t(2));
        QVERIFY(!store->drafts.load(ward)->has_value() && !roomRow(*store).hasDraft);
        WL_OK(store->outbox.enqueue(text(QStringLiteral("another")), Draft{.text = QStringLiteral("what waited")}));
        QCOMPARE((*store->drafts.load(ward))->text, QStringLiteral("what waited"));
        QVERIFY(roomRow(*store).hasDraft);
    }
};

QTEST_GUILESS_MAIN(OutboxTest)
#include "outbox_test.moc"
