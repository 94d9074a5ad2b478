// SPDX-License-Identifier: Apache-2.0
#include "matrix/responses/room.h"

#include "care/shown_name.h"
#include "matrix/sync_walk.h"

namespace wardline::matrix {

MatrixResult<EventId> readEventId(const QByteArray &body)
{
    json::Reader reader;
    WL_TRY(root, reader.object(body));
    return json::id<EventId>(root, "event_id");
}

MatrixResult<MessagesPage> readMessages(QByteArray body)
{
    MessagesPage page;
    bool hasChunk = false;
    Walk walk;
    WL_CHECK(walk.document(body, [&](std::string_view key, JsonValue value) {
        if (key == "chunk") {
            const int before = walk.faults();
            page.chunk = walk.eventBatch(value);
            hasChunk = walk.faults() == before;
        } else if (key == "state") {
            page.state = walk.eventBatch(value);
        } else if (key == "start") {
            page.start = walk.bytes(value).value_or(QByteArray());
        } else if (key == "end") {
            page.end = walk.bytes(value);
        }
    }));
    if (!hasChunk) {
        return fail(MatrixCode::MissingField,
                    QStringLiteral("chunk")); // or "no more history" would be read into nonsense
    }
    return page;
}

MatrixResult<EventContext> readContext(QByteArray body)
{
    EventContext context;
    Walk walk;
    WL_CHECK(walk.document(body, [&](std::string_view key, JsonValue value) {
        if (key == "event") {
            if (const auto span = walk.objectSpan(value)) {
                if (auto read = walk.events().event(*span)) {
                    context.event = std::move(*read);
                }
            }
        } else if (key == "events_before") {
            context.before = walk.eventBatch(value);
        } else if (key == "events_after") {
            context.after = walk.eventBatch(value);
        } else if (key == "state") {
            context.state = walk.eventBatch(value);
        } else if (key == "start") {
            context.start = walk.bytes(value);
        } else if (key == "end") {
            context.end = walk.bytes(value);
        }
    }));
    return context;
}

MatrixResult<EventBatch> readStateEvents(const QByteArray &body)
{
    const auto trimmed = body.trimmed();
    QByteArray whole = trimmed.startsWith('[') ? "{\"chunk\":" + trimmed + '}' : trimmed;
    WL_TRY(page, readMessages(std::move(whole)));
    return std::move(page.chunk);
}

MatrixResult<std::vector<Device>> readDevices(const QByteArray &body)
{
    json::Reader reader;
    WL_TRY(root, reader.object(body));
    WL_TRY(list, json::array(root, "devices"));
    std::vector<Device> devices;
    for (const auto each : list) {
        json::Object entry;
        if (each.get_object().get(entry) != simdjson::SUCCESS) {
            return fail(MatrixCode::WrongType, QStringLiteral("devices"));
        }
        WL_TRY(id, json::id<DeviceId>(entry, "device_id"));
        WL_TRY(name, json::optionalText(entry, "display_name"));
        WL_TRY(seen, json::optionalNumber(entry, "last_seen_ts", 0, json::endOf9999));
        WL_TRY(address, json::optionalText(entry, "last_seen_ip", 255));
        devices.push_back({id, care::shownName(name.value_or(QString())), seen, address.value_or(QString())});
    }
    return devices;
}

MatrixResult<DirectoryPage> readDirectory(const QByteArray &body)
{
    json::Reader reader;
    WL_TRY(root, reader.object(body));
    WL_TRY(results, json::array(root, "results"));
    WL_TRY(limited, json::flag(root, "limited", false));
    DirectoryPage page;
    page.limited = limited;
    for (const auto each : results) {
        json::Object entry;
        if (each.get_object().get(entry) != simdjson::SUCCESS) {
            continue;
        }
        const auto id = json::id<UserId>(entry, "user_id");
        const auto name = json::optionalText(entry, "display_name");
        if (id) {
            page.people.push_back({*id, name ? care::shownName(name->value_or(QString())) : QString()});
        }
    }
    return page;
}

MatrixResult<QString> readBackupVersion(const QByteArray &body)
{
    json::Reader reader;
    WL_TRY(root, reader.object(body));
    return json::text(root, "version", 255);
}

} // namespace wardline::matrix
