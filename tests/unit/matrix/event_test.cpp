// SPDX-License-Identifier: Apache-2.0
// One event at a time: what is kept, and every odd kind that is refused (F5 rows 15 and 16 of the attack list).
#include "matrix/event.h"

#include <QTest>

using namespace wardline::matrix;

namespace {

const QByteArray good =
    R"({"type":"m.room.message","content":{"body":"hi"},"event_id":"$a","origin_server_ts":1000,"sender":"@ines:mercy.test"})";

QByteArray with(const char *was, const QByteArray &is)
{
    Q_ASSERT(good.contains(was));
    return QByteArray(good).replace(was, is);
}

} // namespace

class EventTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsBytes()
    {
        const QByteArray raw =
            R"({ "sender" : "@ines:mercy.test", "x":{"y":[1]}, "content" : {"b":1.0 , "a":"\u00e9"}  ,"type":"t","state_key":"",)"
            R"("event_id":"$a","origin_server_ts":1e3,"room_id":"!r"})";
        const auto event = readEvent(raw);
        QVERIFY(event);
        QCOMPARE(event->raw, raw);
        QCOMPARE(event->content, QByteArray(R"({"b":1.0 , "a":"\u00e9"})"));
        QCOMPARE(event->type, QStringLiteral("t"));
        QCOMPARE(event->originServerTs, 1000);
        QCOMPARE(event->stateKey, std::optional(QString()));
        QCOMPARE(event->room->text(), QStringLiteral("!r"));
        QVERIFY(!readEvent(good)->stateKey);
        QVERIFY(!readEvent(good)->room);
    }

    void emptyContent()
    {
        QCOMPARE(readEvent(with(R"({"body":"hi"})", "{}"))->content, QByteArray("{}"));
        QCOMPARE(readEvent(with(R"({"body":"hi"})", "{ \n}"))->content, QByteArray("{ \n}"));
    }

    void remarksOfTheServer()
    {
        const auto sent = readEvent(
            with("\"$a\"", R"("$a","unsigned":{"transaction_id":"t1","redacted_because":{"event_id":"$r"}})"));
        QCOMPARE(sent->txn->text(), QStringLiteral("t1"));
        QCOMPARE(sent->redactedBy->text(), QStringLiteral("$r"));
        QCOMPARE(readEvent(with("\"$a\"", R"("$a","unsigned":{"redacted_by":"$r"})"))->redactedBy->text(),
                 QStringLiteral("$r"));
        const auto odd = readEvent(with("\"$a\"", R"("$a","unsigned":{"transaction_id":7,"redacted_because":3})"));
        QVERIFY(odd && !odd->txn && !odd->redactedBy);
        QVERIFY(readEvent(with("\"$a\"", R"("$a","unsigned":[])")));
    }

    void redactions_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QByteArray>("outside");
        QTest::addColumn<QString>("target");
        QTest::newRow("room version 11") << QByteArray(R"({"redacts":"$x"})") << QByteArray() << QStringLiteral("$x");
        QTest::newRow("room version 10") << QByteArray("{}") << QByteArray(R"("redacts":"$x",)")
                                         << QStringLiteral("$x");
        QTest::newRow("neither") << QByteArray("{}") << QByteArray() << QString();
    }
    void redactions()
    {
        QFETCH(QByteArray, content);
        QFETCH(QByteArray, outside);
        QFETCH(QString, target);
        const QByteArray json = "{" + outside + R"("type":"m.room.redaction","content":)" + content
                                + R"(,"event_id":"$a","origin_server_ts":1,"sender":"@i:m"})";
        const auto event = readEvent(json);
        QVERIFY(event);
        QCOMPARE(event->redacts ? event->redacts->text() : QString(), target);
    }

    void refuses_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<int>("code");
        const auto row = [](const char *name, const QByteArray &json, MatrixCode code) {
            QTest::newRow(name) << json << static_cast<int>(code);
        };
        row("no object", "[]", MatrixCode::WrongType);
        row("no id", with("event_id", "event_ix"), MatrixCode::MissingField);
        row("id without sigil", with("$a", "a"), MatrixCode::BadId);
        row("id of 300 bytes", with("$a", "$" + QByteArray(300, 'a')), MatrixCode::TooLarge);
        row("id with a line break", with("$a", "$a\\nb"), MatrixCode::BadId);
        row("id with NUL", with("$a", "$a\\u0000"), MatrixCode::BadId);
        row("sender is no user", with("@ines:mercy.test", "ines"), MatrixCode::BadId);
        row("sender is a number", with("\"@ines:mercy.test\"", "7"), MatrixCode::WrongType);
        row("type is empty", with("m.room.message", ""), MatrixCode::OutOfRange);
        row("type is null", with("\"m.room.message\"", "null"), MatrixCode::MissingField);
        row("type of 300 bytes", with("m.room.message", QByteArray(300, 't')), MatrixCode::TooLarge);
        row("time below zero", with("1000", "-1"), MatrixCode::OutOfRange);
        row("time after 9999", with("1000", "253402300800000"), MatrixCode::OutOfRange);
        row("time in INT64_MAX", with("1000", "9223372036854775807"), MatrixCode::OutOfRange);
        row("time as text", with("1000", "\"1000\""), MatrixCode::WrongType);
        row("time and a half", with("1000", "1000.5"), MatrixCode::OutOfRange);
        row("state key is a number", with("\"$a\"", R"("$a","state_key":5)"), MatrixCode::WrongType);
        row("state key is null", with("\"$a\"", R"("$a","state_key":null)"), MatrixCode::MissingField);
        row("room is no room", with("\"$a\"", "\"$a\",\"room_id\":\"#r\""), MatrixCode::BadId);
        row("no content", with("content", "contents"), MatrixCode::MissingField);
        row("content is a list", with(R"({"body":"hi"})", "[]"), MatrixCode::WrongType);
        row("same key twice", with("\"$a\"", R"("$a","type":"x")"), MatrixCode::DuplicateKey);
        row("same key twice, deep", with("\"hi\"", R"([{"k":1,"k":2}])"), MatrixCode::DuplicateKey);
        row("INT64_MAX in the content", with("\"hi\"", "9223372036854775807"), MatrixCode::OutOfRange);
        row("INT64_MIN in the content", with("\"hi\"", "-9223372036854775808"), MatrixCode::OutOfRange);
        row("fraction in the content", with("\"hi\"", "0.5"), MatrixCode::OutOfRange);
        row("NaN", with("\"hi\"", "NaN"), MatrixCode::BadJson);
        row("low surrogate alone", with("hi", "\\udc00"), MatrixCode::BadText);
        row("surrogates the wrong way round", with("hi", "\\udc00\\ud800"), MatrixCode::BadText);
        row("101 levels", with("\"hi\"", QByteArray(101, '[') + QByteArray(101, ']')), MatrixCode::TooDeep);
        row("a million levels", with("\"hi\"", QByteArray(100000, '[') + QByteArray(100000, ']')), MatrixCode::TooDeep);
        row("larger than 256 KiB", with("hi", QByteArray(256 * 1024, 'x')), MatrixCode::TooLarge);
    }
    void refuses()
    {
        QFETCH(QByteArray, json);
        QFETCH(int, code);
        const auto event = readEvent(json);
        QVERIFY(!event);
        QCOMPARE(static_cast<int>(event.error().code), code);
        QVERIFY(!event.error().detail.contains(QLatin1String("ines"))); // names fields, not values
    }

    void oddKeysAreOnlyKeys()
    {
        const auto event = readEvent(
            with(R"({"body":"hi"})", R"({"__proto__":{"a":1},"constructor":{"prototype":[]},"toString":"x","":0})"));
        QVERIFY(event);
        QVERIFY(event->content.contains("__proto__"));
    }

    void clearContent()
    {
        const auto clear =
            readClearContent(R"({"room_id":"!r","type":"m.room.message","content":{"body":"x"},"keys":{}})");
        QVERIFY(clear);
        QCOMPARE(clear->type, QStringLiteral("m.room.message"));
        QCOMPARE(clear->content, QByteArray(R"({"body":"x"})"));
        QCOMPARE(readClearContent(R"({"content":{}})").error().code, MatrixCode::MissingField);
        QCOMPARE(readClearContent(R"({"type":"t","content":"x"})").error().code, MatrixCode::WrongType);
    }
};

QTEST_APPLESS_MAIN(EventTest)
#include "event_test.moc"
