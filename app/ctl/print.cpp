// SPDX-License-Identifier: Apache-2.0
#include "print.h"

#include "client/service/commands.h"
#include "client/service/local_call.h"
#include "client/service/wire.h"
#include "commands.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLocale>

#include <algorithm>
#include <array>
#include <optional>

namespace wardline::ctl {

namespace {

QString plain(QString text)
{
    std::replace_if(
        text.begin(), text.end(),
        [](QChar c) {
            return c.category() == QChar::Other_Control || c.category() == QChar::Other_Format
                   || c == QChar::LineSeparator;
        },
        QLatin1Char(' '));
    return text;
}

QString field(const QJsonObject &row, const char *name)
{
    const auto value = row.value(QLatin1String(name));
    if (value.isArray()) {
        QStringList parts;
        for (const auto &part : value.toArray()) {
            parts.append(part.toString());
        }
        return plain(parts.join(QStringLiteral(", ")));
    }
    return plain(value.toVariant().toString());
}

QString time(const QJsonObject &row, const char *name)
{
    const auto at = static_cast<qint64>(row.value(QLatin1String(name)).toDouble());
    return at == 0 ? QStringLiteral("-")
                   : QDateTime::fromMSecsSinceEpoch(at).toString(QStringLiteral("yyyy-MM-dd HH:mm:ss"));
}

QString message(const QJsonObject &row)
{
    const auto kind = field(row, "kind");
    QString text = field(row, "text");
    if (kind == QLatin1String("unreadable")) {
        text = QStringLiteral("[can't be read: %1]").arg(field(row, "why_unreadable"));
    } else if (kind == QLatin1String("deleted")) {
        text = QStringLiteral("[deleted]");
    } else if (kind == QLatin1String("gap")) {
        return QStringLiteral("                     … messages not fetched …");
    } else if (kind == QLatin1String("notice")) {
        text = QStringLiteral("[%1]").arg(field(row, "notice"));
    }
    QStringList marks;
    if (const auto priority = field(row, "priority"); priority != QLatin1String("routine") && !priority.isEmpty()) {
        marks.append(priority.toUpper());
    }
    if (const auto state = field(row, "state"); state != QLatin1String("on_server")) {
        marks.append(state == QLatin1String("sending") ? QStringLiteral("sending") : QStringLiteral("NOT SENT"));
    }
    if (row.contains(QLatin1String("edited"))) {
        marks.append(QStringLiteral("edited"));
    }
    if (row.contains(QLatin1String("acknowledged"))) {
        marks.append(QStringLiteral("acknowledged"));
    }
    return QStringLiteral("%1  %2  %3%4")
        .arg(time(row, "at"), field(row, "sender_name").leftJustified(20), text,
             marks.isEmpty() ? QString() : QStringLiteral("  (%1)").arg(marks.join(QStringLiteral(", "))));
}

/// What the answers of `search` and `people` leave out.
QString noteLine(const QString &note)
{
    if (note == QLatin1String("older_not_loaded")) {
        return QStringLiteral("(Older messages that are not loaded here are not searched.)");
    }
    if (note == QLatin1String("only_known")) {
        return QStringLiteral("(The server can't be asked: only people already known here are listed.)");
    }
    return QStringLiteral("(More people match: give more of the name.)");
}

} // namespace

QString tableLine(const QString &command, const QJsonObject &row)
{
    if (row.contains(QLatin1String("note"))) {
        return noteLine(field(row, "note"));
    }
    if (command == QLatin1String("tail") || command == QLatin1String("send")) {
        return message(row);
    }
    if (command == QLatin1String("rooms")) {
        const bool atLeast =
            row.value(QLatin1String("unread_is_at_least")).toBool() && field(row, "unread") != QLatin1String("0");
        const auto unread = field(row, "unread") + (atLeast ? QStringLiteral("+") : QString());
        return QStringLiteral("%1  %2  %3 unread  %4 urgent  %5")
            .arg(field(row, "name").leftJustified(28), field(row, "kind").leftJustified(10), unread.rightJustified(4),
                 field(row, "urgent_waiting").rightJustified(2), field(row, "room"));
    }
    if (command == QLatin1String("search")) {
        return QStringLiteral("%1  %2  %3  %4")
            .arg(time(row, "at"), field(row, "room_name").leftJustified(24),
                 field(row, "sender_name").leftJustified(20), field(row, "text"));
    }
    if (command == QLatin1String("device list")) {
        const bool isVerified = row.value(QLatin1String("verified")).toBool();
        return QStringLiteral("%1  %2  last seen %3%4%5")
            .arg(field(row, "device").leftJustified(14), field(row, "name").leftJustified(20), time(row, "last_seen"),
                 row.value(QLatin1String("this_one")).toBool() ? QStringLiteral("  (this one)") : QString(),
                 isVerified ? QString() : QStringLiteral("  (not verified)"));
    }
    if (command == QLatin1String("doctor")) {
        return QStringLiteral("%1  %2  %3")
            .arg(field(row, "verdict").leftJustified(7), field(row, "what").leftJustified(18), field(row, "detail"));
    }
    if (command.startsWith(QLatin1String("user "))) {
        return QStringLiteral("%1\nActivation code, hand it over in person: %2")
            .arg(field(row, "user"), field(row, "activation_code"));
    }
    return QStringLiteral("%1  %2  %3  %4")
        .arg(field(row, "user"), field(row, "name"), field(row, "role"), field(row, "units"));
}

QString jsonLine(const QJsonObject &row)
{
    return QString::fromUtf8(QJsonDocument(row).toJson(QJsonDocument::Compact));
}

QString jsonError(const QString &codeName, const QString &detail)
{
    return jsonLine({{QStringLiteral("error"), codeName}, {QStringLiteral("detail"), detail}});
}

int exitCodeOf(const QJsonObject &finding)
{
    struct Part {
        const char *what;
        ExitCode code;
    };
    constexpr std::array parts{Part{"server", Unreachable}, Part{"clock", Unreachable}, Part{"keychain", StoreShut},
                               Part{"store", StoreShut}, Part{"session", NotSignedIn}};
    if (field(finding, "verdict") != QLatin1String("fails")) {
        return Ok;
    }
    const auto what = field(finding, "what");
    const auto *const part = std::find_if(parts.begin(), parts.end(),
                                          [&what](const Part &known) { return what == QLatin1String(known.what); });
    return part == parts.end() ? Refused : part->code; // policy, identity, backup: somebody has to allow or repair it
}

namespace {

/// Details that say more than their code does; nothing for all others.
std::optional<Verdict> verdictOnDetail(const QString &name, const QString &detail)
{
    if (detail == QLatin1String(client::service::atTheWindow)) {
        const bool locked = name == client::service::codeName(client::ClientCode::Locked);
        return locked
                   ? Verdict{QStringLiteral("The session is locked, and open in a window. Unlock it there."), StoreShut}
                   : Verdict{QStringLiteral("This profile is open in a window. Sign in, unlock and sign out there."),
                             Refused};
    }
    if (name == client::service::codeName(client::ClientCode::Refused) && detail == QLatin1String("policy")) {
        return Verdict{QStringLiteral("The hospital's policy does not allow this on this workstation."), Refused};
    }
    if (detail == QLatin1String(client::service::unusableFolder)) {
        return Verdict{QStringLiteral("The profile's folder can't be used: name one that you can write to."),
                       StoreShut};
    }
    return std::nullopt;
}

} // namespace

Verdict verdictOn(const QString &name, const QString &detail)
{
    if (const auto known = verdictOnDetail(name, detail)) {
        return *known;
    }
    using client::ClientCode;
    switch (client::service::codeFromName(name).value_or(ClientCode::Internal)) {
    case ClientCode::Usage:
        return {QStringLiteral("That can't be asked here: %1.").arg(detail), Usage};
    case ClientCode::NotSignedIn:
        return {QStringLiteral("Nobody is signed in here. Use 'wardlinectl login'."), NotSignedIn};
    case ClientCode::SessionEnded:
        return {QStringLiteral("The session ended on the server. Sign in again; nothing is lost."), NotSignedIn};
    case ClientCode::SignInRefused:
        return {QStringLiteral("Not accepted. A code works once: wait for the next, and check user and password."),
                Refused};
    case ClientCode::AnswerLost:
        return {QStringLiteral("The answer was lost on the way. The code may have been used: wait for the next one."),
                Unreachable};
    case ClientCode::TooManyTries:
        return {QStringLiteral("Too many tries. Wait %1 s.").arg((detail.toLongLong() + 999) / 1000), Refused};
    case ClientCode::ActivationRefused:
        return {QStringLiteral("The activation code is wrong, used or expired. Ask IT for a new one."), Refused};
    case ClientCode::CodeRefused:
        return {QStringLiteral("The authenticator's code is wrong. Check the time on the phone and use the next code."),
                Refused};
    case ClientCode::OtherPerson:
        return {QStringLiteral("This profile belongs to somebody else. Use another --profile."), Refused};
    case ClientCode::PasswordTooWeak:
        return {QStringLiteral("This password is too weak: %1.").arg(detail), Refused};
    case ClientCode::PinTooWeak:
        return {QStringLiteral("This PIN is too weak: %1.").arg(detail), Refused};
    case ClientCode::WeakServerKdf:
        return {
            QStringLiteral("The server asks for weaker password protection than allowed. The password was not used."),
            Refused};
    case ClientCode::PinWrong:
        return {QStringLiteral("Wrong PIN. Tries left: %1.").arg(detail), StoreShut};
    case ClientCode::PinNeeded:
        return {QStringLiteral(
                    "Accepted. The password is a new one here: 'wardlinectl unlock' with the PIN opens what is kept."),
                StoreShut};
    case ClientCode::LockedOut:
        return {QStringLiteral(
                    "No tries left for the PIN. Sign in with password and code; what was not sent from here is lost."),
                StoreShut};
    case ClientCode::Locked:
        return {QStringLiteral("The session is locked. Use 'wardlinectl unlock'."), StoreShut};
    case ClientCode::KeychainMissing:
        return {
            QStringLiteral(
                "No keyring answers on this workstation, so nothing can be kept here. Sign in without a PIN instead."),
            StoreShut};
    case ClientCode::KeychainLocked:
        return {QStringLiteral("The keyring is locked. Unlock it, then try again."), StoreShut};
    case ClientCode::KeychainDenied:
        return {QStringLiteral("The keyring refused. Allow Wardline, then try again."), StoreShut};
    case ClientCode::VaultDamaged:
    case ClientCode::StoreDamaged:
        return {QStringLiteral(
                    "What is kept here is damaged. Sign in with password and code; what the server has comes back."),
                StoreShut};
    case ClientCode::StoreNewer:
        return {QStringLiteral("This profile was written by a newer Wardline."), StoreShut};
    case ClientCode::DiskFull:
        return {QStringLiteral("The disk is full. Nothing was lost; free some space."), StoreShut};
    case ClientCode::AlreadyOpen:
        return {QStringLiteral("Another Wardline has this profile open."), StoreShut};
    case ClientCode::ClockWrong:
        return {QStringLiteral("This workstation's clock is off. Codes and certificates fail until it is set."),
                Unreachable};
    case ClientCode::Unreachable:
        return {detail.isEmpty() ? QStringLiteral("The server can't be reached.")
                                 : QStringLiteral("The server can't be reached: %1.").arg(detail),
                Unreachable};
    case ClientCode::ServerTrouble:
        return {detail.isEmpty() ? QStringLiteral("The server answered with an error.")
                                 : QStringLiteral("The server answered with an error: %1.").arg(detail),
                Unreachable};
    case ClientCode::NotTrusted:
    case ClientCode::CertificateWrongName:
    case ClientCode::CertificateExpired:
    case ClientCode::NotSecure:
        return {QStringLiteral("What answered is not trusted: %1. Nothing was sent to it.").arg(detail), Unreachable};
    case ClientCode::Redirected:
        return {QStringLiteral("The server pointed to another one, where Wardline does not go."), Unreachable};
    case ClientCode::SettingsBroken:
        return {QStringLiteral("What IT has set for this computer can't be used (%1), so nothing opens.").arg(detail),
                Refused};
    case ClientCode::Refused:
        return {QStringLiteral("The server refused (%1).").arg(detail), Refused};
    case ClientCode::NoSuchRoom:
        return {QStringLiteral("There is no such conversation."), Refused};
    case ClientCode::Ambiguous:
        return {QStringLiteral("Several conversations have this name. Give the id."), Usage};
    case ClientCode::CantEncrypt:
        return {QStringLiteral("Not sent: the recipients' keys could not be had or are not trusted."), Refused};
    case ClientCode::RecoveryUnavailable:
        return {QStringLiteral("Earlier messages can't be opened with this password."), Refused};
    case ClientCode::Cancelled:
        return {QStringLiteral("Cancelled."), Fault};
    case ClientCode::Internal:
        break;
    }
    return {QStringLiteral("A fault of Wardline's own. 'wardlinectl doctor' may say more."), Fault};
}

} // namespace wardline::ctl
