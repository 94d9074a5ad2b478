// SPDX-License-Identifier: Apache-2.0
#include "sync/syncer.h"

#include "base/logging.h"
#include "base/next_signal.h"
#include "sync/errors.h"

#include <QDeadlineTimer>

#include <qcoro/qcorofuture.h>

namespace wardline::sync {

/// In the order of their construction: each knows those above it.
struct Syncer::Pipeline {
    explicit Pipeline(Parts parts)
        : context(std::move(parts))
    {
    }

    Context context;
    RequestPump pump{context};
    RoomMembers members{context};
    Decryptor decryptor{context};
    LateKeys lateKeys{context, decryptor};
    AckChecker acks{context, pump};
    Ingest ingest{context, decryptor, lateKeys, acks, members};
    SyncLoop loop{context, ingest, members};
    KeySharer keys{context, pump, members};
    OutboxEncryptor encryptor{context, keys};
    OutboxSender sender{context, [this] { return loop.nextRequest(); }};
    KeyBackup backup{context, pump, lateKeys};
    History history{context, decryptor, acks, backup};
    Receipts receipts{context};
    Typing typing{context};
    Membership membership{context};
    RoomMarks marks{context};
    QHash<RoomId, int> watched;
};

Syncer::Syncer(Parts parts, QObject *parent)
    : QObject(parent)
    , m_pipeline(std::make_unique<Pipeline>(std::move(parts)))
{
    wireIn();
    wireOut();
}

Syncer::~Syncer() = default;

void Syncer::wireIn()
{
    Pipeline &p = *m_pipeline;
    connect(&p.ingest, &Ingest::changed, this, &Syncer::onChanged);
    connect(&p.ingest, &Ingest::typingChanged, this, &Syncer::typingChanged);
    connect(&p.lateKeys, &LateKeys::changed, this, &Syncer::changed);
    connect(&p.acks, &AckChecker::changed, this, &Syncer::changed);
    connect(&p.members, &RoomMembers::changed, this, &Syncer::changed);
    connect(&p.history, &History::changed, this, &Syncer::changed);
    connect(&p.receipts, &Receipts::changed, this, &Syncer::changed);
    connect(&p.marks, &RoomMarks::changed, this, &Syncer::changed);
    connect(&p.marks, &RoomMarks::refused, this, &Syncer::markRefused);
    connect(&p.membership, &Membership::changed, this, &Syncer::changed);
    connect(&p.pump, &RequestPump::roomKeysChanged, this,
            [&p](const crypto::RoomKeyChanges &changes) { letRun(p.lateKeys.retry(changes)); });
    // A key from the backup opens nothing until its sender's device is known and signed; then it may.
    connect(&p.pump, &RequestPump::devicesUpdated, this, [&p] {
        for (auto room = p.watched.constBegin(); room != p.watched.constEnd(); ++room) {
            letRun(p.lateKeys.retryRoom(room.key()));
        }
    });
    connect(&p.loop, &SyncLoop::synced, this, &Syncer::onSynced);
    connect(&p.loop, &SyncLoop::statusChanged, this, &Syncer::connectionChanged);
    connect(&p.loop, &SyncLoop::listComplete, this, [this] {
        m_pipeline->history.fillAllLastLines();
        Q_EMIT listComplete();
    });
    connect(&p.backup, &KeyBackup::replaced, this, &Syncer::backupReplaced);
}

void Syncer::wireOut()
{
    Pipeline &p = *m_pipeline;
    connect(&p.encryptor, &OutboxEncryptor::changed, this, &Syncer::changed);
    connect(&p.encryptor, &OutboxEncryptor::ready, &p.sender, qOverload<const RoomId &>(&OutboxSender::run));
    connect(&p.sender, &OutboxSender::changed, this, &Syncer::changed);
    connect(&p.sender, &OutboxSender::syncWanted, &p.loop, &SyncLoop::refresh);
    connect(&p.keys, &KeySharer::leftOut, this, &Syncer::leftOut);
}

SyncResult<> Syncer::start()
{
    WL_CHECK(m_pipeline->decryptor.load());
    WL_CHECK(m_pipeline->sender.recover());
    m_pipeline->loop.start();
    m_pipeline->encryptor.run();
    return {};
}

QCoro::Task<> Syncer::stop()
{
    return m_pipeline->context.stop();
}

SyncTask<> Syncer::settle(std::chrono::milliseconds patience)
{
    const QPointer<Syncer> self(this);
    const QDeadlineTimer deadline(patience);
    const auto left = [&deadline] { return std::chrono::milliseconds(deadline.remainingTime()); };
    KeyBackup &backup = m_pipeline->backup;
    int before = 0;
    do {
        before = backup.uploads();
        WL_CO_CHECK(co_await afterSync(left()));
        if (!self) {
            co_return fail(SyncCode::Stopped);
        }
        if (backup.isUploading()) {
            auto resting = nextSignal(&backup, &KeyBackup::rested, left());
            if (!co_await resting || !self) {
                co_return fail(SyncCode::Offline, QStringLiteral("the key backup"));
            }
        }
    } while (backup.uploads() != before); // others may have come while those were saved
    co_return {};
}

/// One that begins now is in the store, and what follows from it under way.
SyncTask<> Syncer::afterSync(std::chrono::milliseconds patience)
{
    const QPointer<Syncer> self(this);
    const QDeadlineTimer deadline(patience);
    SyncLoop &loop = m_pipeline->loop;
    const quint64 wanted = loop.nextRequest();
    loop.refresh();
    while (m_synced < wanted) {
        auto syncing = nextSignal(&loop, &SyncLoop::synced, std::chrono::milliseconds(deadline.remainingTime()));
        if (!co_await syncing || !self) {
            co_return fail(SyncCode::Offline, QStringLiteral("the last sync"));
        }
    }
    co_return {};
}

void Syncer::wake()
{
    m_pipeline->loop.wake();
    m_pipeline->pump.wake();
    m_pipeline->encryptor.wake();
    m_pipeline->sender.wake();
}

void Syncer::subscribe(const RoomId &room)
{
    ++m_pipeline->watched[room];
    m_pipeline->loop.subscribe(room);
    m_pipeline->members.keepComplete(room);
    letRun(m_pipeline->backup.fetch(room));
}

void Syncer::unsubscribe(const RoomId &room)
{
    m_pipeline->loop.unsubscribe(room);
    if (--m_pipeline->watched[room] <= 0) {
        m_pipeline->watched.remove(room);
    }
}

void Syncer::sendNow()
{
    m_pipeline->encryptor.run();
    m_pipeline->sender.run();
}

SyncTask<> Syncer::pageBack(RoomId room, qint64 hole, int limit, std::shared_ptr<net::CancelSource> cancel)
{
    const QPointer<Syncer> self(this);
    const auto paged = co_await m_pipeline->history.pageBack(room, hole, limit, cancel);
    if (!self || !paged) {
        co_return paged;
    }
    // Old messages come with keys that only the backup has; the page is there without them.
    letRun(m_pipeline->backup.fetch(room));
    co_return paged;
}

SyncTask<> Syncer::fillTo(RoomId room, qint64 at, std::shared_ptr<net::CancelSource> cancel)
{
    const QPointer<Syncer> self(this);
    const auto filled = co_await m_pipeline->history.fillTo(room, at, cancel);
    if (self && filled) {
        letRun(m_pipeline->backup.fetch(room));
    }
    co_return filled;
}

SyncTask<> Syncer::loadMembers(RoomId room)
{
    return m_pipeline->members.ensure(std::move(room));
}

SyncTask<> Syncer::askForKeys(RoomId room, EventId event)
{
    const QPointer<Syncer> self(this);
    WL_CO_TRY(message, toSync(m_pipeline->context.parts.store.facts.event(room, event)));
    if (!message) {
        co_return fail(SyncCode::NotFound);
    }
    // First, for a key from the backup opens nothing of a device that is not known.
    const QList<UserId> sender{message->sender};
    const auto queried = co_await m_pipeline->pump.query(sender);
    if (!self) {
        co_return fail(SyncCode::Stopped);
    }
    WL_CO_CHECK(queried);
    co_return co_await m_pipeline->backup.fetchAnew(room);
}

SyncTask<> Syncer::flushKeyRequests()
{
    return m_pipeline->pump.flush();
}

void Syncer::onBackupEnabled()
{
    m_pipeline->backup.upload();
    if (m_pipeline->loop.isListComplete()) {
        m_pipeline->history.fillAllLastLines();
    }
    for (auto room = m_pipeline->watched.constBegin(); room != m_pipeline->watched.constEnd(); ++room) {
        letRun(m_pipeline->backup.fetch(room.key()));
    }
}

void Syncer::markRead(const RoomId &room, const EventId &event)
{
    m_pipeline->receipts.markRead(room, event);
}

SyncResult<> Syncer::setMark(const store::UnsentMark &mark)
{
    return m_pipeline->marks.set(mark);
}

void Syncer::setTyping(const RoomId &room, bool typing)
{
    if (m_pipeline->typing.set(room, typing) && typing) {
        letRun(m_pipeline->keys.prepare(room));
    }
}

SyncTask<> Syncer::join(const RoomId &room)
{
    return m_pipeline->membership.join(room);
}

SyncTask<> Syncer::leave(const RoomId &room)
{
    return m_pipeline->membership.leave(room);
}

QList<crypto::LeftOut> Syncer::leftOutOf(const RoomId &room) const
{
    return m_pipeline->keys.leftOutOf(room);
}

const ConnectionStatus &Syncer::connection() const
{
    return m_pipeline->loop.status();
}

bool Syncer::isListComplete() const
{
    return m_pipeline->loop.isListComplete();
}

RequestPump &Syncer::pump()
{
    return m_pipeline->pump;
}

void Syncer::onSynced(quint64 request)
{
    m_synced = request;
    Pipeline &p = *m_pipeline;
    p.pump.kick();
    p.encryptor.run();
    p.sender.onSynced(request);
    p.receipts.flush();
    p.marks.flush();
    p.backup.upload();
    p.history.findEchoes();
    for (auto room = p.watched.constBegin(); room != p.watched.constEnd(); ++room) {
        p.members.keepComplete(room.key());
    }
    letRun(p.acks.recheck());
}

void Syncer::onChanged(const store::ChangeSet &changes)
{
    std::vector<RoomId> rooms;
    for (const store::RoomChange &room : changes.rooms) {
        if (room.summary) {
            rooms.push_back(room.room);
        }
        if (m_pipeline->watched.contains(room.room) && !room.inserted.empty()) {
            letRun(m_pipeline->backup.fetch(room.room));
        }
    }
    Q_EMIT changed(changes);
    if (m_pipeline->loop.isListComplete()) {
        m_pipeline->history.fillLastLines(rooms);
    }
}

} // namespace wardline::sync
