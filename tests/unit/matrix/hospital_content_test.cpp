// SPDX-License-Identifier: Apache-2.0
// The hospital's own events: acknowledgements, patients, cards, assignments.
#include "matrix/content/hospital.h"

#include <QTest>

using namespace wardline;
using namespace wardline::matrix;

namespace {

const QByteArray ack =
    R"({"event_id":"$m","room_id":"!r","at":1763800000000,"as_role":"physician","device_id":"DEV","signatures":{"@p:m":{"ed25519:DEV":"sig"}}})";
const QByteArray patient =
    R"({"version":2,"id":"p-1","mrn":"0042","name":"A B","birth_date":"1950-02-28","sex":"f","alerts":["latex"],"code_status":"full","location":"4W 12","later":1})";

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
        QCOMPARE(writeAckForSigning(*read), read->signedPart);
        const auto written = writeAck(*read);
        QVERIFY(written);
        QCOMPARE(readAck(*written)->signedPart, read->signedPart);
        QCOMPARE(readAck(*written)->signatures, read->signatures);
    }

    /// A field that someone added is part of what must have been signed.
    void addedFieldIsSigned()
    {
        QVERIFY(readAck(with(ack, "\"at\"", R"("extra":1,"at")"))->signedPart.contains("extra"));
    }

    void cardAndAssignment()
    {
        QCOMPARE(readCard(writeCard(EventId::parse(QStringLiteral("$p")).value()))->text(), QStringLiteral("$p"));
        const auto read = readAssignment(R"({"role":"nurse","from":1,"to":2,"kind":"cover"})");
        QVERIFY(read && *read);
        QCOMPARE((*read)->role, QStringLiteral("nurse"));
        QCOMPARE((*read)->to, std::optional<qint64>(2));
        QVERIFY(!*readAssignment("{}"));
        QCOMPARE(assignedUser(QStringLiteral("ines:mercy.test"))->text(), QStringLiteral("@ines:mercy.test"));
        QVERIFY(!assignedUser(QStringLiteral("ines")));
        QVERIFY(!assignedUser({}));
    }

    void patientRoundTrip()
    {
        const auto read = readPatient(patient);
        QVERIFY(read);
        QCOMPARE(read->version, 2);
        QCOMPARE(read->alerts, QStringList{QStringLiteral("latex")});
        const auto again = readPatient(writePatient(*read));
        QVERIFY(again);
        QCOMPARE(again->mrn, QStringLiteral("0042"));
        QCOMPARE(again->birthDate, QStringLiteral("1950-02-28"));
        QCOMPARE(again->location, QStringLiteral("4W 12"));
        QCOMPARE(again->codeStatus, QStringLiteral("full"));
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
        row("ack: time is text", codeOf(readAck(with(ack, "1763800000000", "\"now\""))), MatrixCode::WrongType);
        row("ack: signatures is a list", codeOf(readAck(with(ack, R"({"@p:m":{"ed25519:DEV":"sig"}})", "[]"))),
            MatrixCode::WrongType);
        row("ack: written with odd signatures", codeOf(writeAck({})), MatrixCode::BadJson);
        row("card: empty", codeOf(readCard("{}")), MatrixCode::MissingField);
        row("patient: no name", codeOf(readPatient(with(patient, "\"A B\"", "\" \""))), MatrixCode::MissingField);
        row("patient: no MRN", codeOf(readPatient(with(patient, "mrn", "mrm"))), MatrixCode::MissingField);
        row("patient: no such day", codeOf(readPatient(with(patient, "1950-02-28", "1950-02-30"))),
            MatrixCode::OutOfRange);
        row("patient: date in words", codeOf(readPatient(with(patient, "1950-02-28", "28 Feb"))),
            MatrixCode::OutOfRange);
        row("patient: version 0", codeOf(readPatient(with(patient, "2,", "0,"))), MatrixCode::OutOfRange);
        row("patient: long name", codeOf(readPatient(with(patient, "A B", QByteArray(600, 'n')))),
            MatrixCode::TooLarge);
        row("patient: alert is a number", codeOf(readPatient(with(patient, "\"latex\"", "5"))), MatrixCode::WrongType);
        row("assignment: no role", codeOf(readAssignment(R"({"from":1})")), MatrixCode::MissingField);
        row("assignment: time below zero", codeOf(readAssignment(R"({"role":"nurse","from":-1})")),
            MatrixCode::OutOfRange);
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
