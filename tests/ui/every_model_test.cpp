// SPDX-License-Identifier: Apache-2.0
// Every item model of the window under Qt's own tester: empty, filling, changing, emptied, reset. One that is made without an entry
// here fails.
#include "conversation/forward_targets.h"
#include "conversation/mention_model.h"
#include "conversation/timeline_model.h"
#include "details/member_model.h"
#include "glass/people_model.h"
#include "inbox/place_list_model.h"
#include "inbox/room_list_model.h"
#include "jump/jump_model.h"
#include "search/hit_model.h"
#include "shell/shell.h"
#include "ui/fake_hospital.h"

#include <QAbstractItemModelTester>
#include <QSet>
#include <QTest>

#include <functional>
#include <memory>

using namespace wardline;
using test::hospitalNow;

namespace {

/// A model, and what gives it one row for each number, in this order where the model keeps it.
struct Filled {
    std::shared_ptr<QAbstractItemModel> model;
    std::function<void(const QList<int> &)> fill;
    int always = 0; ///< Rows that are there beside those.
};
using Make = std::function<Filled()>;

UserId user(int number)
{
    return *UserId::parse(QStringLiteral("@p%1:b.c").arg(number));
}

client::Person person(int number)
{
    return {user(number), QStringLiteral("Person %1").arg(number), care::Role::Nurse, {}};
}

RoomId roomId(int number)
{
    return *RoomId::parse(QStringLiteral("!r%1:b.c").arg(number));
}

QList<client::RoomRow> rooms(const QList<int> &numbers)
{
    QList<client::RoomRow> rows;
    for (const int number : numbers) {
        client::RoomRow row;
        row.id = roomId(number);
        row.name = QStringLiteral("Room %1").arg(number);
        rows.append(row);
    }
    return rows;
}

QList<client::Member> members(const QList<int> &numbers)
{
    QList<client::Member> all;
    for (const int number : numbers) {
        all.append({person(number), false});
    }
    return all;
}

template <class Model, class Fill>
Filled filled(Fill fill)
{
    auto model = std::make_shared<Model>();
    return {model, [model, fill](const QList<int> &numbers) { fill(*model, numbers); }};
}

const QHash<QByteArray, Make> &everyModel()
{
    static const QHash<QByteArray, Make> all{
        {"wardline::conversation::TimelineModel",
         [] {
             return filled<conversation::TimelineModel>([](auto &model, const QList<int> &numbers) {
                 client::TimelineWindow window;
                 window.room = roomId(int(numbers.size()) / 3); // a larger list is another room's: a reset
                 for (const int number : numbers) {
                     window.rows << test::messageRow(number, QStringLiteral("Ana"), QStringLiteral("x"), 0);
                 }
                 model.setWindow(window, hospitalNow);
             });
         }},
        {"wardline::conversation::ForwardTargets",
         [] {
             return filled<conversation::ForwardTargets>([](auto &model, const QList<int> &numbers) {
                 model.setRooms(rooms(numbers));
                 model.filter({});
             });
         }},
        {"wardline::conversation::MentionModel",
         [] {
             return filled<conversation::MentionModel>([](auto &model, const QList<int> &numbers) {
                 model.setMembers(members(numbers));
                 model.look(QStringLiteral("@"), 1);
             });
         }},
        {"wardline::conversation::WaitingModel",
         [] {
             return filled<conversation::WaitingModel>([](auto &model, const QList<int> &numbers) {
                 client::TimelineWindow window;
                 QStringList events;
                 for (const int number : numbers) {
                     window.rows << test::messageRow(number, QStringLiteral("Ana"), QStringLiteral("x"), 0);
                     window.rows.last().acknowledgementWanted = true;
                     events << window.rows.last().event.text();
                 }
                 for (int at = 0; at < model.total(); ++at) {
                     if (const QString gone = model.eventAt(at); !events.contains(gone)) {
                         window.rows << test::messageRow(gone.mid(6).toInt(), QStringLiteral("Ana"), {},
                                                         0); // we have it
                     }
                 }
                 model.setMost(100);
                 model.follow(window, {}, hospitalNow);
                 for (int at = 0; at < model.total(); ++at) {
                     model.judge(at, false);
                 }
             });
         }},
        {"wardline::details::MemberModel",
         [] {
             return filled<details::MemberModel>(
                 [](auto &model, const QList<int> &numbers) { model.setMembers(members(numbers), user(1)); });
         }},
        {"wardline::glass::PeopleModel",
         [] {
             return filled<glass::PeopleModel>([](auto &model, const QList<int> &numbers) {
                 QList<client::Person> people;
                 for (const int number : numbers) {
                     people.append(person(number));
                 }
                 model.setPeople(people);
             });
         }},
        {"wardline::inbox::PlaceListModel",
         [] {
             auto places = filled<inbox::PlaceListModel>([](auto &model, const QList<int> &numbers) {
                 client::Places counted;
                 for (const int number : numbers) {
                     counted.units.append({QStringLiteral("Unit %1").arg(number), number});
                 }
                 model.setPlaces(counted, {});
             });
             places.always = 2; // all, and the direct ones
             return places;
         }},
        {"wardline::inbox::RoomListModel",
         [] {
             return filled<inbox::RoomListModel>(
                 [](auto &model, const QList<int> &numbers) { model.setRooms(rooms(numbers), hospitalNow); });
         }},
        {"wardline::jump::JumpModel",
         [] {
             return filled<jump::JumpModel>([](auto &model, const QList<int> &numbers) {
                 QList<jump::JumpItem> items;
                 for (const int number : numbers) {
                     items.append(jump::JumpItem{});
                     items.last().key = QString::number(number);
                 }
                 model.setItems(items);
             });
         }},
        {"wardline::search::HitModel", [] {
             return filled<search::HitModel>([](auto &model, const QList<int> &numbers) {
                 QList<client::SearchHit> hits;
                 for (const int number : numbers) {
                     client::SearchHit hit;
                     hit.room = roomId(0);
                     hit.event = *EventId::parse(QStringLiteral("$e%1").arg(number));
                     hits.append(hit);
                 }
                 model.setHits(hits, hospitalNow);
             });
         }}};
    return all;
}

/// Every row answers for every role.
bool tellsAll(const QAbstractItemModel &model)
{
    const auto roles = model.roleNames().keys();
    for (int row = 0; row < model.rowCount(); ++row) {
        for (const int role : roles) {
            if (!model.data(model.index(row, 0), role).isValid()) {
                return false;
            }
        }
    }
    return !roles.isEmpty();
}

} // namespace

class EveryModelTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// What QML knows of is registered with the meta-object system, one number after the other.
    void noneIsLeftOut()
    {
        shell::registerModules();
        QSet<QByteArray> known;
        for (int id = QMetaType::User + 1; QMetaType::isRegistered(id); ++id) {
            const auto *const meta = QMetaType(id).metaObject();
            if (meta != nullptr && meta->inherits(&QAbstractItemModel::staticMetaObject)
                && QByteArray(meta->className()).startsWith("wardline::")) {
                known.insert(meta->className());
            }
        }
        const auto keys = everyModel().keys();
        QCOMPARE(known, QSet<QByteArray>(keys.begin(), keys.end()));
    }

    void followsWhatItIsGiven_data()
    {
        QTest::addColumn<QByteArray>("name");
        const auto names = everyModel().keys();
        for (const QByteArray &name : names) {
            QTest::newRow(name.constData()) << name;
        }
    }

    void followsWhatItIsGiven()
    {
        QFETCH(QByteArray, name);
        const Filled filled = everyModel().value(name)();
        QAbstractItemModelTester tester(filled.model.get(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        QCOMPARE(filled.model->rowCount(), 0);
        for (const QList<int> &numbers : QList<QList<int>>{
                 {2}, {2, 3}, {3, 2}, {4, 2, 5, 3}, {5, 4}, {}, {7, 8, 9}, {8, 10, 11}, {12, 13, 14, 15, 16, 17}, {}}) {
            filled.fill(numbers);
            QCOMPARE(filled.model->rowCount(), int(numbers.size()) + filled.always);
            QVERIFY(tellsAll(*filled.model));
        }
    }
};

QTEST_MAIN(EveryModelTest)
#include "every_model_test.moc"
