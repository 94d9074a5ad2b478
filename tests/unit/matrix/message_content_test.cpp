// SPDX-License-Identifier: Apache-2.0
// Messages: read plain, refused with a reason, and written so that they read the same.
#include "matrix/content/message.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace wardline;
using namespace wardline::matrix;

namespace {

template <class IdT>
IdT id(const char *text)
{
    return IdT::parse(QString::fromUtf8(text)).value();
}

QByteArray message(const QByteArray &more)
{
    return R"({"msgtype":"m.text","body":"hello")" + (more.isEmpty() ? "" : "," + more) + "}";
}

} // namespace

class MessageContentTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void plain()
    {
        const auto read = readMessage(
            message("\"format\":\"org.matrix.custom.html\",\"formatted_body\":\"<img src=https://evil/>\""));
        QVERIFY(read && !read->replacement && !read->message.relation && !read->message.ask);
        QCOMPARE(read->message.body, QStringLiteral("hello"));
        QCOMPARE(read->message.msgtype, QStringLiteral("m.text"));
        QCOMPARE(read->message.priority, care::Priority::Routine);
    }

    void wholeBody()
    {
        const QByteArray body(64 * 1024, 'x');
        QCOMPARE(readMessage("{\"msgtype\":\"m.text\",\"body\":\"" + body + "\"}")->message.body.size(), body.size());
        QCOMPARE(readMessage("{\"msgtype\":\"m.text\",\"body\":\"" + body + "x\"}").error().code, MatrixCode::TooLarge);
    }

    void relations_data()
    {
        QTest::addColumn<QByteArray>("relates");
        QTest::addColumn<int>("kind"); // -1: none
        QTest::addColumn<QString>("event");
        const auto row = [](const char *name, const char *relates, int kind, const char *event) {
            QTest::newRow(name) << QByteArray(relates) << kind << QString::fromLatin1(event);
        };
        row("reply", R"({"m.in_reply_to":{"event_id":"$a"}})", static_cast<int>(RelationKind::Reply), "$a");
        row("reply in a thread",
            R"({"rel_type":"m.thread","event_id":"$root","is_falling_back":true,"m.in_reply_to":{"event_id":"$a"}})",
            static_cast<int>(RelationKind::Reply), "$a");
        row("thread alone", R"({"rel_type":"m.thread","event_id":"$root"})", -1, "");
        row("annotation", R"({"rel_type":"m.annotation","event_id":"$a","key":"👍"})",
            static_cast<int>(RelationKind::Annotation), "$a");
        row("unknown", "{\"rel_type\":\"x'; DROP TABLE event;--\",\"event_id\":\"$a\"}",
            static_cast<int>(RelationKind::Other), "$a");
        row("empty", "{}", -1, "");
    }
    void relations()
    {
        QFETCH(QByteArray, relates);
        QFETCH(int, kind);
        QFETCH(QString, event);
        const auto read = readRelation("{\"m.relates_to\":" + relates + "}");
        QVERIFY(read);
        QCOMPARE(read->has_value() ? static_cast<int>((*read)->kind) : -1, kind);
        QCOMPARE(read->has_value() ? (*read)->event.text() : QString(), event);
    }

    void edit()
    {
        const auto read = readMessage(message(
            R"("m.new_content":{"msgtype":"m.text","body":"new","health.wardline.priority":"stat","m.relates_to":{"m.in_reply_to":{"event_id":"$z"}}},"m.relates_to":{"rel_type":"m.replace","event_id":"$a"})"));
        QVERIFY(read && read->replacement);
        QCOMPARE(read->replacement->body, QStringLiteral("new"));
        QCOMPARE(read->replacement->priority, care::Priority::Stat);
        QVERIFY(!read->replacement->relation);
        QCOMPARE(read->message.relation->kind, RelationKind::Replace);
    }

    void hospitalFields()
    {
        const auto read = readMessage(message(
            R"("health.wardline.priority":"urgent","health.wardline.ask":{"choices":["Yes","No"],"expires_at":5},"health.wardline.expires_at":9,"m.mentions":{"user_ids":["@s:m"],"room":true})"));
        QVERIFY(read);
        QCOMPARE(read->message.priority, care::Priority::Urgent);
        QCOMPARE(read->message.ask->choices.size(), 2);
        QCOMPARE(read->message.ask->expiresAt, std::optional<qint64>(5));
        QCOMPARE(read->message.expiresAt, std::optional<qint64>(9));
        QVERIFY(read->message.mentions.room);
        QCOMPARE(read->message.mentions.users.at(0).text(), QStringLiteral("@s:m"));
    }

    void refuses_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<int>("code");
        const auto row = [](const char *name, const QByteArray &content, MatrixCode code) {
            QTest::newRow(name) << content << static_cast<int>(code);
        };
        row("redacted", "{}", MatrixCode::MissingField);
        row("no body", R"({"msgtype":"m.text"})", MatrixCode::MissingField);
        row("body is an object", R"({"msgtype":"m.text","body":{}})", MatrixCode::WrongType);
        row("priority of a word not known", message(R"("health.wardline.priority":"whenever")"), MatrixCode::WrongType);
        row("priority is a number", message(R"("health.wardline.priority":1)"), MatrixCode::WrongType);
        row("mentions a room", message(R"("m.mentions":{"user_ids":["!r"]})"), MatrixCode::BadId);
        row("mentions is text", message(R"("m.mentions":"all")"), MatrixCode::WrongType);
        row("ask without choices", message(R"("health.wardline.ask":{"choices":[]})"), MatrixCode::OutOfRange);
        row("ask with nine choices",
            message(R"("health.wardline.ask":{"choices":["1","2","3","4","5","6","7","8","9"]})"),
            MatrixCode::TooLarge);
        row("ask with a long choice",
            message("\"health.wardline.ask\":{\"choices\":[\"" + QByteArray(81, 'x') + "\"]}"), MatrixCode::OutOfRange);
        row("forwarded by nobody", message(R"("health.wardline.forwarded":{"origin_server_ts":1})"),
            MatrixCode::MissingField);
        row("forwarded without a name",
            message(R"("health.wardline.forwarded":{"sender_name":"","origin_server_ts":1})"), MatrixCode::OutOfRange);
        const QByteArray longName = "\"sender_name\":\"" + QByteArray(256, 'x') + '"';
        row("forwarded, long name", message("\"health.wardline.forwarded\":{\"origin_server_ts\":1," + longName + "}"),
            MatrixCode::OutOfRange);
        row("forwarded, no time", message(R"("health.wardline.forwarded":{"sender_name":"Dr Lee"})"),
            MatrixCode::MissingField);
        row("forwarded as a word", message(R"("health.wardline.forwarded":"Dr Lee")"), MatrixCode::WrongType);
        row("expires in the past of time", message(R"("health.wardline.expires_at":-1)"), MatrixCode::OutOfRange);
        row("relates to nothing", message(R"("m.relates_to":{"rel_type":"m.replace"})"), MatrixCode::MissingField);
        row("relates to a number", message(R"("m.relates_to":{"m.in_reply_to":{"event_id":5}})"),
            MatrixCode::WrongType);
        row("edit without new content", message(R"("m.relates_to":{"rel_type":"m.replace","event_id":"$a"})"),
            MatrixCode::MissingField);
        row("words as a reaction",
            message(R"("m.relates_to":{"rel_type":"m.annotation","event_id":"$a","key":"Dr Lee has it"})"),
            MatrixCode::OutOfRange);
        row("empty reaction", message(R"("m.relates_to":{"rel_type":"m.annotation","event_id":"$a","key":""})"),
            MatrixCode::OutOfRange);
        row("no JSON", "hello", MatrixCode::BadJson);
    }
    void refuses()
    {
        QFETCH(QByteArray, content);
        QFETCH(int, code);
        const auto read = readMessage(content);
        QVERIFY(!read);
        QCOMPARE(static_cast<int>(read.error().code), code);
    }

    void writesWhatItReads()
    {
        Draft draft;
        draft.body = QStringLiteral("Potassium \"6.1\" \\ 🩺\n<b>now</b>");
        draft.priority = care::Priority::Stat;
        draft.mentions.users = {id<UserId>("@s:m")};
        draft.replyTo = id<EventId>("$a");
        draft.ask = Ask{{QStringLiteral("On my way"), QStringLiteral("No")}, 7};
        draft.expiresAt = 8;
        const auto read = readMessage(writeMessage(draft));
        QVERIFY(read);
        QCOMPARE(read->message.body, draft.body);
        QCOMPARE(read->message.priority, care::Priority::Stat);
        QCOMPARE(read->message.relation->kind, RelationKind::Reply);
        QCOMPARE(read->message.ask->choices, draft.ask->choices);
        QCOMPARE(read->message.expiresAt, std::optional<qint64>(8));
        QCOMPARE(read->message.mentions.users.size(), 1u);
        QVERIFY(!writeMessage(draft).contains("formatted_body"));
        QVERIFY(!writeMessage(Draft{}).contains("priority"));
    }

    void aForwardedMessageSaysWhereItIsFrom()
    {
        Draft draft;
        draft.body = QStringLiteral("Forwarded from Dr Lee, 14:02\nHold it.\nAnd call me.");
        draft.forwarded = Forwarded{QStringLiteral("Dr Lee"), care::ConversationKind::Patient, 1'790'000'000'000};
        const auto read = readMessage(writeMessage(draft));
        QVERIFY(read && read->message.forwarded);
        QCOMPARE(read->message.body, draft.body); // whole, for clients that know no more
        QCOMPARE(read->message.forwarded->senderName, QStringLiteral("Dr Lee"));
        QVERIFY(read->message.forwarded->kind == care::ConversationKind::Patient);
        QCOMPARE(read->message.forwarded->at, 1'790'000'000'000);
        QCOMPARE(withoutForwardedLine(draft.body), QStringLiteral("Hold it.\nAnd call me."));
        QCOMPARE(withoutForwardedLine(QStringLiteral("one line")), QStringLiteral("one line"));
        QCOMPARE(withoutForwardedLine(QStringLiteral("one line\n ")), QStringLiteral("one line\n "));
        draft.forwarded->senderName =
            QStringLiteral("Dr\u202e Lee\nand more"); // would turn round what stands behind it
        QCOMPARE(readMessage(writeMessage(draft))->message.forwarded->senderName, QStringLiteral("Dr Lee and more"));
        draft.forwarded->senderName = QStringLiteral("\u202e \u2066");
        QVERIFY(!readMessage(writeMessage(draft)));
        draft.forwarded->senderName = QStringLiteral("Dr Lee");
        draft.forwarded->kind = care::ConversationKind::Direct; // has no word of its own
        QVERIFY(!writeMessage(draft).contains("room_kind"));
        QVERIFY(readMessage(writeMessage(draft))->message.forwarded->kind == care::ConversationKind::Direct);
        QVERIFY(!writeMessage(Draft{}).contains("forwarded"));
    }

    void writesEditsAndReactions()
    {
        Draft draft;
        draft.body = QStringLiteral("right");
        draft.edits = id<EventId>("$a");
        draft.replyTo = id<EventId>("$b");
        const auto edit = readMessage(writeMessage(draft));
        QVERIFY(edit && edit->replacement);
        QCOMPARE(edit->replacement->body, QStringLiteral("right"));
        QCOMPARE(edit->message.body, QStringLiteral("* right"));
        QCOMPARE(edit->message.relation->event.text(), QStringLiteral("$a"));
        const auto reaction = readRelation(writeReaction(id<EventId>("$a"), QStringLiteral("✅")));
        QCOMPARE((*reaction)->key, QStringLiteral("✅"));
    }

    /// The module refuses any other key in clear, and nothing else may leak out of the message.
    void clearFields()
    {
        const QByteArray encrypted = R"({"algorithm":"m.megolm.v1.aes-sha2","ciphertext":"abc","session_id":"s"})";
        const QByteArray clear =
            R"({"body":"secret","m.relates_to":{"rel_type":"m.thread","event_id":"$a","m.in_reply_to":{"event_id":"$b"},"note":"secret"},"m.mentions":{"user_ids":["@s:m"]}})";
        const auto made = withClearFields(encrypted, care::Priority::Urgent, clear);
        QVERIFY(made);
        QVERIFY(!made->contains("secret") && !made->contains("m.mentions"));
        const auto object = QJsonDocument::fromJson(*made).object();
        QCOMPARE(object.size(), 5);
        QCOMPARE(object.value(QLatin1String("ciphertext")).toString(), QStringLiteral("abc"));
        QCOMPARE(*readClearPriority(*made), care::Priority::Urgent);
        QCOMPARE((*readRelation(*made))->event.text(), QStringLiteral("$b"));
        const auto bare = withClearFields(encrypted, care::Priority::Routine, "{}");
        QCOMPARE(QJsonDocument::fromJson(*bare).object().size(), 3);
        QCOMPARE(withClearFields("[]", care::Priority::Routine, "{}").error().code, MatrixCode::WrongType);
        QCOMPARE(readClearPriority(R"({"health.wardline.priority":"x"})").error().code, MatrixCode::WrongType);
    }
};

QTEST_APPLESS_MAIN(MessageContentTest)
#include "message_content_test.moc"
