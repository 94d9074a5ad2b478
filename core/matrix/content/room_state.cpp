// SPDX-License-Identifier: Apache-2.0
#include "matrix/content/room_state.h"

#include "care/shown_name.h"
#include "matrix/json_read.h"

namespace wardline::matrix {

namespace {

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

} // namespace

MatrixResult<Member> readMember(const QByteArray &content)
{
    json::Reader reader;
    WL_TRY(root, reader.object(content, json::Numbers::Whole));
    WL_TRY(membership, wordOf(root, "membership", memberships));
    Member member{membership, {}, {}};
    // A name or picture of the wrong type is no name; it does not make the person vanish from the room.
    if (auto name = json::optionalText(root, "displayname"); name && *name) {
        member.displayName = care::shownName(**name);
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
    return care::shownName(name.value_or(QString()));
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

} // namespace wardline::matrix
