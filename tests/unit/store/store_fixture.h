// SPDX-License-Identifier: Apache-2.0
// Short ways to make events and batches, and stores in temporary folders, for the tests of this room.
#pragma once

#include "store/store.h"

#include <QTemporaryDir>
#include <QtTest>

namespace wardline::store::fixture {

/// Fails the test with the error's code where `result` has none.
#define WL_OK(...)                                                                                                     \
    do {                                                                                                               \
        const auto &wlOk = (__VA_ARGS__);                                                                              \
        QVERIFY2(wlOk.has_value(), wlOk ? "" : describe(wlOk.error()).constData());                                    \
    } while (false)

inline QByteArray describe(const StoreError &error)
{
    return "code " + QByteArray::number(static_cast<int>(error.code)) + ' ' + error.detail.toUtf8();
}

template <class T>
StoreCode codeOf(const StoreResult<T> &result)
{
    return result ? static_cast<StoreCode>(-1) : result.error().code;
}

inline UserId user(const char *name)
{
    return UserId::parse(QStringLiteral("@%1:ward.test").arg(QLatin1String(name))).value();
}
inline RoomId room(const char *name)
{
    return RoomId::parse(QStringLiteral("!%1:ward.test").arg(QLatin1String(name))).value();
}
inline EventId eventId(const QString &name)
{
    return EventId::parse(QLatin1Char('$') + name).value();
}
inline DeviceId device(const char *name)
{
    return DeviceId::parse(QLatin1String(name)).value();
}

inline const UserId me = user("me");
inline const UserId ann = user("ann");
inline const UserId bob = user("bob");
inline const RoomId ward = room("ward");

inline Secret key(char fill = 'k')
{
    return Secret(QByteArray(32, fill));
}

/// A decrypted text message.
inline EventRecord message(const QString &name, const QString &body, const UserId &sender = ann,
                           qint64 timestamp = 1'790'000'000'000)
{
    EventRecord record;
    record.id = eventId(name);
    record.sender = sender;
    record.type = QStringLiteral("m.room.message");
    record.timestamp = timestamp;
    record.body = body;
    record.content = QByteArrayLiteral("{\"body\":\"") + body.toUtf8() + QByteArrayLiteral("\"}");
    record.kind = EventKind::Message;
    record.status = EventStatus::Decrypted;
    record.encrypted = true;
    return record;
}

inline EventRecord relation(const QString &name, RelationType type, const QString &target, const UserId &sender = ann)
{
    EventRecord record = message(name, QString(), sender);
    record.kind = EventKind::Relation;
    record.relation = {.type = type, .target = eventId(target), .key = {}};
    if (type == RelationType::Reaction || type == RelationType::Redaction || type == RelationType::Acknowledgement) {
        record.encrypted = false;
        record.status = EventStatus::Plain;
    }
    return record;
}

inline EventRecord edit(const QString &name, const QString &target, const QString &body, const UserId &sender = ann)
{
    EventRecord record = relation(name, RelationType::Edit, target, sender);
    record.body = body;
    record.content = QByteArrayLiteral("{\"edited\":\"") + body.toUtf8() + QByteArrayLiteral("\"}");
    return record;
}

inline EventRecord undecryptable(const QString &name, const QString &session, const UserId &sender = ann)
{
    EventRecord record = message(name, QString(), sender);
    record.type = QStringLiteral("m.room.encrypted");
    record.status = EventStatus::Undecryptable;
    record.content = QByteArrayLiteral("{}");
    record.raw = QByteArrayLiteral("{\"cipher\":\"x\"}");
    record.sessionId = session;
    record.undecryptableReason = QStringLiteral("no_key");
    return record;
}

inline EventRecord acknowledgement(const QString &name, const QString &target, AckVerdict verdict,
                                   const UserId &sender = bob)
{
    EventRecord record = relation(name, RelationType::Acknowledgement, target, sender);
    record.ack = AckDetails{.at = 5, .asRole = QStringLiteral("nurse"), .device = device("DEV"), .verdict = verdict};
    return record;
}

inline RoomBatch roomBatch(std::vector<EventRecord> timeline, const RoomId &where = ward)
{
    RoomBatch batch;
    batch.room = where;
    batch.timeline = std::move(timeline);
    return batch;
}

inline SyncBatch sync(RoomBatch room, const QString &pos = {})
{
    SyncBatch batch;
    batch.rooms.push_back(std::move(room));
    if (!pos.isEmpty()) {
        batch.pos = pos;
    }
    return batch;
}

inline SyncBatch sync(std::vector<EventRecord> timeline, const RoomId &where = ward)
{
    return sync(roomBatch(std::move(timeline), where));
}

inline std::unique_ptr<Store> memoryStore()
{
    auto store = Store::openEphemeral(me);
    return store ? std::move(*store) : nullptr;
}

/// "a b c": the events of the newest window without their $, oldest first; "|" where a hole lies between.
inline QString order(const Store &store, const RoomId &where = ward, int count = 500)
{
    const auto window = store.timeline.window(where, {}, count, 0);
    if (!window) {
        return QStringLiteral("error %1").arg(static_cast<int>(window.error().code));
    }
    QStringList names;
    for (const TimelineRow &row : window->rows) {
        names.append(row.event.text().mid(1));
        if (row.holeAbove) {
            names.append(QStringLiteral("|"));
        }
    }
    return names.join(QLatin1Char(' '));
}

inline TimelineRow line(const Store &store, const QString &name, const RoomId &where = ward)
{
    const auto window = store.timeline.window(where, {.position = {}, .event = eventId(name)}, 0, 0);
    return window && !window->rows.empty() ? window->rows.back() : TimelineRow();
}

inline RoomRow roomRow(const Store &store, const RoomId &where = ward)
{
    return store.rooms.room(where).value_or(RoomRow());
}

inline qsizetype hits(const Store &store, const QString &text)
{
    const auto found = store.search.find({.text = text, .limit = 200});
    return found ? static_cast<qsizetype>(found->hits.size()) : -1;
}

} // namespace wardline::store::fixture
