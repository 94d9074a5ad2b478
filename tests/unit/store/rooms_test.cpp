// SPDX-License-Identifier: Apache-2.0
// The inbox and what stands in its rows: order, unread, the last readable line; members, state, account data and people.
#include "store_fixture.h"

using namespace wardline;
using namespace wardline::store;
using namespace wardline::store::fixture;

namespace {

RoomBatch named(const char *id, qint64 bump, std::vector<EventRecord> events = {})
{
    RoomBatch batch = roomBatch(std::move(events), room(id));
    batch.facts.name = QLatin1String(id);
    batch.facts.bumpStamp = bump;
    batch.facts.membership = Membership::Join;
    return batch;
}

ReceiptRecord mine(const char *event)
{
    return {.user = me, .event = eventId(QLatin1String(event)), .timestamp = 1};
}

QString list(const Store &store, const RoomFilter &filter = {}, qint64 offset = 0, qint64 count = 100)
{
    QStringList names;
    for (const RoomRow &row : store.rooms.rows(filter, offset, count).value_or(std::vector<RoomRow>())) {
        names.append(row.name);
    }
    return names.join(QLatin1Char(' '));
}

EventRecord urgentMessage(const QString &name)
{
    EventRecord record = message(name, QStringLiteral("now"));
    record.priority = care::Priority::Urgent;
    return record;
}

StateRecord child(const char *of, const char *content)
{
    return {.type = QStringLiteral("m.space.child"),
            .stateKey = room(of).text(),
            .event = {},
            .sender = {},
            .timestamp = 0,
            .content = content};
}

} // namespace

class RoomsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void order()
    {
        auto store = memoryStore();
        SyncBatch batch;
        batch.rooms = {named("old", 1), named("new", 9),
                       named("unread", 3, {message(QStringLiteral("u"), QStringLiteral("x"))}),
                       named("urgent", 2, {urgentMessage(QStringLiteral("p"))}), named("left", 99)};
        batch.rooms[4].facts.membership = Membership::Leave;
        batch.rooms.push_back(named("space", 98));
        batch.rooms[5].facts.isSpace = true;
        batch.rooms.push_back(named("invited", 5));
        batch.rooms[6].facts.membership = Membership::Invite;
        WL_OK(store->sync.applySync(batch));
        QCOMPARE(list(*store), QStringLiteral("urgent unread new invited old"));
        QCOMPARE(list(*store, {}, 1, 2), QStringLiteral("unread new"));
        QCOMPARE(list(*store, {}, 99, 2), QString());
        QCOMPARE(store->rooms.count({}).value_or(-1), 5);
        QCOMPARE(store->rooms.spaces()->at(0).name, QStringLiteral("space"));
        // Acknowledged and read, both fall back to their place.
        RoomBatch read =
            roomBatch({acknowledgement(QStringLiteral("k"), QStringLiteral("p"), AckVerdict::Valid)}, room("urgent"));
        read.receipts = {mine("p")};
        WL_OK(store->sync.applySync(sync(read)));
        QCOMPARE(list(*store), QStringLiteral("unread new invited urgent old"));
    }

    void filters()
    {
        auto store = memoryStore();
        EventRecord mention = message(QStringLiteral("m"), QStringLiteral("you"));
        mention.mentionsMe = true;
        SyncBatch batch;
        batch.rooms = {named("alpha", 1), named("beta", 2, {message(QStringLiteral("u"), QStringLiteral("x"))}),
                       named("gamma", 3, {urgentMessage(QStringLiteral("p"))}), named("delta", 4, {mention}),
                       named("unit", 9)};
        batch.rooms[1].facts.isDirect = true;
        batch.rooms[2].receipts = {mine("p")}; // read, and nobody has it
        batch.rooms[4].facts.isSpace = true;
        batch.rooms[4].state = {child("alpha", "{\"via\":[]}"), child("beta", "{}"), child("gamma", "{\"via\":[]}")};
        WL_OK(store->sync.applySync(batch));
        const auto found = [&store](const RoomFilter &filter) {
            const auto names = list(*store, filter);
            return names + QStringLiteral(" %1").arg(store->rooms.count(filter).value_or(-1));
        };
        QCOMPARE(found({}), QStringLiteral("gamma delta beta alpha 4"));
        QCOMPARE(found({.unit = QStringLiteral("unit")}), QStringLiteral("gamma alpha 2"));
        QCOMPARE(found({.unit = QStringLiteral("other")}), QStringLiteral(" 0"));
        QCOMPARE(found({.directOnly = true}), QStringLiteral("beta 1"));
        QCOMPARE(found({.unreadOnly = true}), QStringLiteral("delta beta 2"));
        QCOMPARE(found({.waitingOnly = true}), QStringLiteral("gamma 1"));
        QCOMPARE(found({.mentionedOnly = true}), QStringLiteral("delta 1"));
        QCOMPARE(found({.unreadOnly = true, .mentionedOnly = true}), QStringLiteral("delta 1"));
        QCOMPARE(found({.unit = QStringLiteral("unit"), .unreadOnly = true}), QStringLiteral(" 0"));
        QCOMPARE(found({.unreadOnly = true, .keep = room("alpha")}), QStringLiteral("delta beta alpha 3"));
        QCOMPARE(found({.directOnly = true, .unreadOnly = true, .keep = room("alpha")}), QStringLiteral("beta 1"));
    }

    void roomsThatCallAndUnitsThatHoldAny()
    {
        auto store = memoryStore();
        EventRecord mention = message(QStringLiteral("m"), QStringLiteral("you"));
        mention.mentionsMe = true;
        SyncBatch batch;
        batch.rooms = {named("quiet", 1), named("direct", 2, {mention}),
                       named("waits", 3, {urgentMessage(QStringLiteral("p"))}),
                       named("left", 4, {message(QStringLiteral("x"), QStringLiteral("x"))})};
        batch.rooms[1].facts.isDirect = true;
        batch.rooms[2].receipts = {mine("p")};
        batch.rooms[3].facts.membership = Membership::Leave;
        for (const auto &[unit, of] :
             {std::pair{"West", "quiet"}, {"East", "direct"}, {"Away", "left"}, {"Gone", "nowhere"}}) {
            RoomBatch space = named(unit, 9);
            space.facts.isSpace = true;
            space.state = {child(of, "{\"via\":[]}")};
            batch.rooms.push_back(space);
        }
        WL_OK(store->sync.applySync(batch));
        QCOMPARE(store->rooms.units().value(), (std::vector{QStringLiteral("East"), QStringLiteral("West")}));
        const auto calling = store->rooms.calling().value();
        QCOMPARE(calling.size(), std::size_t(2));
        QCOMPARE(calling[0].room, room("waits"));
        QVERIFY(calling[0].isWaiting && !calling[0].isStat && !calling[0].isUnread && !calling[0].isDirect
                && !calling[0].isMentioned);
        QCOMPARE(calling[1].room, room("direct"));
        QVERIFY(!calling[1].isWaiting && calling[1].isUnread && calling[1].isDirect && calling[1].isMentioned);
        QCOMPARE(calling[1].unread, qint64(1));
        QCOMPARE(calling[1].lastTimestamp, store->rooms.room(room("direct"))->lastTimestamp);
        QVERIFY(calling[1].lastTimestamp > 0 && !calling[1].isMuted);
        WL_OK(store->roomMarks.set({room("direct"), RoomMark::Muted, true}));
        QVERIFY(store->rooms.calling()->at(1).isMuted && !store->rooms.calling()->at(0).isMuted);
        WL_OK(store->roomMarks.set({room("quiet"), RoomMark::Unread, true}));
        QCOMPARE(store->rooms.calling()->size(), std::size_t(3));
        RoomBatch worse = named("waits", 5, {urgentMessage(QStringLiteral("q"))});
        worse.timeline[0].priority = care::Priority::Stat;
        SyncBatch next;
        next.rooms = {worse};
        WL_OK(store->sync.applySync(next));
        QVERIFY(store->rooms.calling()->front().isStat);
    }

    void roomsWithSomethingThatWasNotSent()
    {
        auto store = memoryStore();
        SyncBatch batch;
        batch.rooms = {named("quiet", 9),  named("waits", 1), named("newer", 3),
                       named("failed", 2), named("sent", 5),  named("left", 6)};
        WL_OK(store->sync.applySync(batch));
        const auto say = [&store](const char *where) {
            return store->outbox
                .enqueue({.room = room(where), .type = QStringLiteral("m.room.message"), .content = "{}"})
                ->id;
        };
        say("waits");
        say("waits");
        say("newer");
        WL_OK(store->outbox.markFailed(say("failed"), QStringLiteral("M_FORBIDDEN")));
        WL_OK(store->outbox.confirmSent(say("sent"), eventId(QStringLiteral("there"))));
        say("left");
        RoomBatch left = named("left", 6);
        left.facts.membership = Membership::Leave;
        WL_OK(store->sync.applySync(sync(left)));
        const auto unsent = store->rooms.unsent().value();
        QStringList names;
        for (const RoomRow &row : unsent) {
            names.append(row.name);
        }
        QCOMPARE(names.join(QLatin1Char(' ')), QStringLiteral("failed newer waits"));
        QVERIFY(unsent[0].notSent && !unsent[1].notSent && !unsent[2].notSent);
        QCOMPARE(unsent[2].pending, 2);
    }

    void fiveThousandRoomsByIndex()
    {
        auto store = memoryStore();
        SyncBatch batch;
        for (int i = 0; i < 5000; ++i) {
            batch.rooms.push_back(named(QByteArray::number(i).constData(), i));
        }
        WL_OK(store->sync.applySync(batch));
        (void)list(*store, {}, 0, 30);
        const Work before = store->database().work();
        QVERIFY(list(*store, {}, 0, 30).startsWith(QLatin1String("4999 4998 ")));
        QCOMPARE(store->rooms.calling()->size(), std::size_t(0)); // of so many quiet ones it looks at none
        QCOMPARE(store->rooms.unsent()->size(), std::size_t(0));
        QVERIFY(store->database().work().steps - before.steps < 10'000);
        // Of a unit: its spaces are looked for once, and not for each room.
        SyncBatch unit;
        unit.rooms = {named("unit", 1)};
        unit.rooms[0].facts.isSpace = true;
        for (int i = 0; i < 5000; i += 10) {
            unit.rooms[0].state.push_back(child(QByteArray::number(i).constData(), "{\"via\":[]}"));
        }
        WL_OK(store->sync.applySync(unit));
        const Work unfiltered = store->database().work();
        QVERIFY(list(*store, {.unit = QStringLiteral("unit")}, 0, 30).startsWith(QLatin1String("4990 4980 ")));
        QCOMPARE(store->rooms.count({.unit = QStringLiteral("unit")}).value_or(-1), 500);
        const qint64 steps = store->database().work().steps - unfiltered.steps;
        QVERIFY2(steps < 200'000, qPrintable(QString::number(steps)));
    }

    void unread()
    {
        auto store = memoryStore();
        EventRecord mention = message(QStringLiteral("b"), QStringLiteral("you"));
        mention.mentionsMe = true;
        EventRecord notice = message(QStringLiteral("n"), QStringLiteral("joined"));
        notice.kind = EventKind::Notice;
        WL_OK(store->sync.applySync(sync({message(QStringLiteral("a"), QStringLiteral("1")), mention,
                                          message(QStringLiteral("m"), QStringLiteral("mine"), me), notice,
                                          message(QStringLiteral("c"), QStringLiteral("3"))})));
        QCOMPARE(roomRow(*store).unread, 3);
        QCOMPARE(roomRow(*store).highlights, 1);
        RoomBatch read = roomBatch({});
        read.receipts = {mine("b")};
        WL_OK(store->sync.applySync(sync(read)));
        QCOMPARE(roomRow(*store).unread, 1);
        QCOMPARE(roomRow(*store).highlights, 0);
        QCOMPARE(roomRow(*store).readUpTo, eventId(QStringLiteral("b")));
        // Not back again.
        read.receipts = {mine("a")};
        WL_OK(store->sync.applySync(sync(read)));
        QCOMPARE(roomRow(*store).unread, 1);
        WL_OK(
            store->sync.applySync(sync({message(QStringLiteral("d"), QStringLiteral("4")),
                                        relation(QStringLiteral("r"), RelationType::Redaction, QStringLiteral("c"))})));
        QCOMPARE(roomRow(*store).unread, 1);
    }

    void pressingIsUnreadAndOfOthersAndAsksForUs()
    {
        auto store = memoryStore();
        const auto names = [&store] {
            QStringList found;
            for (const PressingRow &row : store->facts.pressing(me).value_or(std::vector<PressingRow>())) {
                found.append(row.event.text().mid(1));
            }
            return found.join(u' ');
        };
        const auto mention = [](const char *name, qint64 at) {
            EventRecord record = message(QLatin1String(name), QStringLiteral("you"), ann, at);
            record.mentionsMe = true;
            return record;
        };
        EventRecord ours = urgentMessage(QStringLiteral("ours"));
        ours.sender = me;
        EventRecord both = mention("both", 4'000'000);
        both.priority = care::Priority::Stat;
        EventRecord locked = undecryptable(QStringLiteral("locked"), QStringLiteral("session"));
        locked.clearPriority = care::Priority::Urgent;
        locked.timestamp = 5'000'000;
        SyncBatch batch = sync({urgentMessage(QStringLiteral("old")), message(QStringLiteral("read"), {}), ours,
                                message(QStringLiteral("plain"), {}), mention("mention", 3'000'000), both, locked});
        batch.rooms[0].facts.membership = Membership::Join;
        batch.rooms[0].receipts = {mine("read")};
        batch.rooms.push_back(named("left", 1, {urgentMessage(QStringLiteral("elsewhere"))}));
        batch.rooms[1].facts.membership = Membership::Leave;
        WL_OK(store->sync.applySync(batch));
        QCOMPARE(names(), QStringLiteral("locked both mention"));
        const auto rows = store->facts.pressing(me);
        QCOMPARE(rows->at(0).waiting, care::Priority::Urgent);
        QCOMPARE(rows->at(0).body, QString());
        QCOMPARE(rows->at(1).waiting, care::Priority::Stat);
        QCOMPARE(rows->at(2).waiting, care::Priority::Routine);
        QCOMPARE(rows->at(2).body, QStringLiteral("you"));
        QCOMPARE(rows->at(2).sender, ann);

        // Acknowledged, it is still a mention; read, it is nothing.
        RoomBatch later = roomBatch({acknowledgement(QStringLiteral("k"), QStringLiteral("both"), AckVerdict::Valid)});
        WL_OK(store->sync.applySync(sync(later)));
        QCOMPARE(store->facts.pressing(me)->at(1).waiting, care::Priority::Routine);
        later.receipts = {mine("both")};
        WL_OK(store->sync.applySync(sync(later)));
        QCOMPARE(names(), QStringLiteral("locked"));
    }

    void pressingCostsNoMoreForALongUnreadRoom()
    {
        auto store = memoryStore();
        std::vector<EventRecord> many;
        for (int i = 0; i < 5000; ++i) {
            many.push_back(message(QStringLiteral("e%1").arg(i), QStringLiteral("x")));
        }
        many.back().mentionsMe = true;
        SyncBatch batch = sync(many);
        batch.rooms[0].facts.membership = Membership::Join;
        WL_OK(store->sync.applySync(batch));
        const auto before = store->database().work();
        QCOMPARE(store->facts.pressing(me)->size(), std::size_t(1));
        QVERIFY(store->database().work().steps - before.steps < 10'000);
    }

    void receiptBeforeItsEvent()
    {
        auto store = memoryStore();
        RoomBatch batch = roomBatch(
            {message(QStringLiteral("c"), QStringLiteral("x")), message(QStringLiteral("d"), QStringLiteral("x"))});
        batch.limited = true;
        batch.previousBatch = QStringLiteral("t");
        batch.receipts = {mine("b")};
        WL_OK(store->sync.applySync(sync(batch)));
        QCOMPARE(roomRow(*store).unread, 2);
        QVERIFY(roomRow(*store).unreadMore);
        const qint64 hole = store->history.holes(ward)->at(0).id;
        WL_OK(store->history.applyHistory(
            ward, hole, QStringLiteral("t"),
            {message(QStringLiteral("b"), QStringLiteral("x")), message(QStringLiteral("a"), QStringLiteral("x"))},
            QStringLiteral("t2")));
        QCOMPARE(roomRow(*store).unread, 2);
        QVERIFY(!roomRow(*store).unreadMore); // what is still missing lies below the receipt
    }

    void unreadIsCapped()
    {
        auto store = memoryStore();
        std::vector<EventRecord> many;
        for (int i = 0; i < 1200; ++i) {
            many.push_back(message(QStringLiteral("m%1").arg(i), QStringLiteral("x")));
        }
        WL_OK(store->sync.applySync(sync(many)));
        QCOMPARE(roomRow(*store).unread, RoomRow::unreadCap);
        QVERIFY(roomRow(*store).unreadMore);
        RoomBatch read = roomBatch({});
        read.receipts = {mine("m1000")};
        WL_OK(store->sync.applySync(sync(read)));
        QCOMPARE(roomRow(*store).unread, 199);
        QVERIFY(!roomRow(*store).unreadMore);
    }

    void lastReadableLine()
    {
        auto store = memoryStore();
        RoomBatch batch = roomBatch({message(QStringLiteral("a"), QStringLiteral("readable")),
                                     undecryptable(QStringLiteral("b"), QStringLiteral("s"))});
        batch.members = {{.user = ann,
                          .displayName = QStringLiteral("Ann Lee"),
                          .avatar = {},
                          .membership = Membership::Join,
                          .power = {}}};
        WL_OK(store->sync.applySync(sync(batch)));
        QCOMPARE(roomRow(*store).lastBody, QStringLiteral("readable"));
        QCOMPARE(roomRow(*store).lastSenderName, QStringLiteral("Ann Lee"));
        WL_OK(store->sync.applySync(sync({edit(QStringLiteral("e"), QStringLiteral("a"), QStringLiteral("edited"))})));
        QCOMPARE(roomRow(*store).lastBody, QStringLiteral("edited"));
        WL_OK(store->decryption.updateDecrypted(ward, {message(QStringLiteral("b"), QStringLiteral("newest"))}));
        QCOMPARE(roomRow(*store).lastBody, QStringLiteral("newest"));
        WL_OK(
            store->sync.applySync(sync({relation(QStringLiteral("r"), RelationType::Redaction, QStringLiteral("b"))})));
        QCOMPARE(roomRow(*store).lastBody, QStringLiteral("edited"));
    }

    void factsThatComeAndGo()
    {
        auto store = memoryStore();
        RoomBatch batch = named("ward", 1);
        batch.facts.encrypted = true;
        batch.facts.heroes = QStringList{ann.text(), bob.text()};
        batch.facts.joinedCount = 7;
        WL_OK(store->sync.applySync(sync(batch)));
        // Unchanged where absent, unset where absent and initial; encryption is never taken back.
        RoomBatch next = roomBatch({});
        next.facts.encrypted = false;
        WL_OK(store->sync.applySync(sync(next)));
        QCOMPARE(roomRow(*store).name, QStringLiteral("ward"));
        QCOMPARE(roomRow(*store).heroes, (QStringList{ann.text(), bob.text()}));
        QVERIFY(roomRow(*store).encrypted);
        next.initial = true;
        WL_OK(store->sync.applySync(sync(next)));
        QCOMPARE(roomRow(*store).name, QString());
        QVERIFY(roomRow(*store).heroes.isEmpty());
        QCOMPARE(roomRow(*store).joinedCount, 7);
        QCOMPARE(store->facts.encryptedRooms().value(), std::vector<RoomId>{ward});
        QCOMPARE(codeOf(store->rooms.room(room("nowhere"))), StoreCode::NotFound);
    }

    void stateMembersAccountData()
    {
        auto store = memoryStore();
        RoomBatch batch = roomBatch({});
        const auto topic = [](const char *text) {
            return StateRecord{.type = QStringLiteral("m.room.topic"),
                               .stateKey = QString(),
                               .event = eventId(QStringLiteral("s")),
                               .sender = ann,
                               .timestamp = 4,
                               .content = text};
        };
        batch.state = {topic("1")};
        batch.members = {{.user = ann,
                          .displayName = QStringLiteral("Ann"),
                          .avatar = {},
                          .membership = Membership::Join,
                          .power = 50}};
        batch.accountData = {{.type = QStringLiteral("m.tag"), .content = "{room}"}};
        batch.fullyRead = eventId(QStringLiteral("f"));
        SyncBatch whole = sync(batch);
        whole.accountData = {{.type = QStringLiteral("m.tag"), .content = "{global}"}};
        whole.people = {{.user = bob, .displayName = QStringLiteral("Bob Ray"), .profile = "{\"credential\":\"MD\"}"}};
        const auto changed = store->sync.applySync(whole);
        WL_OK(changed);
        QVERIFY(changed->accountData && changed->people && changed->rooms.at(0).state && changed->rooms.at(0).members);
        RoomBatch next = roomBatch({});
        next.state = {topic("2")};
        next.members = {{.user = ann,
                         .displayName = QStringLiteral("Dr Ann"),
                         .avatar = {},
                         .membership = Membership::Leave,
                         .power = {}}};
        WL_OK(store->sync.applySync(sync(next)));
        QCOMPARE(store->facts.state(ward, QStringLiteral("m.room.topic"), QString())->value_or(StateRecord()).content,
                 QByteArray("2"));
        QVERIFY(!store->facts.state(ward, QStringLiteral("m.room.topic"), QStringLiteral("x"))->has_value());
        QCOMPARE(store->facts.states(ward, QStringLiteral("m.room.topic"))->size(), std::size_t(1));
        const auto members = store->facts.members(ward).value();
        QCOMPARE(members.size(), std::size_t(1));
        QCOMPARE(members[0].displayName, QStringLiteral("Dr Ann"));
        QCOMPARE(members[0].membership, Membership::Leave);
        QCOMPARE(members[0].power, std::optional<qint64>(50));
        QCOMPARE(store->facts.accountData(ward, QStringLiteral("m.tag"))->value_or(QByteArray()), QByteArray("{room}"));
        QCOMPARE(store->facts.accountData(std::nullopt, QStringLiteral("m.tag"))->value_or(QByteArray()),
                 QByteArray("{global}"));
        QCOMPARE(roomRow(*store).fullyRead, eventId(QStringLiteral("f")));
        QCOMPARE(store->facts.person(bob)->value_or(PersonRecord()).profile, QByteArray("{\"credential\":\"MD\"}"));
        // Without a profile the name someone has in a room stands in for it.
        QCOMPARE(store->facts.person(ann)->value_or(PersonRecord()).displayName, QStringLiteral("Dr Ann"));
        QVERIFY(!store->facts.person(*UserId::parse(QStringLiteral("@nobody:ward")))->has_value());
        WL_OK(store->facts.setPerson({.user = bob, .displayName = QStringLiteral("Bob R."), .profile = "{}"}));
        QCOMPARE(store->facts.peopleNamed(QStringLiteral("bob r"), 10)->size(), std::size_t(1));
        QCOMPARE(store->facts.peopleNamed(QStringLiteral("dr"), 10)->at(0).user, ann);
        QCOMPARE(store->facts.peopleNamed(QString(), 10)->size(), std::size_t(2));
    }

    void moreThanFiveHundredPeopleAreKnown()
    {
        auto store = memoryStore();
        RoomBatch batch = roomBatch({});
        for (int i = 0; i < 700; ++i) {
            batch.members.push_back({.user = user(qPrintable(QStringLiteral("u%1").arg(i))),
                                     .displayName = QStringLiteral("Person %1").arg(i),
                                     .avatar = {},
                                     .membership = Membership::Join,
                                     .power = {}});
        }
        WL_OK(store->sync.applySync(sync(batch)));
        QCOMPARE(store->facts.peopleNamed(QString(), 1000)->size(), std::size_t(700));
        QCOMPARE(store->facts.peopleNamed(QStringLiteral("person 699"), 10)->size(), std::size_t(1));
    }

    void whatMayBeCalledSo()
    {
        auto store = memoryStore();
        const std::array<std::pair<const char *, const char *>, 5> names{
            {{"a", "4W Charge"}, {"b", "Ärzte"}, {"c", ""}, {"d", "4W charge nurse"}, {"e", "4w charge"}}};
        for (const auto &[id, name] : names) {
            RoomBatch batch = roomBatch({}, room(id));
            batch.facts.name = QString::fromUtf8(name);
            batch.facts.membership = Membership::Join;
            WL_OK(store->sync.applySync(sync(batch)));
        }
        RoomBatch space = roomBatch({}, room("s"));
        space.facts.name = QStringLiteral("4W Charge");
        space.facts.isSpace = true;
        WL_OK(store->sync.applySync(sync(space)));
        const auto called = [&](const QString &name) {
            QStringList ids;
            for (const RoomRow &row : store->rooms.named(name).value_or(std::vector<RoomRow>())) {
                ids.append(row.room.text().mid(1, 1));
            }
            ids.sort();
            return ids.join(QString());
        };
        QCOMPARE(called(QStringLiteral("4W CHARGE")), QStringLiteral("ace")); // c: called by who is in it
        QCOMPARE(called(QStringLiteral("nothing")), QStringLiteral("c"));
        QVERIFY(called(QStringLiteral("ÄRZTE")).contains(u'b'));
    }

    void eventsAreGivenBackAsTheyCame()
    {
        auto store = memoryStore();
        EventRecord sent = message(QStringLiteral("a"), QStringLiteral("x"), me, 1'790'000'000'500);
        sent.raw = "{raw}";
        sent.transaction = TransactionId::parse(QStringLiteral("txn"));
        WL_OK(store->sync.applySync(sync({message(QStringLiteral("o"), QStringLiteral("x"), me, 1'780'000'000'000),
                                          sent, message(QStringLiteral("b"), QStringLiteral("x"))})));
        const auto read = store->facts.event(ward, sent.id).value().value_or(EventRecord());
        QCOMPARE(read.raw, sent.raw);
        QCOMPARE(read.content, sent.content);
        QCOMPARE(read.transaction, sent.transaction);
        QVERIFY(!store->facts.event(ward, eventId(QStringLiteral("nowhere")))->has_value());
        const auto recent = store->facts.eventsOf(ward, me, 1'790'000'000'000, 10);
        WL_OK(recent);
        QCOMPARE(recent->size(), std::size_t(1));
        QCOMPARE(recent->at(0).id, sent.id);
    }
};

QTEST_GUILESS_MAIN(RoomsTest)
#include "rooms_test.moc"
