// SPDX-License-Identifier: Apache-2.0
// State of a room: the spec's defaults, and odd values (rows 14, 16 and 23 of the attack list).
#include "matrix/content/room_state.h"

#include <QTest>

using namespace wardline;
using namespace wardline::matrix;

namespace {

template <class T>
int codeOf(const MatrixResult<T> &result)
{
    return result ? -1 : static_cast<int>(result.error().code);
}

} // namespace

class RoomStateTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void members()
    {
        const auto member =
            readMember("{\"membership\":\"join\",\"displayname\":\"Ines\",\"avatar_url\":\"mxc://m/a\"}");
        QVERIFY(member && member->membership == Membership::Join);
        QCOMPARE(member->displayName, std::optional(QStringLiteral("Ines")));
        const auto odd = readMember(R"({"membership":"ban","displayname":{"a":1},"avatar_url":7})");
        QVERIFY(odd && odd->membership == Membership::Ban && !odd->displayName && !odd->avatar);
        const auto loud = readMember("{\"membership\":\"join\",\"displayname\":\"" + QByteArray(30000, 'x') + "\"}");
        QCOMPARE(loud->displayName->size(), 512);
    }

    void cutsBetweenCharacters()
    {
        const auto name = readRoomName("{\"name\":\"" + QByteArray(511, 'x') + "😀tail\"}");
        QCOMPARE(name->size(), 511);
        QVERIFY(readRoomName("{}")->isEmpty());
    }

    void creation()
    {
        const auto space = readCreation(R"({"type":"m.space","room_version":"12","predecessor":{"room_id":"!old"}})");
        QCOMPARE(space->type, QStringLiteral("m.space"));
        QCOMPARE(space->predecessor->text(), QStringLiteral("!old"));
        QCOMPARE(readCreation("{}")->roomVersion, QStringLiteral("1"));
        QVERIFY(!readCreation(R"({"predecessor":"!self"})")->predecessor);
    }

    void encryptionAndHistory()
    {
        const auto encryption = readEncryption(R"({"algorithm":"m.megolm.v1.aes-sha2","rotation_period_ms":1000})");
        QCOMPARE(encryption->rotationMs, std::optional<qint64>(1000));
        QVERIFY(!encryption->rotationMessages);
        QCOMPARE(*readHistoryVisibility(R"({"history_visibility":"invited"})"), HistoryVisibility::Invited);
        QCOMPARE(*readHistoryVisibility(R"({"history_visibility":"world_readable"})"),
                 HistoryVisibility::WorldReadable);
    }

    void refuses_data()
    {
        QTest::addColumn<int>("given");
        QTest::addColumn<int>("expected");
        const auto row = [](const char *name, int given, MatrixCode expected) {
            QTest::newRow(name) << given << static_cast<int>(expected);
        };
        row("member of a new kind", codeOf(readMember(R"({"membership":"ghost"})")), MatrixCode::Unsupported);
        row("member without membership", codeOf(readMember("{}")), MatrixCode::MissingField);
        row("name is a list", codeOf(readRoomName(R"({"name":[]})")), MatrixCode::WrongType);
        row("type is a number", codeOf(readCreation(R"({"type":1})")), MatrixCode::WrongType);
        row("no algorithm", codeOf(readEncryption("{}")), MatrixCode::MissingField);
        row("rotation after 0 messages", codeOf(readEncryption(R"({"algorithm":"x","rotation_period_msgs":0})")),
            MatrixCode::OutOfRange);
        row("history of a new kind", codeOf(readHistoryVisibility(R"({"history_visibility":"sometimes"})")),
            MatrixCode::Unsupported);
    }
    void refuses()
    {
        QFETCH(int, given);
        QFETCH(int, expected);
        QCOMPARE(given, expected);
    }
};

QTEST_APPLESS_MAIN(RoomStateTest)
#include "room_state_test.moc"
