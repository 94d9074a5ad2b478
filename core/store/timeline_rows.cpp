// SPDX-License-Identifier: Apache-2.0
#include "store/timeline_rows.h"

#include <QHash>

#include <algorithm>

namespace wardline::store {

namespace {

std::optional<Quote> readQuote(const Statement &statement)
{
    if (statement.isNull(22)) {
        return std::nullopt;
    }
    Quote quote{.event = statement.id<EventId>(22)};
    if (!statement.isNull(23)) {
        quote.known = true;
        quote.redacted = statement.flag(24);
        quote.sender = statement.id<UserId>(25);
        quote.senderName = statement.text(26);
        quote.body = statement.text(27);
        quote.status = static_cast<EventStatus>(statement.integer(28));
    }
    return quote;
}

TimelineRow readLine(const Statement &statement)
{
    TimelineRow row;
    row.localId = statement.integer(0);
    row.position = statement.integer(1);
    row.event = statement.id<EventId>(2);
    row.sender = statement.id<UserId>(3);
    row.senderName = statement.text(4);
    row.type = statement.text(5);
    row.timestamp = statement.integer(6);
    row.kind = static_cast<EventKind>(statement.integer(7));
    row.status = static_cast<EventStatus>(statement.integer(8));
    row.encrypted = statement.flag(9);
    row.content = statement.bytes(10);
    row.body = statement.text(11);
    row.edited = !statement.isNull(12);
    row.editedAt = statement.integer(12);
    row.redacted = statement.flag(13);
    row.priority = static_cast<care::Priority>(statement.integer(14));
    row.clearPriority = static_cast<care::Priority>(statement.integer(15));
    row.acknowledged = statement.flag(16);
    row.undecryptableReason = statement.text(17);
    row.sessionId = statement.text(18);
    row.trust = static_cast<quint32>(statement.integer(19));
    row.mentionsMe = statement.flag(20);
    if (!statement.isNull(21)) {
        row.expiresAt = statement.integer(21);
    }
    row.reply = readQuote(statement);
    row.transaction = statement.id<TransactionId>(29);
    return row;
}

struct Found {
    EventId event;
    RelationType type = RelationType::None;
    QString key;
    UserId sender;
    QString senderName;
    AckDetails details;
    qint64 position = 0;
};

void addReaction(TimelineRow &row, const Found &found, const UserId &own)
{
    auto reaction =
        std::find_if(row.reactions.begin(), row.reactions.end(), [&](const Reaction &r) { return r.key == found.key; });
    if (reaction == row.reactions.end()) {
        row.reactions.push_back({.key = found.key, .senders = {}, .own = {}});
        reaction = row.reactions.end() - 1;
    }
    // The same emoji twice by one person counts once.
    if (std::find(reaction->senders.begin(), reaction->senders.end(), found.sender) == reaction->senders.end()) {
        reaction->senders.push_back(found.sender);
    }
    if (found.sender == own) {
        reaction->own = found.event;
    }
}

void add(TimelineRow &row, const Found &found, const UserId &own)
{
    if (found.type == RelationType::Reaction) {
        addReaction(row, found, own);
    } else if (found.type == RelationType::Redaction) {
        row.redactedBy = row.redactedBy.isEmpty() ? found.sender : row.redactedBy;
    } else {
        row.acknowledgements.push_back(
            {.event = found.event,
             .sender = found.sender,
             .senderName = found.senderName,
             .details = found.details,
             .counts = found.details.verdict == AckVerdict::Valid && found.sender != row.sender});
    }
}

} // namespace

StoreResult<std::vector<TimelineRow>> readLines(Statement &statement)
{
    return statement.rows(readLine);
}

StoreResult<> readRelations(Statement &statement, const UserId &own, std::vector<TimelineRow> &rows)
{
    std::vector<std::pair<qint64, Found>> all;
    while (true) {
        WL_TRY(row, statement.step());
        if (!row) {
            break;
        }
        Found found{.event = statement.id<EventId>(1),
                    .type = static_cast<RelationType>(statement.integer(2)),
                    .key = statement.text(3),
                    .sender = statement.id<UserId>(4),
                    .senderName = statement.text(5),
                    .details = {.at = statement.integer(6),
                                .asRole = statement.text(7),
                                .device = statement.id<DeviceId>(8),
                                .verdict = static_cast<AckVerdict>(statement.integer(9))},
                    .position = statement.integer(10)};
        all.emplace_back(statement.integer(0), std::move(found));
    }
    std::stable_sort(all.begin(), all.end(),
                     [](const auto &a, const auto &b) { return a.second.position < b.second.position; });
    QHash<qint64, std::size_t> byId;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        byId.insert(rows[i].localId, i);
    }
    for (const auto &[localId, found] : all) {
        if (const auto row = byId.constFind(localId); row != byId.constEnd()) {
            add(rows[*row], found, own);
        }
    }
    return {};
}

} // namespace wardline::store
