// SPDX-License-Identifier: Apache-2.0
// Whom the conversation is about and who is in it; and a new card for its patient, written and pointed to.
#include "client/engine/conversation_feed.h"

#include "base/next_signal.h"
#include "client/engine/engine.h"
#include "client/engine/errors.h"
#include "client/engine/patient_cards.h"
#include "client/engine/rows.h"
#include "matrix/content/hospital.h"
#include "sync/compose.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <qcoro/qcorofuture.h>

#include <algorithm>
#include <chrono>

namespace wardline::client {

using namespace std::chrono_literals;

QList<Person> ConversationFeed::members(OpenAccount &open) const
{
    QList<Person> people;
    for (const auto &member : open.store().facts.members(m_room).value_or(std::vector<store::MemberRecord>())) {
        if (member.membership == store::Membership::Join && !Directory::isService(member.user)) {
            people.append(open.directory().person(member.user));
        }
    }
    return people;
}

ClientTask<> ConversationFeed::writeCard(care::PatientCard card)
{
    const QPointer self(this);
    WL_CO_TRY(open, account());
    if (const auto valid = card.validate(); !valid) {
        co_return fail(ClientCode::Usage, valid.error().detail);
    }
    const auto content = QJsonDocument(card.toJson()).toJson(QJsonDocument::Compact);
    WL_CO_TRY(row, enqueue(sync::compose::event(m_room, matrix::patientType, content, open->now())));
    WL_CO_TRY(event, co_await whenSent(row.id, matrix::patientType));
    if (!self || !m_engine) {
        co_return fail(ClientCode::Cancelled);
    }
    const QJsonObject pointer{{QStringLiteral("event_id"), event.text()}};
    co_return co_await m_engine->sendState(m_room, matrix::cardType,
                                           QJsonDocument(pointer).toJson(QJsonDocument::Compact));
}

/// The event that a row of the outbox became; its echo may have taken the row away already.
ClientTask<EventId> ConversationFeed::whenSent(qint64 outboxRow, QString type)
{
    const QPointer self(this);
    const auto since = m_engine->account()->now() - std::chrono::milliseconds(1min).count();
    while (true) {
        WL_CO_TRY(open, account());
        const auto row = open->store().outbox.row(outboxRow);
        if (row && row->state == store::OutboxState::Sent) {
            co_return row->event;
        }
        if (row && row->state == store::OutboxState::Failed) {
            co_return fail(ClientCode::Refused, row->errorCode);
        }
        if (!row) {
            const auto own = open->store()
                                 .facts.eventsOf(m_room, open->self(), since, 20)
                                 .value_or(std::vector<store::EventRecord>());
            const auto found = std::find_if(own.begin(), own.end(),
                                            [&](const store::EventRecord &event) { return event.type == type; });
            co_return found == own.end() ? ClientResult<EventId>(fail(ClientCode::Internal, QStringLiteral("echo")))
                                         : found->id;
        }
        auto waiting = nextSignal(this, &ConversationFeed::touched, 1min);
        const bool inTime = co_await waiting;
        if (!self) {
            co_return fail(ClientCode::Cancelled);
        }
        if (!inTime) {
            co_return fail(ClientCode::Unreachable);
        }
    }
}

void ConversationFeed::tellHead()
{
    const auto open = account();
    if (!open) {
        return;
    }
    const auto row = (*open)->store().rooms.room(m_room);
    if (!row) {
        return;
    }
    auto &directory = (*open)->directory();
    const auto shown = toRow(*row, directory, (*open)->self());
    RoomHead head;
    head.id = m_room;
    head.name = shown.name;
    head.kind = shown.kind;
    head.unit = shown.unit;
    head.invited = shown.invited;
    head.muted = shown.muted;
    head.markedUnread = shown.markedUnread;
    if (head.kind == care::ConversationKind::Patient) {
        const auto card = cardOf((*open)->store(), directory, m_room);
        head.card = card ? std::optional(card->card) : std::nullopt;
        head.cardAt = card ? card->writtenAt : 0;
        head.patientNotConfirmed = !card || !card->isProven;
    }
    for (const auto &person : members(**open)) {
        head.members.append(Member{person, false});
    }
    for (const auto &user : m_typing) {
        if (user != (*open)->self()) {
            head.typing.append(directory.person(user).name);
        }
    }
    for (const auto &left : (*open)->syncer().leftOutOf(m_room)) {
        if (left.user != (*open)->self() && !Directory::isService(left.user)) {
            const bool oneDevice = left.reason == crypto::LeftOutReason::UnsignedDevice;
            head.leftOut.append({left.user, directory.person(left.user).name, oneDevice});
        }
    }
    Q_EMIT headChanged(head);
}

} // namespace wardline::client
