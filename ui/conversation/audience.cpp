// SPDX-License-Identifier: Apache-2.0
#include "audience.h"

#include "glass/sentences.h"
#include "glass/times.h"

#include <QCoreApplication>
#include <QSet>

#include <algorithm>

namespace wardline::conversation {
namespace {

using State = AudienceRow::State;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Audience)
};

struct Entry {
    AudienceRow row;
    qint64 at = 0;
};

QString roleOf(const UserId &user, const QList<client::Member> &members)
{
    const auto member = std::find_if(members.begin(), members.end(),
                                     [&user](const client::Member &candidate) { return candidate.person.id == user; });
    return member == members.end() ? QString() : glass::roleName(member->person.role);
}

bool ticked(const client::TimelineRow &row, const UserId &user)
{
    return std::any_of(row.acknowledgements.begin(), row.acknowledgements.end(),
                       [&user](const auto &ack) { return ack.by == user && !ack.confirmed; });
}

} // namespace

QList<AudienceRow> audienceOf(const client::TimelineRow &row, const QList<client::Member> &members, qint64 now)
{
    QList<Entry> entries;
    QSet<UserId> told{row.sender};
    const auto tell = [&](State state, const UserId &user, const QString &name, qint64 at, const QString &said) {
        if (!told.contains(user)) {
            told.insert(user);
            entries.append({{state, name, roleOf(user, members), said}, at});
        }
    };
    for (const client::Acknowledgement &ack : row.acknowledgements) {
        if (ack.confirmed) {
            tell(State::Has, ack.by, ack.name, ack.at, glass::dateAndTime(ack.at, now));
        }
    }
    const QString doubt = Words::tr("✅ not proven");
    for (const client::Reader &reader : row.readBy) {
        const QString when =
            Words::tr("by %1", "read at this time at the latest").arg(glass::dateAndTime(reader.at, now));
        tell(State::Read, reader.by, reader.name, reader.at,
             ticked(row, reader.by) ? when + QStringLiteral(" · ") + doubt : when);
    }
    for (const client::Member &member : members) {
        const client::Person &person = member.person;
        tell(State::Neither, person.id, person.name, 0, ticked(row, person.id) ? doubt : QString());
    }
    std::stable_sort(entries.begin(), entries.end(), [](const Entry &a, const Entry &b) {
        return a.row.state != b.row.state ? a.row.state < b.row.state
               : a.at != b.at             ? a.at < b.at
                                          : a.row.name.localeAwareCompare(b.row.name) < 0;
    });
    QList<AudienceRow> rows;
    for (const Entry &entry : entries) {
        rows.append(entry.row);
    }
    return rows;
}

} // namespace wardline::conversation
