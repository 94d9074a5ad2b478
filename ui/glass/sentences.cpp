// SPDX-License-Identifier: Apache-2.0
#include "sentences.h"

#include "names.h"
#include "times.h"

#include <QCoreApplication>
#include <QLocale>

namespace wardline::glass {
namespace {

using client::ClientCode;
using client::Connection;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Sentences)
};

QString doorSentence(const client::ClientError &error)
{
    switch (error.code) {
    case ClientCode::NotSignedIn:
        return Words::tr("Nobody is signed in here.");
    case ClientCode::Locked:
        return Words::tr("Wardline is locked.");
    case ClientCode::SignInRefused:
        return Words::tr("Not accepted. Check user and password. A code works once: wait for the next one.");
    case ClientCode::AnswerLost:
        return Words::tr(
            "The answer was lost on the way, so this code may be used up. Wait for the next one and try again.");
    case ClientCode::TooManyTries: {
        bool known = false;
        const qint64 wait = error.detail.toLongLong(&known);
        return known && wait > 0 ? Words::tr("Too many tries. Try again in %n s.", nullptr, int((wait + 999) / 1000))
                                 : Words::tr("Too many tries. Wait a little and try again.");
    }
    case ClientCode::ActivationRefused:
        return Words::tr("This activation code is wrong, used or too old. Ask IT for a new one.");
    case ClientCode::CodeRefused:
        return Words::tr(
            "The authenticator's code was not accepted. Check the clock of your phone and enter the next code.");
    case ClientCode::OtherPerson:
        return Words::tr(
            "This profile belongs to somebody else. Ask them to sign out, or ask IT for a profile of your own.");
    case ClientCode::PasswordTooWeak:
        return Words::tr("This password is too easy to guess. Use the proposed words, or a longer one.");
    case ClientCode::PinTooWeak:
        return Words::tr("This PIN is too easy to guess. Avoid dates, rows and repeated digits.");
    case ClientCode::PinWrong: {
        bool known = false;
        const int left = error.detail.toInt(&known);
        return known ? Words::tr("That is not the PIN. Tries left: %n.", nullptr, left)
                     : Words::tr("That is not the PIN.");
    }
    case ClientCode::PinNeeded:
        return Words::tr("Accepted. Your password is a new one here: enter your PIN, then nothing is lost.");
    case ClientCode::LockedOut:
        return Words::tr(
            "No tries left. Sign in with password and code. Messages are on the server; what was not sent from "
            "here, and drafts, are lost.");
    case ClientCode::WeakServerKdf:
        return Words::tr("The server asked for weaker protection of your password than allowed. The password was not "
                         "used. Tell IT.");
    case ClientCode::RecoveryUnavailable:
        return Words::tr(
            "Older messages stay unreadable here: their keys can't be opened with this password. New messages work.");
    default:
        return {};
    }
}

QString workstationSentence(ClientCode code)
{
    switch (code) {
    case ClientCode::KeychainMissing:
        return Words::tr(
            "This workstation has no keyring to keep a PIN with. You can work without keeping anything here.");
    case ClientCode::KeychainLocked:
        return Words::tr("The workstation's keyring is locked. Unlock it and try again.");
    case ClientCode::KeychainDenied:
        return Words::tr("The workstation's keyring refused. Allow Wardline to use it and try again.");
    case ClientCode::VaultDamaged:
        return Words::tr(
            "What opens this profile is damaged. Sign in with password and code. Messages are on the server; "
            "what was not sent from here, and drafts, are lost.");
    case ClientCode::StoreDamaged:
        return Words::tr("The keys kept here are damaged. Sign in with password and the next code. Messages are on the "
                         "server; what was not sent from here, and drafts, are lost.");
    case ClientCode::StoreNewer:
        return Words::tr("A newer version of Wardline has used this profile. Start that version.");
    case ClientCode::DiskFull:
        return Words::tr("The disk of this workstation is full. Free some space, then try again.");
    case ClientCode::AlreadyOpen:
        return Words::tr("Wardline is already open with this profile. Use that window, or close it first.");
    case ClientCode::ClockWrong:
        return Words::tr("The clock of this workstation is wrong, so codes and certificates fail. Ask IT to set it.");
    case ClientCode::SettingsBroken:
        return Words::tr(
            "What IT has set for this workstation can't be used, so Wardline does not start. Tell IT; your "
            "messages are on the server.");
    default:
        return {};
    }
}

QString networkSentence(ClientCode code)
{
    switch (code) {
    case ClientCode::Unreachable:
        return Words::tr("The server can't be reached. Check the network and try again.");
    case ClientCode::ServerTrouble:
        return Words::tr("The server answered with an error. Wait a little and try again; if it stays, tell IT.");
    case ClientCode::NotTrusted:
        return Words::tr("The server's certificate can't be trusted, so this was not sent. Tell IT.");
    case ClientCode::CertificateWrongName:
        return Words::tr("The server's certificate is for another name, so this was not sent. Check the server's "
                         "address, or tell IT.");
    case ClientCode::CertificateExpired:
        return Words::tr("The server's certificate has expired, so this was not sent. Tell IT.");
    case ClientCode::NotSecure:
        return Words::tr("No connection that is secure enough could be made, so this was not sent. Check the server's "
                         "address, or tell IT.");
    case ClientCode::Redirected:
        return Words::tr(
            "The server pointed to another one, where Wardline does not go. Check the server's address, or tell IT.");
    case ClientCode::SessionEnded:
        return Words::tr("You were signed out on the server. Sign in with password and code; nothing is lost.");
    case ClientCode::Refused:
        return Words::tr("The server refused this.");
    case ClientCode::NoSuchRoom:
        return Words::tr("There is no such conversation.");
    case ClientCode::Ambiguous:
        return Words::tr("Several conversations have this name. Pick one from the list.");
    case ClientCode::CantEncrypt:
        return Words::tr("The recipients' keys could not be had, so nothing was sent. Try again.");
    case ClientCode::Cancelled:
        return Words::tr("Stopped.");
    case ClientCode::Usage:
        return Words::tr("Something is missing. Check what you entered.");
    default:
        return Words::tr("Something went wrong in Wardline. Try again; if it stays, tell IT.");
    }
}

QString reasonSentence(Connection::Reason reason)
{
    switch (reason) {
    case Connection::Reason::None:
        return {};
    case Connection::Reason::NoNetwork:
        return Words::tr("No network");
    case Connection::Reason::NameNotFound:
        return Words::tr("The server's name is not known to this network");
    case Connection::Reason::TimedOut:
        return Words::tr("The server does not answer");
    case Connection::Reason::CertificateUntrusted:
        return Words::tr("The server's certificate can't be trusted. Tell IT");
    case Connection::Reason::CertificateWrongName:
        return Words::tr("The server's certificate is for another name. Tell IT");
    case Connection::Reason::CertificateExpired:
        return Words::tr("The server's certificate has expired. Tell IT");
    case Connection::Reason::TlsTooOld:
        return Words::tr("The connection's encryption is too old. Tell IT");
    case Connection::Reason::ProxyFailed:
        return Words::tr("The network's proxy does not let us through");
    case Connection::Reason::ServerTrouble:
        return Words::tr("The server has trouble");
    case Connection::Reason::SignInAgain:
        return Words::tr("Sign in again to go on; nothing is lost");
    case Connection::Reason::LocalStore:
        return Words::tr("New messages can't be stored here. Check the disk");
    }
    return {};
}

/// What went wrong with what is kept here, or with the keys that open history.
QString keepingSentence(const Connection &connection)
{
    if (connection.storeRenewed) {
        return Words::tr(
            "The messages kept here were damaged and come anew; unsent ones and drafts of this workstation are lost");
    }
    switch (connection.keys) {
    case Connection::Keys::Open:
        return {};
    case Connection::Keys::Opening:
        return Words::tr("This workstation is not verified yet; what you write waits");
    case Connection::Keys::NoHistory:
        return Words::tr("Older messages can't be read here. Ask IT, or use your recovery key");
    case Connection::Keys::Closed:
        return Words::tr(
            "Older messages can't be read here, and what you write waits. Sign in again; if it stays, ask IT");
    }
    return {};
}

QString stateSentence(const Connection &connection, qint64 now)
{
    switch (connection.state) {
    case Connection::State::UpToDate:
        return Words::tr("Connected · synced %1").arg(age(connection.lastSync, now));
    case Connection::State::CatchingUp:
        return Words::tr("Catching up");
    case Connection::State::Connecting:
        return Words::tr("Connecting");
    case Connection::State::Refused:
        return Words::tr("Not connected");
    case Connection::State::Offline:
        break;
    }
    return connection.since > 0 ? Words::tr("Offline since %1").arg(dateAndTime(connection.since, now))
                                : Words::tr("Offline");
}

/// Follows "Not sent:".
QString reasonOf(client::WhyNotSent why, const QStringList &whoseIdentity)
{
    switch (why) {
    case client::WhyNotSent::None:
        return {};
    case client::WhyNotSent::Refused:
        return Words::tr("the server refused it", "why not sent");
    case client::WhyNotSent::NoLongerMember:
        return Words::tr("you are no longer in this conversation", "why not sent");
    case client::WhyNotSent::TooLarge:
        return Words::tr("it is too long", "why not sent");
    case client::WhyNotSent::KeysUnavailable:
        return Words::tr("the server refuses the recipients' keys", "why not sent");
    case client::WhyNotSent::IdentityChanged:
        return whoseIdentity.isEmpty()
                   ? Words::tr("the identity of who would read it changed, and is not approved. Reach them another "
                               "way, and ask IT to check it",
                               "why not sent")
                   : Words::tr("the identity of %1 changed, and is not approved. Reach %1 another way, and ask IT to "
                               "check it",
                               "why not sent; one name, or several")
                         .arg(inSentence(whoseIdentity));
    case client::WhyNotSent::NotEncrypted:
        return Words::tr("this conversation is not encrypted", "why not sent");
    case client::WhyNotSent::Malformed:
        return Words::tr("Wardline could not encrypt it", "why not sent");
    }
    return {};
}

} // namespace

QString sentence(const client::ClientError &error)
{
    if (QString words = doorSentence(error); !words.isEmpty()) {
        return words;
    }
    if (QString words = workstationSentence(error.code); !words.isEmpty()) {
        return words;
    }
    return networkSentence(error.code);
}

QString sentence(const Connection &connection, qint64 now)
{
    QStringList parts{stateSentence(connection, now)};
    if (const QString reason = reasonSentence(connection.reason); !reason.isEmpty()) {
        parts << reason;
    }
    if (const QString keeping = keepingSentence(connection); !keeping.isEmpty()) {
        parts << keeping;
    }
    return parts.join(QStringLiteral(" · "));
}

QString spaceSentence(qint64 bytesLeft)
{
    return Words::tr("Little space left on this workstation: %1, tell IT", "size on the disk")
        .arg(QLocale().formattedDataSize(bytesLeft, 0, QLocale::DataSizeSIFormat));
}

QString sentence(const QList<client::RuleChange> &changes)
{
    using Rule = client::RuleChange::Rule;
    QStringList parts;
    for (const client::RuleChange &change : changes) {
        const QString now = change.rule == Rule::LockAfter
                                ? Words::tr("locks after %n minutes without input", nullptr, change.now)
                            : change.rule == Rule::PinSuffices
                                ? Words::tr("asks for password and code after %n hours", nullptr, change.now)
                                : Words::tr("a new PIN needs %n digits", nullptr, change.now);
        parts << Words::tr("%1 (was %2)", "a rule of this workstation, its number before").arg(now).arg(change.before);
    }
    return parts.isEmpty() ? QString()
                           : Words::tr("Your hospital changed settings of this workstation: %1.")
                                 .arg(parts.join(QStringLiteral("; ")));
}

QString sentence(client::WhyNotSent why, const QStringList &whoseIdentity)
{
    const QString reason = reasonOf(why, whoseIdentity);
    return reason.isEmpty() ? Words::tr("Not sent") : Words::tr("Not sent: %1", "reason").arg(reason);
}

QString sentence(const client::PendingChange &change)
{
    using Kind = client::PendingChange::Kind;
    const QString reason = reasonOf(change.whyNotSent, change.whoseIdentity);
    const bool failed = change.state == client::MessageState::NotSent;
    switch (change.kind) {
    case Kind::Edit:
        return failed ? Words::tr("Edit not sent: %1", "reason").arg(reason) : Words::tr("Sending the edit");
    case Kind::Deletion:
        return failed ? Words::tr("Not deleted: %1", "reason").arg(reason) : Words::tr("Deleting for everyone");
    case Kind::Reaction:
        return failed ? Words::tr("Reaction %1 not sent: %2", "emoji, reason").arg(change.emoji, reason) : QString();
    case Kind::TakingBack:
        return failed ? Words::tr("Reaction %1 not taken back: %2", "emoji, reason").arg(change.emoji, reason)
                      : QString();
    case Kind::Acknowledgement:
        return failed ? Words::tr("Acknowledgement not sent: %1", "reason").arg(reason) : QString();
    }
    return {};
}

QString sentence(client::WhyUnreadable why)
{
    switch (why) {
    case client::WhyUnreadable::None:
        return Words::tr("This message can't be read");
    case client::WhyUnreadable::KeyNotHere:
        return Words::tr("Can't be read yet: its key has not arrived");
    case client::WhyUnreadable::KeyWithheld:
        return Words::tr("Can't be read: the sender's device does not share the key with this workstation");
    case client::WhyUnreadable::BeforeWeJoined:
        return Words::tr("Sent before you joined");
    case client::WhyUnreadable::SenderNotTrusted:
        return Words::tr("Not shown: its sender's device is not verified");
    case client::WhyUnreadable::Damaged:
        return Words::tr("Can't be read: the message is damaged");
    case client::WhyUnreadable::NotInBackup:
        return Words::tr("Can't be read: its key is not in your backup");
    }
    return {};
}

QString sentence(policy::PasswordProblem problem)
{
    switch (problem) {
    case policy::PasswordProblem::NotText:
        return Words::tr("The password holds characters that can't be typed everywhere.");
    case policy::PasswordProblem::TooShort:
        return Words::tr("At least %n characters. Several words are easy to remember.", nullptr,
                         policy::minPasswordCharacters);
    case policy::PasswordProblem::TooLong:
        return Words::tr("At most %n characters.", nullptr, policy::maxPasswordCharacters);
    case policy::PasswordProblem::Repeated:
        return Words::tr("It repeats itself too much.");
    case policy::PasswordProblem::CommonWords:
        return Words::tr("It is made of words and rows that are guessed first.");
    case policy::PasswordProblem::UserName:
        return Words::tr("It is mostly your own name.");
    case policy::PasswordProblem::ServiceName:
        return Words::tr("It is mostly the name of the hospital or of this program.");
    }
    return {};
}

QString sentence(client::TimelineRow::Notice notice, const QString &name)
{
    using Notice = client::TimelineRow::Notice;
    switch (notice) {
    case Notice::Joined:
        return Words::tr("%1 joined").arg(inSentence(name));
    case Notice::Left:
        return Words::tr("%1 left").arg(inSentence(name));
    case Notice::Invited:
        return Words::tr("%1 was invited").arg(inSentence(name));
    case Notice::Removed:
        return Words::tr("%1 was removed").arg(inSentence(name));
    case Notice::RoomNamed:
        return Words::tr("The conversation's name was changed");
    case Notice::RoomCreated:
        return Words::tr("The conversation was created");
    case Notice::EncryptionOn:
        return Words::tr("Messages here are end-to-end encrypted");
    case Notice::CardChanged:
        return Words::tr("%1 updated the patient card").arg(inSentence(name));
    case Notice::NotEncrypted:
        return Words::tr("%1 sent a message without encryption. It is not shown").arg(inSentence(name));
    case Notice::Other:
    case Notice::None:
        return Words::tr("The conversation was changed");
    }
    return {};
}

QString roleName(care::Role role)
{
    switch (role) {
    case care::Role::Physician:
        return Words::tr("Physician");
    case care::Role::Nurse:
        return Words::tr("Nurse");
    case care::Role::Pharmacist:
        return Words::tr("Pharmacist");
    case care::Role::Therapist:
        return Words::tr("Therapist");
    case care::Role::FrontDesk:
        return Words::tr("Front desk");
    case care::Role::Billing:
        return Words::tr("Billing", "a person's role");
    case care::Role::ItAdmin:
        return Words::tr("IT");
    case care::Role::Auditor:
        return Words::tr("Auditor");
    }
    return {};
}

QString roleName(const std::optional<care::Role> &role)
{
    return role ? roleName(*role) : QString();
}

namespace {

/// Never shown.
QString wordsThatFind(care::Role role)
{
    switch (role) {
    case care::Role::Physician:
        return Words::tr("physician doctor", "words and forms that find a role");
    case care::Role::Nurse:
        return Words::tr("nurse nursing", "words and forms that find a role");
    case care::Role::Pharmacist:
        return Words::tr("pharmacist pharmacy", "words and forms that find a role");
    case care::Role::Therapist:
        return Words::tr("therapist therapy", "words and forms that find a role");
    case care::Role::FrontDesk:
        return Words::tr("front desk reception", "words and forms that find a role");
    case care::Role::Billing:
        return Words::tr("billing", "words and forms that find a role");
    case care::Role::ItAdmin:
        return Words::tr("it", "words and forms that find a role");
    case care::Role::Auditor:
        return Words::tr("auditor audit", "words and forms that find a role");
    }
    return {};
}

} // namespace

client::RoleWords roleWords()
{
    client::RoleWords words;
    for (const auto role : care::allRoles) {
        words.insert(role, wordsThatFind(role));
    }
    return words;
}

QString kindName(care::ConversationKind kind)
{
    switch (kind) {
    case care::ConversationKind::Direct:
        return Words::tr("Direct", "a conversation of two");
    case care::ConversationKind::Group:
        return Words::tr("Group");
    case care::ConversationKind::Unit:
        return Words::tr("Unit", "a ward");
    case care::ConversationKind::Patient:
        return Words::tr("Patient");
    case care::ConversationKind::Scheduling:
        return Words::tr("Scheduling");
    case care::ConversationKind::Billing:
        return Words::tr("Billing", "kind of conversation");
    case care::ConversationKind::OnCall:
        return Words::tr("On call");
    case care::ConversationKind::Outreach:
        return Words::tr("Outreach");
    case care::ConversationKind::Unknown:
        return Words::tr("Conversation");
    }
    return {};
}

QString kindIcon(care::ConversationKind kind)
{
    switch (kind) {
    case care::ConversationKind::Direct:
        return QStringLiteral("person");
    case care::ConversationKind::Patient:
        return QStringLiteral("bed");
    case care::ConversationKind::Unit:
        return QStringLiteral("building");
    default:
        return QStringLiteral("group");
    }
}

QString priorityName(care::Priority priority)
{
    switch (priority) {
    case care::Priority::Routine:
        return Words::tr("Routine", "message priority");
    case care::Priority::Urgent:
        return Words::tr("Urgent", "message priority");
    case care::Priority::Stat:
        return Words::tr("STAT", "message priority: at once");
    }
    return {};
}

} // namespace wardline::glass
