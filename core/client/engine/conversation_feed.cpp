// SPDX-License-Identifier: Apache-2.0
// The life of a feed: what it listens to, and telling the stretch anew. Paging is in conversation_paging.cpp, what a person does in
// conversation_send.cpp, the head and its patient in conversation_head.cpp.
#include "client/engine/conversation_feed.h"

#include "client/draft.h"
#include "client/engine/engine.h"
#include "client/engine/errors.h"
#include "client/engine/late_acknowledgements.h"
#include "client/engine/rows.h"

#include <algorithm>
#include <chrono>
#include <utility>

namespace wardline::client {

namespace {

using namespace std::chrono_literals;

/// Changes that come together are told together: the first at once, and not before this has passed the next.
constexpr auto refreshDelay = 15ms;

} // namespace

ConversationFeed::ConversationFeed(RoomId room)
    : m_room(std::move(room))
    , m_refreshSoon(this)
    , m_refreshWhenLate([this] { refresh(); }, this)
    , m_stretch{std::nullopt, firstLines, 0}
{
    m_refreshSoon.setSingleShot(true);
    connect(&m_refreshSoon, &QTimer::timeout, this, &ConversationFeed::refresh);
}

ConversationFeed::~ConversationFeed()
{
    if (m_engine && m_engine->account() != nullptr) {
        m_engine->account()->syncer().unsubscribe(m_room);
    }
}

void ConversationFeed::start(Engine *engine, const EventId &at)
{
    m_engine = engine;
    auto *const open = engine->account();
    if (open == nullptr) {
        return;
    }
    open->syncer().subscribe(m_room);
    connect(open, &OpenAccount::changed, this, &ConversationFeed::onStoreChanged);
    connect(&open->syncer(), &sync::Syncer::typingChanged, this,
            [this](const RoomId &room, const QList<UserId> &users) {
                if (room == m_room) {
                    m_typing = users;
                    tellHead();
                }
            });
    connect(&open->syncer(), &sync::Syncer::leftOut, this, [this](const RoomId &room) {
        if (room == m_room) {
            tellHead();
        }
    });
    if (const auto row = open->store().rooms.room(m_room)) {
        m_readWhenOpened = row->readUpTo;
    }
    tellHead();
    if (at.isEmpty() || !showAround(at)) {
        refresh();
    }
}

ClientResult<OpenAccount *> ConversationFeed::account() const
{
    if (!m_engine || m_engine->account() == nullptr) {
        return fail(ClientCode::Locked);
    }
    return m_engine->account();
}

ClientResult<> ConversationFeed::show(Stretch stretch)
{
    WL_TRY(open, account());
    auto window = open->store().timeline.window(m_room, {stretch.around, {}}, stretch.before, stretch.after);
    if (!window) {
        return tl::unexpected(toClientError(window.error()));
    }
    m_stretch = stretch;
    m_shown = std::move(*window);
    m_sinceRefresh.start();
    tellWindow(*open);
    fillHolesInSight();
    return {};
}

void ConversationFeed::tellWindow(OpenAccount &open)
{
    auto shown = toWindow(m_room, m_shown, open.directory(), open.self());
    shown.loadingOlder = m_loadingOlder;
    shown.fetched = m_counts ? m_fetched : 0;
    shown.readUpTo = m_readWhenOpened;
    m_refreshWhenLate.set(open.clock(), open.lateAcknowledgements().mark(shown, open.moment()));
    Q_EMIT windowChanged(shown);
}

void ConversationFeed::refresh()
{
    // A failure here means that the account is closing; the window keeps what it shows until its page is torn down.
    static_cast<void>(show(m_stretch));
}

void ConversationFeed::onStoreChanged(const store::ChangeSet &changes)
{
    const auto mine = std::find_if(changes.rooms.begin(), changes.rooms.end(),
                                   [this](const store::RoomChange &change) { return change.room == m_room; });
    if (mine == changes.rooms.end() && !changes.people) {
        return;
    }
    // What fills a gap; what somebody writes meanwhile opens one at most.
    if (m_counts && mine != changes.rooms.end() && mine->holes && !mine->gapOpened) {
        m_fetched += static_cast<int>(mine->inserted.size());
    }
    if (mine == changes.rooms.end() || mine->members || mine->state || mine->summary) {
        tellHead();
    }
    if (!m_refreshSoon.isActive()) {
        const auto passed =
            m_sinceRefresh.isValid() ? std::chrono::milliseconds(m_sinceRefresh.elapsed()) : refreshDelay;
        m_refreshSoon.start(std::max(refreshDelay - passed, 0ms));
    }
    Q_EMIT touched();
}

ClientResult<Draft> ConversationFeed::keptDraft() const
{
    WL_TRY(open, account());
    const auto kept = open->store().drafts.load(m_room);
    if (!kept) {
        return tl::unexpected(toClientError(kept.error()));
    }
    if (!*kept) {
        return Draft{};
    }
    return Draft{(*kept)->text,      (*kept)->replyTo,  (*kept)->editOf,  (*kept)->editText,
                 (*kept)->editWaits, (*kept)->priority, (*kept)->mentions};
}

ClientTask<Draft> ConversationFeed::draft()
{
    co_return keptDraft();
}

void ConversationFeed::markRead(const EventId &event)
{
    if (const auto open = account()) {
        (*open)->syncer().markRead(m_room, event);
    }
}

void ConversationFeed::setTyping(bool typing)
{
    if (const auto open = account()) {
        (*open)->syncer().setTyping(m_room, typing);
    }
}

/// Nothing where the room was left: what was kept of it is gone.
std::optional<store::Draft> ConversationFeed::toKeep(const Draft &draft) const
{
    const auto open = account();
    if (!open || !(*open)->directory().isOurs(m_room)) {
        return std::nullopt;
    }
    return store::Draft{draft.text,     draft.replyTo,  draft.editOf,    draft.editText,
                        draft.priority, (*open)->now(), draft.editWaits, draft.mentions};
}

void ConversationFeed::saveDraft(const Draft &draft)
{
    const auto open = account();
    const auto kept = toKeep(draft);
    if (open && kept && (*open)->store().drafts.save(m_room, *kept)) {
        store::ChangeSet changes;
        store::RoomChange change;
        change.room = m_room;
        change.summary = true;
        changes.rooms.push_back(change);
        (*open)->tell(changes);
    }
}

void ConversationFeed::addToDraft(const Draft &written)
{
    const auto kept = keptDraft();
    saveDraft(kept ? joined(*kept, written) : written);
}

} // namespace wardline::client
