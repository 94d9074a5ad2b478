// SPDX-License-Identifier: Apache-2.0
#include "client/engine/patient_cards.h"

#include "base/logging.h"
#include "matrix/content/hospital.h"
#include "sync/proof.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace wardline::client {

namespace {

/// The event of the card, where it is here and can be read.
std::optional<store::EventRecord> cardEvent(store::Store &store, const RoomId &room)
{
    const auto pointer = store.facts.state(room, matrix::cardType, {});
    if (!pointer || !*pointer) {
        return std::nullopt;
    }
    const auto target = EventId::parse(
        QJsonDocument::fromJson((*pointer)->content).object().value(QLatin1String("event_id")).toString());
    auto event = target ? store.facts.event(room, *target) : store::StoreResult<std::optional<store::EventRecord>>();
    if (!event || !*event || (*event)->status != store::EventStatus::Decrypted
        || (*event)->type != matrix::patientType) {
        return std::nullopt;
    }
    return std::move(*event);
}

bool mayWriteCards(std::optional<care::Role> role)
{
    return role == care::Role::Physician || role == care::Role::Nurse;
}

} // namespace

std::optional<ShownCard> cardOf(store::Store &store, Directory &directory, const RoomId &room)
{
    const auto event = cardEvent(store, room);
    if (!event || !mayWriteCards(directory.person(event->sender).role)) {
        return std::nullopt;
    }
    const auto card = care::PatientCard::fromJson(QJsonDocument::fromJson(event->content).object());
    // Without knowing what was seen an old card can't be told from a new one.
    const auto highest = card ? store.cardVersions.highest(room) : store::StoreResult<qint64>(0);
    if (!card || !highest || !care::mayReplace(*card, *highest)) {
        return std::nullopt;
    }
    const bool isProven = sync::Proof::fromFlags(event->trust).isSender();
    if (isProven && card->version > *highest) {
        if (const auto seen = store.cardVersions.see(room, card->version); !seen) {
            qCWarning(logClient) << "a card's version is not kept:" << static_cast<int>(seen.error().code);
        }
    }
    return ShownCard{*card, event->timestamp, isProven};
}

void seeCards(store::Store &store, Directory &directory, const store::ChangeSet &changes)
{
    for (const auto &change : changes.rooms) {
        if (change.state || !change.updated.empty()) { // or the card was decrypted after the pointer to it
            static_cast<void>(cardOf(store, directory, change.room));
        }
    }
}

} // namespace wardline::client
