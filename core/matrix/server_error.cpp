// SPDX-License-Identifier: Apache-2.0
#include "matrix/server_error.h"

#include "matrix/json_read.h"

#include <QtGlobal>

#include <algorithm>
#include <iterator>

namespace wardline::matrix {

namespace {

struct Name {
    const char *text;
    ErrorCode code;
};

constexpr Name names[] = {
    {"M_FORBIDDEN", ErrorCode::Forbidden},
    {"M_UNKNOWN_TOKEN", ErrorCode::UnknownToken},
    {"M_MISSING_TOKEN", ErrorCode::MissingToken},
    {"M_USER_LOCKED", ErrorCode::UserLocked},
    {"M_USER_SUSPENDED", ErrorCode::UserSuspended},
    {"M_USER_DEACTIVATED", ErrorCode::UserDeactivated},
    {"M_BAD_JSON", ErrorCode::BadJson},
    {"M_NOT_JSON", ErrorCode::NotJson},
    {"M_NOT_FOUND", ErrorCode::NotFound},
    {"M_LIMIT_EXCEEDED", ErrorCode::LimitExceeded},
    {"M_UNRECOGNIZED", ErrorCode::Unrecognized},
    {"M_MISSING_PARAM", ErrorCode::MissingParam},
    {"M_INVALID_PARAM", ErrorCode::InvalidParam},
    {"M_TOO_LARGE", ErrorCode::TooLarge},
    {"M_UNKNOWN_POS", ErrorCode::UnknownPos},
    {"M_WRONG_ROOM_KEYS_VERSION", ErrorCode::WrongRoomKeysVersion},
    {"M_RESOURCE_LIMIT_EXCEEDED", ErrorCode::ResourceLimitExceeded},
    {"M_DUPLICATE_ANNOTATION", ErrorCode::DuplicateAnnotation},
    {"M_USER_IN_USE", ErrorCode::UserInUse},
    {"M_UNKNOWN", ErrorCode::ServerUnknown},
    {"HEALTH_WARDLINE_WRONG_CODE", ErrorCode::WrongCode},
    {"HEALTH_WARDLINE_NOT_BEGUN", ErrorCode::NotBegun},
};

bool isErrcode(std::string_view text)
{
    return !text.empty() && text.size() <= 64 && std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '.';
    });
}

ErrorCode codeFor(std::string_view text)
{
    const auto *found =
        std::find_if(std::begin(names), std::end(names), [text](const Name &name) { return text == name.text; });
    return found == std::end(names) ? ErrorCode::Other : found->code;
}

} // namespace

ServerError readServerError(int status, const QByteArray &body)
{
    constexpr qint64 oneDay = 24 * 3600 * 1000;
    ServerError error;
    error.status = status;
    json::Reader reader;
    const auto root = reader.object(body);
    if (!root) {
        return error;
    }
    if (const auto text = json::bytes(*root, "errcode"); text && isErrcode(*text)) {
        error.text = json::toText(*text);
        error.code = codeFor(*text);
    }
    if (const auto wait = json::number(*root, "retry_after_ms", 0, json::largestInteger)) {
        error.retryAfter = std::chrono::milliseconds(qMin(*wait, oneDay));
    }
    error.softLogout = json::flag(*root, "soft_logout", false).value_or(false);
    if (json::array(*root, "flows")) {
        error.uiaSession = json::text(*root, "session", 1024).value_or(QString());
    }
    return error;
}

} // namespace wardline::matrix
