// SPDX-License-Identifier: Apache-2.0
// 100,000 messages: bytes of sync answers through codec, reader and store, beside a bare loop that inserts the same rows.
#include "sync_figures.h"

#include "bench/figures.h"
#include "bench/ward/generated_ward.h"
#include "bench/ward/raw_ingest.h"
#include "matrix/sync_codec.h"
#include "sync/ingest.h"
#include "unit/sync/station.h"

#include <QTemporaryDir>

using namespace wardline;

namespace bench {

namespace {

constexpr int messages = 100'000;
constexpr int batchSize = 1000;
constexpr int rounds = 3;

Secret storeKey()
{
    return Secret(QByteArray(32, 'b'));
}

/// Messages a second; 0 where it failed.
double ingestOnce(const QString &folder, const std::vector<QByteArray> &answers)
{
    auto store = store::Store::open(folder + QStringLiteral("/ours/store.db"), storeKey(), owner());
    if (!store) {
        return 0;
    }
    WardServer nobody;
    WardLine line(nobody, owner(), *DeviceId::parse(QLatin1String("BENCH")));
    crypto::Machine machine;
    SystemClock clock;
    sync::Context context({.transport = line,
                           .machine = machine,
                           .store = **store,
                           .clock = clock,
                           .user = owner(),
                           .device = line.device,
                           .random = [] { return 0.5; }});
    sync::RequestPump pump(context);
    sync::RoomMembers members(context);
    sync::Decryptor decryptor(context);
    sync::LateKeys lateKeys(context, decryptor);
    sync::AckChecker acks(context, pump);
    sync::Ingest ingest(context, decryptor, lateKeys, acks, members);
    const matrix::SimplifiedSyncCodec codec;
    QElapsedTimer timer;
    timer.start();
    for (const QByteArray &answer : answers) {
        auto response = codec.decode(answer);
        if (!response || !finished(ingest.apply(std::move(*response)))) {
            return 0;
        }
    }
    return messages / milliseconds(timer) * 1000;
}

double rawOnce(const QString &folder, const std::vector<store::SyncBatch> &batches)
{
    auto database = store::Database::open(folder + QStringLiteral("/raw/store.db"), storeKey());
    if (!database) {
        return 0;
    }
    QElapsedTimer timer;
    timer.start();
    return rawIngest(**database, batches) ? messages / milliseconds(timer) * 1000 : 0;
}

} // namespace

std::optional<bool> measureIngest()
{
    std::vector<QByteArray> answers;
    std::vector<store::SyncBatch> batches;
    for (int i = 0; i < messages; i += batchSize) {
        answers.push_back(generatedSync(i, i + batchSize, wardRooms));
        batches.push_back(generatedBatch(i, i + batchSize, wardRooms));
    }
    std::vector<double> ours;
    std::vector<double> raw;
    for (int round = 0; round < rounds; ++round) {
        const QTemporaryDir folder;
        raw.push_back(rawOnce(folder.path(), batches));
        ours.push_back(ingestOnce(folder.path(), answers));
        if (raw.back() <= 0 || ours.back() <= 0) {
            return std::nullopt;
        }
    }
    return print({.name = QStringLiteral("sync answers of %1 messages into the store").arg(messages),
                  .unit = QStringLiteral("messages/s"),
                  .value = percentile(ours, 0.5),
                  .reference = percentile(raw, 0.5),
                  .referenceName = QStringLiteral("raw SQLCipher, same rows and schema"),
                  .kind = Aim::AtLeastRatio,
                  .aim = 0.6});
}

} // namespace bench
