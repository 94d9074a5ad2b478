// SPDX-License-Identifier: Apache-2.0
// Which stretch of the conversation is looked at: older, newer, the end, one event; and the holes that come into sight.
#include "client/engine/conversation_feed.h"

#include "client/engine/engine.h"
#include "client/engine/errors.h"

#include <qcoro/qcorofuture.h>

#include <algorithm>
#include <utility>

namespace wardline::client {

namespace {

/// Lines of a step, and of the longest stretch that is kept.
constexpr int stepLines = 60;
constexpr int mostLines = 300;
/// Of a page of the server's.
constexpr int stepEvents = 50;

} // namespace

void ConversationFeed::fillHolesInSight()
{
    const auto open = account();
    if (!open || m_loadingOlder) {
        return;
    }
    for (const auto &row : m_shown.rows) {
        if (!row.holeAbove) {
            continue;
        }
        const auto hole = std::find_if(m_shown.holes.rbegin(), m_shown.holes.rend(),
                                       [&](const store::Hole &candidate) { return candidate.below > row.position; });
        if (hole != m_shown.holes.rend()) {
            m_loadingOlder = true;
            QCoro::connect((*open)->syncer().pageBack(m_room, hole->id, stepEvents, fetching()), this,
                           [this](const sync::SyncResult<> &filled) {
                               m_loadingOlder = false;
                               const auto still = account();
                               if (still && !filled) {
                                   tellWindow(**still); // not refresh(), which would try again
                               } else if (still && !m_refreshSoon.isActive()) {
                                   refresh(); // somebody else filled it meanwhile: nothing came that would
                               }
                           });
            return;
        }
    }
}

/// One for all that are under way: they are given up together.
std::shared_ptr<net::CancelSource> ConversationFeed::fetching()
{
    if (!m_fetching || m_fetching->isCancelled()) {
        m_fetching = std::make_shared<net::CancelSource>();
    }
    return m_fetching;
}

void ConversationFeed::giveUp()
{
    if (m_fetching) {
        m_fetching->cancel();
    }
}

ClientTask<> ConversationFeed::pageOlder()
{
    const QPointer self(this);
    WL_CO_TRY(open, account());
    const bool moreHere = !m_shown.atOldest;
    const auto hole = std::find_if(m_shown.holes.begin(), m_shown.holes.end(),
                                   [](const store::Hole &candidate) { return candidate.oldest; });
    if (!moreHere && hole != m_shown.holes.end()) {
        const auto id = hole->id;
        m_loadingOlder = true;
        refresh(); // the window that `hole` was of is gone
        const auto paged = co_await open->syncer().pageBack(m_room, id, stepEvents, fetching());
        if (!self) {
            co_return fail(ClientCode::Cancelled);
        }
        m_loadingOlder = false;
        if (!paged) {
            refresh();
            co_return tl::unexpected(toClientError(paged.error()));
        }
    }
    auto stretch = m_stretch;
    if (stretch.before + stretch.after + stepLines <= mostLines) {
        stretch.before += stepLines;
    } else if (!m_shown.rows.empty()) {
        stretch = {m_shown.rows.front().position, mostLines / 2, mostLines / 2};
    }
    co_return show(stretch);
}

ClientTask<> ConversationFeed::pageNewer()
{
    if (m_shown.atNewest || m_shown.rows.empty()) {
        co_return {};
    }
    WL_CO_CHECK(show({m_shown.rows.back().position, mostLines / 2, mostLines / 2}));
    if (m_shown.atNewest) {
        m_stretch = {std::nullopt, mostLines, 0};
    }
    co_return {};
}

ClientTask<> ConversationFeed::goToNewest()
{
    co_return show({std::nullopt, firstLines, 0});
}

ClientTask<> ConversationFeed::goTo(EventId event)
{
    co_return showAround(event);
}

ClientResult<> ConversationFeed::showAround(const EventId &event)
{
    WL_TRY(open, account());
    auto window = open->store().timeline.window(m_room, {std::nullopt, event}, firstLines, firstLines);
    if (!window) {
        return tl::unexpected(toClientError(window.error()));
    }
    const auto found = std::find_if(window->rows.begin(), window->rows.end(),
                                    [&](const store::TimelineRow &row) { return row.event == event; });
    if (found == window->rows.end()) {
        return fail(ClientCode::NoSuchRoom, QStringLiteral("event"));
    }
    return show({found->position, firstLines, firstLines});
}

ClientTask<> ConversationFeed::goToDate(qint64 at)
{
    const QPointer self(this);
    WL_CO_TRY(before, account());
    const auto cancel = fetching();
    m_counts = true;
    m_fetched = 0;
    const auto filled = co_await before->syncer().fillTo(m_room, at, cancel);
    if (!self) {
        co_return fail(ClientCode::Cancelled);
    }
    m_counts = false;
    if (cancel->isCancelled()) {
        refresh(); // where they were
        co_return fail(ClientCode::Cancelled);
    }
    WL_CO_TRY(open, account());
    const auto place = open->store().timeline.at(m_room, at);
    if (!place) {
        co_return tl::unexpected(toClientError(place.error()));
    }
    const Stretch stretch =
        place->position ? Stretch{place->position, firstLines, firstLines} : Stretch{std::nullopt, firstLines, 0};
    WL_CO_CHECK(show(stretch));
    if (!filled) {
        co_return tl::unexpected(toClientError(filled.error()));
    }
    co_return {};
}

} // namespace wardline::client
