// SPDX-License-Identifier: Apache-2.0
// A sync answer with every field replaced by every other kind of value, and cut off at every byte: nothing crashes, and
// what does not lie on the path of the damage is read as before.
#include "matrix/sync_codec.h"
#include "support/json_damage.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace wardline;
using namespace wardline::matrix;
using namespace wardline::test;

namespace {

QByteArray fixture()
{
    QFile file(QStringLiteral(WARDLINE_TEST_DATA "/sync.json"));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// What must survive of a room that the damage is not in.
bool sameRoom(const RoomUpdate &a, const RoomUpdate &b)
{
    return a.id == b.id && a.name == b.name && a.timeline.events.size() == b.timeline.events.size()
           && a.requiredState.events.size() == b.requiredState.events.size() && a.bumpStamp == b.bumpStamp
           && a.limited == b.limited && a.strippedState.has_value() == b.strippedState.has_value();
}

bool hasRoom(const SyncResponse &response, const RoomUpdate &wanted)
{
    return std::any_of(response.rooms.begin(), response.rooms.end(),
                       [&](const RoomUpdate &room) { return sameRoom(room, wanted); });
}

/// True if the damage at `path` is elsewhere than in this room.
bool isApart(const JsonPath &path, const RoomUpdate &room)
{
    return path.value(0) != QLatin1String("rooms") || (path.size() > 1 && path[1] != room.id.text());
}

} // namespace

class SyncMutationTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyFieldOfEveryType()
    {
        const auto whole = QJsonDocument::fromJson(fixture()).object();
        const auto undamaged = SimplifiedSyncCodec().decode(QJsonDocument(whole).toJson(QJsonDocument::Compact));
        QVERIFY(undamaged);
        const auto paths = pathsOf(whole);
        QVERIFY(paths.size() > 150);
        int decoded = 0;
        for (const auto &path : paths) {
            for (const auto &replacement : oddValues()) {
                const auto where =
                    path.join(QLatin1Char('/')) + QLatin1String(" = ") + QString::fromLatin1(replacement.left(30));
                const auto response = SimplifiedSyncCodec().decode(damaged(whole, path, replacement));
                if (path == JsonPath{QStringLiteral("pos")}) {
                    QVERIFY(response || response.error().code == MatrixCode::MissingField);
                    continue;
                }
                QVERIFY2(response, qPrintable(where));
                ++decoded;
                for (const auto &room : undamaged->rooms) {
                    QVERIFY2(!isApart(path, room) || hasRoom(*response, room), qPrintable(where));
                }
                if (path.value(0) != QLatin1String("extensions")) {
                    QCOMPARE(response->toDevice->events.size(), 1u);
                }
            }
        }
        qInfo("%zu fields, %d damaged answers", paths.size(), decoded);
    }

    void cutOffAnywhere()
    {
        const auto whole = fixture().trimmed();
        QVERIFY(SimplifiedSyncCodec().decode(whole));
        for (qsizetype size = 0; size < whole.size(); ++size) {
            QVERIFY2(!SimplifiedSyncCodec().decode(whole.left(size)), qPrintable(QString::number(size)));
        }
    }

    /// Any single byte replaced: whatever comes of it, it comes without a crash.
    void anyByteDamaged()
    {
        const auto whole = QJsonDocument(QJsonDocument::fromJson(fixture()).object()).toJson(QJsonDocument::Compact);
        int readable = 0;
        for (qsizetype i = 0; i < whole.size(); ++i) {
            for (const char c : {'"', '{', '}', '[', ']', ',', ':', '\\', '\0', '\xff', '0'}) {
                auto damaged = whole;
                damaged[i] = c;
                readable += SimplifiedSyncCodec().decode(damaged) ? 1 : 0;
            }
        }
        QVERIFY(readable > 0);
    }

    void nestedWithoutEnd()
    {
        for (const char *open : {"[", "{\"a\":"}) {
            const auto deep = QByteArray(open).repeated(1000000);
            QVERIFY(!SimplifiedSyncCodec().decode(deep));
            QVERIFY(!SimplifiedSyncCodec().decode("{\"pos\":\"1\",\"rooms\":" + deep + "}"));
        }
        const auto closed = QByteArray(1000000, '[') + QByteArray(1000000, ']');
        for (const char *place : {"rooms", "lists", "extensions", "unknown"}) {
            const auto response =
                SimplifiedSyncCodec().decode("{\"pos\":\"1\",\"" + QByteArray(place) + "\":" + closed + "}");
            QVERIFY(response);
        }
    }
};

QTEST_APPLESS_MAIN(SyncMutationTest)
#include "sync_mutation_test.moc"
