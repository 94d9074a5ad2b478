// SPDX-License-Identifier: Apache-2.0
// Answers and events that no honest server sends, through the whole pipeline: nothing crashes, `pos` moves on, and the room beside
// the damaged one gets its messages (reference desktop F5, rows 13 to 17).
#include "station.h"
#include "support/json_damage.h"
#include "sync/event_reader.h"

#include <QDeadlineTimer>
#include <QFile>
#include <QJsonDocument>

using namespace wardline;
using namespace wardline::sync;
using test::JsonPath;

namespace {

const QString syncPath = QStringLiteral("/sync");
constexpr int inOneRoom = 400; // messages: a window shows 500

QJsonObject fixture()
{
    QFile file(QStringLiteral(WARDLINE_TEST_DATA "/sync.json"));
    return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object() : QJsonObject();
}

QString numbered(const char *prefix, int number)
{
    return QLatin1String(prefix) + QString::number(number);
}

RoomId healthyRoom(int number)
{
    return *RoomId::parse(numbered("!healthy", number));
}

/// A room that somebody healthy speaks in.
QJsonObject healthy(int message)
{
    const QJsonObject event{
        {QStringLiteral("type"), QStringLiteral("m.room.message")},
        {QStringLiteral("event_id"), numbered("$healthy", message)},
        {QStringLiteral("sender"), QStringLiteral("@omar:ward")},
        {QStringLiteral("origin_server_ts"), qint64(1'780'000'000'000)},
        {QStringLiteral("content"), QJsonObject{{QStringLiteral("msgtype"), QStringLiteral("m.text")},
                                                {QStringLiteral("body"), numbered("message ", message)}}}};
    return {{QStringLiteral("initial"), message % inOneRoom == 0},
            {QStringLiteral("name"), QStringLiteral("4W")},
            {QStringLiteral("timeline"), QJsonArray{event}}};
}

/// Of a whole answer, what is needed around `path`: the rest is tried at its own time.
QJsonObject around(const QJsonObject &whole, const JsonPath &path)
{
    if (path.size() < 2) {
        return whole;
    }
    const QJsonObject section = whole[path[0]].toObject();
    return {{path[0], QJsonObject{{path[1], section[path[1]]}}}};
}

/// The answer number `n`: `whole`, another `pos`, and a healthy room beside the others.
QJsonObject answer(QJsonObject whole, int n)
{
    QJsonObject rooms = whole[QStringLiteral("rooms")].toObject();
    rooms[healthyRoom(n / inOneRoom).text()] = healthy(n);
    whole[QStringLiteral("rooms")] = rooms;
    whole[QStringLiteral("pos")] = numbered("odd", n);
    return whole;
}

} // namespace

class OddAnswersTest : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<WardServer> ward;
    std::unique_ptr<Station> nurse;

    /// Lets the pipeline take what waits, `count` answers, one after the other, and then find the server as it was.
    void takeAll(int count)
    {
        QSignalSpy moves(nurse->syncer.get(), &Syncer::connectionChanged); // its wait does not doze between two events
        const QDeadlineTimer patience(std::chrono::minutes(4));
        ward->announce();
        while (!ward->nextSyncAnswers.empty() && !patience.hasExpired()) {
            moves.wait(100);
        }
        const QString last = numbered("odd", count - 1);
        const auto isPast = [&] {
            const auto asked = nurse->way.asked(syncPath);
            return std::any_of(asked.rbegin(), asked.rend(),
                               [&](const Asked &request) { return request.query[QStringLiteral("pos")] == last; });
        };
        QTRY_VERIFY(isPast());
        QTRY_COMPARE(nurse->state(), ConnectionStatus::State::UpToDate);
        QTRY_COMPARE(nurse->way.polling, 1);
    }

    /// Each of `count` answers was stored before the next was asked for.
    void verifyAllStored(int count)
    {
        QSet<QString> asked;
        for (const Asked &request : nurse->way.asked(syncPath)) {
            asked.insert(request.query[QStringLiteral("pos")]);
        }
        int stored = 0;
        for (int n = 0; n < count; ++n) {
            QVERIFY2(asked.contains(numbered("odd", n)), qPrintable(QString::number(n)));
            if (n % inOneRoom == 0) {
                stored += static_cast<int>(nurse->texts(healthyRoom(n / inOneRoom)).size());
            }
        }
        QCOMPARE(stored, count);
    }

private Q_SLOTS:
    void init()
    {
        ward = std::make_unique<WardServer>();
        nurse = std::make_unique<Station>(*ward, "nina", "NURSE");
        nurse->signOn();
        QTRY_COMPARE(nurse->way.polling, 1);
    }

    void cleanup()
    {
        nurse.reset();
        ward.reset();
    }

    void everyFieldOfEveryType()
    {
        const QJsonObject whole = fixture();
        int count = 0;
        const auto paths = test::pathsOf(whole);
        QVERIFY(paths.size() > 150);
        for (const JsonPath &path : paths) {
            if (path == JsonPath{QStringLiteral("pos")} || path == JsonPath{QStringLiteral("rooms")}) {
                continue; // without them there is nothing to store
            }
            for (const QByteArray &value : test::oddValues()) {
                ward->nextSyncAnswers.push_back(test::damaged(answer(around(whole, path), count), path, value));
                ++count;
            }
        }
        takeAll(count);
        verifyAllStored(count);
    }

    void oddEvents_data()
    {
        QTest::addColumn<QByteArray>("event");
        const auto row = [](const char *name, const QByteArray &json) { QTest::newRow(name) << json; };
        const auto message = [&row](const char *name, const QByteArray &content) {
            row(name, R"({"type":"m.room.message","content":)" + content + "}");
        };
        const auto state = [&row](const char *name, const QByteArray &type, const QByteArray &content) {
            row(name, "{\"type\":\"" + type + "\",\"state_key\":\"\",\"content\":" + content + "}");
        };
        message("__proto__",
                R"({"msgtype":"m.text","body":"x","__proto__":{"admin":true},"constructor":{"prototype":7}})");
        message("huge number", R"({"msgtype":"m.text","body":"x","n":123456789012345678901234567890})");
        message("huge exponent", R"({"msgtype":"m.text","body":"x","n":1e999999})");
        message("NaN", R"({"msgtype":"m.text","body":"x","n":NaN})");
        message("NaN as text", R"({"msgtype":"m.text","body":"NaN","n":"Infinity"})");
        message("a key twice", R"({"msgtype":"m.text","body":"x","body":"y"})");
        message("half a surrogate pair", R"({"msgtype":"m.text","body":"\ud800"})");
        message("a nul", R"({"msgtype":"m.text","body":"a\u0000b"})");
        message("100 levels too deep", QByteArray("{\"a\":").repeated(200) + "1" + QByteArray("}").repeated(200));
        message("a million levels", QByteArray("[").repeated(1'000'000) + QByteArray("]").repeated(1'000'000));
        message("quotes in a relation", "{\"msgtype\":\"m.text\",\"body\":\"x\",\"m.relates_to\":{\"rel_type\":\"m."
                                        "replace'; DROP TABLE event; --\",\"event_id\":\"$a'\\\"\"}}");
        message("a relation to itself",
                R"({"msgtype":"m.text","body":"x","m.relates_to":{"m.in_reply_to":{"event_id":"$odd"}}})");
        row("edit of itself",
            R"({"type":"m.room.message","content":{"msgtype":"m.text","body":"* x","m.new_content":{"msgtype":"m.text","body":"x"},)"
            R"("m.relates_to":{"rel_type":"m.replace","event_id":"$odd"}}})");
        row("redaction of itself", R"({"type":"m.room.redaction","redacts":"$odd","content":{"redacts":"$odd"}})");
        row("no content", R"({"type":"m.room.message"})");
        row("a type without end", "{\"content\":{},\"type\":\"" + QByteArray(100'000, 't') + "\"}");
        row("a ciphertext of numbers",
            R"({"type":"m.room.encrypted","content":{"algorithm":7,"ciphertext":{"a":[1]},"session_id":{}}})");
        state(
            "power of INT64", "m.room.power_levels",
            R"({"users":{"@nina:ward":9223372036854775807,"@omar:ward":-9223372036854775808},"ban":1e30,"events":{"a":"b"}})");
        state("power of the wrong types", "m.room.power_levels",
              R"({"users":[1],"users_default":{},"state_default":null})");
        state("an unknown join rule", "m.room.join_rules",
              R"({"join_rule":"org.example.riddle","allow":[{"type":7}]})");
        state("an unknown visibility", "m.room.history_visibility", R"({"history_visibility":["shared"]})");
        state("its own predecessor", "m.room.create",
              R"({"room_version":"12","predecessor":{"room_id":"!odd:ward","event_id":"$odd"}})");
        state("a false successor", "m.room.tombstone", R"({"body":"moved","replacement_room":"!healthy0"})");
        state("a name of 100 KB", "m.room.name", "{\"name\":\"" + QByteArray(100'000, 'n') + "\"}");
        state("encryption taken back", "m.room.encryption", R"({})");
    }

    void oddEvents()
    {
        QFETCH(QByteArray, event);
        const QByteArray whole =
            R"({"event_id":"$odd","sender":"@omar:ward","origin_server_ts":1780000000000,)" + event.mid(1);
        const QJsonObject room{{QStringLiteral("initial"), true},
                               {QStringLiteral("timeline"), QStringLiteral("EVENTS")}};
        const QJsonObject rooms{{QStringLiteral("!odd:ward"), room}};
        for (int n = 0; n < 2; ++n) { // twice: a replay changes nothing
            const QJsonObject body = answer({{QStringLiteral("rooms"), rooms}}, n);
            ward->nextSyncAnswers.push_back(
                QJsonDocument(body).toJson(QJsonDocument::Compact).replace("\"EVENTS\"", "[" + whole + "]"));
        }
        takeAll(2);
        verifyAllStored(2);
        const RoomId odd = *RoomId::parse(QStringLiteral("!odd:ward"));
        QVERIFY(nurse->hasRoom(odd));
        QVERIFY(nurse->store->rooms.room(odd)->membership == store::Membership::Join);
        for (const store::TimelineRow &row : nurse->lines(odd)) {
            // What the reader could not take whole is a tile without words, never half a message.
            QVERIFY(row.type != QLatin1String(malformedType) || row.body.isEmpty());
        }
    }

    void whatBreaksARuleIsATile()
    {
        const QByteArray twice =
            R"({"event_id":"$odd","sender":"@omar:ward","origin_server_ts":1,"type":"m.room.message","content":{"body":"x","body":"y"}})";
        const QJsonObject room{{QStringLiteral("initial"), true},
                               {QStringLiteral("timeline"), QStringLiteral("EVENTS")}};
        const QJsonObject body =
            answer({{QStringLiteral("rooms"), QJsonObject{{QStringLiteral("!odd:ward"), room}}}}, 0);
        ward->nextSyncAnswers.push_back(
            QJsonDocument(body).toJson(QJsonDocument::Compact).replace("\"EVENTS\"", "[" + twice + "]"));
        takeAll(1);
        const auto lines = nurse->lines(*RoomId::parse(QStringLiteral("!odd:ward")));
        QCOMPARE(lines.size(), std::size_t{1});
        QCOMPARE(lines.front().type, QLatin1String(malformedType));
    }

    /// Pictures of people and rooms, and links in what they write, are addresses that somebody else chose.
    void nothingIsFetched()
    {
        const QByteArrayList addresses{"mxc://x/../../_matrix/client/v3/logout?",
                                       "mxc://ward/abc",
                                       "https://evil.example/p.png",
                                       "http://127.0.0.1:1/",
                                       "file:///etc/passwd",
                                       "//evil.example/x"};
        const RoomId room = ward->makeRoom("!a:ward", {person("nina")}, QStringLiteral("4W"), false);
        nurse->syncer->subscribe(room);
        int said = 0;
        for (const QByteArray &address : addresses) {
            const QString url = QString::fromLatin1(address);
            ward->say(room, person("omar"), QStringLiteral("m.room.message"),
                      {{QStringLiteral("msgtype"), QStringLiteral("m.image")},
                       {QStringLiteral("body"), url},
                       {QStringLiteral("url"), url},
                       {QStringLiteral("info"), QJsonObject{{QStringLiteral("thumbnail_url"), url}}}});
            ward->say(room, person("omar"), QStringLiteral("m.room.message"),
                      {{QStringLiteral("msgtype"), QStringLiteral("m.text")},
                       {QStringLiteral("body"), QLatin1String("see ") + url},
                       {QStringLiteral("format"), QStringLiteral("org.matrix.custom.html")},
                       {QStringLiteral("formatted_body"), QStringLiteral("<img src=\"%1\">").arg(url)}});
            QJsonObject whole = fixture();
            QJsonObject rooms = whole[QStringLiteral("rooms")].toObject();
            QJsonObject first = rooms.take(QStringLiteral("!ward:mercy.test")).toObject();
            first[QStringLiteral("avatar")] = url;
            first[QStringLiteral("heroes")] = QJsonArray{QJsonObject{
                {QStringLiteral("user_id"), QStringLiteral("@omar:ward")}, {QStringLiteral("avatar_url"), url}}};
            rooms[QStringLiteral("!pictured:ward")] = first;
            whole[QStringLiteral("rooms")] = rooms;
            ward->nextSyncAnswers.push_back(QJsonDocument(answer(whole, said++)).toJson(QJsonDocument::Compact));
        }
        takeAll(said);
        verifyAllStored(said);
        QTRY_COMPARE(nurse->texts(room).size(), 2 * addresses.size());
        for (const Asked &request : nurse->way.asked({})) {
            const bool known = request.path.endsWith(syncPath) || request.path.contains(QLatin1String("/v3/keys/"))
                               || request.path.contains(QLatin1String("/v3/rooms/!"));
            QVERIFY2(known, qPrintable(request.path));
        }
    }
};

QTEST_GUILESS_MAIN(OddAnswersTest)
#include "odd_answers_test.moc"
