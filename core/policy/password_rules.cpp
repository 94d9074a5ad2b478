// SPDX-License-Identifier: Apache-2.0
#include "policy/password_rules.h"

#include <QSet>
#include <QStringDecoder>
#include <QStringList>

#include <algorithm>
#include <array>

namespace wardline::policy {

namespace {

/// What must be left of a password once everything guessable is taken out.
constexpr qsizetype minRest = 8;
constexpr qsizetype minNameCharacters = 3;
constexpr int minDifferentCharacters = 5;
constexpr qsizetype minRun = 4;
constexpr qsizetype maxPeriod = 8;

// What people at a hospital reach for first; longer words before the shorter ones they contain.
constexpr std::array commonWords{
    QLatin1String("administrator"), QLatin1String("emergency"), QLatin1String("physician"), QLatin1String("pharmacy"),
    QLatin1String("passphrase"),    QLatin1String("password"),  QLatin1String("passwort"),  QLatin1String("hospital"),
    QLatin1String("wardline"),      QLatin1String("medicine"),  QLatin1String("medical"),   QLatin1String("surgery"),
    QLatin1String("welcome"),       QLatin1String("letmein"),   QLatin1String("changeme"),  QLatin1String("default"),
    QLatin1String("doctor"),        QLatin1String("clinic"),    QLatin1String("patient"),   QLatin1String("health"),
    QLatin1String("secret"),        QLatin1String("monkey"),    QLatin1String("dragon"),    QLatin1String("football"),
    QLatin1String("sunshine"),      QLatin1String("princess"),  QLatin1String("iloveyou"),  QLatin1String("admin"),
    QLatin1String("nurse"),         QLatin1String("login"),     QLatin1String("matrix"),    QLatin1String("general"),
    QLatin1String("january"),       QLatin1String("february"),  QLatin1String("march"),     QLatin1String("april"),
    QLatin1String("june"),          QLatin1String("july"),      QLatin1String("august"),    QLatin1String("september"),
    QLatin1String("october"),       QLatin1String("november"),  QLatin1String("december"),  QLatin1String("monday"),
    QLatin1String("tuesday"),       QLatin1String("wednesday"), QLatin1String("thursday"),  QLatin1String("friday"),
    QLatin1String("saturday"),      QLatin1String("sunday"),    QLatin1String("spring"),    QLatin1String("summer"),
    QLatin1String("autumn"),        QLatin1String("winter"),    QLatin1String("test"),      QLatin1String("user"),
};

constexpr std::array keyboardRows{QLatin1String("qwertyuiop"), QLatin1String("asdfghjkl"),  QLatin1String("zxcvbnm"),
                                  QLatin1String("qwertzuiop"), QLatin1String("azertyuiop"), QLatin1String("yxcvbnm")};

QChar plainLetter(QChar c)
{
    switch (c.unicode()) {
    case u'0':
        return u'o';
    case u'1':
    case u'!':
        return u'i';
    case u'3':
        return u'e';
    case u'4':
    case u'@':
        return u'a';
    case u'5':
    case u'$':
        return u's';
    case u'7':
        return u't';
    default:
        return c;
    }
}

/// Digits and signs that stand for letters, read as those letters.
QString unleet(const QString &text)
{
    QString plain(text.size(), Qt::Uninitialized);
    std::transform(text.cbegin(), text.cend(), plain.begin(), plainLetter);
    return plain;
}

/// The length of the stretch from `at` that counts up or down, or walks along a row of keys.
qsizetype runLength(const QString &text, qsizetype at)
{
    const auto counting = [&](int step) {
        qsizetype end = at + 1;
        while (end < text.size() && text.at(end).unicode() == text.at(end - 1).unicode() + step) {
            ++end;
        }
        return end - at;
    };
    qsizetype longest = std::max({counting(1), counting(-1), counting(0)});
    for (const auto row : keyboardRows) {
        const auto start = row.indexOf(text.at(at));
        qsizetype length = 0;
        while (start >= 0 && start + length < row.size() && at + length < text.size()
               && row.at(start + length) == text.at(at + length)) {
            ++length;
        }
        longest = std::max(longest, length);
    }
    return longest;
}

/// Removes what the block-list knows from a folded password. Takes letters out both as typed and as read through digits, so it
/// works on two strings of the same length in step.
class Remainder
{
public:
    explicit Remainder(const QString &folded)
        : m_typed(folded)
        , m_plain(unleet(folded))
    {
    }
    ~Remainder()
    {
        wipe(m_typed);
        wipe(m_plain);
    }
    Q_DISABLE_COPY_MOVE(Remainder)

    bool removeWord(const QString &word) { return removeFrom(m_typed, word) | removeFrom(m_plain, unleet(word)); }

    bool removeRuns()
    {
        bool removed = false;
        for (qsizetype at = 0; at < m_typed.size();) {
            const auto length = runLength(m_typed, at);
            if (length < minRun) {
                ++at;
                continue;
            }
            erase(at, length);
            removed = true;
        }
        return removed;
    }

    [[nodiscard]] qsizetype letters() const
    {
        return std::count_if(m_typed.cbegin(), m_typed.cend(), [](QChar c) { return c.isLetterOrNumber(); });
    }

private:
    bool removeFrom(const QString &searched, const QString &word)
    {
        bool removed = false;
        for (auto at = searched.indexOf(word); at >= 0 && !word.isEmpty(); at = searched.indexOf(word)) {
            erase(at, word.size());
            removed = true;
        }
        return removed;
    }

    void erase(qsizetype at, qsizetype length)
    {
        m_typed.remove(at, length);
        m_plain.remove(at, length);
    }

    QString m_typed;
    QString m_plain;
};

/// "grace.o'neil" → "grace", "neil": the parts someone would build a password from.
QStringList partsOf(const QString &name)
{
    QStringList parts;
    QString part;
    const QString folded = name.normalized(QString::NormalizationForm_KC).toCaseFolded() + QLatin1Char(' ');
    for (const QChar c : folded) {
        if (c.isLetterOrNumber()) {
            part.append(c);
            continue;
        }
        if (part.size() >= minNameCharacters) {
            parts.append(part);
        }
        part.clear();
    }
    std::sort(parts.begin(), parts.end(), [](const QString &a, const QString &b) { return a.size() > b.size(); });
    return parts;
}

bool isRepetition(const QString &text)
{
    const QSet<QChar> different(text.cbegin(), text.cend());
    if (different.size() < minDifferentCharacters) {
        return true;
    }
    for (qsizetype period = 1; period <= maxPeriod && period * 2 <= text.size(); ++period) {
        if (QStringView(text).mid(period) == QStringView(text).chopped(period)) {
            return true;
        }
    }
    return false;
}

qsizetype codePoints(const QString &text)
{
    return std::count_if(text.cbegin(), text.cend(), [](QChar c) { return !c.isLowSurrogate(); });
}

bool hasControlCharacters(const QString &text)
{
    return std::any_of(text.cbegin(), text.cend(), [](QChar c) { return c.category() == QChar::Other_Control; });
}

/// Takes the words out one group after the other; the group that leaves too little is the reason.
QList<PasswordProblem> checkWords(const QString &folded, const PasswordContext &context)
{
    QList<PasswordProblem> problems;
    Remainder rest(folded);
    const auto note = [&](bool removed, PasswordProblem problem) {
        if (removed && rest.letters() < minRest) {
            problems.append(problem);
        }
    };
    const auto removeAll = [&](const QStringList &words) {
        bool removed = false;
        for (const QString &word : words) {
            removed |= rest.removeWord(word);
        }
        return removed;
    };
    note(removeAll(partsOf(context.userName) + partsOf(context.displayName)), PasswordProblem::UserName);
    note(removeAll(partsOf(context.serviceName)) | rest.removeWord(QStringLiteral("wardline")),
         PasswordProblem::ServiceName);
    bool removed = rest.removeRuns();
    for (const auto word : commonWords) {
        removed |= rest.removeWord(word);
    }
    removed |= rest.removeRuns();
    note(removed, PasswordProblem::CommonWords);
    return problems;
}

} // namespace

QList<PasswordProblem> checkPassword(const Secret &password, const PasswordContext &context)
{
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    QString typed = decoder.decode(password.view());
    QString normal = typed.normalized(QString::NormalizationForm_KC);
    QString folded = normal.toCaseFolded();
    QList<PasswordProblem> problems;
    if (decoder.hasError() || hasControlCharacters(typed)) {
        problems.append(PasswordProblem::NotText);
    } else {
        const auto length = codePoints(normal);
        if (length < minPasswordCharacters) {
            problems.append(PasswordProblem::TooShort);
        }
        if (length > maxPasswordCharacters) {
            problems.append(PasswordProblem::TooLong);
        }
        if (!folded.isEmpty() && isRepetition(folded)) {
            problems.append(PasswordProblem::Repeated);
        }
        problems.append(checkWords(folded, context));
    }
    wipe(typed);
    wipe(normal);
    wipe(folded);
    return problems;
}

} // namespace wardline::policy
