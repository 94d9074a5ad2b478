// SPDX-License-Identifier: Apache-2.0
#include "sync/ingest.h"

#include "sync/errors.h"
#include "sync/room_reader.h"

#include <qcoro/qcorofuture.h>

#include <algorithm>
#include <utility>

namespace wardline::sync {

namespace {

/// How long writing a slice, and in the next turn its commit, may hold the engine thread, of the 8 ms that design §4 allows:
/// writing shares its turn with reading the rows.
constexpr double writingTime = 7;
constexpr double sealingTime = 8;
constexpr double fewestRows = 20;
constexpr double mostRows = 500;

/// Of `limit` milliseconds; never nothing.
double partOf(std::chrono::milliseconds taken, double limit)
{
    return std::max(1.0, static_cast<double>(taken.count())) / limit;
}

std::size_t rowsOf(const store::RoomBatch &batch)
{
    return 1 + batch.timeline.size() + batch.members.size() + batch.state.size() + batch.receipts.size();
}

crypto::SyncChanges changesOf(matrix::SyncResponse &response)
{
    crypto::SyncChanges changes;
    if (response.toDevice) {
        for (QByteArray &event : response.toDevice->events) {
            changes.toDeviceEvents.append(std::move(event));
        }
        changes.nextBatch = QString::fromUtf8(response.toDevice->nextBatch);
    }
    if (response.e2ee) {
        const matrix::E2eeUpdate &e2ee = *response.e2ee;
        changes.changedUsers = QList<UserId>(e2ee.changed.begin(), e2ee.changed.end());
        changes.leftUsers = QList<UserId>(e2ee.left.begin(), e2ee.left.end());
        for (const auto &[algorithm, count] : e2ee.oneTimeKeyCounts) {
            const qint64 held = std::clamp<qint64>(count, 0, std::numeric_limits<quint32>::max());
            changes.oneTimeKeyCounts.insert(QString::fromUtf8(algorithm), static_cast<quint32>(held));
        }
        if (e2ee.unusedFallbackKeyTypes) {
            changes.unusedFallbackKeyTypes.emplace();
            for (const QByteArray &type : *e2ee.unusedFallbackKeyTypes) {
                changes.unusedFallbackKeyTypes->append(QString::fromUtf8(type));
            }
        }
    }
    return changes;
}

store::PersonRecord personOf(const matrix::Hero &hero)
{
    return {.user = hero.user, .displayName = hero.displayName.value_or(QString()), .profile = {}};
}

} // namespace

Ingest::Ingest(Context &context, Decryptor &decryptor, LateKeys &lateKeys, AckChecker &acks, RoomMembers &members,
               QObject *parent)
    : QObject(parent)
    , m_context(context)
    , m_decryptor(decryptor)
    , m_lateKeys(lateKeys)
    , m_acks(acks)
    , m_members(members)
{
}

SyncTask<> Ingest::apply(matrix::SyncResponse response)
{
    const QPointer<Ingest> self(this);
    WL_CO_RUNNING(self);
    const Context::Running running(m_context);
    noteEncryption(response);
    auto taken = co_await learn(&response);
    WL_CO_RUNNING(self);
    WL_CO_TRY(keys, std::move(taken));
    const auto stored = co_await storeRooms(&response);
    WL_CO_RUNNING(self);
    WL_CO_CHECK(stored);
    for (const auto &[room, users] : response.typing) {
        announceTyping(room, users);
    }
    const auto retried = co_await m_lateKeys.retry(keys);
    WL_CO_RUNNING(self);
    if (!retried) {
        // Rows and pos are stored; these keys are tried again when the room is opened.
        qCWarning(logSync) << "retry with new keys failed:" << retried.error().detail;
    }
    co_return {};
}

SyncTask<crypto::RoomKeyChanges> Ingest::learn(matrix::SyncResponse *response)
{
    const QPointer<Ingest> self(this);
    const auto changing = co_await m_context.deviceLists.enter();
    WL_CO_RUNNING(self);
    auto keys = co_await takeKeys(response);
    WL_CO_RUNNING(self);
    const auto tracked = co_await track(membersToTrack(*response));
    WL_CO_RUNNING(self);
    WL_CO_CHECK(tracked);
    co_return keys;
}

void Ingest::noteEncryption(const matrix::SyncResponse &response)
{
    for (const matrix::RoomUpdate &room : response.rooms) {
        for (const matrix::EventBatch *batch : {&room.requiredState, &room.timeline}) {
            for (const matrix::Event &event : batch->events) {
                if (event.stateKey && event.stateKey->isEmpty() && event.type == QLatin1String("m.room.encryption")) {
                    m_decryptor.noteEncrypted(room.id);
                }
            }
        }
    }
}

SyncTask<crypto::RoomKeyChanges> Ingest::takeKeys(matrix::SyncResponse *response)
{
    const QPointer<Ingest> self(this);
    if (!response->toDevice && !response->e2ee) {
        co_return crypto::RoomKeyChanges{};
    }
    auto received = co_await m_context.parts.machine.receiveSyncChanges(changesOf(*response));
    WL_CO_RUNNING(self);
    WL_CO_TRY(outcome, toSync(std::move(received)));
    if (outcome.undecryptable > 0 || outcome.invalid > 0) {
        qCInfo(logSync) << "to-device events that could not be used:" << outcome.undecryptable << outcome.invalid;
    }
    co_return outcome.roomKeys;
}

QList<UserId> Ingest::membersToTrack(const matrix::SyncResponse &response) const
{
    QList<UserId> users;
    for (const matrix::RoomUpdate &room : response.rooms) {
        if (!m_decryptor.isEncrypted(room.id)) {
            continue;
        }
        for (const matrix::EventBatch *batch : {&room.requiredState, &room.timeline}) {
            for (const matrix::Event &event : batch->events) {
                if (event.type != QLatin1String("m.room.member")) {
                    continue;
                }
                const auto member = readMemberEvent(event);
                const bool in = member
                                && (member->membership == store::Membership::Join
                                    || member->membership == store::Membership::Invite);
                if (in && !m_tracked.contains(member->user) && !users.contains(member->user)) {
                    users.append(member->user);
                }
            }
        }
    }
    return users;
}

SyncTask<> Ingest::track(QList<UserId> users)
{
    const QPointer<Ingest> self(this);
    if (users.isEmpty()) {
        co_return {};
    }
    auto tracked = co_await m_context.parts.machine.trackUsers(users);
    WL_CO_RUNNING(self);
    WL_CO_CHECK(toSync(std::move(tracked)));
    for (const UserId &user : users) {
        m_tracked.insert(user);
    }
    co_return {};
}

SyncTask<> Ingest::storeRooms(matrix::SyncResponse *response)
{
    const QPointer<Ingest> self(this);
    store::SyncBatch slice;
    std::size_t rows = 0;
    for (matrix::RoomUpdate &update : response->rooms) {
        for (const matrix::Hero &hero : update.heroes.value_or(std::vector<matrix::Hero>())) {
            if (hero.displayName) {
                slice.people.push_back(personOf(hero));
            }
        }
        auto read = co_await readRoom(std::move(update));
        WL_CO_RUNNING(self);
        WL_CO_TRY(batch, std::move(read));
        rows += rowsOf(batch);
        slice.rooms.push_back(std::move(batch));
        if (static_cast<double>(rows) >= m_rowsInSlice) {
            store::SyncBatch full = std::exchange(slice, {});
            const auto stored = co_await storeSlice(std::move(full), std::exchange(rows, 0));
            WL_CO_RUNNING(self);
            WL_CO_CHECK(stored);
        }
    }
    addFacts(slice, *response);
    slice.pos = QString::fromUtf8(response->pos);
    co_return co_await storeSlice(std::move(slice), rows);
}

SyncTask<store::RoomBatch> Ingest::readRoom(matrix::RoomUpdate update)
{
    const QPointer<Ingest> self(this);
    store::RoomBatch batch = readFacts(update, m_context.parts.user);
    if (m_decryptor.isEncrypted(update.id)) {
        batch.facts.encrypted = true;
    }
    if (update.limited || update.initial) {
        m_members.invalidate(update.id);
    } else if (!batch.members.empty()) {
        m_members.noteChange(update.id);
    }
    const RoomView view{
        .room = update.id, .own = m_context.parts.user, .encrypted = m_decryptor.isEncrypted(update.id)};
    auto read = co_await m_decryptor.read(view, std::move(update.timeline));
    WL_CO_RUNNING(self);
    WL_CO_TRY(records, std::move(read));
    auto judged = co_await m_acks.judge(view.room, std::move(records));
    WL_CO_RUNNING(self);
    WL_CO_TRY(events, std::move(judged));
    batch.timeline = std::move(events);
    co_return batch;
}

void Ingest::addFacts(store::SyncBatch &slice, const matrix::SyncResponse &response) const
{
    const UserId &own = m_context.parts.user;
    for (const auto &[room, receipts] : response.receipts) {
        slice.rooms.push_back({.room = room, .receipts = readReceipts(receipts, own)});
    }
    for (const auto &[room, list] : response.roomAccountData) {
        store::RoomBatch batch{.room = room};
        for (const matrix::AccountData &data : list) {
            batch.accountData.push_back({.type = data.type, .content = data.content});
            if (data.type == QLatin1String("m.fully_read")) {
                batch.fullyRead = readFullyRead(data.content);
            } else if (data.type == QLatin1String("m.marked_unread")) {
                batch.markedUnread = readMarkedUnread(data.content);
            }
        }
        slice.rooms.push_back(std::move(batch));
    }
    for (const matrix::AccountData &data : response.accountData) {
        slice.accountData.push_back({.type = data.type, .content = data.content});
        if (data.type == QLatin1String("m.direct")) {
            addDirect(slice, data.content);
        } else if (data.type == QLatin1String("m.push_rules")) {
            slice.mutedRooms = readMutedRooms(data.content);
        }
    }
}

/// m.direct names rooms that may have been left long ago: only those that are here get the mark.
void Ingest::addDirect(store::SyncBatch &slice, const QByteArray &content) const
{
    for (const RoomId &room : readDirectRooms(content)) {
        if (m_context.parts.store.rooms.room(room)) {
            store::RoomBatch batch{.room = room};
            batch.facts.isDirect = true;
            slice.rooms.push_back(std::move(batch));
        }
    }
}

SyncTask<> Ingest::storeSlice(store::SyncBatch slice, std::size_t rows)
{
    const QPointer<Ingest> self(this);
    const Clock &clock = m_context.parts.clock;
    auto began = clock.elapsed();
    WL_CO_TRY(changes, toSync(m_context.parts.store.sync.applyUnsealed(slice)));
    const auto writing = clock.elapsed() - began;
    co_await m_context.breathe();
    WL_CO_RUNNING(self);
    began = clock.elapsed();
    WL_CO_CHECK(toSync(m_context.parts.store.sync.seal()));
    if (!changes.isEmpty()) {
        Q_EMIT changed(changes);
    }
    const auto sealing = clock.elapsed() - began;
    if (!std::exchange(m_logIsNew, false)) {
        learnPace(rows, std::max(partOf(writing, writingTime), partOf(sealing, sealingTime)));
    }
    co_await m_context.breathe();
    WL_CO_RUNNING(self);
    m_logIsNew = m_context.parts.store.sync.shortenLog();
    co_return {};
}

/// Of the slice that ends a response nothing is learnt: its few rows say little.
void Ingest::learnPace(std::size_t rows, double partOfTurn)
{
    if (static_cast<double>(rows) < m_rowsInSlice) {
        return;
    }
    // Slowly up, at once down: one lucky slice says little, one slow one was felt.
    m_rowsInSlice =
        std::clamp(std::min(static_cast<double>(rows) / partOfTurn, m_rowsInSlice * 1.25), fewestRows, mostRows);
}

void Ingest::announceTyping(const RoomId &room, const std::vector<UserId> &users)
{
    QList<UserId> others;
    for (const UserId &user : users) {
        if (user != m_context.parts.user) {
            others.append(user);
        }
    }
    Q_EMIT typingChanged(room, others);
}

} // namespace wardline::sync
