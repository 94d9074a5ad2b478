// SPDX-License-Identifier: Apache-2.0
// Which PINs and passwords are refused and why, and the proposed passphrase.
#include "policy/passphrase.h"
#include "policy/password_rules.h"
#include "policy/pin_rules.h"

#include <QRandomGenerator>
#include <QSet>
#include <QTest>

#include <algorithm>

using namespace wardline;
using namespace wardline::policy;

namespace {

template <class Problem>
QList<int> numbers(const QList<Problem> &problems)
{
    QList<int> found;
    for (const auto problem : problems) {
        found.append(static_cast<int>(problem));
    }
    return found;
}

const PasswordContext context{QStringLiteral("grace.okafor"), QStringLiteral("Grace Okafor"),
                              QStringLiteral("mercygeneral.example")};

} // namespace

class SecretsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void pins_data()
    {
        QTest::addColumn<QByteArray>("pin");
        QTest::addColumn<QList<int>>("expected");
        const auto row = [](const char *pin, const QList<PinProblem> &expected) {
            QTest::addRow("'%s'", pin) << QByteArray(pin) << numbers(expected);
        };
        using enum PinProblem;
        row("739164", {});
        row("80417726", {});
        row("", {TooShort});
        row("7", {TooShort});
        row("73916", {TooShort});
        row("739164739164739164739164739164739", {TooLong, Repeated});
        row("73916a", {NotDigits});
        row("a", {NotDigits});
        row("73 164", {NotDigits});
        row("\xd9\xa1\xd9\xa2\xd9\xa3\xd9\xa4\xd9\xa5\xd9\xa6", {NotDigits}); // Arabic-Indic digits
        row("777777", {OneDigit});
        row("000000", {OneDigit});
        row("345678", {Run});
        row("890123", {Run, Date}); // also 23 January 1989
        row("987654", {Run});
        row("737373", {Repeated});
        row("739739", {Repeated});
        row("73917391", {Repeated});
        row("739173917", {Repeated});
        row("311299", {Date});
        row("123199", {Date});
        row("991231", {Date});
        row("071948", {Date});
        row("194807", {Date});
        row("29021948", {Date});
        row("02291948", {Date});
        row("19480229", {Date});
        row("45671948", {});
    }

    void pins()
    {
        QFETCH(QByteArray, pin);
        QFETCH(QList<int>, expected);
        QCOMPARE(numbers(checkPin(Secret(pin), 6)), expected);
    }

    void thePinLengthIsPolicys()
    {
        QCOMPARE(checkPin(Secret(QByteArray("739164")), 8), QList{PinProblem::TooShort});
        QCOMPARE(checkPin(Secret(QByteArray("7391")), 4), QList{PinProblem::TooShort});
    }

    void passwords_data()
    {
        QTest::addColumn<QString>("password");
        QTest::addColumn<QList<int>>("expected");
        const auto row = [](const char *password, const QList<PasswordProblem> &expected) {
            QTest::addRow("'%s'", password) << QString::fromUtf8(password) << numbers(expected);
        };
        using enum PasswordProblem;
        row("anvil-lantern-otter-quilt-zebra", {});
        row("my cat eats seven fish", {});
        row("xQ7#vR2!mK9$pL4", {});
        row("short but good", {TooShort});
        row("", {TooShort});
        row("aaaaaaaaaaaaaaaaaa", {Repeated, CommonWords});
        row("lemurblemurblemurb", {Repeated});
        row("Password12345678!", {CommonWords});
        row("P4ssw0rd-P4ssw0rd!", {CommonWords});
        row("qwertyuiop123456", {CommonWords});
        row("abcdefghijklmnop", {CommonWords});
        row("hospitalnurse2026", {CommonWords});
        row("GraceOkafor-2026!", {UserName});
        row("0kaforGr4ce-2026", {UserName});
        row("mercygeneral-2026", {ServiceName});
        row("wardlinewardline-x", {ServiceName});
        // A word among enough others is no reason.
        row("the password of seven otters", {});
        row("\xc3\xa9t\xc3\xa9 \xc3\xa0 la plage dor\xc3\xa9\x65", {});
        row("tab\tinside a password", {NotText});
    }

    void passwords()
    {
        QFETCH(QString, password);
        QFETCH(QList<int>, expected);
        QCOMPARE(numbers(checkPassword(Secret(password.toUtf8()), context)), expected);
    }

    void lengthIsCountedInCharacters()
    {
        // Fifteen code points outside the basic plane, thirty UTF-16 units, sixty bytes.
        QString text;
        for (char32_t c = 0x1f400; c < 0x1f400 + 15; ++c) {
            text.append(QString::fromUcs4(&c, 1));
        }
        QVERIFY(!checkPassword(Secret(text.toUtf8()), context).contains(PasswordProblem::TooShort));
        text.chop(2);
        QVERIFY(checkPassword(Secret(text.toUtf8()), context).contains(PasswordProblem::TooShort));
        QString longest;
        for (int i = 0; longest.size() <= maxPasswordCharacters; ++i) {
            longest.append(QString::number(i * i * 7919));
        }
        QVERIFY(checkPassword(Secret(longest.toUtf8()), context).contains(PasswordProblem::TooLong));
    }

    void brokenUtf8IsRefused()
    {
        QCOMPARE(checkPassword(Secret(QByteArray("fifteen chars \xff\xfe here")), context),
                 QList{PasswordProblem::NotText});
    }

    void anEmptyContextIsNoReason()
    {
        QVERIFY(checkPassword(Secret(QByteArray("my cat eats seven fish")), {}).isEmpty());
    }

    void theWordListIsClean()
    {
        const auto words = passphraseWords();
        QVERIFY(words.size() >= 1296);
        QVERIFY(std::is_sorted(words.begin(), words.end()));
        QVERIFY(std::adjacent_find(words.begin(), words.end()) == words.end());
        for (const auto word : words) {
            QVERIFY(word.size() >= 3 && word.size() <= 8);
            QVERIFY(std::all_of(word.begin(), word.end(), [](char c) { return c >= 'a' && c <= 'z'; }));
        }
    }

    void proposalsPassTheirOwnRules()
    {
        for (int round = 0; round < 200; ++round) {
            std::array<std::uint32_t, passphraseWordCount> random{};
            QRandomGenerator::global()->fillRange(random.data(), static_cast<qsizetype>(random.size()));
            const auto phrase = proposePassphrase(random);
            const auto text = phrase.view().toByteArray();
            QCOMPARE(text.split('-').size(), qsizetype(passphraseWordCount));
            // Five words of three or four letters that happen to count too little are the caller's to draw again; length never is.
            QVERIFY(!checkPassword(phrase, context).contains(PasswordProblem::TooShort));
        }
    }

    void theNumbersChooseTheWords()
    {
        const auto words = passphraseWords();
        const auto phrase = proposePassphrase({0, 1, 2, 3, static_cast<std::uint32_t>(words.size())});
        QByteArray expected;
        for (const std::size_t index : {0U, 1U, 2U, 3U, 0U}) {
            expected += QByteArray(words[index].data(), static_cast<qsizetype>(words[index].size())) + '-';
        }
        QCOMPARE(phrase.view().toByteArray(), expected.chopped(1));
    }
};

QTEST_GUILESS_MAIN(SecretsTest)
#include "secrets_test.moc"
