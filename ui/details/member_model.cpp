// SPDX-License-Identifier: Apache-2.0
#include "member_model.h"

#include "glass/people_model.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace wardline::details {
namespace {

/// Who treats comes before who else is there; without a role last.
bool comesFirst(const client::Member &left, const client::Member &right)
{
    const auto rank = [](const client::Member &member) {
        return member.person.role ? static_cast<int>(*member.person.role) : std::numeric_limits<int>::max();
    };
    if (rank(left) != rank(right)) {
        return rank(left) < rank(right);
    }
    const int order = left.person.name.localeAwareCompare(right.person.name);
    return order == 0 ? left.person.id < right.person.id : order < 0;
}

} // namespace

void MemberModel::setMembers(QList<client::Member> members, const UserId &self)
{
    std::sort(members.begin(), members.end(), comesFirst);
    QList<client::Person> people;
    people.reserve(members.size());
    for (const client::Member &member : std::as_const(members)) {
        people.append(member.person);
    }
    const QStringList works = glass::worksOf(people);
    QList<MemberItem> items;
    items.reserve(members.size());
    for (qsizetype at = 0; at < people.size(); ++at) {
        const client::Person &person = people.at(at);
        items.append({person.id.text(), person.name, works.at(at), person.id == self, members.at(at).waitingForIt});
    }
    applyRows(items, [](const MemberItem &item) { return item.id; });
}

} // namespace wardline::details
