// SPDX-License-Identifier: Apache-2.0
// The hospital's words: names on the wire there and back, and every reason to refuse a card or an assignment.
#include "care/assignment.h"
#include "care/conversation_kind.h"
#include "care/look_alike.h"
#include "care/patient_card.h"
#include "care/priority.h"
#include "care/role.h"
#include "care/shown_name.h"

#include <QJsonArray>
#include <QTest>

using namespace wardline;
using namespace wardline::care;

namespace {

constexpr int accepted = -1;

template <class T>
int codeOf(const CareResult<T> &result)
{
    return result ? accepted : static_cast<int>(result.error().code);
}

QJsonObject card()
{
    return {{QStringLiteral("version"), 3},
            {QStringLiteral("id"), QStringLiteral("stay-81")},
            {QStringLiteral("mrn"), QStringLiteral("004417")},
            {QStringLiteral("name"), QStringLiteral("Ines Kowalczyk")},
            {QStringLiteral("birth_date"), QStringLiteral("1948-02-29")},
            {QStringLiteral("sex"), QStringLiteral("female")},
            {QStringLiteral("alerts"), QJsonArray{QStringLiteral("penicillin"), QStringLiteral("fall risk")}},
            {QStringLiteral("code_status"), QStringLiteral("full code")},
            {QStringLiteral("location"), QStringLiteral("4W bed 12")}};
}

/// Rows of one changed field and the code expected.
void changeColumns()
{
    QTest::addColumn<QString>("field");
    QTest::addColumn<QJsonValue>("value");
    QTest::addColumn<int>("code");
}

void change(const char *name, const char *field, const QJsonValue &value, int code)
{
    QTest::newRow(name) << QString::fromLatin1(field) << value << code;
}

void change(const char *name, const char *field, const QJsonValue &value, CareCode code)
{
    change(name, field, value, static_cast<int>(code));
}

QJsonObject changed(QJsonObject object)
{
    QFETCH(QString, field);
    QFETCH(QJsonValue, value);
    object.insert(field, value);
    if (value.isUndefined()) {
        object.remove(field);
    }
    return object;
}

} // namespace

class CareTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void priorities()
    {
        for (const auto priority : {Priority::Routine, Priority::Urgent, Priority::Stat}) {
            QCOMPARE(priorityFromWire(QString(wireName(priority))), std::optional(priority));
        }
        QVERIFY(Priority::Routine < Priority::Urgent && Priority::Urgent < Priority::Stat);
        for (const auto *word : {"", "STAT", "stat ", "emergency"}) {
            QVERIFY(!priorityFromWire(QString::fromLatin1(word)));
        }
    }

    void roles()
    {
        for (const auto role : allRoles) {
            QCOMPARE(roleFromWire(QString(wireName(role))), std::optional(role));
        }
        QCOMPARE(wireName(Role::FrontDesk), QLatin1String("front_desk"));
        for (const auto *word : {"", "Nurse", "surgeon", "it admin"}) {
            QVERIFY(!roleFromWire(QString::fromLatin1(word)));
        }
    }

    void conversationKinds_data()
    {
        QTest::addColumn<QString>("type");
        QTest::addColumn<int>("kind");
        const auto row = [](const char *type, ConversationKind kind) {
            QTest::newRow(type) << QString::fromLatin1(type) << static_cast<int>(kind);
        };
        row("", ConversationKind::Direct);
        row("health.wardline.group", ConversationKind::Group);
        row("health.wardline.unit", ConversationKind::Unit);
        row("health.wardline.patient", ConversationKind::Patient);
        row("health.wardline.scheduling", ConversationKind::Scheduling);
        row("health.wardline.billing", ConversationKind::Billing);
        row("health.wardline.oncall", ConversationKind::OnCall);
        row("health.wardline.outreach", ConversationKind::Outreach);
        row("m.space", ConversationKind::Unknown);
        row("health.wardline.direct", ConversationKind::Unknown);
        row("health.wardline.", ConversationKind::Unknown);
    }

    void conversationKinds()
    {
        QFETCH(QString, type);
        QFETCH(int, kind);
        const auto found = conversationKindFromWire(type);
        QCOMPARE(static_cast<int>(found), kind);
        if (found != ConversationKind::Unknown) {
            QCOMPARE(QString(wireName(found)), type);
        }
    }

    void onlyGroupsAreTheirMembers()
    {
        for (int kind = 0; kind <= static_cast<int>(ConversationKind::Unknown); ++kind) {
            const auto each = static_cast<ConversationKind>(kind);
            QCOMPARE(isOfItsMembers(each), each == ConversationKind::Group);
        }
    }

    void cardRoundTrip()
    {
        const auto read = PatientCard::fromJson(card());
        QVERIFY(read);
        QCOMPARE(read->name, QStringLiteral("Ines Kowalczyk"));
        QCOMPARE(read->birthDate, QDate(1948, 2, 29));
        QCOMPARE(read->sex, Sex::Female);
        QCOMPARE(read->alerts.size(), 2);
        QCOMPARE(read->toJson(), card());
        QVERIFY(*PatientCard::fromJson(read->toJson()) == *read);
    }

    void cardFields_data()
    {
        changeColumns();
        change("unchanged", "x", 1, accepted);
        change("version missing", "version", QJsonValue(QJsonValue::Undefined), CareCode::MissingField);
        change("version zero", "version", 0, CareCode::OutOfRange);
        change("version beyond exact", "version", 9007199254740993.0, CareCode::OutOfRange);
        change("version fraction", "version", 1.5, CareCode::WrongType);
        change("version text", "version", QStringLiteral("3"), CareCode::WrongType);
        change("id missing", "id", QJsonValue(QJsonValue::Undefined), CareCode::MissingField);
        change("id empty", "id", QString(), CareCode::MissingField);
        change("name a list", "name", QJsonArray{1}, CareCode::WrongType);
        change("name too long", "name", QString(201, QLatin1Char('x')), CareCode::OutOfRange);
        change("name with a line break", "name", QStringLiteral("A\nB"), CareCode::UnsafeText);
        change("name turned around", "name", QString(QChar(0x202e)) + QStringLiteral("nhoJ"), CareCode::UnsafeText);
        change("name with half a surrogate", "name", QString(QChar(0xd800)), CareCode::UnsafeText);
        change("name in another script", "name", QString::fromUtf8("\xd0\x98\xd0\xbd\xd0\xb5\xd1\x81"), accepted);
        change("two identifiers are enough", "name", QString(), accepted);
        change("mrn null", "mrn", QJsonValue(), accepted);
        change("no such day", "birth_date", QStringLiteral("1949-02-29"), CareCode::OutOfRange);
        change("day first", "birth_date", QStringLiteral("29-02-1948"), CareCode::OutOfRange);
        change("born before anyone", "birth_date", QStringLiteral("1749-01-01"), CareCode::OutOfRange);
        change("sex unknown word", "sex", QStringLiteral("F"), CareCode::UnknownWord);
        change("sex absent", "sex", QJsonValue(QJsonValue::Undefined), accepted);
        change("alerts text", "alerts", QStringLiteral("latex"), CareCode::WrongType);
        change("alerts of numbers", "alerts", QJsonArray{1}, CareCode::WrongType);
        change("alert with a bell", "alerts", QJsonArray{QStringLiteral("\a")}, CareCode::UnsafeText);
        change("33 alerts", "alerts", QJsonArray::fromStringList(QStringList(33, QStringLiteral("x"))),
               CareCode::OutOfRange);
        change("code status too long", "code_status", QString(101, QLatin1Char('x')), CareCode::OutOfRange);
    }

    void cardFields()
    {
        QFETCH(int, code);
        QCOMPARE(codeOf(PatientCard::fromJson(changed(card()))), code);
    }

    void aBedIsNoIdentifier()
    {
        auto json = card();
        json.remove(QStringLiteral("name"));
        json.remove(QStringLiteral("birth_date"));
        QCOMPARE(codeOf(PatientCard::fromJson(json)), static_cast<int>(CareCode::TooFewIdentifiers));
        PatientCard typed;
        typed.version = 1;
        typed.id = QStringLiteral("stay");
        typed.name = QStringLiteral("  ");
        typed.mrn = QStringLiteral("1");
        QCOMPARE(identifierCount(typed), 1);
        QCOMPARE(codeOf(typed.validate()), static_cast<int>(CareCode::TooFewIdentifiers));
    }

    void olderCardsDoNotReplace()
    {
        const auto read = PatientCard::fromJson(card());
        QVERIFY(mayReplace(*read, 2));
        QVERIFY(mayReplace(*read, 3));
        QVERIFY(!mayReplace(*read, 4));
    }

    void errorsNameTheFieldOnly()
    {
        auto json = card();
        json.insert(QStringLiteral("name"), QStringLiteral("Ines\nKowalczyk"));
        QCOMPARE(PatientCard::fromJson(json).error().detail, QStringLiteral("name"));
    }

    void assignments_data()
    {
        QTest::addColumn<QString>("stateKey");
        QTest::addColumn<QJsonObject>("content");
        QTest::addColumn<int>("code");
        const QString key = QStringLiteral("grace:a");
        const QJsonObject nurse{{QStringLiteral("role"), QStringLiteral("nurse")}};
        const auto with = [&](const char *field, const QJsonValue &value) {
            auto content = nurse;
            content.insert(QLatin1String(field), value);
            return content;
        };
        QTest::newRow("role alone") << key << nurse << accepted;
        QTest::newRow("cover") << key << with("coverage", QStringLiteral("cover")) << accepted;
        QTest::newRow("until") << key << with("to", 2000) << accepted;
        QTest::newRow("key not a user") << QStringLiteral("grace") << nurse << static_cast<int>(CareCode::OutOfRange);
        QTest::newRow("no role") << key << QJsonObject{{QStringLiteral("to"), 5}}
                                 << static_cast<int>(CareCode::MissingField);
        QTest::newRow("unknown role") << key << with("role", QStringLiteral("boss"))
                                      << static_cast<int>(CareCode::UnknownWord);
        QTest::newRow("unknown coverage")
            << key << with("coverage", QStringLiteral("half")) << static_cast<int>(CareCode::UnknownWord);
        QTest::newRow("time as text") << key << with("from", QStringLiteral("1"))
                                      << static_cast<int>(CareCode::WrongType);
        QTest::newRow("time before 1970") << key << with("from", -1) << static_cast<int>(CareCode::OutOfRange);
        auto backwards = with("from", 2000);
        backwards.insert(QStringLiteral("to"), 2000);
        QTest::newRow("ends as it begins") << key << backwards << static_cast<int>(CareCode::OutOfRange);
    }

    void assignments()
    {
        QFETCH(QString, stateKey);
        QFETCH(QJsonObject, content);
        QFETCH(int, code);
        const auto read = Assignment::fromState(*RoomId::parse(QStringLiteral("!unit:a")), stateKey, content);
        QCOMPARE(codeOf(read), code);
        if (read) {
            QCOMPARE((*read)->user.text(), QStringLiteral("@grace:a"));
            QCOMPARE((*read)->role, Role::Nurse);
        }
    }

    void anEmptyAssignmentIsTakenBack()
    {
        const auto read =
            Assignment::fromState(*RoomId::parse(QStringLiteral("!unit:a")), QStringLiteral("grace:a"), {});
        QVERIFY(read);
        QVERIFY(!*read);
    }

    void assignmentsHoldFromTo()
    {
        using std::chrono::milliseconds;
        Assignment assignment;
        QVERIFY(assignment.isActiveAt(milliseconds(0)));
        assignment.from = milliseconds(10);
        assignment.to = milliseconds(20);
        QVERIFY(!assignment.isActiveAt(milliseconds(9)));
        QVERIFY(assignment.isActiveAt(milliseconds(10)));
        QVERIFY(assignment.isActiveAt(milliseconds(19)));
        QVERIFY(!assignment.isActiveAt(milliseconds(20)));
    }

    void shownNames_data()
    {
        QTest::addColumn<QString>("given");
        QTest::addColumn<QString>("shown");
        const auto row = [](const char *what, const QString &given, const QString &shown) {
            QTest::newRow(what) << given << shown;
        };
        const QString ana = QStringLiteral("Ana Ruiz");
        row("a name", ana, ana);
        row("other scripts", QStringLiteral("Инес · 李娜 · نور"), QStringLiteral("Инес · 李娜 · نور"));
        row("a family of emoji", QStringLiteral("👩‍👧 Ana"), QStringLiteral("👩‍👧 Ana"));
        row("turned round", QStringLiteral("Ana\u202eziuR\u202c"), QStringLiteral("AnaziuR"));
        row("isolated without an end", QStringLiteral("\u2067Ana Ruiz"), ana);
        row("over several lines", QStringLiteral("  Ana\n\t Ruiz \r\n"), ana);
        row("with a bell", QStringLiteral("Ana\a Ruiz"), ana);
        row("half a character", QString(QChar(0xd83d)) + ana, ana);
        row("a tower of marks", u'a' + QString(50, QChar(0x0301)) + u'b', u'a' + QString(4, QChar(0x0301)) + u'b');
        row("Vietnamese", QStringLiteral("Nguye\u0302\u0303n"), QStringLiteral("Nguye\u0302\u0303n"));
        row("nothing to see", QStringLiteral("\u200b\u200d \u2060"), QString());
        row("nothing", QString(), QString());
        row("100 KB", QString(100'000, u'x'), QString(512, u'x'));
        row("cut before half a character", QString(511, u'x') + QStringLiteral("😀"), QString(511, u'x'));
    }

    void towersOfMarksAreKnown()
    {
        QVERIFY(hasTower(u'a' + QString(5, QChar(0x0301))));
        QVERIFY(hasTower(QStringLiteral("b\U0001d16d\U0001d16e\U0001d167\U0001d168\U0001d169")
                         + QString(5, QChar(0x0301))));
        QVERIFY(!hasTower(u'a' + QString(4, QChar(0x0301)) + u'b' + QString(4, QChar(0x0301))));
        QVERIFY(!hasTower(QStringLiteral("Nguye\u0302\u0303n 👩‍👧 नमस्ते")));
        QVERIFY(!hasTower({}));
    }

    void namesThatLookAlike_data()
    {
        QTest::addColumn<QString>("one");
        QTest::addColumn<QString>("other");
        QTest::addColumn<bool>("alike");
        const QString anna = QStringLiteral("Anna Kowalska");
        QTest::newRow("the same") << anna << anna << true;
        QTest::newRow("case and accents") << QStringLiteral("Jos\u00e9 RUIZ") << QStringLiteral("Jose Ruiz") << true;
        QTest::newRow("Cyrillic case") << QStringLiteral("\u0418\u0412\u0410\u041d")
                                       << QStringLiteral("\u0418\u0432\u0430\u043d") << true;
        QTest::newRow("another") << anna << QStringLiteral("Hanna Kowalska") << false;
        QTest::newRow("a Cyrillic capital") << QStringLiteral("\u0410nna Kowalska") << anna << true;
        QTest::newRow("Cyrillic throughout")
            << QStringLiteral("\u0421\u0430\u0440\u0430 Lee") << QStringLiteral("Capa Lee") << true;
        QTest::newRow("Greek") << QStringLiteral("\u0391nn\u03b1 K\u03bfwalska") << anna << true;
        QTest::newRow("an accent on it") << QStringLiteral("Jos\u0435\u0301") << QStringLiteral("Jos\u00e9") << true;
        QTest::newRow("l for I") << QStringLiteral("lvan Petrov") << QStringLiteral("Ivan Petrov") << true;
        QTest::newRow("a figure") << QStringLiteral("Anna K0walska") << anna << true;
        QTest::newRow("wide letters") << QStringLiteral("\uff21nna Kowalska") << anna << true;
        QTest::newRow("nothing in between") << QStringLiteral("An\u200bna Kowalska") << anna << true;
        QTest::newRow("Cyrillic that looks like none")
            << QStringLiteral("\u0418\u0432\u0430\u043d") << QStringLiteral("Ivan") << false;
    }

    void namesThatLookAlike()
    {
        QFETCH(QString, one);
        QFETCH(QString, other);
        QFETCH(bool, alike);
        QCOMPARE(lookOf(one) == lookOf(other), alike);
        const QString nurse = QStringLiteral("Nurse");
        LookAlikes list;
        list.add(one, nurse);
        list.add(other, nurse);
        list.add(QStringLiteral("Tom Okafor"), nurse);
        QCOMPARE(list.isUnclear(other, nurse), alike);
        QVERIFY(!list.isUnclear(QStringLiteral("Tom Okafor"), nurse));
        LookAlikes apart;
        apart.add(one, nurse);
        apart.add(other, QStringLiteral("Pharmacist"));
        QVERIFY(!apart.isUnclear(other, QStringLiteral("Pharmacist"))); // that is told beside it
    }

    void aWordOfTwoScriptsIsNoName()
    {
        for (const QString &name : {QStringLiteral("\u0410nna"), QStringLiteral("Kowalsk\u03b1"),
                                    QStringLiteral("\u0410\u200bnna"), QStringLiteral("Lee-\u0410nna")}) {
            QVERIFY2(mixesScripts(name), qPrintable(name));
            LookAlikes alone;
            alone.add(name, {});
            QVERIFY(alone.isUnclear(name, {}));
        }
        for (const QString &name :
             {QStringLiteral("Jos\u00e9 O'Neill"), QStringLiteral("\u0418\u0432\u0430\u043d"), QString(),
              QStringLiteral("\u0418\u0432\u0430\u043d (Ivan)"), QStringLiteral("\u674e\u5a1c Lee 2")}) {
            QVERIFY2(!mixesScripts(name), qPrintable(name));
        }
    }

    void shownNames()
    {
        QFETCH(QString, given);
        QFETCH(QString, shown);
        QCOMPARE(shownName(given), shown);
        QCOMPARE(shownName(shown), shown);
    }
};

QTEST_GUILESS_MAIN(CareTest)
#include "care_test.moc"
