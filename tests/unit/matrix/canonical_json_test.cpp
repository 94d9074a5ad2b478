// SPDX-License-Identifier: Apache-2.0
// Canonical JSON against the examples of the Matrix spec (appendices, "Canonical JSON", "Examples"), and what it refuses.
#include "matrix/canonical_json.h"

#include <QTest>

using namespace wardline::matrix;

class CanonicalJsonTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void writes_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QByteArray>("canonical");
        QTest::newRow("spec: empty") << QByteArray("{}") << QByteArray("{}");
        QTest::newRow("spec: two members")
            << QByteArray("{\n \"one\": 1,\n \"two\": \"Two\"\n}") << QByteArray(R"({"one":1,"two":"Two"})");
        QTest::newRow("spec: sorted") << QByteArray(R"({ "b": "2", "a": "1" })") << QByteArray(R"({"a":"1","b":"2"})");
        QTest::newRow("spec: compact") << QByteArray(R"({"b":"2","a":"1"})") << QByteArray(R"({"a":"1","b":"2"})");
        QTest::newRow("spec: nested")
            << QByteArray(
                   R"({"auth": {"success": true, "mxid": "@john.doe:example.com", "profile": {"display_name": "John Doe",
                "three_pids": [{"medium": "email", "address": "john.doe@example.org"}, {"medium": "msisdn", "address": "123456789"}]}}})")
            << QByteArray(
                   R"({"auth":{"mxid":"@john.doe:example.com","profile":{"display_name":"John Doe","three_pids":[{"address":"john.doe@example.org","medium":"email"},{"address":"123456789","medium":"msisdn"}]},"success":true}})");
        QTest::newRow("spec: text stays") << QByteArray(R"({"a": "日本語"})") << QByteArray(R"({"a":"日本語"})");
        QTest::newRow("spec: keys by code point")
            << QByteArray(R"({"本": 2, "日": 1})") << QByteArray(R"({"日":1,"本":2})");
        QTest::newRow("spec: escapes resolved") << QByteArray(R"({"a": "\u65E5"})") << QByteArray(R"({"a":"日"})");
        QTest::newRow("spec: null") << QByteArray(R"({"a": null})") << QByteArray(R"({"a":null})");
        QTest::newRow("spec: minus zero, exponent")
            << QByteArray(R"({"a": -0, "b": 1e10})") << QByteArray(R"({"a":0,"b":10000000000})");
        QTest::newRow("shortest escapes")
            << QByteArray(R"(["\u000b\u000A\u0022\/\u007f\\"])") << QByteArray("[\"\\u000b\\n\\\"/\x7f\\\\\"]");
        QTest::newRow("beyond the BMP") << QByteArray(R"({"😀":1,"\uffee":2})") << QByteArray("{\"\uffee\":2,\"😀\":1}");
        QTest::newRow("largest integers")
            << QByteArray("[9007199254740991,-9007199254740991]") << QByteArray("[9007199254740991,-9007199254740991]");
    }
    void writes()
    {
        QFETCH(QByteArray, json);
        QFETCH(QByteArray, canonical);
        const auto written = canonicalJson(json);
        QVERIFY(written);
        QCOMPARE(*written, canonical);
        QCOMPARE(*canonicalJson(*written), canonical); // a fixed point
    }

    void refuses_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<int>("code");
        const auto row = [](const char *name, const QByteArray &json, MatrixCode code) {
            QTest::newRow(name) << json << static_cast<int>(code);
        };
        row("fraction", "[1.5]", MatrixCode::OutOfRange);
        row("2^53", "[9007199254740992]", MatrixCode::OutOfRange);
        row("INT64_MIN", "[-9223372036854775808]", MatrixCode::OutOfRange);
        row("UINT64_MAX", "[18446744073709551615]", MatrixCode::OutOfRange);
        row("hundred digits", "[" + QByteArray(100, '9') + "]", MatrixCode::OutOfRange);
        row("1e400", "[1e400]", MatrixCode::OutOfRange);
        row("NaN", "[NaN]", MatrixCode::BadJson);
        row("same key twice", R"({"a":1,"a":1})", MatrixCode::DuplicateKey);
        row("same key, written differently", R"({"a":1,"\u0061":1})", MatrixCode::DuplicateKey);
        row("high surrogate alone", R"(["\ud83d"])", MatrixCode::BadText);
        row("low surrogate alone", R"(["\ude00"])", MatrixCode::BadText);
        row("low surrogate in a key", R"({"\ude00":1})", MatrixCode::BadText);
        row("no UTF-8", "[\"\xff\"]", MatrixCode::BadJson);
        row("cut off", R"({"a":)", MatrixCode::BadJson);
        row("nothing", "", MatrixCode::BadJson);
        row("two values", "{}{}", MatrixCode::BadJson);
        row("a million levels", QByteArray(1000000, '[') + QByteArray(1000000, ']'), MatrixCode::TooDeep);
    }
    void refuses()
    {
        QFETCH(QByteArray, json);
        QFETCH(int, code);
        const auto written = canonicalJson(json);
        QVERIFY(!written);
        QCOMPARE(static_cast<int>(written.error().code), code);
    }

    void manyKeysTwice()
    {
        QByteArray json("{");
        for (int i = 0; i < 40; ++i) {
            json += "\"k" + QByteArray::number(i) + "\":0,";
        }
        QVERIFY(canonicalJson(json + "\"last\":0}"));
        QCOMPARE(canonicalJson(json + "\"k7\":0}").error().code, MatrixCode::DuplicateKey);
    }

    void leavesMembersOut()
    {
        const QByteArray json(R"({"unsigned":{"age":1},"b":2,"signatures":{},"a":{"signatures":1}})");
        QCOMPARE(*canonicalJsonWithout(json, {"signatures", "unsigned"}),
                 QByteArray(R"({"a":{"signatures":1},"b":2})"));
        QCOMPARE(canonicalJsonWithout("[]", {}).error().code, MatrixCode::WrongType);
    }
};

QTEST_APPLESS_MAIN(CanonicalJsonTest)
#include "canonical_json_test.moc"
