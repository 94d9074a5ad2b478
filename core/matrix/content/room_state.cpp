// SPDX-License-Identifier: Apache-2.0
#include "matrix/content/room_state.h"

#include "matrix/json_read.h"

namespace wardline::matrix {

namespace {

constexpr qsizetype maxName = 512;

/// Half a character must not be left over.
QString cut(QString text)
{
    if (text.size() > maxName) {
        text.truncate(text.at(maxName - 1).isHighSurrogate() ? maxName - 1 : maxName);
    }
    return text;
}

template <class Word>
struct Named {
    const char *word;
    Word value;
};

template <class Word, std::size_t N>
MatrixResult<Word> wordOf(json::Object object, const char *key, const Named<Word> (&words)[N])
{
    WL_TRY(text, json::bytes(object, key, 255));
    for (const auto &each : words) {
        if (text == each.word) {
            return each.value;
        }
    }
    return fail(MatrixCode::Unsupported, QString::fromLatin1(key));
}

constexpr Named<Membership> memberships[] = {{"invite", Membership::Invite},
                                             {"join", Membership::Join},
                                             {"leave", Membership::Leave},
                                             {"ban", Membership::Ban},
                                             {"knock", Membership::Knock}};
constexpr Named<HistoryVisibility> visibilities[] = {{"invited", HistoryVisibility::Invited},
                                                     {"joined", HistoryVisibility::Joined},
                                                     {"shared", HistoryVisibility::Shared},
                                                     {"world_readable", HistoryVisibility::WorldReadable}};

MatrixResult<> level(json::Object object, const char *key, qint64 &into)
{
    WL_TRY(found, json::optionalNumber(object, key, -json::largestInteger, json::largestInteger));
    into = found.value_or(into);
    return {};
}

MatrixResult<qint64> levelOf(json::Element element)
{
    int64_t found = 0;
    if (element.get_int64().get(found) != simdjson::SUCCESS) {
        return fail(MatrixCode::WrongType, QStringLiteral("power level"));
    }
    return qint64(found);
}

MatrixResult<> userLevels(json::Object object, PowerLevels &levels)
{
    if (!json::find(object, "users")) {
        return {};
    }
    WL_TRY(users, json::member(object, "users"));
    for (const auto field : users) {
        const auto user = UserId::parse(json::toText(field.key));
        if (!user) {
            return fail(MatrixCode::BadId, QStringLiteral("users"));
        }
        WL_TRY(found, levelOf(field.value));
        levels.users[*user] = found;
    }
    return {};
}

MatrixResult<> eventLevels(json::Object object, PowerLevels &levels)
{
    if (!json::find(object, "events")) {
        return {};
    }
    WL_TRY(events, json::member(object, "events"));
    for (const auto field : events) {
        WL_TRY(found, levelOf(field.value));
        levels.events[json::toText(field.key)] = found;
    }
    return {};
}

} // namespace

MatrixResult<Member> readMember(const QByteArray &content)
{
    json::Reader reader;
    WL_TRY(root, reader.object(content, json::Numbers::Whole));
    WL_TRY(membership, wordOf(root, "membership", memberships));
    Member member{membership, {}, {}};
    // A name or picture of the wrong type is no name; it does not make the person vanish from the room.
    if (auto name = json::optionalText(root, "displayname"); name && *name) {
        member.displayName = cut(**name);
    }
    if (auto avatar = json::optionalText(root, "avatar_url", 1024); avatar && *avatar) {
        member.avatar = **avatar;
    }
    return member;
}

MatrixResult<QString> readRoomName(const QByteArray &content)
{
    json::Reader reader;
    WL_TRY(root, reader.object(content, json::Numbers::Whole));
    WL_TRY(name, json::optionalText(root, "name"));
    return cut(name.value_or(QString()));
}

MatrixResult<Creation> readCreation(const QByteArray &content)
{
    json::Reader reader;
    WL_TRY(root, reader.object(content, json::Numbers::Whole));
    WL_TRY(type, json::optionalText(root, "type", 255));
    WL_TRY(version, json::optionalText(root, "room_version", 255));
    Creation creation{type.value_or(QString()), version.value_or(QStringLiteral("1")), {}};
    if (const auto predecessor = json::member(root, "predecessor")) {
        if (const auto room = json::id<RoomId>(*predecessor, "room_id")) {
            creation.predecessor = *room;
        }
    }
    return creation;
}

MatrixResult<Encryption> readEncryption(const QByteArray &content)
{
    json::Reader reader;
    WL_TRY(root, reader.object(content, json::Numbers::Whole));
    WL_TRY(algorithm, json::text(root, "algorithm", 255));
    WL_TRY(period, json::optionalNumber(root, "rotation_period_ms", 1, json::largestInteger));
    WL_TRY(count, json::optionalNumber(root, "rotation_period_msgs", 1, json::largestInteger));
    return Encryption{algorithm, period, count};
}

MatrixResult<HistoryVisibility> readHistoryVisibility(const QByteArray &content)
{
    json::Reader reader;
    WL_TRY(root, reader.object(content, json::Numbers::Whole));
    return wordOf(root, "history_visibility", visibilities);
}

qint64 PowerLevels::of(const UserId &user) const
{
    const auto found = users.find(user);
    return found == users.end() ? usersDefault : found->second;
}

MatrixResult<PowerLevels> readPowerLevels(const QByteArray &content)
{
    json::Reader reader;
    WL_TRY(root, reader.object(content, json::Numbers::Whole));
    PowerLevels levels;
    WL_CHECK(level(root, "users_default", levels.usersDefault));
    WL_CHECK(level(root, "events_default", levels.eventsDefault));
    WL_CHECK(level(root, "state_default", levels.stateDefault));
    WL_CHECK(level(root, "ban", levels.ban));
    WL_CHECK(level(root, "kick", levels.kick));
    WL_CHECK(level(root, "redact", levels.redact));
    WL_CHECK(level(root, "invite", levels.invite));
    WL_CHECK(userLevels(root, levels));
    WL_CHECK(eventLevels(root, levels));
    return levels;
}

MatrixResult<std::optional<SpaceLink>> readSpaceLink(const QByteArray &content)
{
    json::Reader reader;
    WL_TRY(root, reader.object(content, json::Numbers::Whole));
    if (!json::find(root, "via")) {
        return std::optional<SpaceLink>();
    }
    WL_TRY(via, json::texts(root, "via", 100, 255));
    WL_TRY(order, json::optionalText(root, "order", 255));
    WL_TRY(canonical, json::flag(root, "canonical", false));
    return std::optional(SpaceLink{via, order.value_or(QString()), canonical});
}

} // namespace wardline::matrix
