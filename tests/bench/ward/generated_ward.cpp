// SPDX-License-Identifier: Apache-2.0
#include "bench/ward/generated_ward.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <QRandomGenerator>

#include <cmath>

namespace bench {

using namespace wardline;
using namespace wardline::store;

namespace {

constexpr int vocabulary = 8000;

/// A pronounceable word, its own for each rank.
QString word(int rank)
{
    static constexpr char consonants[] = "bdfgklmnprstvz";
    static constexpr char vowels[] = "aeiou";
    QString text;
    for (int left = rank + 70; left > 0; left /= 70) {
        text.append(QLatin1Char(consonants[left % 14]));
        text.append(QLatin1Char(vowels[left / 14 % 5]));
    }
    return text;
}

/// Rank r about 1/r as often as the first.
int pickRank(QRandomGenerator &random)
{
    return static_cast<int>(std::pow(static_cast<double>(vocabulary), random.generateDouble())) - 1;
}

QStringList wordsOf(int number)
{
    QRandomGenerator random(static_cast<quint32>(number) + 17U);
    QStringList words;
    const int count = 4 + random.bounded(14);
    for (int i = 0; i < count; ++i) {
        words.append(word(pickRank(random)));
    }
    return words;
}

} // namespace

UserId owner()
{
    return UserId::parse(QStringLiteral("@owner:ward.test")).value_or(UserId());
}

RoomId wardRoom(int number)
{
    return RoomId::parse(QStringLiteral("!room%1:ward.test").arg(number)).value_or(RoomId());
}

EventRecord generatedMessage(int number)
{
    // Ids look like those of room versions 4 and up: 43 letters that tell nothing of their order.
    QRandomGenerator random(static_cast<quint32>(number) * 2654435761U);
    QString id = QStringLiteral("$");
    for (int i = 0; i < 43; ++i) {
        id.append(QLatin1Char("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"[random.bounded(64)]));
    }
    EventRecord record;
    record.id = EventId::parse(id).value_or(EventId());
    record.sender = UserId::parse(QStringLiteral("@person%1:ward.test").arg(number % 40)).value_or(UserId());
    record.type = QStringLiteral("m.room.message");
    record.timestamp = 1'700'000'000'000 + qint64{number} * 40'000;
    record.body = wordsOf(number).join(QLatin1Char(' '));
    record.content = "{\"msgtype\":\"m.text\",\"body\":\"" + record.body.toUtf8() + "\"}";
    record.kind = EventKind::Message;
    record.status = EventStatus::Decrypted;
    record.encrypted = true;
    record.sessionId = QStringLiteral("Y2x%1aGlzIGlzIGEgc2Vzc2lvbiBpZGVudGlmaWVyIQ").arg(number / 100);
    return record;
}

SyncBatch generatedBatch(int from, int to, int rooms)
{
    SyncBatch batch;
    batch.pos = QString::number(to);
    batch.rooms.resize(static_cast<std::size_t>(rooms));
    for (int i = 0; i < rooms; ++i) {
        RoomBatch &room = batch.rooms[static_cast<std::size_t>(i)];
        room.room = wardRoom(i);
        room.facts.bumpStamp = to;
    }
    for (int i = from; i < to; ++i) {
        batch.rooms[static_cast<std::size_t>(i % rooms)].timeline.push_back(generatedMessage(i));
    }
    return batch;
}

QByteArray generatedSync(int from, int to, int rooms)
{
    QJsonObject described;
    for (int i = 0; i < rooms; ++i) {
        QJsonArray timeline;
        for (int number = from + i; number < to; number += rooms) {
            const EventRecord record = generatedMessage(number);
            timeline.append(QJsonObject{{QStringLiteral("type"), record.type},
                                        {QStringLiteral("event_id"), record.id.text()},
                                        {QStringLiteral("sender"), record.sender.text()},
                                        {QStringLiteral("origin_server_ts"), record.timestamp},
                                        {QStringLiteral("content"), QJsonDocument::fromJson(record.content).object()},
                                        {QStringLiteral("unsigned"), QJsonObject{{QStringLiteral("age"), number}}}});
        }
        QJsonObject room{{QStringLiteral("initial"), from == 0},
                         {QStringLiteral("bump_stamp"), to},
                         {QStringLiteral("timeline"), timeline}};
        if (from == 0) {
            room.insert(QStringLiteral("name"), QStringLiteral("4W bed %1").arg(i));
        }
        described.insert(wardRoom(i).text(), room);
    }
    const QJsonObject answer{{QStringLiteral("pos"), QString::number(to)}, {QStringLiteral("rooms"), described}};
    return QJsonDocument(answer).toJson(QJsonDocument::Compact);
}

QString generatedQuery(int number)
{
    const QStringList words = wordsOf(number);
    return words.first().left(4) + QLatin1Char(' ') + words.last().left(4);
}

} // namespace bench
