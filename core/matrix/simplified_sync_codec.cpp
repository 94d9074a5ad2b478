// SPDX-License-Identifier: Apache-2.0
// The shape that Synapse 1.163 has of MSC4186: `pos` and `timeout` in the query, `lists` with `ranges` and `ops`.
#include "matrix/sync_codec.h"

#include "care/shown_name.h"
#include "matrix/json_write.h"
#include "matrix/sync_extensions.h"
#include "matrix/sync_walk.h"

namespace wardline::matrix {

namespace {

QByteArray requiredState(const std::vector<StateFilter> &filters)
{
    QByteArray out("[");
    for (const auto &filter : filters) {
        out += out.size() > 1 ? ",[" : "[";
        out += json::quoted(filter.type) + ',' + json::quoted(filter.stateKey) + ']';
    }
    return out + ']';
}

QByteArray ranges(const std::vector<std::pair<int, int>> &all)
{
    QByteArray out("[");
    for (const auto &[first, last] : all) {
        out += out.size() > 1 ? ",[" : "[";
        out += QByteArray::number(first) + ',' + QByteArray::number(last) + ']';
    }
    return out + ']';
}

QByteArray lists(const std::vector<SyncList> &all)
{
    QByteArray out("{");
    for (const auto &list : all) {
        out += out.size() > 1 ? "," : "";
        out += json::quoted(list.key) + ':'
               + json::ObjectWriter()
                     .raw("ranges", ranges(list.ranges))
                     .number("timeline_limit", list.timelineLimit)
                     .raw("required_state", requiredState(list.requiredState))
                     .done();
    }
    return out + '}';
}

QByteArray subscriptions(const std::vector<SyncSubscription> &all)
{
    QByteArray out("{");
    for (const auto &subscription : all) {
        out += out.size() > 1 ? "," : "";
        out += json::quoted(subscription.room.text()) + ':'
               + json::ObjectWriter()
                     .number("timeline_limit", subscription.timelineLimit)
                     .raw("required_state", requiredState(subscription.requiredState))
                     .done();
    }
    return out + '}';
}

QByteArray extensions(const SyncExtensions &wanted)
{
    json::ObjectWriter out;
    if (wanted.toDevice) {
        json::ObjectWriter toDevice;
        toDevice.flag("enabled", true).number("limit", wanted.toDeviceLimit);
        if (!wanted.toDeviceSince.isEmpty()) {
            toDevice.text("since", QString::fromUtf8(wanted.toDeviceSince));
        }
        out.raw("to_device", toDevice.done());
    }
    const std::pair<const char *, bool> plain[] = {{"e2ee", wanted.e2ee},
                                                   {"account_data", wanted.accountData},
                                                   {"receipts", wanted.receipts},
                                                   {"typing", wanted.typing}};
    for (const auto &[name, isOn] : plain) {
        if (isOn) {
            out.raw(name, "{\"enabled\":true}");
        }
    }
    return out.done();
}

std::optional<ListUpdate::Operation> readOperation(Walk &walk, JsonValue &value)
{
    ListUpdate::Operation operation;
    const int before = walk.faults();
    walk.members(value, [&](std::string_view key, JsonValue each) {
        if (key == "op") {
            operation.name = walk.text(each, 64).value_or(QString());
        } else if (key == "range") {
            std::vector<qint64> bounds;
            walk.elements(each, [&](JsonValue &bound) {
                bounds.push_back(walk.number(bound, 0, json::largestInteger).value_or(0));
            });
            if (bounds.size() == 2) {
                operation.range = {bounds[0], bounds[1]};
            } else {
                walk.fault();
            }
        } else if (key == "room_ids") {
            walk.elements(each, [&](JsonValue &room) {
                if (auto id = walk.id<RoomId>(room)) {
                    operation.rooms.push_back(std::move(*id));
                }
            });
        }
    });
    return walk.faults() == before ? std::optional(std::move(operation)) : std::nullopt;
}

ListUpdate readList(Walk &walk, std::string_view name, JsonValue &value)
{
    ListUpdate list;
    list.key = json::toText(name);
    walk.members(value, [&](std::string_view key, JsonValue each) {
        if (key == "count") {
            list.count = walk.number(each, 0, json::largestInteger).value_or(0);
        } else if (key == "ops") {
            walk.elements(each, [&](JsonValue &operation) {
                if (auto read = readOperation(walk, operation)) {
                    list.operations.push_back(std::move(*read));
                }
            });
        }
    });
    return list;
}

std::optional<QString> nameIn(Walk &walk, JsonValue &value)
{
    const auto name = walk.text(value);
    return name ? std::optional(care::shownName(*name)) : std::nullopt;
}

std::optional<std::vector<Hero>> readHeroes(Walk &walk, JsonValue &value)
{
    std::vector<Hero> heroes;
    const bool isList = walk.elements(value, [&](JsonValue &each) {
        Hero hero;
        walk.members(each, [&](std::string_view key, JsonValue part) {
            if (key == "user_id") {
                hero.user = walk.id<UserId>(part).value_or(UserId());
            } else if (key == "displayname") {
                hero.displayName = nameIn(walk, part);
            } else if (key == "avatar_url") {
                hero.avatar = walk.text(part);
            }
        });
        if (!hero.user.isEmpty()) {
            heroes.push_back(std::move(hero));
        }
    });
    return isList ? std::optional(std::move(heroes)) : std::nullopt;
}

std::optional<std::vector<StrippedEvent>> readStripped(Walk &walk, JsonValue &value)
{
    std::vector<StrippedEvent> all;
    const bool isList = walk.elements(value, [&](JsonValue &each) {
        const auto span = walk.objectSpan(each);
        if (!span) {
            return;
        }
        if (auto read = walk.events().stripped(*span)) {
            all.push_back(std::move(*read));
        } else {
            walk.fault();
        }
    });
    return isList ? std::optional(std::move(all)) : std::nullopt;
}

/// The parts of a room that describe it. False if `key` is none of them.
bool readSummary(Walk &walk, std::string_view key, JsonValue &value, RoomUpdate &room)
{
    if (key == "name") {
        room.name = nameIn(walk, value);
    } else if (key == "avatar") {
        room.avatar = walk.text(value);
    } else if (key == "heroes") {
        room.heroes = readHeroes(walk, value);
    } else if (key == "is_dm") {
        room.isDirect = walk.flag(value);
    } else if (key == "joined_count") {
        room.joinedCount = walk.number(value, 0, json::largestInteger);
    } else if (key == "invited_count") {
        room.invitedCount = walk.number(value, 0, json::largestInteger);
    } else if (key == "bump_stamp") {
        room.bumpStamp = walk.number(value, -json::largestInteger, json::largestInteger);
    } else {
        return false;
    }
    return true;
}

/// The parts that say what happened in it.
void readHappenings(Walk &walk, std::string_view key, JsonValue &value, RoomUpdate &room)
{
    if (key == "initial") {
        room.initial = walk.flag(value).value_or(false);
    } else if (key == "required_state") {
        room.requiredState = walk.eventBatch(value);
    } else if (key == "timeline") {
        room.timeline = walk.eventBatch(value);
    } else if (key == "prev_batch") {
        room.prevBatch = walk.bytes(value);
    } else if (key == "limited") {
        // Unreadable counts as "yes": a hole that is none costs one request, a missed one costs messages.
        room.limited = walk.flag(value).value_or(true);
    } else if (key == "unstable_expanded_timeline" || key == "expanded_timeline") {
        room.expandedTimeline = walk.flag(value).value_or(false);
    } else if (key == "num_live") {
        room.liveCount = walk.number(value, 0, json::largestInteger).value_or(0);
    } else if (key == "invite_state" || key == "stripped_state") {
        room.strippedState = readStripped(walk, value);
    }
}

void readRooms(Walk &walk, JsonValue &value, SyncResponse &response)
{
    walk.members(value, [&](std::string_view id, JsonValue each) {
        const auto room = RoomId::parse(json::toText(id));
        if (!room) {
            walk.fault();
            return;
        }
        RoomUpdate update;
        update.id = *room;
        walk.members(each, [&](std::string_view key, JsonValue part) {
            if (!readSummary(walk, key, part, update)) {
                readHappenings(walk, key, part, update);
            }
        });
        response.rooms.push_back(std::move(update));
    });
}

} // namespace

Request SimplifiedSyncCodec::encode(const SyncRequest &request) const
{
    QByteArray target("/_matrix/client/unstable/org.matrix.simplified_msc3575/sync?timeout=");
    target += QByteArray::number(qint64(request.timeout.count()));
    if (!request.pos.isEmpty()) {
        target += "&pos=" + segment(QString::fromUtf8(request.pos));
    }
    json::ObjectWriter body;
    if (!request.connection.isEmpty()) {
        body.text("conn_id", request.connection);
    }
    body.raw("lists", lists(request.lists))
        .raw("room_subscriptions", subscriptions(request.subscriptions))
        .raw("extensions", extensions(request.extensions));
    return {Method::Post, target, body.done(), true};
}

MatrixResult<SyncResponse> SimplifiedSyncCodec::decode(QByteArray body) const
{
    SyncResponse response;
    Walk walk;
    WL_CHECK(walk.document(body, [&](std::string_view key, JsonValue value) {
        if (key == "pos") {
            response.pos = walk.bytes(value, 4096).value_or(QByteArray());
        } else if (key == "lists") {
            walk.members(value, [&](std::string_view name, JsonValue each) {
                response.lists.push_back(readList(walk, name, each));
            });
        } else if (key == "rooms") {
            readRooms(walk, value, response);
        } else if (key == "extensions") {
            readExtensions(walk, value, response);
        }
    }));
    if (response.pos.isEmpty()) {
        return fail(MatrixCode::MissingField, QStringLiteral("pos"));
    }
    response.faults = walk.faults();
    return response;
}

} // namespace wardline::matrix
