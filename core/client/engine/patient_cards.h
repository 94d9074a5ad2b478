// SPDX-License-Identifier: Apache-2.0
// The card that a patient room points to, as far as it may be shown (protocol §5). Engine thread.
#pragma once

#include "care/patient_card.h"
#include "client/engine/directory.h"
#include "store/store.h"

#include <optional>

namespace wardline::client {

struct ShownCard {
    care::PatientCard card;
    qint64 writtenAt = 0;  ///< ms since the epoch, by the server's clock.
    bool isProven = false; ///< Its key came from its sender's own device (protocol §8).
};

/// Nothing where the card can't be read, its sender's role is not one that writes cards, or a newer version was seen. A
/// proven one counts as seen from now on; others don't, for nobody vouches for their version.
[[nodiscard]] std::optional<ShownCard> cardOf(store::Store &store, Directory &directory, const RoomId &room);

/// The cards of those among the changed rooms whose pointer moved count as seen, whether or not anyone looks.
void seeCards(store::Store &store, Directory &directory, const store::ChangeSet &changes);

} // namespace wardline::client
