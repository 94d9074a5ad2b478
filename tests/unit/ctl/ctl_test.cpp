// SPDX-License-Identifier: Apache-2.0
// The tool's command line, its sentences and its lines for a terminal.
#include "commands.h"
#include "print.h"

#include "client/service/commands.h"
#include "client/service/local_call.h"
#include "client/service/wire.h"

#include <QJsonDocument>
#include <QRegularExpression>
#include <QTest>

using namespace wardline;
using ctl::Line;
using ctl::Say;

namespace {

QStringList words(const char *text)
{
    return QString::fromUtf8(text).split(QLatin1Char(' '), Qt::SkipEmptyParts);
}

} // namespace

class CtlTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral("."))); }

    void understandsLines_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("command");
        QTest::addColumn<QString>("args");
        QTest::newRow("send") << "--json send !room Hello --priority urgent"
                              << "send"
                              << "priority=urgent room=!room text=Hello";
        QTest::newRow("two words") << "device list"
                                   << "device list"
                                   << "";
        QTest::newRow("options before the command") << "--profile /p tail 4W --count 7 --follow"
                                                    << "tail"
                                                    << "count=7 follow=true room=4W";
        QTest::newRow("operand of two-word command") << "user reset-factor mona --code 123456"
                                                     << "user reset-factor"
                                                     << "code=123456 user=mona";
        QTest::newRow("wait in seconds") << "send 4W hi --wait 5"
                                         << "send"
                                         << "room=4W text=hi wait_s=5";
        QTest::newRow("a unit to be made") << "user add mona --name Mona --role nurse --unit 7N --create-unit --code 1"
                                           << "user add"
                                           << "code=1 create_unit=true name=Mona role=nurse unit=7N user=mona";
        QTest::newRow("of no unit") << "user add ivo --name Ivo --role auditor --code 1"
                                    << "user add"
                                    << "code=1 name=Ivo role=auditor user=ivo";
    }
    void understandsLines()
    {
        QFETCH(QString, line);
        QFETCH(QString, command);
        QFETCH(QString, args);
        const auto read = ctl::readLine(line.split(QLatin1Char(' ')));
        QVERIFY(std::holds_alternative<Line>(read));
        QStringList got;
        const auto object = std::get<Line>(read).args;
        for (auto it = object.begin(); it != object.end(); ++it) {
            got.append(it.key() + QLatin1Char('=') + it.value().toVariant().toString());
        }
        QCOMPARE(std::get<Line>(read).command, command);
        QCOMPARE(got.join(QLatin1Char(' ')), args);
    }

    void readsSecretsFromInputOnly()
    {
        const auto read = ctl::readLine(words("login --user ana --code 123456 --password-stdin --pin-stdin"));
        QVERIFY(std::holds_alternative<Line>(read));
        QCOMPARE(std::get<Line>(read).secretsFromInput,
                 QStringList({QStringLiteral("password"), QStringLiteral("pin")}));
    }

    void readsTextFromInputWhereAsked()
    {
        for (const char *line : {"send 4W - --priority stat", "search -"}) {
            const auto read = ctl::readLine(words(line));
            QVERIFY2(std::holds_alternative<Line>(read), line);
            QVERIFY2(std::get<Line>(read).textFromInput && !std::get<Line>(read).args.contains(QLatin1String("text")),
                     line);
        }
        const auto people = ctl::readLine(words("people -")); // a name is no secret here
        QVERIFY(!std::get<Line>(people).textFromInput);
        QCOMPARE(std::get<Line>(people).args.value(QLatin1String("text")).toString(), QStringLiteral("-"));
    }

    void refusesBadLines_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("says");
        QTest::newRow("nothing") << ""
                                 << "no command";
        QTest::newRow("unknown command") << "frobnicate"
                                         << "frobnicate";
        QTest::newRow("unknown option") << "rooms --loud"
                                        << "loud";
        QTest::newRow("option of another command") << "rooms --follow"
                                                   << "follow";
        QTest::newRow("operand missing") << "send 4W"
                                         << "ROOM TEXT";
        QTest::newRow("operand too many") << "rooms 4W"
                                          << "no arguments";
        QTest::newRow("login without code") << "login --user ana --password-stdin"
                                            << "--code";
        QTest::newRow("login without password") << "login --user ana --code 1"
                                                << "--password-stdin";
        QTest::newRow("which unit to make") << "user add mona --name Mona --role nurse --create-unit --code 1"
                                            << "--unit";
        QTest::newRow("count not a number") << "tail 4W --count many"
                                            << "--count";
        QTest::newRow("count too large") << "tail 4W --count 1001"
                                         << "--count";
        QTest::newRow("count zero") << "tail 4W --count 0"
                                    << "--count";
    }
    void refusesBadLines()
    {
        QFETCH(QString, line);
        QFETCH(QString, says);
        const auto read = ctl::readLine(line.split(QLatin1Char(' '), Qt::SkipEmptyParts));
        QVERIFY(std::holds_alternative<Say>(read));
        QCOMPARE(std::get<Say>(read).exitCode, int(ctl::Usage));
        QVERIFY2(std::get<Say>(read).text.contains(says), qPrintable(std::get<Say>(read).text));
    }

    void aScriptsErrorsAreOneLineOfJson()
    {
        for (const char *line : {"--json frobnicate", "rooms --json --loud", "tail --json 4W --count many", "--json"}) {
            const auto read = ctl::readLine(words(line));
            QVERIFY(std::holds_alternative<Say>(read));
            const auto text = std::get<Say>(read).text;
            QVERIFY(text.endsWith(QLatin1Char('\n')) && text.count(QLatin1Char('\n')) == 1);
            const auto error = QJsonDocument::fromJson(text.toUtf8()).object();
            QCOMPARE(error.value(QLatin1String("error")).toString(), QStringLiteral("Usage"));
            QVERIFY(!error.value(QLatin1String("detail")).toString().isEmpty());
            QCOMPARE(std::get<Say>(read).exitCode, int(ctl::Usage));
        }
    }

    void doctorEndsWithTheCodeOfWhatFails_data()
    {
        QTest::addColumn<QString>("what");
        QTest::addColumn<int>("code");
        QTest::newRow("server") << "server" << int(ctl::Unreachable);
        QTest::newRow("clock") << "clock" << int(ctl::Unreachable);
        QTest::newRow("store") << "store" << int(ctl::StoreShut);
        QTest::newRow("keychain") << "keychain" << int(ctl::StoreShut);
        QTest::newRow("session") << "session" << int(ctl::NotSignedIn);
        QTest::newRow("backup") << "backup" << int(ctl::Refused);
        QTest::newRow("identity") << "identity" << int(ctl::Refused);
        QTest::newRow("policy") << "policy" << int(ctl::Refused);
    }
    void doctorEndsWithTheCodeOfWhatFails()
    {
        QFETCH(QString, what);
        QFETCH(int, code);
        QJsonObject finding{{QStringLiteral("what"), what}, {QStringLiteral("verdict"), QStringLiteral("fails")}};
        QCOMPARE(ctl::exitCodeOf(finding), code);
        for (const char *fine : {"works", "notice"}) {
            finding[QStringLiteral("verdict")] = QLatin1String(fine);
            QCOMPARE(ctl::exitCodeOf(finding), int(ctl::Ok));
        }
    }

    void whatBelongsAtTheWindowIsSaidAsSuch()
    {
        const auto detail = QString::fromLatin1(client::service::atTheWindow);
        const auto refused = ctl::verdictOn(QStringLiteral("Refused"), detail);
        QVERIFY(refused.sentence.contains(QLatin1String("window")) && refused.exitCode == ctl::Refused);
        const auto locked = ctl::verdictOn(QStringLiteral("Locked"), detail);
        QVERIFY(locked.sentence.contains(QLatin1String("window")) && locked.exitCode == ctl::StoreShut);
        const auto folder =
            ctl::verdictOn(QStringLiteral("VaultDamaged"), QString::fromLatin1(client::service::unusableFolder));
        QVERIFY(folder.sentence.contains(QLatin1String("folder")) && folder.exitCode == ctl::StoreShut);
    }

    void helpsAndExits0()
    {
        for (const char *line : {"--help", "send --help", "--version"}) {
            const auto read = ctl::readLine(words(line));
            QVERIFY(std::holds_alternative<Say>(read));
            QCOMPARE(std::get<Say>(read).exitCode, int(ctl::Ok));
        }
        QVERIFY(std::get<Say>(ctl::readLine(words("login --help"))).text.contains(QLatin1String("--pin-stdin")));
    }

    void everyCodeHasItsSentenceAndExit()
    {
        for (int code = 0; code < int(client::ClientCode::Internal); ++code) {
            const auto name = client::service::codeName(client::ClientCode(code));
            QVERIFY2(name != QLatin1String("Internal"), qPrintable(QString::number(code)));
            const auto verdict = ctl::verdictOn(name, QStringLiteral("detail"));
            QVERIFY2(!verdict.sentence.contains(QLatin1String("own. 'wardlinectl doctor'")), qPrintable(name));
            QVERIFY(verdict.exitCode != ctl::Ok);
        }
        QCOMPARE(ctl::verdictOn(QStringLiteral("Locked"), {}).exitCode, int(ctl::StoreShut));
        QCOMPARE(ctl::verdictOn(QStringLiteral("NotSignedIn"), {}).exitCode, int(ctl::NotSignedIn));
        QCOMPARE(ctl::verdictOn(QStringLiteral("Unreachable"), {}).exitCode, int(ctl::Unreachable));
        QCOMPARE(ctl::verdictOn(QStringLiteral("ServerTrouble"), {}).exitCode, int(ctl::Unreachable));
        QCOMPARE(ctl::verdictOn(QStringLiteral("SignInRefused"), {}).exitCode, int(ctl::Refused));
        QCOMPARE(ctl::verdictOn(QStringLiteral("gibberish"), {}).exitCode, int(ctl::Fault));
    }

    void whatAnswersLeaveOutIsSaid()
    {
        const auto line = [](const char *command, const char *note) {
            return ctl::tableLine(QLatin1String(command), {{QStringLiteral("note"), QLatin1String(note)}});
        };
        QVERIFY(line("search", "older_not_loaded").contains(QLatin1String("not loaded here are not searched")));
        QVERIFY(line("people", "only_known").contains(QLatin1String("only people already known")));
        QVERIFY(line("people", "more").contains(QLatin1String("More people")));
    }

    void devicesSayWhatTheyAre()
    {
        const auto line = [](bool thisOne, bool verified) {
            return ctl::tableLine(QStringLiteral("device list"),
                                  {{QStringLiteral("device"), QStringLiteral("AYMMAWODJV")},
                                   {QStringLiteral("name"), QStringLiteral("Wardline")},
                                   {QStringLiteral("last_seen"), 1'000},
                                   {QStringLiteral("this_one"), thisOne},
                                   {QStringLiteral("verified"), verified}});
        };
        QVERIFY(
            line(false, true).startsWith(QLatin1String("AYMMAWODJV      Wardline              last seen 1970-01-01")));
        QVERIFY(line(true, true).endsWith(QLatin1String("  (this one)")));
        QVERIFY(line(false, false).endsWith(QLatin1String("  (not verified)")));
        QVERIFY(!line(false, true).contains(u'('));
    }

    void otherPeoplesTextCannotSteerTheTerminal()
    {
        const QJsonObject row{{QStringLiteral("kind"), QStringLiteral("message")},
                              {QStringLiteral("sender_name"), QStringLiteral("A\x1b[31mna")},
                              {QStringLiteral("state"), QStringLiteral("on_server")},
                              {QStringLiteral("text"), QString::fromUtf8("one\ntwo\x07 \xe2\x80\xae"
                                                                         "evil")}};
        const auto line = ctl::tableLine(QStringLiteral("tail"), row);
        for (const QChar c : line) {
            QVERIFY(c.category() != QChar::Other_Control && c.category() != QChar::Other_Format);
        }
        QVERIFY(line.contains(QLatin1String("one two")));
    }
};

QTEST_GUILESS_MAIN(CtlTest)
#include "ctl_test.moc"
