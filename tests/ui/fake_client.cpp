// SPDX-License-Identifier: Apache-2.0
#include "fake_client.h"

#include "client/draft.h"
#include "client/person_match.h"

#include <algorithm>
#include <memory>
#include <utility>

namespace wardline::test {

using client::Answer;
using client::ClientCode;
using client::SessionState;

namespace {

bool isUnread(const client::RoomRow &row)
{
    return row.unread > 0 || row.markedUnread;
}

bool passes(const client::RoomRow &row, const client::RoomFilter &filter)
{
    const bool isInPlace = (filter.unit.isEmpty() || row.unit == filter.unit)
                           && (!filter.direct || row.kind == care::ConversationKind::Direct);
    const bool hasMarks = (!filter.unread || isUnread(row)) && (!filter.urgent || row.urgentWaiting > 0)
                          && (!filter.mentioned || row.mentioned);
    return isInPlace && (hasMarks || row.id == filter.keep);
}

void count(client::PlaceCounts &place, const client::RoomRow &row)
{
    place.unread += isUnread(row) ? 1 : 0;
    place.urgent += row.urgentWaiting > 0 ? 1 : 0;
    place.mentioned += row.mentioned ? 1 : 0;
    place.stat += row.urgentWaiting > 0 && row.topPriority == care::Priority::Stat ? 1 : 0;
}

client::Places placesOf(const QList<client::RoomRow> &rows)
{
    client::Places places;
    std::map<QString, client::PlaceCounts> units;
    for (const client::RoomRow &row : rows) {
        count(places.all, row);
        if (row.kind == care::ConversationKind::Direct) {
            count(places.direct, row);
        }
        if (!row.unit.isEmpty()) {
            units[row.unit].unit = row.unit;
            count(units[row.unit], row);
        }
    }
    for (const auto &[name, unit] : units) {
        places.units.append(unit);
    }
    return places;
}

QList<client::UnreadRoom> unreadOf(const QList<client::RoomRow> &rows)
{
    QList<client::UnreadRoom> unread;
    for (const client::RoomRow &row : rows) {
        if (row.unread > 0) {
            unread.append({row.id, row.unread, row.lastAt, row.muted});
        }
    }
    return unread;
}

QList<client::UrgentRoom> urgentOf(const QList<client::RoomRow> &rows)
{
    QList<client::UrgentRoom> urgent;
    for (const client::RoomRow &row : rows) {
        if (row.urgentWaiting > 0) {
            urgent.append({row.id, row.topPriority == care::Priority::Stat});
        }
    }
    return urgent;
}

QList<client::UnsentRoom> unsentOf(const QList<client::RoomRow> &rows)
{
    QList<client::UnsentRoom> unsent;
    for (const client::RoomRow &row : rows) {
        if (row.unsent > 0) {
            unsent.append({row.id, row.name, row.unsent, row.notSent});
        }
    }
    std::stable_partition(unsent.begin(), unsent.end(), [](const client::UnsentRoom &room) { return room.notSent; });
    return unsent;
}

} // namespace

template <class T>
Answer<T> FakeSession::held(SessionState meanwhile)
{
    auto promise = std::make_shared<QPromise<client::ClientResult<T>>>();
    promise->start();
    const SessionState before = state();
    setState(meanwhile);
    m_endHeld = [this, promise, before] {
        setState(before);
        promise->addResult(client::ClientResult<T>(tl::unexpected(givenUp)));
        promise->finish();
    };
    return promise->future();
}

void FakeSession::giveUp()
{
    if (const auto end = std::exchange(m_endHeld, nullptr)) {
        end();
    }
}

Answer<> FakeSession::signIn(client::SignInRequest request)
{
    user = request.user;
    password = request.password.view().toByteArray();
    code = request.code;
    if (hold) {
        return held<void>(SessionState::SigningIn);
    }
    if (refuseNext) {
        return ready<void>(refused<void>(refuseNext));
    }
    setState(state() == SessionState::Locked ? SessionState::Unlocked : SessionState::NeedsPin);
    return ready<void>({});
}

Answer<client::EnrolOffer> FakeSession::enrol(client::EnrolRequest request)
{
    user = request.user;
    if (hold) {
        return held<client::EnrolOffer>(state());
    }
    if (refuseNext) {
        return ready<client::EnrolOffer>(refused<client::EnrolOffer>(refuseNext));
    }
    return ready<client::EnrolOffer>(client::EnrolOffer{
        QStringLiteral(
            "otpauth://totp/Mercy%20General:aruiz?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&issuer=Mercy%20General"),
        QStringLiteral("JBSW Y3DP EHPK 3PXP JBSW Y3DP EHPK 3PXP")});
}

Answer<client::EnrolResult> FakeSession::confirmEnrolment(client::EnrolConfirm confirm)
{
    password = confirm.password.view().toByteArray();
    code = confirm.code;
    if (hold) {
        return held<client::EnrolResult>(SessionState::SigningIn);
    }
    if (refuseNext) {
        const SessionState before = state();
        setState(SessionState::SigningIn);
        setState(before);
        return ready<client::EnrolResult>(refused<client::EnrolResult>(refuseNext));
    }
    const SessionState before = state();
    setState(SessionState::SigningIn);
    setState(staysAfterEnrolment ? before : SessionState::NeedsPin);
    client::EnrolResult result;
    for (int i = 0; i < 10; ++i) {
        result.spareCodes << QStringLiteral("%1-%2").arg(4117 + 523 * i).arg(9860 - 391 * i);
    }
    return ready<client::EnrolResult>(result);
}

Answer<> FakeSession::canKeepPin()
{
    return ready<void>(keyring ? client::ClientResult<>(tl::unexpected(*keyring)) : client::ClientResult<>());
}

Answer<> FakeSession::wouldKeepPin(Secret)
{
    return rules ? ready<void>(tl::unexpected(*rules)) : canKeepPin();
}

Answer<> FakeSession::choosePin(Secret chosen)
{
    if (keepingFails) {
        return ready<void>(tl::unexpected(*keepingFails));
    }
    if (refuseNext) {
        return ready<void>(refused<void>(refuseNext));
    }
    pin = chosen.view().toByteArray();
    setState(SessionState::Unlocked);
    return ready<void>({});
}

Answer<> FakeSession::stayEphemeral()
{
    setState(SessionState::Unlocked);
    return ready<void>({});
}

Answer<QString> FakeSession::takeRecoveryKey()
{
    return ready<QString>(std::exchange(recoveryKey, {}));
}

Answer<> FakeSession::unlock(Secret tried)
{
    if (hold) {
        return held<void>(state());
    }
    if (refuseNext) {
        return ready<void>(refused<void>(refuseNext));
    }
    pin = tried.view().toByteArray();
    setState(SessionState::Unlocked);
    return ready<void>({});
}

Answer<> FakeSession::lock()
{
    setState(SessionState::Locked);
    return ready<void>({});
}

Answer<> FakeSession::signOut()
{
    setState(SessionState::Wiped);
    return ready<void>({});
}

bool FakeSession::admitInput()
{
    ++inputs;
    return admitFrame();
}

bool FakeSession::admitFrame()
{
    if (!std::exchange(lockAtNextInput, false)) {
        return true;
    }
    setState(SessionState::Locked);
    return false;
}

FakeConversation::FakeConversation(RoomId room, QObject *parent)
    : Conversation(std::move(room), parent)
{
    client::RoomHead head;
    head.id = this->room();
    publish(std::move(head));
}

Answer<> FakeConversation::pageOlder()
{
    ++pages;
    if (holdPages) {
        m_heldPage = {};
        m_heldPage.start();
        return m_heldPage.future();
    }
    client::TimelineWindow next = window();
    const qsizetype count = qMin<qsizetype>(20, older.size());
    next.rows = older.mid(older.size() - count) + next.rows;
    older.resize(older.size() - count);
    next.atStart = older.isEmpty();
    if (mostRows > 0 && next.rows.size() > mostRows) {
        next.rows.resize(mostRows);
        next.atNewest = false;
    }
    publish(next);
    return ready<void>({});
}

Answer<> FakeConversation::goToDate(qint64 at)
{
    dates.append(at);
    if (holdPages) {
        m_heldPage = {};
        m_heldPage.start();
        return m_heldPage.future();
    }
    return refuseNext ? ready<void>(refused<void>(refuseNext)) : ready<void>({});
}

void FakeConversation::answerHeldPage(client::ClientResult<> result)
{
    m_heldPage.addResult(std::move(result));
    m_heldPage.finish();
}

void FakeConversation::giveUp()
{
    if (holdPages && !m_heldPage.future().isFinished()) {
        answerHeldPage(fail(ClientCode::Cancelled));
    }
}

/// As the engine: what is kept changes with the row, or not at all.
Answer<TransactionId> FakeConversation::send(client::Outgoing message, std::optional<client::Draft> stillWritten,
                                             std::optional<client::Draft> comesBack)
{
    auto row = enqueue(message);
    if (row && drafts && stillWritten) {
        (*drafts)[room()] = std::move(*stillWritten);
    } else if (!row && comesBack) {
        addToDraft(std::move(*comesBack));
    }
    if (!holdSend) {
        return ready<TransactionId>(std::move(row));
    }
    auto &held = m_heldSends.emplace_back();
    held.start();
    held.addResult(std::move(row));
    return held.future();
}

void FakeConversation::answerHeldSend()
{
    m_heldSends.front().finish();
    m_heldSends.erase(m_heldSends.begin());
}

client::ClientResult<TransactionId> FakeConversation::enqueue(const client::Outgoing &message)
{
    if (refuseNext) {
        return refused<TransactionId>(refuseNext);
    }
    sent.push_back(message);
    if (everSent) {
        (*everSent)[room()].push_back(message);
    }
    client::TimelineWindow next = window();
    client::TimelineRow row;
    row.key = -100 - qint64(sent.size());
    row.at = next.rows.isEmpty() ? 1 : next.rows.last().at + 1000;
    row.text = message.text;
    row.mine = true;
    row.priority = message.priority;
    row.forwarded = message.forwarded;
    row.state = client::MessageState::Sending;
    next.rows.append(row);
    publish(next);
    return *TransactionId::parse(QStringLiteral("t%1").arg(sent.size()));
}

Answer<> FakeConversation::react(EventId event, QString key)
{
    reactions.emplace_back(std::move(event), std::move(key));
    return ready<void>({});
}

Answer<> FakeConversation::redact(EventId event)
{
    if (refuseNext) {
        return ready<void>(refused<void>(refuseNext));
    }
    redacted.push_back(std::move(event));
    return ready<void>({});
}

Answer<> FakeConversation::acknowledge(EventId event)
{
    if (refuseNext) {
        return ready<void>(refused<void>(refuseNext));
    }
    acknowledged = event;
    return ready<void>({});
}

Answer<> FakeConversation::goTo(EventId event)
{
    wentTo = std::move(event);
    if (elsewhere) {
        client::TimelineWindow there = *elsewhere;
        there.room = room();
        publish(std::move(there));
    }
    if (!holdGoTo) {
        return ready<void>({});
    }
    m_heldGoTo = {};
    m_heldGoTo.start();
    return m_heldGoTo.future();
}

void FakeConversation::answerHeldGoTo()
{
    m_heldGoTo.addResult(client::ClientResult<>());
    m_heldGoTo.finish();
}

Answer<> FakeConversation::askForKeys(EventId event)
{
    askedFor.push_back(std::move(event));
    if (!holdAsk) {
        return refuseNext ? ready<void>(refused<void>(refuseNext)) : ready<void>({});
    }
    m_heldAsk = {};
    m_heldAsk.start();
    return m_heldAsk.future();
}

void FakeConversation::answerHeldAsk(client::ClientResult<> result)
{
    m_heldAsk.addResult(std::move(result));
    m_heldAsk.finish();
}

Answer<> FakeConversation::tryAgain(qint64 key)
{
    triedAgain.append(key);
    return ready<void>({});
}

Answer<> FakeConversation::discard(qint64 key)
{
    discarded.append(key);
    return ready<void>({});
}

void FakeConversation::saveDraft(client::Draft saved)
{
    if (drafts) {
        (*drafts)[room()] = std::move(saved);
    }
}

void FakeConversation::addToDraft(client::Draft written)
{
    if (drafts) {
        (*drafts)[room()] = client::joined((*drafts)[room()], written);
    }
}

Answer<client::Draft> FakeConversation::draft()
{
    const client::Draft kept = drafts ? (*drafts)[room()] : client::Draft{};
    if (!holdDraft) {
        return ready<client::Draft>(kept);
    }
    m_heldDraft.start();
    m_heldDraft.addResult(client::ClientResult<client::Draft>(kept));
    return m_heldDraft.future();
}

void FakeConversation::answerHeldDraft()
{
    m_heldDraft.finish();
}

void FakeInbox::publish(client::RoomWindow window)
{
    m_whole = std::move(window);
    show();
}

void FakeInbox::setWindow(int offset, int count, client::RoomFilter asked)
{
    windowCount = count;
    filter = std::move(asked);
    m_offset = offset;
    show();
}

void FakeInbox::show()
{
    client::RoomWindow shown = m_whole;
    if (!everyRoom.isEmpty()) {
        shown.rows = everyRoom;
        shown.total = int(everyRoom.size());
        shown.complete = true;
    }
    shown.filter = filter;
    shown.places = placesOf(shown.rows);
    shown.unread = unreadOf(shown.rows);
    shown.urgent = urgentOf(shown.rows);
    shown.unsent = unsentOf(shown.rows);
    for (client::PressingMessage &message : shown.pressing) {
        for (const client::RoomRow &row : std::as_const(shown.rows)) {
            if (row.id == message.room) {
                message.roomName = row.name;
                message.muted = row.muted;
            }
        }
    }
    if (!(filter == client::RoomFilter())) {
        shown.rows.removeIf([this](const client::RoomRow &row) { return !passes(row, filter); });
        shown.total = int(shown.rows.size());
    }
    if (!everyRoom.isEmpty()) {
        shown.rows = shown.rows.mid(m_offset, windowCount);
        shown.offset = m_offset;
    }
    Inbox::publish(std::move(shown));
}

Answer<client::RoomWindow> FakeInbox::page(int offset, int count)
{
    return ready<client::RoomWindow>(
        everyRoom.isEmpty() ? m_whole
                            : client::RoomWindow{everyRoom.mid(offset, count), offset, int(everyRoom.size()), true});
}

Answer<RoomId> FakeInbox::startConversation(QList<UserId> members, QString topic)
{
    auto room = refuseNext ? refused<RoomId>(refuseNext) : client::ClientResult<RoomId>(startAnswer);
    if (room) {
        startedWith = members;
        startedTopic = topic;
    }
    if (!holdStart) {
        return ready<RoomId>(std::move(room));
    }
    m_heldStart = {};
    m_heldStart.start();
    m_heldStart.addResult(std::move(room));
    return m_heldStart.future();
}

void FakeInbox::answerHeldStart()
{
    m_heldStart.finish();
}

Answer<client::PeopleFound> FakeInbox::people(QString text, int limit, client::PeopleScope scope,
                                              client::RoleWords roleWords)
{
    const client::PersonMatch typed(text, roleWords);
    const bool asksServer = scope == client::PeopleScope::Hospital && serverAnswers;
    client::PeopleFound found;
    for (const client::Person &person : asksServer ? everyone + elsewhere : everyone) {
        if (typed.fits(person)) {
            found.people.append(person);
        }
    }
    found.more = found.people.size() > limit;
    found.people.resize(qMin<qsizetype>(found.people.size(), limit));
    found.onlyKnown = scope == client::PeopleScope::Hospital && !serverAnswers;
    return ready<client::PeopleFound>(found);
}

Answer<client::SearchPage> FakeInbox::search(client::SearchQuery query, int limit, QString after)
{
    searches.push_back(query);
    if (refuseSearch) {
        return ready<client::SearchPage>(tl::unexpected(*refuseSearch));
    }
    QList<client::SearchHit> found = hits;
    found.removeIf([this, &query](const client::SearchHit &hit) {
        return !hit.text.contains(query.text, Qt::CaseInsensitive) || (!query.room.isEmpty() && hit.room != query.room)
               || hit.priority < query.atLeast.value_or(care::Priority::Routine) || hit.at < query.from
               || (query.to > 0 && hit.at >= query.to) || !isOfSuch(hit.room, query);
    });
    for (client::SearchHit &hit : found) {
        const auto at = int(hit.text.indexOf(query.text, 0, Qt::CaseInsensitive));
        if (!query.text.isEmpty()) {
            hit.matches = {{at, int(query.text.size())}};
        }
    }
    const int from = after.toInt();
    client::SearchPage page;
    page.olderNotLoaded = olderNotLoaded;
    if (emptyPages > 0) {
        --emptyPages;
        page.next = QString::number(from);
    } else {
        page.hits = found.mid(from, limit);
        page.next = from + limit < found.size() ? QString::number(from + limit) : QString();
    }
    if (!holdSearches) {
        return ready<client::SearchPage>(page);
    }
    HeldSearch &held = m_held.emplace_back();
    held.page = std::move(page);
    held.promise.start();
    return held.promise.future();
}

bool FakeInbox::isOfSuch(const RoomId &room, const client::SearchQuery &query) const
{
    if (query.unit.isEmpty() && !query.kind) {
        return true;
    }
    const QList<client::RoomRow> &rows = everyRoom.isEmpty() ? m_whole.rows : everyRoom;
    return std::any_of(rows.begin(), rows.end(), [&](const client::RoomRow &row) {
        return row.id == room && (query.unit.isEmpty() || row.unit == query.unit)
               && row.kind == query.kind.value_or(row.kind);
    });
}

void FakeInbox::answerHeldSearch()
{
    HeldSearch held = std::move(m_held.front());
    m_held.erase(m_held.begin());
    held.promise.addResult(client::ClientResult<client::SearchPage>(held.page));
    held.promise.finish();
}

Answer<> FakeInbox::change(const RoomId &room, const std::function<void(client::RoomRow &)> &work)
{
    if (refuseNext) {
        return ready<void>(refused<void>(refuseNext));
    }
    client::RoomWindow next = m_whole;
    for (client::RoomRow &row : next.rows) {
        if (row.id == room) {
            work(row);
        }
    }
    publish(next);
    return ready<void>({});
}

Answer<> FakeInbox::setMuted(RoomId room, bool muted)
{
    return change(room, [muted](client::RoomRow &row) { row.muted = muted; });
}

Answer<> FakeInbox::setMarkedUnread(RoomId room, bool unread)
{
    return change(room, [unread](client::RoomRow &row) { row.markedUnread = unread; });
}

Answer<> FakeInbox::markRead(RoomId room)
{
    return change(room, [](client::RoomRow &row) {
        row.unread = 0;
        row.unreadIsAtLeast = false;
        row.markedUnread = false;
    });
}

Answer<> FakeInbox::join(RoomId room)
{
    return change(room, [](client::RoomRow &row) { row.invited = false; });
}

Answer<> FakeInbox::leave(RoomId room)
{
    if (refuseNext) {
        return ready<void>(refused<void>(refuseNext));
    }
    client::RoomWindow next = m_whole;
    next.rows.removeIf([&room](const client::RoomRow &row) { return row.id == room; });
    next.total = int(next.rows.size());
    publish(next);
    return ready<void>({});
}

Answer<> FakeInbox::addPeople(RoomId room, QList<UserId> people)
{
    if (refuseNext) {
        return ready<void>(refused<void>(refuseNext));
    }
    addedTo = room;
    added = people;
    return ready<void>({});
}

std::unique_ptr<client::Conversation> FakeClient::openConversation(RoomId room, EventId at)
{
    auto conversation = std::make_unique<FakeConversation>(room);
    conversation->drafts = &drafts;
    conversation->everSent = &sent;
    conversation->older = past[room];
    conversation->mostRows = mostRows;
    conversation->holdGoTo = holdWindows;
    const auto elsewhere = around.find(at);
    client::TimelineWindow timeline = elsewhere == around.end() ? timelines[room] : elsewhere->second;
    timeline.room = room;
    if (!holdWindows) {
        conversation->publish(timeline);
    }
    openedAt = std::move(at);
    client::RoomHead head = heads[room];
    head.id = room;
    conversation->publish(std::move(head));
    open = conversation.get();
    return conversation;
}

} // namespace wardline::test
