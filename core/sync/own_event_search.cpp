// SPDX-License-Identifier: Apache-2.0
#include "sync/own_event_search.h"

#include "matrix/canonical_json.h"
#include "matrix/requests/room.h"
#include "matrix/responses/room.h"
#include "sync/errors.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace wardline::sync {

namespace {

constexpr int pageSize = 100;
constexpr int mostPages = 50;
/// Our clock and the server's may differ by a day, and a try may have been noted late.
constexpr qint64 margin = 26LL * 60 * 60 * 1000;

QString ciphertextOf(const QByteArray &content)
{
    return QJsonDocument::fromJson(content).object().value(QLatin1String("ciphertext")).toString();
}

bool isSame(const matrix::Event &event, const store::OutboxRow &row, const UserId &own)
{
    if (event.sender != own || event.type != row.wireType) {
        return false;
    }
    if (row.wireType == QLatin1String("m.room.redaction")) {
        return event.redacts == row.draft.relation.target;
    }
    if (row.wireType == QLatin1String("m.room.encrypted")) {
        const QString ciphertext = ciphertextOf(row.wireContent);
        return !ciphertext.isEmpty() && ciphertextOf(event.content) == ciphertext;
    }
    const auto theirs = matrix::canonicalJson(event.content);
    const auto ours = matrix::canonicalJson(row.wireContent);
    return theirs && ours && *theirs == *ours;
}

} // namespace

OwnEventSearch::OwnEventSearch(Context &context, QObject *parent)
    : QObject(parent)
    , m_context(context)
{
}

SyncTask<std::optional<EventId>> OwnEventSearch::find(store::OutboxRow row)
{
    const QPointer<OwnEventSearch> self(this);
    QByteArray from;
    for (int i = 0; i < mostPages; ++i) {
        const auto answer =
            co_await m_context.call(matrix::messages(row.draft.room, from, matrix::Direction::Backward, pageSize));
        WL_CO_RUNNING(self);
        if (!answer) {
            co_return tl::unexpected(answer.error().error());
        }
        WL_CO_TRY(page, toSync(matrix::readMessages(*answer)));
        const auto &events = page.chunk.events;
        const auto same = std::find_if(events.begin(), events.end(), [&](const matrix::Event &event) {
            return isSame(event, row, m_context.parts.user);
        });
        if (same != events.end()) {
            co_return same->id;
        }
        const bool past = !events.empty() && events.back().originServerTs < row.firstAttemptAt - margin;
        if (past || !page.end || page.end->isEmpty() || *page.end == from) {
            break;
        }
        from = *page.end;
    }
    co_return std::nullopt;
}

} // namespace wardline::sync
