// SPDX-License-Identifier: Apache-2.0
// The loops of `machine.h`, as an engine runs them.
#include "clinician.h"

#include <QJsonDocument>
#include <QTest>

using namespace wardline;
using namespace wardline::crypto;

UserId userId(const char *text)
{
    return UserId::parse(QLatin1String(text)).value();
}

RoomId roomId(const char *text)
{
    return RoomId::parse(QLatin1String(text)).value();
}

EventId eventId(const char *text)
{
    return EventId::parse(QLatin1String(text)).value();
}

QString wordsOf(const Decryption &decryption)
{
    return QJsonDocument::fromJson(decryption.event)[QLatin1String("content")][QLatin1String("body")].toString();
}

Clinician::Clinician(FakeKeyServer &s, const char *userText, const char *deviceText, const QString &directory)
    : server(s)
    , user(userId(userText))
    , device(DeviceId::parse(QLatin1String(deviceText)).value())
    , machine(std::make_unique<Machine>())
    , rooms(*machine)
    , identity(*machine)
    , backup(*machine)
{
    const auto opened = answerOf(machine->open({user, device, directory, Secret(QByteArray(32, 'k'))}));
    if (!opened) {
        qFatal("the machine does not open");
    }
}

bool Clinician::send(const OutgoingRequest &request)
{
    return answerOf(machine->markRequestAsSent(request, server.answer(user, device, request))).has_value();
}

void Clinician::pump()
{
    // Answers may bring up further requests; a few rounds settle everything.
    for (int round = 0; round < 5; ++round) {
        const auto requests = answerOf(machine->outgoingRequests()).value();
        if (requests.isEmpty()) {
            return;
        }
        for (const OutgoingRequest &request : requests) {
            QVERIFY(send(request));
        }
    }
    QFAIL("the machine never comes to rest");
}

void Clinician::signIn()
{
    QVERIFY(answerOf(machine->trackUsers({user})).has_value());
    pump();
}

void Clinician::enrol(ExistingIdentity existing)
{
    signIn();
    const auto requests = answerOf(identity.bootstrap(existing)).value();
    for (const OutgoingRequest &request : requests) {
        QVERIFY(send(request));
    }
    QVERIFY(send(answerOf(machine->queryKeys({user})).value()));
    QVERIFY(answerOf(identity.own()).value().deviceSigned);
}

SyncOutcome Clinician::sync(QList<UserId> changed)
{
    SyncChanges changes;
    changes.toDeviceEvents = server.takeToDevice(user, device);
    changes.changedUsers = std::move(changed);
    changes.oneTimeKeyCounts[QStringLiteral("signed_curve25519")] =
        static_cast<quint32>(server.oneTimeKeys(user, device));
    changes.unusedFallbackKeyTypes = server.unusedFallbackKeyTypes(user, device);
    const SyncOutcome outcome = answerOf(machine->receiveSyncChanges(changes)).value();
    pump();
    return outcome;
}

void Clinician::meet(const QList<UserId> &users)
{
    QVERIFY(answerOf(machine->trackUsers(users)).has_value());
    pump();
}

RoomAudience Clinician::audience(const char *room, const QList<UserId> &users) const
{
    RoomAudience audience;
    audience.room = roomId(room);
    audience.users = users;
    return audience;
}

QList<LeftOut> Clinician::share(const RoomAudience &audience)
{
    if (const auto claim = answerOf(machine->missingSessions(audience.users)).value()) {
        send(*claim);
    }
    const auto share = answerOf(rooms.shareRoomKey(audience)).value();
    for (const OutgoingRequest &request : share.requests) {
        send(request);
    }
    return share.leftOut;
}

QByteArray Clinician::say(const RoomAudience &audience, const QString &words)
{
    share(audience);
    const QJsonObject content{{QLatin1String("msgtype"), QLatin1String("m.text")}, {QLatin1String("body"), words}};
    const auto ciphertext = answerOf(rooms.encrypt(audience, QStringLiteral("m.room.message"),
                                                   QJsonDocument(content).toJson(QJsonDocument::Compact)));
    if (!ciphertext) {
        return {};
    }
    const QJsonObject event{{QLatin1String("type"), QLatin1String("m.room.encrypted")},
                            {QLatin1String("event_id"), QLatin1String("$event")},
                            {QLatin1String("sender"), user.text()},
                            {QLatin1String("origin_server_ts"), qint64(1700000000000)},
                            {QLatin1String("content"), QJsonDocument::fromJson(ciphertext->content).object()}};
    return QJsonDocument(event).toJson(QJsonDocument::Compact);
}

Decryption Clinician::read(const char *room, const QByteArray &event)
{
    return answerOf(rooms.decrypt(roomId(room), {event})).value().value(0);
}
