// SPDX-License-Identifier: Apache-2.0
// Send to received, encrypted, from one engine to another, beside the server's own time for the same: one bare connection sends
// an event of that size, another one's long poll brings it.
#include "raw_client.h"

#include "bench/figures.h"
#include "matrix/requests/room.h"
#include "matrix/sync_codec.h"
#include "support/client/workstation.h"

#include <QJsonDocument>
#include <QJsonObject>

using namespace wardline;
using namespace wardline::test;

namespace bench {

namespace {

constexpr int rounds = 60;
constexpr int warmUp = 5;        // a first message claims and shares keys
constexpr double allowance = 30; // ms on top of the server's own time

struct Station {
    Station(const Hospital &hospital, const Person &person)
        : recording(std::make_shared<Recording>())
        , workstation(hospital, person)
    {
        workstation.wrapTransport = recordInto(recording);
    }
    std::shared_ptr<Recording> recording;
    Workstation workstation;
    std::unique_ptr<client::Conversation> sees;
};

/// Times in ms; empty where something failed.
std::vector<double> engineTimes(Station &sender, Station &reader)
{
    std::vector<double> times;
    for (int i = 0; i < warmUp + rounds; ++i) {
        const QString text = QStringLiteral("Bed 12: pressure is stable, round %1").arg(i);
        const auto isThere = [&] {
            const auto &rows = reader.sees->window().rows;
            return std::any_of(rows.crbegin(), rows.crend(),
                               [&](const client::TimelineRow &row) { return row.text == text; });
        };
        QElapsedTimer timer;
        timer.start();
        const auto sending = sender.sees->send(written(text));
        if (!waitFor(reader.sees.get(), &client::Conversation::windowChanged, isThere)) {
            return {};
        }
        if (i >= warmUp) {
            times.push_back(milliseconds(timer));
        }
    }
    return times;
}

/// As many letters as the engines' messages have when they are encrypted.
QByteArray strangeCiphertext()
{
    const QJsonObject content{{QStringLiteral("algorithm"), QStringLiteral("m.megolm.v1.aes-sha2")},
                              {QStringLiteral("ciphertext"), QString(420, QLatin1Char('A'))},
                              {QStringLiteral("session_id"), QString(43, QLatin1Char('s'))},
                              {QStringLiteral("sender_key"), QString(43, QLatin1Char('k'))},
                              {QStringLiteral("device_id"), QStringLiteral("BENCHBENCH")}};
    return QJsonDocument(content).toJson(QJsonDocument::Compact);
}

/// A bare reader's connection that looks at one room.
class Poll
{
public:
    Poll(net::Transport &transport, const RoomId &room)
        : m_transport(transport)
    {
        m_request.connection = QStringLiteral("bench");
        m_request.subscriptions.push_back({.room = room, .timelineLimit = 20, .requiredState = {}});
        m_request.extensions = {
            .toDevice = false, .e2ee = false, .accountData = false, .receipts = false, .typing = false};
    }
    [[nodiscard]] net::Request next(std::chrono::milliseconds timeout)
    {
        m_request.timeout = timeout;
        return netRequest(m_codec.encode(m_request));
    }
    [[nodiscard]] bool take(const std::optional<QByteArray> &body)
    {
        const auto response = body ? m_codec.decode(*body) : tl::unexpected(matrix::MatrixError{});
        m_request.pos = response ? response->pos : QByteArray();
        return response.has_value();
    }
    [[nodiscard]] net::Transport &transport() { return m_transport; }

private:
    net::Transport &m_transport;
    matrix::SimplifiedSyncCodec m_codec;
    matrix::SyncRequest m_request;
};

/// How long until the poll that waits brings what is sent now; nothing where it failed.
std::optional<double> deliverOnce(net::Transport &sender, Poll &poll, const RoomId &room, int number)
{
    // Until nothing is left to tell, so that the next poll waits.
    for (auto body = ask(poll.transport(), poll.next({})); body && body->contains("\"timeline\"");) {
        if (!poll.take(body)) {
            return std::nullopt;
        }
        body = ask(poll.transport(), poll.next({}));
    }
    const auto txn = TransactionId::parse(QStringLiteral("bench%1").arg(number));
    if (!txn) {
        return std::nullopt;
    }
    QEventLoop loop;
    QElapsedTimer timer;
    std::optional<QByteArray> received;
    double taken = 0;
    QCoro::connect(poll.transport().send(poll.next(std::chrono::seconds(30))), &loop,
                   [&](net::NetResult<net::Response> response) {
                       taken = milliseconds(timer);
                       received = response && response->status == 200 ? std::optional(response->body) : std::nullopt;
                       loop.quit();
                   });
    // The poll is to be there first, as the engine's is.
    QTimer::singleShot(60, &loop, [&] {
        timer.start();
        QCoro::connect(sender.send(netRequest(
                           matrix::sendEvent(room, QStringLiteral("m.room.encrypted"), *txn, strangeCiphertext()))),
                       &loop, [](net::NetResult<net::Response>) {});
    });
    loop.exec();
    const bool told = received && received->contains("BENCHBENCH");
    return poll.take(received) && told ? std::optional(taken) : std::nullopt;
}

std::vector<double> serverTimes(const Hospital &hospital, const Recording &sender, const Recording &reader,
                                const RoomId &room)
{
    const auto from = rawConnection(hospital);
    const auto to = rawConnection(hospital);
    if (!from || !to) {
        return {};
    }
    from->setAccessToken(sender.token());
    to->setAccessToken(reader.token());
    Poll poll(*to, room);
    std::vector<double> times;
    for (int i = 0; i < warmUp + rounds; ++i) {
        const auto time = deliverOnce(*from, poll, room, i);
        if (!time) {
            return {};
        }
        if (i >= warmUp) {
            times.push_back(*time);
        }
    }
    return times;
}

} // namespace

std::optional<bool> measureDelivery(const Hospital &hospital)
{
    const auto *nurse = hospital.take(QStringLiteral("nurse"));
    const auto *physician = hospital.take(QStringLiteral("physician"));
    if (nurse == nullptr || physician == nullptr) {
        return std::nullopt;
    }
    auto sender = std::make_unique<Station>(hospital, *nurse);
    auto reader = std::make_unique<Station>(hospital, *physician);
    if (!sender->workstation.start() || !reader->workstation.start()) {
        return std::nullopt;
    }
    const auto room = settled(sender->workstation.client().inbox()->startConversation({physician->userId}, {}));
    if (!room) {
        return std::nullopt;
    }
    for (Station *station : {sender.get(), reader.get()}) {
        station->sees = station->workstation.client().openConversation(*room);
        const auto isWhole = [&] { return station->sees->head().members.size() == 2; };
        if (!waitFor(station->sees.get(), &client::Conversation::headChanged, isWhole)) {
            return std::nullopt;
        }
    }
    const auto ours = engineTimes(*sender, *reader);
    // The engines end, their sessions stay good for the bare connections.
    const auto sendersCalls = sender->recording;
    const auto readersCalls = reader->recording;
    sender.reset();
    reader.reset();
    const auto server = serverTimes(hospital, *sendersCalls, *readersCalls, *room);
    if (ours.empty() || server.empty()) {
        return std::nullopt;
    }
    print({.name = QStringLiteral("send to received p50, encrypted"),
           .unit = QStringLiteral("ms"),
           .value = percentile(ours, 0.5),
           .reference = percentile(server, 0.5),
           .referenceName = QStringLiteral("the server's own send-to-sync time"),
           .kind = Aim::AtMostValue,
           .aim = percentile(server, 0.5) + allowance});
    return print({.name = QStringLiteral("send to received p95, encrypted"),
                  .unit = QStringLiteral("ms"),
                  .value = percentile(ours, 0.95),
                  .reference = percentile(server, 0.95),
                  .referenceName = QStringLiteral("the server's own send-to-sync time"),
                  .kind = Aim::AtMostValue,
                  .aim = percentile(server, 0.95) + allowance});
}

} // namespace bench
