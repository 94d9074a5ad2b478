// SPDX-License-Identifier: Apache-2.0
// What a colleague's device encrypted and this version does not know, or should not be told that way: no words are made up for it,
// and it steers nothing.
#include "station.h"

#include <QJsonDocument>

using namespace wardline;
using namespace wardline::sync;

class OddContentTest : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<WardServer> ward;
    std::unique_ptr<Station> nurse;
    std::unique_ptr<Station> doctor;
    RoomId room;

    /// The doctor sends it, and something plain after it; what the nurse then has between the two.
    std::vector<store::TimelineRow> sent(const QString &type, const QByteArray &content)
    {
        doctor->put(compose::event(room, type, content, 1));
        doctor->say(room, QStringLiteral("after"));
        if (!QTest::qWaitFor([this] { return nurse->line(room, QStringLiteral("after")).has_value(); }, 30'000)) {
            return {};
        }
        auto rows = nurse->lines(room);
        std::erase_if(
            rows, [](const store::TimelineRow &row) { return !row.encrypted || row.body == QLatin1String("after"); });
        return rows;
    }

private Q_SLOTS:
    void init()
    {
        ward = std::make_unique<WardServer>();
        nurse = std::make_unique<Station>(*ward, "nina", "NURSE");
        doctor = std::make_unique<Station>(*ward, "omar", "DOCTOR");
        nurse->enrol();
        doctor->enrol();
        room = ward->makeRoom("!direct:ward", {person("nina"), person("omar")}, QStringLiteral("4W"));
        nurse->signOn();
        doctor->signOn();
        QTRY_VERIFY(nurse->hasRoom(room) && doctor->hasRoom(room));
        nurse->syncer->subscribe(room); // or two messages at once come as the newest and a hole before it
    }

    void cleanup()
    {
        nurse.reset();
        doctor.reset();
        ward.reset();
    }

    void hasNoWords_data()
    {
        QTest::addColumn<QString>("type");
        QTest::addColumn<QByteArray>("content");
        const auto row = [](const char *name, const char *type, const QByteArray &content) {
            QTest::newRow(name) << QString::fromLatin1(type) << content;
        };
        const auto message = [&row](const char *name, const QByteArray &content) {
            row(name, "m.room.message", content);
        };
        message("picture", "{\"msgtype\":\"m.image\",\"body\":\"give 10 "
                           "mg.png\",\"url\":\"mxc://x/../../_matrix/client/v3/logout?\"}");
        message("file", "{\"msgtype\":\"m.file\",\"body\":\"report.pdf\",\"file\":{\"url\":\"http://evil.example/"
                        "\",\"v\":\"v2\"}}");
        message("sound", R"({"msgtype":"m.audio","body":"Voice message"})");
        message("place", R"({"msgtype":"m.location","body":"Room 12","geo_uri":"geo:0,0"})");
        message("a kind to come", R"({"msgtype":"org.example.dose","body":"5 mg","dose":50})");
        message("a kind that is no text", R"({"msgtype":["m.text"],"body":"x"})");
        message("no kind", R"({"body":"x"})");
        message("no body", R"({"msgtype":"m.text"})");
        message("a body that is a number", R"({"msgtype":"m.text","body":5})");
        message("a body that is a list", R"({"msgtype":"m.text","body":["x"]})");
        message("nothing but markup",
                R"({"msgtype":"m.text","format":"org.matrix.custom.html","formatted_body":"<b>x</b>"})");
        row("sticker", "m.sticker", "{\"body\":\"thumbs up\",\"url\":\"mxc://ward/a\"}");
        row("a type to come", "org.example.observation", R"({"__proto__":{"x":1},"body":"72 bpm"})");
        row("a member inside", "m.room.member", R"({"membership":"leave","displayname":"Nobody"})");
        row("a name inside", "m.room.name", R"({"name":"Another ward"})");
        row("a ciphertext inside", "m.room.encrypted",
            R"({"algorithm":"m.megolm.v1.aes-sha2","ciphertext":"AA","session_id":"s"})");
    }

    void hasNoWords()
    {
        QFETCH(QString, type);
        QFETCH(QByteArray, content);
        const auto rows = sent(type, content);
        QCOMPARE(rows.size(), std::size_t{1});
        QCOMPARE(rows.front().kind, store::EventKind::Message); // a tile stands there
        QCOMPARE(rows.front().status, store::EventStatus::Decrypted);
        QCOMPARE(rows.front().body, QString());
        QCOMPARE(rows.front().priority, care::Priority::Routine);
        QVERIFY(!rows.front().redacted && !rows.front().edited);
        QCOMPARE(nurse->store->rooms.room(room)->name, QStringLiteral("4W"));
        QCOMPARE(nurse->store->rooms.room(room)->membership, store::Membership::Join);
        QCOMPARE(nurse->way.asked(QStringLiteral("logout")).size() + nurse->way.asked(QStringLiteral("media")).size(),
                 std::size_t{0});
    }

    void steersNothing_data()
    {
        QTest::addColumn<QString>("type");
        QTest::addColumn<QByteArray>("content");
        QTest::newRow("an acknowledgement inside") << QStringLiteral("health.wardline.ack")
                                                   << QByteArray(R"({"event_id":"$event1","room_id":"!direct:ward"})");
        QTest::newRow("a verification") << QStringLiteral("m.key.verification.start")
                                        << QByteArray(R"({"method":"m.sas.v1"})");
        QTest::newRow("a reaction to nothing") << QStringLiteral("m.reaction") << QByteArray(R"({"m.relates_to":[]})");
        QTest::newRow("an edit without words")
            << QStringLiteral("m.room.message")
            << QByteArray(
                   R"({"msgtype":"m.text","body":"* x","m.relates_to":{"rel_type":"m.replace","event_id":"$event1"}})");
    }

    void steersNothing()
    {
        QFETCH(QString, type);
        QFETCH(QByteArray, content);
        const auto rows = sent(type, content);
        QVERIFY(rows.empty());
        QVERIFY(nurse->line(room, QStringLiteral("after")));
    }

    /// Whatever kind a picture becomes by an edit, its old words do not stay as if they still held.
    void anEditToAPictureTakesTheWordsAway()
    {
        doctor->say(room, QStringLiteral("give 5 mg"));
        QTRY_VERIFY(nurse->line(room, QStringLiteral("give 5 mg")));
        const QByteArray target = nurse->line(room, QStringLiteral("give 5 mg"))->event.text().toLatin1();
        const auto rows =
            sent(QStringLiteral("m.room.message"),
                 R"({"msgtype":"m.image","body":"* x.png","m.new_content":{"msgtype":"m.image","body":"x.png"},)"
                 "\"m.relates_to\":{\"rel_type\":\"m.replace\",\"event_id\":\""
                     + target + "\"}}");
        QCOMPARE(rows.size(), std::size_t{1});
        QCOMPARE(rows.front().body, QString());
        QVERIFY(rows.front().edited);
    }
};

QTEST_GUILESS_MAIN(OddContentTest)
#include "odd_content_test.moc"
