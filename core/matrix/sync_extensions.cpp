// SPDX-License-Identifier: Apache-2.0
#include "matrix/sync_extensions.h"

namespace wardline::matrix {

namespace {

QByteArray copyOf(std::string_view span)
{
    return QByteArray(span.data(), static_cast<qsizetype>(span.size()));
}

/// visit(room, value) for each member whose key is a room id.
template <class Visit>
void rooms(Walk &walk, JsonValue &value, Visit visit)
{
    walk.members(value, [&](std::string_view key, JsonValue each) {
        if (const auto room = RoomId::parse(json::toText(key))) {
            visit(*room, each);
        } else {
            walk.fault();
        }
    });
}

ToDeviceUpdate readToDevice(Walk &walk, JsonValue &value)
{
    ToDeviceUpdate update;
    walk.members(value, [&](std::string_view key, JsonValue each) {
        if (key == "next_batch") {
            update.nextBatch = walk.bytes(each).value_or(QByteArray());
        } else if (key == "events") {
            walk.elements(each, [&](JsonValue &event) {
                const auto span = walk.objectSpan(event);
                if (!span) {
                    return;
                }
                if (walk.events().wellFormed(*span)) {
                    update.events.push_back(copyOf(*span));
                } else {
                    walk.fault();
                }
            });
        }
    });
    return update;
}

std::vector<UserId> readUsers(Walk &walk, JsonValue &value)
{
    std::vector<UserId> users;
    walk.elements(value, [&](JsonValue &each) {
        if (auto user = walk.id<UserId>(each)) {
            users.push_back(std::move(*user));
        }
    });
    return users;
}

void readE2eeMember(Walk &walk, std::string_view key, JsonValue &value, E2eeUpdate &update)
{
    if (key == "device_lists") {
        walk.members(value, [&](std::string_view which, JsonValue each) {
            if (which == "changed") {
                update.changed = readUsers(walk, each);
            } else if (which == "left") {
                update.left = readUsers(walk, each);
            }
        });
    } else if (key == "device_one_time_keys_count") {
        walk.members(value, [&](std::string_view algorithm, JsonValue each) {
            if (const auto count = walk.number(each, 0, json::largestInteger)) {
                update.oneTimeKeyCounts[copyOf(algorithm)] = *count;
            }
        });
    } else if (key == "device_unused_fallback_key_types") {
        const int before = walk.faults();
        std::vector<QByteArray> types;
        walk.elements(value, [&](JsonValue &each) {
            if (auto type = walk.bytes(each, 255)) {
                types.push_back(std::move(*type));
            }
        });
        // A list that could not be read is not an empty list: that would make the library upload a new key each time.
        if (walk.faults() == before) {
            update.unusedFallbackKeyTypes = std::move(types);
        }
    }
}

std::vector<AccountData> readAccountData(Walk &walk, JsonValue &value)
{
    std::vector<AccountData> all;
    walk.elements(value, [&](JsonValue &each) {
        const auto span = walk.objectSpan(each);
        if (!span) {
            return;
        }
        if (auto read = walk.events().typed(*span)) {
            all.push_back({std::move(read->type), std::move(read->content)});
        } else {
            walk.fault();
        }
    });
    return all;
}

Receipt readReceipt(Walk &walk, JsonValue &value, Receipt receipt)
{
    walk.members(value, [&](std::string_view key, JsonValue each) {
        if (key == "ts") {
            receipt.ts = walk.number(each, 0, json::endOf9999).value_or(0);
        } else if (key == "thread_id") {
            receipt.thread = walk.text(each, 255);
        }
    });
    return receipt;
}

/// `{m.read: {user: {ts, thread_id}}, m.read.private: …}` of one event.
void readReceiptsOf(Walk &walk, const EventId &event, JsonValue &value, std::vector<Receipt> &all)
{
    walk.members(value, [&](std::string_view kind, JsonValue users) {
        if (kind != "m.read" && kind != "m.read.private") {
            return;
        }
        walk.members(users, [&](std::string_view key, JsonValue each) {
            const auto user = UserId::parse(json::toText(key));
            const int before = walk.faults();
            auto receipt = readReceipt(walk, each, {event, user.value_or(UserId()), 0, kind == "m.read.private", {}});
            if (!user) {
                walk.fault();
            } else if (walk.faults() == before) {
                all.push_back(std::move(receipt));
            }
        });
    });
}

/// An ephemeral event `{type, content}`; visit(content's member key, value).
template <class Visit>
void ephemeral(Walk &walk, JsonValue &value, Visit visit)
{
    walk.members(value, [&](std::string_view key, JsonValue content) {
        if (key == "content") {
            walk.members(content, visit);
        }
    });
}

void readReceipts(Walk &walk, JsonValue &value, SyncResponse &response)
{
    rooms(walk, value, [&](const RoomId &room, JsonValue &event) {
        auto &all = response.receipts[room];
        ephemeral(walk, event, [&](std::string_view key, JsonValue each) {
            if (const auto id = EventId::parse(json::toText(key))) {
                readReceiptsOf(walk, *id, each, all);
            } else {
                walk.fault();
            }
        });
    });
}

void readTyping(Walk &walk, JsonValue &value, SyncResponse &response)
{
    rooms(walk, value, [&](const RoomId &room, JsonValue &event) {
        auto &all = response.typing[room];
        ephemeral(walk, event, [&](std::string_view key, JsonValue each) {
            if (key == "user_ids") {
                all = readUsers(walk, each);
            }
        });
    });
}

} // namespace

void readExtensions(Walk &walk, JsonValue &value, SyncResponse &response)
{
    walk.members(value, [&](std::string_view name, JsonValue extension) {
        if (name == "to_device") {
            response.toDevice = readToDevice(walk, extension);
            return;
        }
        if (name == "e2ee") {
            response.e2ee.emplace();
        }
        walk.members(extension, [&](std::string_view key, JsonValue each) {
            if (name == "e2ee") {
                readE2eeMember(walk, key, each, *response.e2ee);
            } else if (name == "account_data" && key == "global") {
                response.accountData = readAccountData(walk, each);
            } else if (name == "account_data" && key == "rooms") {
                rooms(walk, each, [&](const RoomId &room, JsonValue &list) {
                    response.roomAccountData[room] = readAccountData(walk, list);
                });
            } else if (name == "receipts" && key == "rooms") {
                readReceipts(walk, each, response);
            } else if (name == "typing" && key == "rooms") {
                readTyping(walk, each, response);
            }
        });
    });
}

} // namespace wardline::matrix
