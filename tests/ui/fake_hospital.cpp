// SPDX-License-Identifier: Apache-2.0
#include "fake_hospital.h"

namespace wardline::test {
namespace {

using care::ConversationKind;
using care::Priority;
using care::Role;
using client::TimelineRow;

client::Person person(const char *name, const char *id, Role role, const char *unit)
{
    client::Person out;
    out.id = *UserId::parse(QStringLiteral("@%1:mercy.example").arg(QLatin1String(id)));
    out.name = QString::fromUtf8(name);
    out.role = role;
    out.units = {QString::fromUtf8(unit)};
    return out;
}

client::RoomRow room(int number, const char *name, ConversationKind kind, const char *unit, const char *sender,
                     const char *text, int minutesAgo)
{
    client::RoomRow row;
    row.id = *RoomId::parse(QStringLiteral("!room%1:mercy.example").arg(number));
    row.name = QString::fromUtf8(name);
    row.kind = kind;
    row.unit = QString::fromUtf8(unit);
    row.lastSender = QString::fromUtf8(sender);
    row.lastText = QString::fromUtf8(text);
    row.lastAt = hospitalNow - minutesAgo * 60'000LL;
    return row;
}

QList<client::RoomRow> rooms()
{
    QList<client::RoomRow> rows{
        room(1, "4W bed 12", ConversationKind::Patient, "4 West", "Dr Hannah Lee",
             "K+ 6.4 on the repeat. Please get an ECG and page me.", 3),
        room(2, "4W charge", ConversationKind::Unit, "4 West", "Tom Okafor",
             "Two admissions coming from ED before 15:00", 11),
        room(3, "Dr Samuel Adeyemi", ConversationKind::Direct, "", "Dr Samuel Adeyemi",
             "Thanks, I'll come by after rounds.", 24),
        room(4, "4W bed 7", ConversationKind::Patient, "4 West", "Mei Tanaka",
             "Physio done, walked 20 m with the frame", 52),
        room(5, "Pharmacy questions", ConversationKind::Group, "", "Ivan Petrov",
             "Vancomycin level is back, dose sheet updated", 95),
        room(6, "Rapid response", ConversationKind::OnCall, "Mercy General", "Ana Ruiz", "All clear, team stood down",
             190),
        room(7, "4W bed 3", ConversationKind::Patient, "4 West", "Ana Ruiz", "Family meeting moved to Thursday 10:00",
             60 * 26),
        room(8, "Grace Mbeki", ConversationKind::Direct, "", "Grace Mbeki", "Swap confirmed, thank you!", 60 * 30),
        room(9, "ICU handover", ConversationKind::Unit, "ICU", "Lars Nilsson", "Bed 2 ready for step-down", 60 * 49),
        room(10, "Discharge planning", ConversationKind::Group, "", "Mei Tanaka", "Transport booked for both",
             60 * 75)};
    rows[0].urgentWaiting = 1;
    rows[0].topPriority = Priority::Stat;
    rows[0].unread = 3;
    rows[1].urgentWaiting = 2;
    rows[1].topPriority = Priority::Urgent;
    rows[1].unread = 20;
    rows[1].unreadIsAtLeast = true;
    rows[2].unread = 1;
    rows[4].unread = 2;
    rows[4].mentioned = true;
    rows[3].hasDraft = true;
    rows[6].notSent = true;
    rows[6].unsent = 1;
    rows[4].unsent = 1;
    rows[5].markedUnread = true;
    rows[9].muted = true;
    return rows;
}

client::RoomHead head()
{
    client::RoomHead out;
    out.name = QStringLiteral("4W bed 12");
    out.kind = ConversationKind::Patient;
    out.unit = QStringLiteral("4 West");
    care::PatientCard card;
    card.name = QStringLiteral("Margaret Holloway");
    card.birthDate = QDate(1951, 8, 2);
    card.mrn = QStringLiteral("00482913");
    card.location = QStringLiteral("4 West, bed 12");
    card.codeStatus = QStringLiteral("Full code");
    card.alerts = {QStringLiteral("Penicillin allergy"), QStringLiteral("Fall risk")};
    out.card = card;
    out.cardAt = hospitalNow - 5 * 3'600'000LL;
    out.members = {{person("Dr Hannah Lee", "hlee", Role::Physician, "4 West"), false},
                   {person("Tom Okafor", "tokafor", Role::Nurse, "4 West"), false},
                   {person("Ana Ruiz", "aruiz", Role::Nurse, "4 West"), false}};
    out.typing = {QStringLiteral("Dr Hannah Lee")};
    return out;
}

client::RoomHead groupHead()
{
    client::RoomHead out;
    out.name = QStringLiteral("Pharmacy questions");
    out.members = {{person("Tom Okafor", "tokafor", Role::Nurse, "4 West"), false},
                   {person("Ivan Petrov", "ipetrov", Role::Pharmacist, "Pharmacy"), false},
                   {person("Ana Ruiz", "aruiz", Role::Nurse, "4 West"), false},
                   {person("Dr Samuel Adeyemi", "sadeyemi", Role::Physician, "ICU"), true}};
    return out;
}

client::Reader reader(const char *name, const char *id, int minutesAgo)
{
    return {*UserId::parse(QStringLiteral("@%1:mercy.example").arg(QLatin1String(id))), QString::fromUtf8(name),
            hospitalNow - minutesAgo * 60'000LL};
}

TimelineRow mine(qint64 key, const char *text, int minutesAgo)
{
    TimelineRow row = messageRow(key, QStringLiteral("Ana Ruiz"), QString::fromUtf8(text), minutesAgo);
    row.mine = true;
    row.sender = *UserId::parse(QStringLiteral("@aruiz:mercy.example"));
    row.senderRole = Role::Nurse;
    return row;
}

TimelineRow theirs(qint64 key, const char *sender, Role role, const char *text, int minutesAgo)
{
    TimelineRow row = messageRow(key, QString::fromUtf8(sender), QString::fromUtf8(text), minutesAgo);
    row.senderRole = role;
    return row;
}

/// What a search finds: a line of bed 12, and others around the house.
client::SearchHit hit(const client::RoomRow &room, const char *event, const char *sender, const char *text,
                      int minutesAgo, Priority priority = Priority::Routine)
{
    return {room.id,
            room.name,
            *EventId::parse(QLatin1String(event)),
            QString::fromUtf8(sender),
            hospitalNow - minutesAgo * 60'000LL,
            priority,
            QString::fromUtf8(text),
            {}};
}

QList<client::SearchHit> hits(const QList<client::RoomRow> &rooms)
{
    return {hit(rooms.at(0), "$event21", "Dr Hannah Lee", "K+ 6.4 on the repeat. Please get an ECG and page me.", 3,
                Priority::Stat),
            hit(rooms.at(0), "$event20", "Dr Hannah Lee", "@Ana Ruiz and repeat the potassium with a venous gas.", 36),
            hit(rooms.at(0), "$event16", "Ana Ruiz", "Held at 12:00. Repeat potassium sent to the lab.", 116),
            hit(rooms.at(4), "$event40", "Ivan Petrov",
                "For potassium chloride 40 mmol/l use the central line only, the peripheral limit on the ward is …",
                400),
            hit(rooms.at(6), "$event41", "Tom Okafor", "Potassium 3.1, replacement started", 60 * 27, Priority::Urgent),
            hit(rooms.at(8), "$event42", "Lars Nilsson", "Bed 2: potassium stable since the morning", 60 * 24 * 12)};
}

QList<TimelineRow> morning()
{
    QList<TimelineRow> rows;
    rows << theirs(10, "Tom Okafor", Role::Nurse, "Night report: slept well, urine output 40–50 ml/h, pain 2/10.",
                   60 * 30);
    rows << mine(11, "Thank you. I have bed 12 today.", 60 * 30 - 4);
    TimelineRow unreadable = theirs(12, "Dr Hannah Lee", Role::Physician, "", 60 * 7);
    unreadable.kind = TimelineRow::Kind::Unreadable;
    unreadable.whyUnreadable = client::WhyUnreadable::KeyNotHere;
    rows << unreadable;
    TimelineRow gap;
    gap.key = 13;
    gap.kind = TimelineRow::Kind::Gap;
    gap.at = hospitalNow - 6 * 3'600'000LL;
    rows << gap;
    TimelineRow notice = theirs(14, "Ivan Petrov", Role::Pharmacist, "", 300);
    notice.kind = TimelineRow::Kind::Notice;
    notice.notice = TimelineRow::Notice::Joined;
    rows << notice;
    rows << theirs(
        15, "Ivan Petrov", Role::Pharmacist,
        "Spironolactone is on her home list. With today's creatinine I would hold it; please check with Dr Lee.", 128);
    TimelineRow held = mine(16, "Held at 12:00. Repeat potassium sent to the lab.", 116);
    held.edited = true;
    held.readBy = {reader("Ivan Petrov", "ipetrov", 110), reader("Dr Hannah Lee", "hlee", 100),
                   reader("Tom Okafor", "tokafor", 90)};
    held.replyTo = client::Quote{rows.last().event, QStringLiteral("Ivan Petrov"), rows.last().text};
    held.reactions = {
        {QStringLiteral("👍"), {QStringLiteral("Ivan Petrov"), QStringLiteral("Dr Hannah Lee")}, std::nullopt}};
    rows << held;
    TimelineRow deleted = theirs(17, "Tom Okafor", Role::Nurse, "", 70);
    deleted.kind = TimelineRow::Kind::Deleted;
    deleted.deletedBy = QStringLiteral("Tom Okafor");
    rows << deleted;
    return rows;
}

QList<TimelineRow> afternoon()
{
    QList<TimelineRow> rows;
    TimelineRow urgent = mine(18, "BP 88/52, pulse 112, looks pale. Can you come and see her?", 40);
    urgent.priority = Priority::Urgent;
    urgent.acknowledgements = {{*UserId::parse(QStringLiteral("@hlee:mercy.example")), QStringLiteral("Dr Hannah Lee"),
                                Role::Physician, hospitalNow - 38 * 60'000LL, true, false},
                               {*UserId::parse(QStringLiteral("@tokafor:mercy.example")), QStringLiteral("Tom Okafor"),
                                Role::Nurse, 0, false, false}};
    rows << urgent;
    rows << theirs(19, "Dr Hannah Lee", Role::Physician,
                   "On my way. 250 ml Ringer's over 15 minutes please, then recheck.", 37);
    rows << theirs(20, "Dr Hannah Lee", Role::Physician, "@Ana Ruiz and repeat the potassium with a venous gas.", 36);
    rows.last().mentionsMe = true;
    TimelineRow corrected = mine(24, "Gas sent at 13:35.", 29);
    corrected.edited = true;
    corrected.pending = {
        {-3, client::PendingChange::Kind::Edit, {}, client::MessageState::Sending, client::WhyNotSent::None}};
    rows << corrected;
    TimelineRow stat =
        theirs(21, "Dr Hannah Lee", Role::Physician, "K+ 6.4 on the repeat. Please get an ECG and page me.", 3);
    stat.priority = Priority::Stat;
    stat.acknowledgementWanted = true;
    rows << stat;
    TimelineRow unread = theirs(23, "Tom Okafor", Role::Nurse, "", 2);
    unread.kind = TimelineRow::Kind::Unreadable;
    unread.whyUnreadable = client::WhyUnreadable::KeyNotHere;
    unread.priority = Priority::Urgent;
    rows << unread;
    TimelineRow sent = mine(22, "ECG running now.", 1);
    rows << sent;
    TimelineRow sending = mine(-2, "Peaked T waves in V2–V4, paging you.", 0);
    sending.state = client::MessageState::Sending;
    sending.event = {};
    rows << sending;
    TimelineRow failed = mine(-1, "Calcium gluconate drawn up.", 0);
    failed.state = client::MessageState::NotSent;
    failed.whyNotSent = client::WhyNotSent::IdentityChanged;
    failed.whoseIdentity = {QStringLiteral("Dr Hannah Lee")};
    failed.event = {};
    rows << failed;
    return rows;
}

} // namespace

TimelineRow messageRow(qint64 key, const QString &sender, const QString &text, int minutesAgo)
{
    TimelineRow row;
    row.key = key;
    row.event = *EventId::parse(QStringLiteral("$event%1").arg(key));
    row.sender = *UserId::parse(QStringLiteral("@%1:mercy.example").arg(sender.toLower().remove(u' ')));
    row.senderName = sender;
    row.text = text;
    row.at = hospitalNow - minutesAgo * 60'000LL;
    return row;
}

RoomId roomNamed(const FakeClient &client, const QString &name)
{
    for (const client::RoomRow &row : client.fakeInbox.window().rows) {
        if (row.name == name) {
            return row.id;
        }
    }
    return {};
}

void fillHospital(FakeClient &client)
{
    const client::Person ana = person("Ana Ruiz", "aruiz", Role::Nurse, "4 West");
    client.fakeSession.setSelf(ana);
    client.fakeSession.setOwner(ana);
    client.fakeSession.setConnection({client::Connection::State::UpToDate, client::Connection::Reason::None,
                                      hospitalNow - 3'600'000, hospitalNow - 4'000, 1, 1, 0});
    client.fakeInbox.everyone = {ana,
                                 person("Dr Hannah Lee", "hlee", Role::Physician, "4 West"),
                                 person("Dr Samuel Adeyemi", "sadeyemi", Role::Physician, "ICU"),
                                 person("Ivan Petrov", "ipetrov", Role::Pharmacist, "Pharmacy"),
                                 person("Mei Tanaka", "mtanaka", Role::Therapist, "4 West"),
                                 person("Tom Okafor", "tokafor", Role::Nurse, "4 West")};
    const QList<client::RoomRow> rows = rooms();
    client.fakeInbox.publish({rows, 0, int(rows.size()), true});
    const RoomId bed12 = rows.first().id;
    client::TimelineWindow window;
    window.rows = morning() + afternoon();
    window.readUpTo = *EventId::parse(QStringLiteral("$event24"));
    client.timelines[bed12] = window;
    client.timelines[bed12].atStart = true;
    client.heads[bed12] = head();
    client::RoomHead unconfirmed = head();
    unconfirmed.name = QStringLiteral("4W bed 7");
    unconfirmed.card.reset();
    unconfirmed.patientNotConfirmed = true;
    unconfirmed.typing.clear();
    client.heads[rows.at(3).id] = unconfirmed;
    client.timelines[rows.at(3).id].rows = {
        theirs(30, "Mei Tanaka", Role::Therapist, "Physio done, walked 20 m with the frame", 52)};
    client.timelines[rows.at(3).id].atStart = true;
    client.heads[rows.at(4).id] = groupHead();
    client.fakeInbox.startAnswer = rows.at(2).id;
    client.fakeInbox.hits = hits(rows);
}

} // namespace wardline::test
