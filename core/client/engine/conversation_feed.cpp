// SPDX-License-Identifier: Apache-2.0
#include "client/engine/conversation_feed.h"

#include "base/next_signal.h"
#include "client/engine/engine.h"
#include "client/engine/errors.h"
#include "client/engine/mentions.h"
#include "client/engine/rows.h"
#include "sync/compose.h"
#include "sync/proof.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <qcoro/qcorofuture.h>

#include <algorithm>
#include <chrono>
#include <utility>

namespace wardline::client {

namespace {

using namespace std::chrono_literals;

/// Lines of the first stretch, of a step, and of the longest one that is kept.
constexpr int firstLines = 60;
constexpr int stepLines = 60;
constexpr int mostLines = 300;
/// Changes that come together are told together.
constexpr auto refreshDelay = 15ms;

const QString cardType = QStringLiteral("health.wardline.card");
const QString patientType = QStringLiteral("health.wardline.patient");

struct ShownCard {
    care::PatientCard card;
    bool proven = false; ///< Its key came from its sender's own device (protocol §8).
};

/// The card that a patient room points to; nothing where it can't be read, or its sender's role is not one that writes cards
/// (protocol §5).
std::optional<ShownCard> cardOf(OpenAccount &account, const RoomId &room)
{
    const auto pointer = account.store().facts.state(room, cardType, {});
    if (!pointer || !*pointer) {
        return std::nullopt;
    }
    const auto target = EventId::parse(
        QJsonDocument::fromJson((*pointer)->content).object().value(QLatin1String("event_id")).toString());
    const auto event =
        target ? account.store().facts.event(room, *target) : store::StoreResult<std::optional<store::EventRecord>>();
    if (!event || !*event || (*event)->status != store::EventStatus::Decrypted || (*event)->type != patientType) {
        return std::nullopt;
    }
    const auto role = account.directory().person((*event)->sender).role;
    if (role != care::Role::Physician && role != care::Role::Nurse) {
        return std::nullopt;
    }
    const auto card = care::PatientCard::fromJson(QJsonDocument::fromJson((*event)->content).object());
    return card ? std::optional(ShownCard{*card, sync::Proof::fromFlags((*event)->trust).isSender()}) : std::nullopt;
}

} // namespace

ConversationFeed::ConversationFeed(RoomId room)
    : m_room(std::move(room))
    , m_refreshSoon(this)
    , m_stretch{std::nullopt, firstLines, 0}
{
    m_refreshSoon.setSingleShot(true);
    m_refreshSoon.setInterval(refreshDelay);
    connect(&m_refreshSoon, &QTimer::timeout, this, &ConversationFeed::refresh);
}

ConversationFeed::~ConversationFeed()
{
    if (m_engine && m_engine->account() != nullptr) {
        m_engine->account()->syncer().unsubscribe(m_room);
    }
}

void ConversationFeed::start(Engine *engine)
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
    if (const auto row = open->store().rooms.room(m_room)) {
        m_readWhenOpened = row->readUpTo;
    }
    tellHead();
    refresh();
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
    auto shown = toWindow(m_room, m_shown, open->directory(), open->self());
    shown.loadingOlder = m_loadingOlder;
    shown.readUpTo = m_readWhenOpened;
    Q_EMIT windowChanged(shown);
    fillHolesInSight();
    return {};
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
    if (mine == changes.rooms.end() || mine->members || mine->state || mine->summary) {
        tellHead();
    }
    if (!m_refreshSoon.isActive()) {
        m_refreshSoon.start();
    }
    Q_EMIT touched();
}

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
            QCoro::connect((*open)->syncer().pageBack(m_room, hole->id), this,
                           [this](const sync::SyncResult<> &) { m_loadingOlder = false; });
            return;
        }
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
        const auto paged = co_await open->syncer().pageBack(m_room, id);
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
    WL_CO_TRY(open, account());
    auto window = open->store().timeline.window(m_room, {std::nullopt, event}, firstLines, firstLines);
    if (!window) {
        co_return tl::unexpected(toClientError(window.error()));
    }
    const auto found = std::find_if(window->rows.begin(), window->rows.end(),
                                    [&](const store::TimelineRow &row) { return row.event == event; });
    if (found == window->rows.end()) {
        co_return fail(ClientCode::NoSuchRoom, QStringLiteral("event"));
    }
    co_return show({found->position, firstLines, firstLines});
}

ClientTask<TransactionId> ConversationFeed::send(Outgoing message)
{
    WL_CO_TRY(open, account());
    if (message.text.trimmed().isEmpty()) {
        co_return fail(ClientCode::Usage, QStringLiteral("empty"));
    }
    WL_CO_TRY(row, enqueue(sync::compose::message(m_room, composed(message), open->now())));
    if (m_stretch.around) {
        WL_CO_CHECK(show({std::nullopt, firstLines, 0})); // What one sends is seen at once, wherever one was reading.
    }
    co_return row.transaction;
}

/// With what the person does not say: an edit keeps its message's priority, an answer mentions whom it answers, and so does a
/// name behind an @. An edit mentions only whom its message did not.
sync::compose::Text ConversationFeed::composed(const Outgoing &message) const
{
    auto &open = *m_engine->account();
    sync::compose::Text text{message.text, message.priority, {}, {}, message.mentions};
    const auto people = members(open);
    auto named = namedIn(message.text, people);
    const auto &about = message.editOf.isEmpty() ? message.replyTo : message.editOf;
    const auto original = about.isEmpty() ? store::StoreResult<std::optional<store::EventRecord>>()
                                          : open.store().facts.event(m_room, about);
    const bool isKnown = original && *original;
    if (!message.editOf.isEmpty()) {
        text.edits = about;
        text.priority = isKnown ? (*original)->priority : message.priority;
        const auto before = isKnown ? namedIn((*original)->body, people) : QList<UserId>();
        named.removeIf([&](const UserId &user) { return before.contains(user); });
    } else if (!about.isEmpty()) {
        text.replyTo = about;
        if (isKnown && !Directory::isService((*original)->sender)) {
            named.append((*original)->sender);
        }
    }
    for (const auto &user : named) {
        if (user != open.self() && !text.mentions.contains(user)) {
            text.mentions.append(user);
        }
    }
    return text;
}

QList<Person> ConversationFeed::members(OpenAccount &open) const
{
    QList<Person> people;
    for (const auto &member : open.store().facts.members(m_room).value_or(std::vector<store::MemberRecord>())) {
        if (member.membership == store::Membership::Join && !Directory::isService(member.user)) {
            people.append(open.directory().person(member.user));
        }
    }
    return people;
}

ClientResult<store::OutboxRow> ConversationFeed::enqueue(const store::OutboxDraft &draft)
{
    WL_TRY(open, account());
    auto row = open->store().outbox.enqueue(draft);
    if (!row) {
        return tl::unexpected(toClientError(row.error()));
    }
    tellOutbox(*open);
    return std::move(*row);
}

void ConversationFeed::tellOutbox(OpenAccount &open)
{
    store::RoomChange change;
    change.room = m_room;
    change.outbox = true;
    change.summary = true;
    store::ChangeSet changes;
    changes.rooms.push_back(change);
    open.tell(changes);
    open.syncer().sendNow();
}

ClientTask<> ConversationFeed::react(EventId event, QString key)
{
    WL_CO_TRY(open, account());
    WL_CO_TRY(row, enqueue(sync::compose::reaction(m_room, event, key, open->now())));
    static_cast<void>(row);
    co_return {};
}

ClientTask<> ConversationFeed::redact(EventId event)
{
    WL_CO_TRY(open, account());
    WL_CO_TRY(row, enqueue(sync::compose::redaction(m_room, event, open->now())));
    static_cast<void>(row);
    co_return {};
}

ClientTask<> ConversationFeed::acknowledge(EventId event)
{
    WL_CO_TRY(open, account());
    const auto before = open->store().outbox.rows(m_room).value_or(std::vector<store::OutboxRow>());
    const auto refused = std::find_if(before.begin(), before.end(), [&](const store::OutboxRow &row) {
        return row.draft.relation.type == store::RelationType::Acknowledgement && row.draft.relation.target == event
               && row.state == store::OutboxState::Failed;
    });
    if (refused != before.end()) {
        co_return co_await tryAgain(-refused->id);
    }
    const auto drafts = sync::compose::acknowledgement(m_room, event, open->ownRole(), open->now());
    for (const auto &draft : drafts) {
        WL_CO_TRY(row, enqueue(draft));
        static_cast<void>(row);
    }
    co_return {};
}

ClientTask<> ConversationFeed::writeCard(care::PatientCard card)
{
    const QPointer self(this);
    WL_CO_TRY(open, account());
    if (const auto valid = card.validate(); !valid) {
        co_return fail(ClientCode::Usage, valid.error().detail);
    }
    const auto content = QJsonDocument(card.toJson()).toJson(QJsonDocument::Compact);
    WL_CO_TRY(row, enqueue(sync::compose::event(m_room, patientType, content, open->now())));
    WL_CO_TRY(event, co_await whenSent(row.id, patientType));
    if (!self || !m_engine) {
        co_return fail(ClientCode::Cancelled);
    }
    const QJsonObject pointer{{QStringLiteral("event_id"), event.text()}};
    co_return co_await m_engine->sendState(m_room, cardType, QJsonDocument(pointer).toJson(QJsonDocument::Compact));
}

/// The event that a row of the outbox became; its echo may have taken the row away already.
ClientTask<EventId> ConversationFeed::whenSent(qint64 outboxRow, QString type)
{
    const QPointer self(this);
    const auto since = m_engine->account()->now() - std::chrono::milliseconds(1min).count();
    while (true) {
        WL_CO_TRY(open, account());
        const auto row = open->store().outbox.row(outboxRow);
        if (row && row->state == store::OutboxState::Sent) {
            co_return row->event;
        }
        if (row && row->state == store::OutboxState::Failed) {
            co_return fail(ClientCode::Refused, row->errorCode);
        }
        if (!row) {
            const auto own = open->store()
                                 .facts.eventsOf(m_room, open->self(), since, 20)
                                 .value_or(std::vector<store::EventRecord>());
            const auto found = std::find_if(own.begin(), own.end(),
                                            [&](const store::EventRecord &event) { return event.type == type; });
            co_return found == own.end() ? ClientResult<EventId>(fail(ClientCode::Internal, QStringLiteral("echo")))
                                         : found->id;
        }
        auto waiting = nextSignal(this, &ConversationFeed::touched, 1min);
        const bool inTime = co_await waiting;
        if (!self) {
            co_return fail(ClientCode::Cancelled);
        }
        if (!inTime) {
            co_return fail(ClientCode::Unreachable);
        }
    }
}

ClientTask<> ConversationFeed::tryAgain(qint64 key)
{
    WL_CO_TRY(open, account());
    auto changes = open->store().outbox.retry(-key);
    if (!changes) {
        co_return tl::unexpected(toClientError(changes.error()));
    }
    open->tell(*changes);
    open->syncer().sendNow();
    co_return {};
}

ClientTask<> ConversationFeed::discard(qint64 key)
{
    WL_CO_TRY(open, account());
    auto changes = open->store().outbox.cancel(-key);
    if (!changes) {
        co_return tl::unexpected(toClientError(changes.error()));
    }
    open->tell(*changes);
    co_return {};
}

ClientTask<Draft> ConversationFeed::draft()
{
    WL_CO_TRY(open, account());
    const auto kept = open->store().drafts.load(m_room);
    if (!kept) {
        co_return tl::unexpected(toClientError(kept.error()));
    }
    if (!*kept) {
        co_return Draft{};
    }
    co_return Draft{(*kept)->text, (*kept)->replyTo, (*kept)->editOf, (*kept)->editText, (*kept)->priority};
}

void ConversationFeed::markRead(EventId event)
{
    if (const auto open = account()) {
        (*open)->syncer().markRead(m_room, std::move(event));
    }
}

void ConversationFeed::setTyping(bool typing)
{
    if (const auto open = account()) {
        (*open)->syncer().setTyping(m_room, typing);
    }
}

void ConversationFeed::saveDraft(Draft draft)
{
    const auto open = account();
    if (!open) {
        return;
    }
    const auto saved = (*open)->store().drafts.save(
        m_room, {draft.text, draft.replyTo, draft.editOf, draft.editText, draft.priority, (*open)->now()});
    if (saved) {
        store::ChangeSet changes;
        store::RoomChange change;
        change.room = m_room;
        change.summary = true;
        changes.rooms.push_back(change);
        (*open)->tell(changes);
    }
}

void ConversationFeed::tellHead()
{
    const auto open = account();
    if (!open) {
        return;
    }
    const auto row = (*open)->store().rooms.room(m_room);
    if (!row) {
        return;
    }
    auto &directory = (*open)->directory();
    const auto shown = toRow(*row, directory, (*open)->self());
    RoomHead head;
    head.id = m_room;
    head.name = shown.name;
    head.kind = shown.kind;
    head.unit = shown.unit;
    if (head.kind == care::ConversationKind::Patient) {
        const auto card = cardOf(**open, m_room);
        head.card = card ? std::optional(card->card) : std::nullopt;
        head.patientNotConfirmed = !card || !card->proven;
    }
    for (const auto &person : members(**open)) {
        head.members.append(Member{person, false});
    }
    for (const auto &user : m_typing) {
        if (user != (*open)->self()) {
            head.typing.append(directory.person(user).name);
        }
    }
    Q_EMIT headChanged(head);
}

} // namespace wardline::client
