// SPDX-License-Identifier: Apache-2.0
// 1,000 encrypted messages of history, from the bytes of /messages to rows, beside decrypt_direct.rs: matrix-sdk-crypto called
// by a bare loop on the same crypto store and the same events, nothing stored.
#include "sync_figures.h"

#include "bench/figures.h"
#include "sync/history.h"
#include "unit/crypto/clinician.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace wardline;

namespace bench {

namespace {

constexpr int messages = 1000;
constexpr int pageSize = 100;
constexpr int rounds = 5;
constexpr const char *ward = "!ward:mercy.test";

/// Answers /messages with pages made beforehand; the token is the page's number.
class Pages final : public net::Transport
{
public:
    explicit Pages(QList<QByteArray> bodies)
        : m_bodies(std::move(bodies))
    {
    }
    [[nodiscard]] net::NetTask<net::Response> send(net::Request request) override
    {
        const qsizetype at = request.target.indexOf("from=") + 5;
        const int page = request.target.mid(at).split('&').first().toInt();
        co_return net::Response{.status = 200, .body = m_bodies.value(page)};
    }
    void setAccessToken(Secret) override { }
    void cancelAll() override { }

private:
    QList<QByteArray> m_bodies;
};

/// Said by one, with their key given to the other; newest first.
QList<QJsonObject> conversation(Clinician &speaker, Clinician &reader)
{
    const auto audience = speaker.audience(ward, {speaker.user, reader.user});
    QList<QJsonObject> said;
    for (int i = 0; i < messages; ++i) {
        auto event = QJsonDocument::fromJson(
                         speaker.say(audience, QStringLiteral("Bed %1: pressure is stable, next round at six").arg(i)))
                         .object();
        event.insert(QStringLiteral("event_id"), QStringLiteral("$event%1").arg(i));
        event.insert(QStringLiteral("origin_server_ts"), 1'700'000'000'000 + qint64{i} * 1000);
        said.prepend(event);
    }
    reader.sync();
    return said;
}

QList<QByteArray> pagesOf(const QList<QJsonObject> &events)
{
    QList<QByteArray> bodies;
    for (qsizetype from = 0; from < events.size(); from += pageSize) {
        QJsonArray chunk;
        for (const QJsonObject &event : events.mid(from, pageSize)) {
            chunk.append(event);
        }
        QJsonObject body{{QStringLiteral("chunk"), chunk}, {QStringLiteral("start"), QString::number(bodies.size())}};
        if (from + pageSize < events.size()) {
            body.insert(QStringLiteral("end"), QString::number(bodies.size() + 1));
        }
        bodies.append(QJsonDocument(body).toJson(QJsonDocument::Compact));
    }
    return bodies;
}

/// A room of which nothing is here but its newest event.
store::SyncBatch newestOnly(const RoomId &room, const UserId &sender)
{
    store::EventRecord newest;
    newest.id = eventId("$newest");
    newest.sender = sender;
    newest.type = QStringLiteral("m.room.message");
    newest.timestamp = 1'800'000'000'000;
    newest.kind = store::EventKind::Message;
    newest.body = QStringLiteral("newest");
    newest.content = R"({"msgtype":"m.text","body":"newest"})";
    store::RoomBatch batch{.room = room};
    batch.facts.membership = store::Membership::Join;
    batch.facts.encrypted = true;
    batch.timeline.push_back(newest);
    batch.limited = true;
    batch.previousBatch = QStringLiteral("0");
    return {.pos = QStringLiteral("1"), .rooms = {batch}};
}

/// Messages a second; 0 where it failed or a message stayed unreadable.
double readOnce(Clinician &reader, const UserId &speaker, const QList<QByteArray> &pages)
{
    const QTemporaryDir folder;
    auto store =
        store::Store::open(folder.filePath(QStringLiteral("s/store.db")), Secret(QByteArray(32, 'b')), reader.user);
    const RoomId room = roomId(ward);
    if (!store || !(*store)->sync.applySync(newestOnly(room, speaker))) {
        return 0;
    }
    Pages line(pages);
    SystemClock clock;
    sync::Context context({.transport = line,
                           .machine = *reader.machine,
                           .store = **store,
                           .clock = clock,
                           .user = reader.user,
                           .device = reader.device,
                           .random = [] { return 0.5; }});
    sync::RequestPump pump(context);
    sync::Decryptor decryptor(context);
    decryptor.noteEncrypted(room);
    sync::LateKeys lateKeys(context, decryptor);
    sync::AckChecker acks(context, pump);
    sync::KeyBackup backup(context, pump, lateKeys);
    sync::History history(context, decryptor, acks, backup);
    QElapsedTimer timer;
    timer.start();
    auto holes = (*store)->history.holes(room);
    while (holes && !holes->empty()) {
        if (!finished(history.pageBack(room, holes->front().id, pageSize))) {
            return 0;
        }
        holes = (*store)->history.holes(room);
    }
    const double rate = messages / milliseconds(timer) * 1000;
    const auto unread = (*store)->decryption.undecrypted(room);
    return unread && unread->empty() ? rate : 0;
}

/// The same by the program beside us, which opens the crypto store that `reader` has let go of.
double directOnce(const QString &store, const Clinician &reader, const QList<QJsonObject> &events)
{
    QProcess program;
    program.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    program.start(QCoreApplication::applicationDirPath() + QStringLiteral("/decrypt_direct"),
                  {store, reader.user.text(), reader.device.text(), QLatin1String(ward)});
    for (const QJsonObject &event : events) {
        program.write(QJsonDocument(event).toJson(QJsonDocument::Compact) + '\n');
    }
    program.closeWriteChannel();
    return program.waitForFinished(120'000) && program.exitCode() == 0 ? program.readAllStandardOutput().toDouble() : 0;
}

} // namespace

std::optional<bool> measureHistory()
{
    const QTemporaryDir folder;
    FakeKeyServer server;
    Clinician speaker(server, "@omar:mercy.test", "OMAR");
    const QString store = folder.filePath(QStringLiteral("crypto"));
    Clinician reader(server, "@nina:mercy.test", "NINA", store);
    speaker.enrol();
    reader.enrol();
    speaker.meet({reader.user});
    reader.meet({speaker.user});
    const auto events = conversation(speaker, reader);
    const auto pages = pagesOf(events);
    std::vector<double> ours;
    std::vector<double> direct;
    for (int round = 0; round < rounds; ++round) {
        ours.push_back(readOnce(reader, speaker.user, pages));
    }
    reader.machine->close().waitForFinished();
    for (int round = 0; round < rounds; ++round) {
        direct.push_back(directOnce(store, reader, events));
    }
    if (*std::min_element(ours.begin(), ours.end()) <= 0 || *std::min_element(direct.begin(), direct.end()) <= 0) {
        return std::nullopt;
    }
    return print({.name = QStringLiteral("decrypt and store %1 messages of history").arg(messages),
                  .unit = QStringLiteral("messages/s"),
                  .value = percentile(ours, 0.5),
                  .reference = percentile(direct, 0.5),
                  .referenceName = QStringLiteral("matrix-sdk-crypto called directly, nothing stored"),
                  .kind = Aim::AtLeastRatio,
                  .aim = 0.7});
}

} // namespace bench
