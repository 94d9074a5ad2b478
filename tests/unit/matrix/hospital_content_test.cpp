// SPDX-License-Identifier: Apache-2.0
// The hospital's own events: acknowledgements.
#include "matrix/content/hospital.h"

#include <QTest>

using namespace wardline;
using namespace wardline::matrix;

namespace {

const QByteArray ack =
    R"({"event_id":"$m","room_id":"!r","at":1763800000000,"as_role":"physician","device_id":"DEV","signatures":{"@p:m":{"ed25519:DEV":"sig"}}})";
QByteArray with(const QByteArray &json, const char *was, const QByteArray &is)
{
    Q_ASSERT(json.contains(was));
    return QByteArray(json).replace(was, is);
}

template <class T>
int codeOf(const MatrixResult<T> &result)
{
    return result ? -1 : static_cast<int>(result.error().code);
}

} // namespace

class HospitalContentTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void acknowledgement()
    {
        const auto read = readAck(ack);
        QVERIFY(read);
        QCOMPARE(read->event.text(), QStringLiteral("$m"));
        QCOMPARE(read->device.text(), QStringLiteral("DEV"));
        QCOMPARE(read->signatures, QByteArray(R"({"@p:m":{"ed25519:DEV":"sig"}})"));
        QCOMPARE(read->signedPart,
                 QByteArray(
                     R"({"as_role":"physician","at":1763800000000,"device_id":"DEV","event_id":"$m","room_id":"!r"})"));
    }

    /// A field that someone added is part of what must have been signed.
    void addedFieldIsSigned()
    {
        QVERIFY(readAck(with(ack, "\"at\"", R"("extra":1,"at")"))->signedPart.contains("extra"));
    }

    void refuses_data()
    {
        QTest::addColumn<int>("given");
        QTest::addColumn<int>("expected");
        const auto row = [](const char *name, int given, MatrixCode expected) {
            QTest::newRow(name) << given << static_cast<int>(expected);
        };
        row("ack: no signatures", codeOf(readAck(with(ack, "signatures", "signature"))), MatrixCode::MissingField);
        row("ack: for no event", codeOf(readAck(with(ack, "$m", "m"))), MatrixCode::BadId);
        row("ack: for no room", codeOf(readAck(with(ack, "!r", "#r"))), MatrixCode::BadId);
        row("ack: no event", codeOf(readAck(with(ack, "event_id", "event"))), MatrixCode::MissingField);
        row("ack: room is a number", codeOf(readAck(with(ack, "\"!r\"", "5"))), MatrixCode::WrongType);
        row("ack: device with a blank", codeOf(readAck(with(ack, "\"DEV\",", "\"A B\","))), MatrixCode::BadId);
        row("ack: no time", codeOf(readAck(with(ack, "\"at\"", "\"then\""))), MatrixCode::MissingField);
        row("ack: time before 1970", codeOf(readAck(with(ack, "1763800000000", "-1"))), MatrixCode::OutOfRange);
        row("ack: time after 9999", codeOf(readAck(with(ack, "1763800000000", "1000000000000000"))),
            MatrixCode::OutOfRange);
        row("ack: time is text", codeOf(readAck(with(ack, "1763800000000", "\"now\""))), MatrixCode::WrongType);
        row("ack: signatures is a list", codeOf(readAck(with(ack, R"({"@p:m":{"ed25519:DEV":"sig"}})", "[]"))),
            MatrixCode::WrongType);
    }
    void refuses()
    {
        QFETCH(int, given);
        QFETCH(int, expected);
        QCOMPARE(given, expected);
    }
};

QTEST_APPLESS_MAIN(HospitalContentTest)
#include "hospital_content_test.moc"
