// SPDX-License-Identifier: Apache-2.0
#include "sync/clock_skew.h"

#include <algorithm>
#include <vector>

namespace wardline::sync {

using std::chrono::milliseconds;

namespace {

constexpr std::size_t most = 5;
constexpr std::size_t enough = 3;
constexpr milliseconds resolution = std::chrono::seconds(1); // dates have no fractions

} // namespace

milliseconds provenSkew(milliseconds date, milliseconds asked, milliseconds answered)
{
    const auto least = date - answered;
    const auto greatest = date + resolution - asked;
    if (least > milliseconds(0)) {
        return least;
    }
    return std::min(greatest, milliseconds(0));
}

bool isWorthTelling(milliseconds skew)
{
    return std::chrono::abs(skew) > std::chrono::minutes(1);
}

void ClockSkew::note(milliseconds date, milliseconds asked, milliseconds answered)
{
    m_newest.push_back(provenSkew(date, asked, answered));
    if (m_newest.size() > most) {
        m_newest.pop_front();
    }
}

milliseconds ClockSkew::value() const
{
    if (m_newest.size() < enough) {
        return milliseconds(0);
    }
    std::vector<milliseconds> sorted(m_newest.begin(), m_newest.end());
    std::sort(sorted.begin(), sorted.end());
    const auto middle = sorted.at(sorted.size() / 2);
    return isWorthTelling(middle) ? middle : milliseconds(0);
}

} // namespace wardline::sync
