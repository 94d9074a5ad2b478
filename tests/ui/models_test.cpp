// SPDX-License-Identifier: Apache-2.0
// The item models under Qt's own tester: empty, filling, changing, moving, resetting; and what their rows say.
#include "conversation/timeline_model.h"
#include "glass/patient_head.h"
#include "glass/sentences.h"
#include "glass/times.h"
#include "inbox/inbox_view_model.h"
#include "ui/fake_hospital.h"

#include <QAbstractItemModelTester>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>
#include <random>

using namespace wardline;
using conversation::TimelineItem;
using conversation::TimelineModel;
using test::hospitalNow;
using test::messageRow;

namespace {

client::TimelineWindow windowOf(const QList<qint64> &keys)
{
    client::TimelineWindow window;
    window.room = *RoomId::parse(QStringLiteral("!a:b.c"));
    for (const qint64 key : keys) {
        window.rows << messageRow(key, QStringLiteral("Ana"), QStringLiteral("m%1").arg(key), int(1000 - key));
    }
    return window;
}

QList<qint64> keysOf(const TimelineModel &model)
{
    QList<qint64> keys;
    for (const TimelineItem &item : model.rows()) {
        keys.prepend(item.key);
    }
    return keys;
}

const TimelineItem &itemOf(const TimelineModel &model, qint64 key)
{
    return model.rows().at(model.rowOf(key));
}

QList<client::RoomRow> numberedRooms(int count)
{
    QList<client::RoomRow> rooms;
    for (int i = 0; i < count; ++i) {
        client::RoomRow room;
        room.id = *RoomId::parse(QStringLiteral("!r%1:b.c").arg(i));
        room.name = QStringLiteral("Room %1").arg(i);
        rooms.append(room);
    }
    return rooms;
}

QStringList namesOf(inbox::InboxViewModel &inbox)
{
    QStringList names;
    for (const auto &row : inbox.rooms()->rows()) {
        names.append(row.name);
    }
    return names;
}

bool hasRow(inbox::InboxViewModel &inbox, const QString &room)
{
    const auto &rows = inbox.rooms()->rows();
    return std::any_of(rows.begin(), rows.end(), [&room](const client::RoomRow &row) { return row.id.text() == room; });
}

} // namespace

class ModelsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// 8/2/51 is another day in the next hospital, and in the next century.
    void aDateIsReadInOneWayOnly()
    {
        const QLocale before;
        for (const char *locale : {"en_US", "es_MX", "en_GB"}) {
            QLocale::setDefault(QLocale(QLatin1String(locale)));
            const QString born = glass::shortDate(QDate(1951, 8, 2));
            QVERIFY2(born.startsWith(QLatin1String("2 ")) && born.endsWith(QLatin1String(" 1951")), qPrintable(born));
            QVERIFY(born.contains(QLatin1String("a"), Qt::CaseInsensitive)); // Aug, ago
        }
        QLocale::setDefault(before);
    }

    void timelineFollowsItsWindow_data()
    {
        QTest::addColumn<QList<qint64>>("from");
        QTest::addColumn<QList<qint64>>("to");
        QTest::newRow("fills") << QList<qint64>{} << QList<qint64>{1, 2, 3};
        QTest::newRow("empties") << QList<qint64>{1, 2, 3} << QList<qint64>{};
        QTest::newRow("older") << QList<qint64>{4, 5} << QList<qint64>{1, 2, 3, 4, 5};
        QTest::newRow("newer") << QList<qint64>{1, 2} << QList<qint64>{1, 2, 3};
        QTest::newRow("slides") << QList<qint64>{1, 2, 3, 4} << QList<qint64>{3, 4, 5, 6};
        QTest::newRow("gap filled") << QList<qint64>{1, 9} << QList<qint64>{1, 3, 5, 9};
        QTest::newRow("echo") << QList<qint64>{1, 2, -1} << QList<qint64>{1, 2, 3};
        QTest::newRow("reordered") << QList<qint64>{1, 2, 3, 4} << QList<qint64>{4, 1, 3, 2};
        QTest::newRow("all others") << QList<qint64>{1, 2, 3} << QList<qint64>{7, 8};
    }

    void timelineFollowsItsWindow()
    {
        QFETCH(QList<qint64>, from);
        QFETCH(QList<qint64>, to);
        TimelineModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setWindow(windowOf(from), hospitalNow);
        QCOMPARE(keysOf(model), from);
        QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
        model.setWindow(windowOf(to), hospitalNow);
        QCOMPARE(keysOf(model), to);
        QCOMPARE(reset.count(), 0);
    }

    void timelineFollowsAnyWindow()
    {
        TimelineModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        std::mt19937 random(7);
        for (int round = 0; round < 200; ++round) {
            QList<qint64> keys;
            for (qint64 key = 1; key <= 12; ++key) {
                if (random() % 2 == 0) {
                    keys << key;
                }
            }
            std::shuffle(keys.begin(), keys.end(), random);
            model.setWindow(windowOf(keys), hospitalNow);
            QCOMPARE(keysOf(model), keys);
        }
    }

    /// Rows that stay the same are not worded again; nobody can tell.
    void whatChangesIsWordedAnew()
    {
        test::FakeClient client;
        test::fillHospital(client);
        const client::TimelineWindow whole = client.timelines[test::roomNamed(client, QStringLiteral("4W bed 12"))];
        std::mt19937 random(11);
        const auto below = [&random](qsizetype end) { return qsizetype(random() % std::size_t(end)); };
        TimelineModel model;
        qint64 now = hospitalNow;
        for (int round = 0; round < 300; ++round) {
            client::TimelineWindow window = whole;
            conversation::UnderWay underWay;
            for (int change = 0; change < 3; ++change) {
                client::TimelineRow &row = window.rows[below(window.rows.size())];
                const client::TimelineRow &other = whole.rows.at(below(whole.rows.size()));
                switch (below(9)) {
                case 0:
                    row.text += QStringLiteral(" more");
                    break;
                case 1:
                    row.sender = other.sender;
                    break;
                case 2:
                    row.kind = other.kind;
                    break;
                case 3:
                    row.at = other.at;
                    break;
                case 4:
                    row.priority = other.priority;
                    row.acknowledgements = other.acknowledgements;
                    break;
                case 5:
                    window.readUpTo = other.event;
                    break;
                case 6:
                    underWay.deleting.insert(row.event);
                    break;
                case 7:
                    now += 60 * 60 * 1000;
                    break;
                default:
                    window.rows.removeAt(below(window.rows.size()));
                }
            }
            model.setWindow(window, now, underWay);
            TimelineModel fresh;
            fresh.setWindow(window, now, underWay);
            QVERIFY(model.rows() == fresh.rows());
        }
    }

    void everyRoomIsReachedByScrolling()
    {
        test::FakeClient client;
        client.fakeInbox.everyRoom = numberedRooms(1'230);
        inbox::InboxViewModel viewModel(client, [] { return hospitalNow; });
        QAbstractItemModelTester tester(viewModel.rooms(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        QVERIFY(viewModel.rooms()->rowCount() < 500); // what nobody scrolled to costs nothing
        int last = 0;
        while (viewModel.rooms()->rowCount() > last) {
            last = viewModel.rooms()->rowCount();
            viewModel.loadMore();
        }
        QCOMPARE(last, 1'230);
        QCOMPARE(viewModel.rooms()->rows().last().name, QStringLiteral("Room 1229"));
    }

    void theFilterLooksAtAllRooms()
    {
        test::FakeClient client;
        client.fakeInbox.everyRoom = numberedRooms(1'000);
        inbox::InboxViewModel viewModel(client, [] { return hospitalNow; });
        const int before = viewModel.rooms()->rowCount();
        viewModel.setFilter(QStringLiteral("room 999"));
        QCOMPARE(viewModel.rooms()->rowCount(), 1);
        viewModel.setFilter({});
        QCOMPARE(viewModel.rooms()->rowCount(), before);
    }

    void rowsWaitWhileSomebodyMovesThroughAConversation()
    {
        test::FakeClient client;
        test::fillHospital(client);
        inbox::InboxViewModel viewModel(client, [] { return hospitalNow; });
        client::RoomWindow window = client.fakeInbox.window();
        const auto publish = [&](const QString &name) {
            window.rows.last().name = name;
            client.fakeInbox.publish(window);
        };
        const auto shows = [&](const QString &name) { return namesOf(viewModel).contains(name); };
        viewModel.setHeld(true);
        publish(QStringLiteral("one"));
        QVERIFY(!shows(QStringLiteral("one")));
        viewModel.setHeld(false);
        QVERIFY(shows(QStringLiteral("one")));
        publish(QStringLiteral("two"));
        QVERIFY(shows(QStringLiteral("two")));

        viewModel.setHeld(true);
        publish(QStringLiteral("three"));
        QVERIFY(!shows(QStringLiteral("three")));
        client::PressingMessage urgent; // does not wait
        urgent.room = window.rows.first().id;
        urgent.event = *EventId::parse(QStringLiteral("$urgent"));
        window.pressing.prepend(urgent);
        publish(QStringLiteral("four"));
        QVERIFY(shows(QStringLiteral("four")));

        auto *const late = viewModel.findChild<QTimer *>(QStringLiteral("late"));
        QVERIFY(late && !late->isActive());
        late->setInterval(1);
        publish(QStringLiteral("five"));
        QVERIFY(!shows(QStringLiteral("five")));
        QTRY_VERIFY(shows(QStringLiteral("five")) && viewModel.isHeld()); // nothing else does for long
    }

    void otherRowsThatAreAskedForDoNotWait()
    {
        test::FakeClient client;
        test::fillHospital(client);
        inbox::InboxViewModel viewModel(client, [] { return hospitalNow; });
        const int all = viewModel.rooms()->rowCount();
        viewModel.setHeld(true);
        viewModel.setUnreadOnly(true);
        QTRY_VERIFY(viewModel.rooms()->rowCount() < all);
        viewModel.setUnreadOnly(false);
        QTRY_COMPARE(viewModel.rooms()->rowCount(), all);
    }

    void knownPeopleComeAtOnceAndTheServersAfterThem()
    {
        test::FakeClient client;
        test::fillHospital(client);
        const auto known = client.fakeInbox.everyone.last();
        client.fakeInbox.elsewhere = {
            {*UserId::parse(QStringLiteral("@far:b.c")), known.name + QStringLiteral(" of afar"), {}, {}}};
        inbox::InboxViewModel viewModel(client, [] { return hospitalNow; });
        QSignalSpy changed(viewModel.people()->found(), &QAbstractItemModel::rowsInserted);
        viewModel.people()->find(known.name);
        QTRY_COMPARE(viewModel.people()->found()->rowCount(), 2);
        QCOMPARE(changed.count(), 2); // one of them stood there before the server had answered
        QVERIFY(!viewModel.people()->isSearching() && !viewModel.people()->onlyKnown()
                && !viewModel.people()->hasMore());
        client.fakeInbox.serverAnswers = false;
        viewModel.people()->find(known.name);
        QTRY_VERIFY(viewModel.people()->onlyKnown());
        QCOMPARE(viewModel.people()->found()->rowCount(), 1);
    }

    void aLongListOfPeopleSaysToTypeOn()
    {
        test::FakeClient client;
        for (int i = 0; i < 60; ++i) {
            client.fakeInbox.everyone.append(
                {*UserId::parse(QStringLiteral("@p%1:b.c").arg(i)), QStringLiteral("Person %1").arg(i), {}, {}});
        }
        inbox::InboxViewModel viewModel(client, [] { return hospitalNow; });
        viewModel.people()->find(QStringLiteral("person"));
        QTRY_VERIFY(!viewModel.people()->isSearching());
        QVERIFY(viewModel.people()->hasMore());
        QCOMPARE(viewModel.people()->found()->rowCount(), 50);
        viewModel.people()->find(QStringLiteral("person 59"));
        QTRY_COMPARE(viewModel.people()->found()->rowCount(), 1);
        QVERIFY(!viewModel.people()->hasMore());
    }

    void aRepeatedKeyIsTakenOnce()
    {
        TimelineModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setWindow(windowOf({1, 2, 3}), hospitalNow);
        model.setWindow(windowOf({2, 3, 2, 5}), hospitalNow);
        QCOMPARE(model.rowCount(), 3);
    }

    void anotherRoomResets()
    {
        TimelineModel model;
        model.setWindow(windowOf({1, 2}), hospitalNow);
        QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
        client::TimelineWindow other = windowOf({1, 2});
        other.room = *RoomId::parse(QStringLiteral("!other:b.c"));
        model.setWindow(other, hospitalNow);
        QCOMPARE(reset.count(), 1);
    }

    void olderRowsComeInAtTheFarEnd()
    {
        TimelineModel model;
        model.setWindow(windowOf({5, 6, 7}), hospitalNow);
        QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
        model.setWindow(windowOf({1, 2, 3, 4, 5, 6, 7}), hospitalNow);
        QCOMPARE(inserted.count(), 1);
        QCOMPARE(inserted.first().at(1).toInt(), 3);
        QCOMPARE(inserted.first().at(2).toInt(), 6);
    }

    void rowsSayWhatTheyAre()
    {
        test::FakeClient client;
        test::fillHospital(client);
        const client::TimelineWindow window = client.timelines[test::roomNamed(client, QStringLiteral("4W bed 12"))];
        TimelineModel model;
        model.setWindow(window, hospitalNow);
        QCOMPARE(itemOf(model, 10).dayLine, QStringLiteral("Yesterday"));
        QCOMPARE(itemOf(model, 12).dayLine, QStringLiteral("Today"));
        QVERIFY(!itemOf(model, 12).isReadable);
        QVERIFY(itemOf(model, 13).isGap);
        QVERIFY(itemOf(model, 14).isNotice && itemOf(model, 14).text.contains(QLatin1String("Ivan Petrov")));
        QVERIFY(itemOf(model, 16).edited && itemOf(model, 16).hasQuote);
        QCOMPARE(itemOf(model, 16).stateText, QStringLiteral("Read by Ivan Petrov and 2 more"));
        QCOMPARE(itemOf(model, 18).stateText, QStringLiteral("Acknowledged"));
        QVERIFY(!itemOf(model, 20).startsGroup);
        QVERIFY(itemOf(model, 21).newLine && itemOf(model, 21).canAcknowledge && itemOf(model, 21).isStat);
        QCOMPARE(std::count_if(model.rows().begin(), model.rows().end(),
                               [](const TimelineItem &item) { return item.newLine; }),
                 1);
        QCOMPARE(itemOf(model, 22).stateText, QStringLiteral("On the server"));
        QCOMPARE(itemOf(model, -2).stateText, QStringLiteral("Sending"));
        QVERIFY(!itemOf(model, -1).notSent.isEmpty() && !itemOf(model, -1).canReply);
    }

    void aBareTickIsNotAnAcknowledgement()
    {
        client::TimelineRow row = messageRow(1, QStringLiteral("Ana"), QStringLiteral("x"), 1);
        row.mine = true;
        row.priority = care::Priority::Urgent;
        row.acknowledgements = {{{}, QStringLiteral("Tom"), care::Role::Nurse, hospitalNow, false, false}};
        const TimelineItem item = conversation::toItem(row, {nullptr, false, hospitalNow});
        const QVariantMap line = item.acknowledgements.first().toMap();
        QVERIFY(line.value(QStringLiteral("text")).toString().contains(QStringLiteral("✅ not proven")));
        QVERIFY(!line.value(QStringLiteral("confirmed")).toBool());
        QCOMPARE(item.stateText, QStringLiteral("On the server"));
    }

    void whatNobodyHasSaysForHowLongToWhoWroteItAndToWhoReadsIt()
    {
        const auto waitingOf = [](const client::TimelineRow &row, qint64 later = 0) {
            return conversation::toItem(row, {nullptr, false, hospitalNow + later}).waiting;
        };
        client::TimelineRow theirs = messageRow(1, QStringLiteral("Dr Lee"), QStringLiteral("x"), 6);
        theirs.priority = care::Priority::Stat;
        QCOMPARE(waitingOf(theirs), QString()); // we have it
        theirs.acknowledgementWanted = true;
        QCOMPARE(waitingOf(theirs), QStringLiteral("waiting 6 min"));
        QCOMPARE(waitingOf(theirs, -6 * 60'000), QStringLiteral("waiting less than 1 min"));
        QCOMPARE(waitingOf(theirs, -9 * 60'000),
                 QStringLiteral("waiting less than 1 min")); // its clock is ahead of ours
        QCOMPARE(waitingOf(theirs, 59'999), QStringLiteral("waiting 6 min"));
        QCOMPARE(waitingOf(theirs, 74 * 60'000), QStringLiteral("waiting 1 h 20 min"));
        QCOMPARE(waitingOf(theirs, 27 * 3'600'000), QStringLiteral("waiting 1 d 3 h"));
        QVERIFY(conversation::toItem(theirs, {nullptr, false, hospitalNow}).spoken.contains(QLatin1String("6 min")));
        client::TimelineRow ours = messageRow(2, QStringLiteral("Ana"), QStringLiteral("x"), 6);
        ours.mine = true;
        QCOMPARE(waitingOf(ours), QString()); // routine
        ours.priority = care::Priority::Urgent;
        QCOMPARE(waitingOf(ours), QStringLiteral("waiting 6 min"));
        for (client::TimelineRow *row : {&theirs, &ours}) {
            row->acknowledgements = {{{}, QStringLiteral("Tom"), care::Role::Nurse, 0, false, false}};
            QCOMPARE(waitingOf(*row), QStringLiteral("waiting 6 min")); // a bare tick
            row->acknowledgements[0].confirmed = true;
            QCOMPARE(waitingOf(*row), QString());
        }
    }

    void nobodyHavingAnUrgentOneIsSaidInItsRowAndInTheList()
    {
        client::TimelineRow row = messageRow(1, QStringLiteral("Ana"), QStringLiteral("x"), 12);
        row.mine = true;
        row.priority = care::Priority::Urgent;
        QVERIFY(conversation::toItem(row, {nullptr, false, hospitalNow}).warning.isEmpty());
        row.unacknowledgedMinutes = 10;
        const TimelineItem item = conversation::toItem(row, {nullptr, false, hospitalNow});
        QCOMPARE(item.warning, QStringLiteral("No one has acknowledged this within 10 minutes"));
        QVERIFY(item.spoken.contains(item.warning));
        row.acknowledgements = {{}}; // by a device that is gone: neither yes nor no
        QCOMPARE(conversation::toItem(row, {nullptr, false, hospitalNow}).warning,
                 QStringLiteral("No proven acknowledgement within 10 minutes"));
        client::RoomRow room;
        room.urgentWaiting = 1;
        room.topPriority = care::Priority::Urgent;
        inbox::RoomListModel rooms;
        rooms.setRooms({room}, hospitalNow);
        QCOMPARE(rooms.item(0).urgentWord, QStringLiteral("Urgent"));
        room.lateAcknowledgements = 1;
        rooms.setRooms({room}, hospitalNow);
        QCOMPARE(rooms.item(0).urgentWord, QStringLiteral("Urgent · no one has it"));
        room.lateAreClaimed = true;
        rooms.setRooms({room}, hospitalNow);
        QCOMPARE(rooms.item(0).urgentWord, QStringLiteral("Urgent · ✅ not proven"));
    }

    void aViewThatFollowsTheSignalsShowsTheRows()
    {
        QRandomGenerator random(20261130);
        QList<client::RoomRow> all = numberedRooms(12);
        inbox::RoomListModel model;
        QStringList followed;
        const auto said = [&model](int row) { return model.item(row).id + model.item(row).unread; };
        connect(&model, &inbox::RoomListModel::rowsInserted, this, [&](const QModelIndex &, int first, int last) {
            for (int row = first; row <= last; ++row) {
                followed.insert(row, said(row));
            }
        });
        connect(&model, &inbox::RoomListModel::rowsRemoved, this,
                [&](const QModelIndex &, int first, int last) { followed.remove(first, last - first + 1); });
        connect(&model, &inbox::RoomListModel::rowsMoved, this,
                [&](const QModelIndex &, int from, int, const QModelIndex &, int to) { followed.move(from, to); });
        connect(&model, &inbox::RoomListModel::dataChanged, this,
                [&](const QModelIndex &first, const QModelIndex &last) {
                    for (int row = first.row(); row <= last.row(); ++row) {
                        followed[row] = said(row);
                    }
                });
        for (int step = 0; step < 300; ++step) {
            std::shuffle(all.begin(), all.begin() + random.bounded(1, 13), random);
            for (client::RoomRow &room : all) {
                room.unread += random.bounded(3) == 0 ? 1 : 0;
            }
            model.setRooms(all.mid(0, random.bounded(0, 13)), hospitalNow);
            QStringList shown;
            for (int row = 0; row < model.rowCount(); ++row) {
                shown << said(row);
            }
            QCOMPARE(followed, shown);
        }
    }

    void roomsAreDatedAnewAtMidnight()
    {
        QList<client::RoomRow> rooms = numberedRooms(1);
        rooms.first().lastAt = hospitalNow;
        inbox::RoomListModel model;
        model.setRooms(rooms, hospitalNow);
        const QString today = model.item(0).time;
        const QSignalSpy changed(&model, &inbox::RoomListModel::dataChanged);
        model.setRooms(rooms, hospitalNow + 24 * 3'600'000);
        QCOMPARE(changed.size(), 1);
        QVERIFY(model.item(0).time != today);
    }

    void roomsAreWordedAnewInAnotherLanguage()
    {
        const QLocale before;
        const QList<client::RoomRow> rooms = numberedRooms(3);
        inbox::RoomListModel model;
        model.setRooms(rooms, hospitalNow);
        const QSignalSpy changed(&model, &inbox::RoomListModel::dataChanged);
        model.setRooms(rooms, hospitalNow);
        QCOMPARE(changed.size(), 0);
        QLocale::setDefault(QLocale(QLocale::Spanish, QLocale::UnitedStates));
        model.setRooms(rooms, hospitalNow);
        QLocale::setDefault(before);
        QCOMPARE(changed.size(), 1);
        QCOMPARE(changed.first().at(1).toModelIndex().row(), 2);
    }

    void anUrgentOneThatCannotBeReadExplainsItself()
    {
        client::TimelineRow row = messageRow(1, QStringLiteral("Dr Lee"), {}, 1);
        row.kind = client::TimelineRow::Kind::Unreadable;
        row.whyUnreadable = client::WhyUnreadable::KeyNotHere;
        QVERIFY(conversation::toItem(row, {nullptr, false, hospitalNow}).priorityWord.isEmpty());
        row.priority = care::Priority::Stat;
        const TimelineItem item = conversation::toItem(row, {nullptr, false, hospitalNow});
        QCOMPARE(item.priorityWord, QStringLiteral("STAT"));
        QVERIFY(item.isStat && !item.isReadable && !item.canAcknowledge);
        QCOMPARE(item.text, glass::sentence(client::WhyUnreadable::KeyNotHere));
        QVERIFY(item.warning.contains(QLatin1String("Dr Lee")));
        QVERIFY(item.spoken.startsWith(QLatin1String("STAT")) && item.spoken.contains(item.warning));
    }

    void whatAKeyMayOpenYetCanBeAskedFor()
    {
        using client::WhyUnreadable;
        client::TimelineRow row = messageRow(1, QStringLiteral("Dr Lee"), {}, 1);
        row.kind = client::TimelineRow::Kind::Unreadable;
        const auto canAsk = [&row](WhyUnreadable why) {
            row.whyUnreadable = why;
            return conversation::toItem(row, {nullptr, false, hospitalNow}).canAsk;
        };
        QVERIFY(!canAsk(WhyUnreadable::Damaged) && !canAsk(WhyUnreadable::BeforeWeJoined));
        QVERIFY(canAsk(WhyUnreadable::KeyWithheld) && canAsk(WhyUnreadable::SenderNotTrusted));
        QVERIFY(canAsk(WhyUnreadable::KeyNotHere) && canAsk(WhyUnreadable::NotInBackup));
        conversation::RowPlace place{nullptr, false, hospitalNow, false, conversation::KeyRequest{}};
        QCOMPARE(conversation::toItem(row, place).asked, QStringLiteral("Asking for its key…"));
        place.asked = conversation::KeyRequest{hospitalNow};
        const TimelineItem item = conversation::toItem(row, place);
        QCOMPARE(item.asked, QStringLiteral("Still not there · asked at ") + glass::clockTime(hospitalNow));
        QVERIFY(item.spoken.contains(item.asked));
        row.kind = client::TimelineRow::Kind::Message; // it came
        QVERIFY(conversation::toItem(row, place).asked.isEmpty());
    }

    void changesOnTheirWayAndRefusedOnesSaySo()
    {
        using client::PendingChange;
        client::TimelineRow row = messageRow(1, QStringLiteral("Ana"), QStringLiteral("new words"), 1);
        row.mine = true;
        row.edited = true;
        row.pending = {{-4, PendingChange::Kind::Edit, {}, client::MessageState::Sending, client::WhyNotSent::None}};
        const TimelineItem onItsWay = conversation::toItem(row, {nullptr, false, hospitalNow});
        QCOMPARE(onItsWay.text, QStringLiteral("new words"));
        QCOMPARE(onItsWay.stateText, QStringLiteral("Sending the edit"));
        QVERIFY(onItsWay.notSent.isEmpty());
        row.pending = {{-4, PendingChange::Kind::Edit, {}, client::MessageState::NotSent, client::WhyNotSent::TooLarge},
                       {-5, PendingChange::Kind::Reaction, QStringLiteral("👍"), client::MessageState::NotSent,
                        client::WhyNotSent::Refused}};
        const TimelineItem refused = conversation::toItem(row, {nullptr, false, hospitalNow});
        QCOMPARE(refused.notSent.size(), 2);
        const QVariantMap edit = refused.notSent.at(0).toMap();
        QCOMPARE(edit.value(QStringLiteral("key")).toLongLong(), -4);
        QCOMPARE(edit.value(QStringLiteral("text")).toString(), QStringLiteral("Edit not sent: it is too long"));
        QCOMPARE(edit.value(QStringLiteral("copy")).toString(), QStringLiteral("new words"));
        QVERIFY(refused.notSent.at(1).toMap().value(QStringLiteral("text")).toString().contains(QStringLiteral("👍")));
        QVERIFY(refused.spoken.contains(QLatin1String("Edit not sent")));
    }

    void aRowSaysWhatItsLinesSay()
    {
        client::TimelineRow row = test::messageRow(1, QStringLiteral("Tom Okafor"), QStringLiteral("Slept well"), 5);
        row.edited = true;
        const QString spoken = conversation::toItem(row, {nullptr, true, hospitalNow}).spoken;
        QVERIFY2(spoken.startsWith(QLatin1String("Today, New messages, Tom Okafor, ")), qPrintable(spoken));
        QVERIFY2(spoken.endsWith(QLatin1String(", Slept well, edited")), qPrintable(spoken));
    }

    void whoIsMentionedSeesAndHearsIt()
    {
        client::TimelineRow row = messageRow(1, QStringLiteral("Tom"), QStringLiteral("@Ana Ruiz please"), 1);
        QVERIFY(!conversation::toItem(row, {nullptr, false, hospitalNow}).mentionsMe);
        row.mentionsMe = true;
        QVERIFY(
            conversation::toItem(row, {nullptr, false, hospitalNow}).spoken.contains(QLatin1String("mentions you")));
        test::FakeClient client;
        test::fillHospital(client);
        inbox::InboxViewModel inbox(client, [] { return hospitalNow; });
        QVERIFY(inbox.rooms()->item(4).mentioned);
        QVERIFY(inbox.rooms()->item(4).spoken.contains(QLatin1String("mentions you")));
        QVERIFY(!inbox.rooms()->item(3).spoken.contains(QLatin1String("mentions you")));
    }

    void unprovenPatientShowsNoCard()
    {
        test::FakeClient client;
        test::fillHospital(client);
        client::RoomHead head = client.heads[test::roomNamed(client, QStringLiteral("4W bed 12"))];
        QVERIFY(glass::toHead(head, hospitalNow).hasPatient);
        head.patientNotConfirmed = true;
        const auto shown = glass::toHead(head, hospitalNow);
        QVERIFY(!shown.hasPatient && shown.name.isEmpty() && shown.notConfirmed);
    }

    void theNameThatFitsBestComesFirst()
    {
        test::FakeClient client;
        inbox::InboxViewModel inbox(client, [] { return hospitalNow; });
        client::RoomWindow window;
        for (const char *name : {"4W bed 12", "14W bed 2", "4W bed 2", "Bed 2 of 4W"}) {
            client::RoomRow room;
            room.id = *RoomId::parse(QStringLiteral("!%1:ward").arg(window.rows.size()));
            room.name = QString::fromLatin1(name);
            window.rows.append(room);
        }
        window.complete = true;
        client.fakeInbox.publish(window);
        QCOMPARE(inbox.rooms()->item(0).name, QStringLiteral("4W bed 12")); // as the server orders them
        inbox.setFilter(QStringLiteral("4w  bed 2"));
        QCOMPARE(namesOf(inbox), (QStringList{QStringLiteral("4W bed 2"), QStringLiteral("Bed 2 of 4W"),
                                              QStringLiteral("4W bed 12"), QStringLiteral("14W bed 2")}));
    }

    void unitsStandByTheirNumbers()
    {
        client::Places places;
        for (const char *unit : {"10E", "4 West", "4W", "ICU", "2 South", "icu step-down"}) {
            places.units.append({QLatin1String(unit)});
        }
        inbox::PlaceListModel model;
        model.setPlaces(places, {});
        QStringList units;
        for (const inbox::PlaceItem &place : model.rows().mid(2)) {
            units << place.word;
        }
        QCOMPARE(units, QStringList({QStringLiteral("2 South"), QStringLiteral("4 West"), QStringLiteral("4W"),
                                     QStringLiteral("10E"), QStringLiteral("ICU"), QStringLiteral("icu step-down")}));
    }

    void eachPlaceSaysWhatWaitsInIt()
    {
        test::FakeClient client;
        inbox::InboxViewModel inbox(client, [] { return hospitalNow; });
        QAbstractItemModelTester tester(inbox.places(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        QAbstractItemModelTester rooms(inbox.rooms(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        QCOMPARE(inbox.places()->rowCount(), 2); // before anything has come
        test::fillHospital(client);
        QStringList places;
        for (const inbox::PlaceItem &place : inbox.places()->rows()) {
            places << place.word + u'|' + place.unread + u'|' + place.urgentWord + (place.isStat ? u'!' : u'.') + u'|'
                          + place.spoken;
        }
        QCOMPARE(
            places,
            (QStringList{
                QStringLiteral("All|5|STAT!|All conversations, STAT in 1 conversations, urgent in 1 conversations, "
                               "5 unread conversations"),
                QStringLiteral("Direct|1|.|Direct conversations, 1 unread conversations"),
                QStringLiteral("4 West|2|STAT!|4 West, STAT in 1 conversations, urgent in 1 conversations, "
                               "2 unread conversations"),
                QStringLiteral("ICU||.|ICU"),
                QStringLiteral("Mercy General|1|.|Mercy General, 1 unread conversations")}));
        QVERIFY(inbox.places()->rows().at(0).isChosen && !inbox.isNarrowed());
        QVERIFY(inbox.choosePlace(2) && !inbox.choosePlace(5) && !inbox.choosePlace(-1));
        QVERIFY(inbox.places()->rows().at(2).isChosen && !inbox.places()->rows().at(0).isChosen && inbox.isNarrowed());
        QCOMPARE(inbox.placeName(), QStringLiteral("4 West"));
        QCOMPARE(namesOf(inbox), (QStringList{QStringLiteral("4W bed 12"), QStringLiteral("4W charge"),
                                              QStringLiteral("4W bed 7"), QStringLiteral("4W bed 3")}));
        QCOMPARE((QList<int>{inbox.unreadHere(), inbox.urgentHere(), inbox.statHere(), inbox.mentionedHere()}),
                 (QList<int>{2, 2, 1, 0}));
        QVERIFY(inbox.choosePlace(1));
        QCOMPARE(namesOf(inbox), (QStringList{QStringLiteral("Dr Samuel Adeyemi"), QStringLiteral("Grace Mbeki")}));
        QVERIFY(inbox.places()->rows().at(0).isStat); // what presses elsewhere is still said
        inbox.showAll();
        QCOMPARE(inbox.rooms()->rowCount(), 10);
    }

    void whereNothingIsStatAPlaceSaysUrgent()
    {
        test::FakeClient client;
        test::fillHospital(client);
        client::RoomWindow rooms = client.fakeInbox.window();
        rooms.rows[0].topPriority = care::Priority::Urgent;
        client.fakeInbox.publish(rooms);
        inbox::InboxViewModel inbox(client, [] { return hospitalNow; });
        const inbox::PlaceItem &all = inbox.places()->rows().first();
        QVERIFY(!all.isStat && inbox.statHere() == 0 && inbox.urgentHere() == 2);
        QCOMPARE(all.urgentWord, QStringLiteral("Urgent"));
        QCOMPARE(all.spoken, QStringLiteral("All conversations, urgent in 2 conversations, 5 unread conversations"));
    }

    void marksNarrowTogetherAndAPlaceBeginsWhole()
    {
        test::FakeClient client;
        test::fillHospital(client);
        inbox::InboxViewModel inbox(client, [] { return hospitalNow; });
        inbox.setUnreadOnly(true);
        QCOMPARE(inbox.rooms()->rowCount(), 5);
        inbox.setUrgentOnly(true);
        QCOMPARE(namesOf(inbox), (QStringList{QStringLiteral("4W bed 12"), QStringLiteral("4W charge")}));
        inbox.setMentionedOnly(true);
        QCOMPARE(inbox.rooms()->rowCount(), 0);
        QVERIFY(inbox.nothingHere().contains(QLatin1String("all of these")));
        inbox.setUnreadOnly(false);
        inbox.setUrgentOnly(false);
        QCOMPARE(namesOf(inbox), QStringList(QStringLiteral("Pharmacy questions")));
        inbox.setFilter(QStringLiteral("bed"));
        QVERIFY(inbox.nothingHere().contains(QLatin1String("Ctrl+N")));
        QVERIFY(inbox.choosePlace(0)); // one click to whatever presses
        QVERIFY(!inbox.mentionedOnly() && inbox.filter().isEmpty());
        QCOMPARE(inbox.rooms()->rowCount(), 10);
        QVERIFY(inbox.choosePlace(3));
        inbox.setUnreadOnly(true);
        QCOMPARE(inbox.nothingHere(), QStringLiteral("Nothing unread here."));
    }

    void whatIsReadStaysUntilAnotherIsChosen()
    {
        test::FakeClient client;
        test::fillHospital(client);
        inbox::InboxViewModel inbox(client, [] { return hospitalNow; });
        connect(&inbox, &inbox::InboxViewModel::roomChosen, &inbox, [&](const QString &room) {
            (void)client.fakeInbox.markRead(*RoomId::parse(room)); // as the window would, before it says what is open
            inbox.setCurrentRoom({});
            inbox.setCurrentRoom(room);
        });
        const auto &rooms = client.fakeInbox.window().rows;
        const QString read = rooms.at(8).id.text();
        const QString adeyemi = rooms.at(2).id.text();
        const QString pharmacy = rooms.at(4).id.text();
        inbox.setCurrentRoom(read);
        inbox.setUnreadOnly(true);
        QCOMPARE(inbox.rooms()->rowCount(), 5); // what was read before is not among them
        inbox.choose(adeyemi);
        QVERIFY(hasRow(inbox, adeyemi));
        QCOMPARE(inbox.unreadHere(), 4);
        inbox.step(1, false); // by what is shown: bed 7 in between is read
        QCOMPARE(inbox.currentRoom(), pharmacy);
        QVERIFY(hasRow(inbox, pharmacy) && !hasRow(inbox, adeyemi));
        // And what was open when the filter came on.
        inbox.setUnreadOnly(false);
        (void)client.fakeInbox.setMarkedUnread(*RoomId::parse(adeyemi), true);
        inbox.setCurrentRoom(adeyemi);
        inbox.setUnreadOnly(true);
        (void)client.fakeInbox.markRead(*RoomId::parse(adeyemi));
        QVERIFY(hasRow(inbox, adeyemi));
        inbox.setUnreadOnly(false);
        inbox.setUnreadOnly(true);
        QVERIFY(!hasRow(inbox, adeyemi));
    }

    void aPlaceThatIsGoneLeavesAllOfThem()
    {
        test::FakeClient client;
        test::fillHospital(client);
        inbox::InboxViewModel inbox(client, [] { return hospitalNow; });
        QVERIFY(inbox.choosePlace(3));
        QCOMPARE(namesOf(inbox), QStringList(QStringLiteral("ICU handover")));
        (void)client.fakeInbox.leave(client.fakeInbox.window().rows.first().id);
        QCOMPARE(inbox.placeName(), QStringLiteral("All conversations"));
        QCOMPARE(inbox.rooms()->rowCount(), 9);
    }

    void theEngineNarrowsSoThatThousandsStayWhereTheyAre()
    {
        test::FakeClient client;
        client.fakeInbox.everyRoom = numberedRooms(5'000);
        for (int i = 0; i < 300; ++i) {
            client.fakeInbox.everyRoom[i * 10].unread = 1;
        }
        inbox::InboxViewModel inbox(client, [] { return hospitalNow; });
        inbox.setUnreadOnly(true);
        QCOMPARE(inbox.rooms()->rowCount(), 100);
        QCOMPARE(client.fakeInbox.window().rows.size(), 100);
        QCOMPARE(inbox.unreadHere(), 300);
        QCOMPARE(inbox.places()->rows().at(0).unread, QStringLiteral("99+"));
        inbox.loadMore();
        QCOMPARE(inbox.rooms()->rowCount(), 200);
        inbox.setFilter(QStringLiteral("room 2990"));
        QCOMPARE(namesOf(inbox), QStringList(QStringLiteral("Room 2990")));
    }

    void theInboxSaysHowManyConversationsHaveCome()
    {
        test::FakeClient client;
        inbox::InboxViewModel inbox(client, [] { return hospitalNow; });
        QVERIFY(inbox.arriving().isEmpty());
        QSignalSpy changed(&inbox, &inbox::InboxViewModel::arrivingChanged);
        client::Connection connection;
        connection.state = client::Connection::State::CatchingUp;
        connection.listed = 120;
        connection.listTotal = 480;
        client.fakeSession.setConnection(connection);
        QCOMPARE(changed.count(), 1);
        QCOMPARE(inbox.arriving(), QStringLiteral("Conversations are arriving: 120 of 480"));
        QCOMPARE(inbox.arrived(), 120);
        QCOMPARE(inbox.expected(), 480);
        connection.state = client::Connection::State::UpToDate;
        connection.listed = 0;
        connection.listTotal = 0;
        client.fakeSession.setConnection(connection);
        QVERIFY(inbox.arriving().isEmpty());
    }

    void inboxNarrowsAndFollows()
    {
        test::FakeClient client;
        inbox::InboxViewModel inbox(client, [] { return hospitalNow; });
        QAbstractItemModelTester tester(inbox.rooms(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        QAbstractItemModelTester people(inbox.people()->found(),
                                        QAbstractItemModelTester::FailureReportingMode::QtTest);
        QVERIFY(inbox.isLoading());
        test::fillHospital(client);
        QCOMPARE(inbox.rooms()->rowCount(), 10);
        QVERIFY(!inbox.isLoading());
        QCOMPARE(inbox.urgentHere(), 2);
        QCOMPARE(inbox.rooms()->item(0).urgentWord, QStringLiteral("STAT"));
        QCOMPARE(inbox.rooms()->item(1).unread, QStringLiteral("20+"));
        inbox.setFilter(QStringLiteral("4w BED"));
        QCOMPARE(inbox.rooms()->rowCount(), 3);
        inbox.setFilter({});
        client::RoomWindow window = client.fakeInbox.window();
        std::reverse(window.rows.begin(), window.rows.end());
        client.fakeInbox.publish(window);
        QCOMPARE(inbox.rooms()->item(9).name, QStringLiteral("4W bed 12"));
        inbox.people()->find(QStringLiteral("dr"));
        QTRY_COMPARE(inbox.people()->found()->rowCount(), 2);
        client.fakeInbox.publish({});
        QCOMPARE(inbox.rooms()->rowCount(), 0);
    }

    void everyCodeHasItsSentence()
    {
        QSet<QString> seen;
        for (int code = 0; code <= int(client::ClientCode::Internal); ++code) {
            const QString words =
                glass::sentence(client::ClientError{client::ClientCode(code), QStringLiteral("detail-of-the-log")});
            QVERIFY2(words.size() > 7 && words.endsWith(u'.'), qPrintable(words));
            QVERIFY(!words.contains(QLatin1String("detail-of-the-log")));
            QVERIFY2(!seen.contains(words), qPrintable(words));
            seen.insert(words);
        }
        for (int why = 0; why <= int(client::WhyNotSent::Malformed); ++why) {
            const QString words = glass::sentence(client::WhyNotSent(why));
            QVERIFY2(words.startsWith(QLatin1String("Not sent")) && !seen.contains(words), qPrintable(words));
            seen.insert(words);
        }
        const QString named =
            glass::sentence(client::WhyNotSent::IdentityChanged, {QStringLiteral("Dr Lee"), QStringLiteral("Tom")});
        QVERIFY2(named.count(QLatin1String("Dr Lee")) == 2 && named.count(QLatin1String("Tom")) == 2,
                 qPrintable(named));
        client::PendingChange change;
        change.state = client::MessageState::NotSent;
        change.whyNotSent = client::WhyNotSent::IdentityChanged;
        change.whoseIdentity = {QStringLiteral("Dr Lee")};
        QVERIFY(glass::sentence(change).contains(QLatin1String("Dr Lee")));
        for (int reason = 1; reason <= int(client::Connection::Reason::LocalStore); ++reason) {
            client::Connection connection;
            connection.reason = client::Connection::Reason(reason);
            const QString words = glass::sentence(connection, hospitalNow);
            QVERIFY2(!seen.contains(words) && words.contains(QStringLiteral(" · ")), qPrintable(words));
            seen.insert(words);
        }
        for (int keys = 1; keys <= int(client::Connection::Keys::Closed); ++keys) {
            client::Connection connection;
            connection.keys = client::Connection::Keys(keys);
            const QString words = glass::sentence(connection, hospitalNow);
            QVERIFY2(!seen.contains(words) && words.contains(QStringLiteral(" · ")), qPrintable(words));
            seen.insert(words);
        }
        client::Connection renewed;
        renewed.storeRenewed = true;
        QVERIFY(glass::sentence(renewed, hospitalNow).contains(QLatin1String("lost")));
        QVERIFY(glass::sentence(client::ClientError{client::ClientCode::PinWrong, QStringLiteral("3")}).contains(u'3'));
        QVERIFY(glass::sentence(client::ClientError{client::ClientCode::ServerTrouble})
                    .startsWith(QLatin1String("The server answered with an error.")));
    }
};

QTEST_MAIN(ModelsTest)
#include "models_test.moc"
