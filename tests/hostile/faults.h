// SPDX-License-Identifier: Apache-2.0
// What may stand between a workstation and its server, or answer in the server's place.
#pragma once

#include <QByteArray>

namespace wardline::test {

enum class Fault {
    OtherAuthority,
    OtherName,
    Expired,
    OldTls,
    Redirect,
    TooLarge,
    CutBody,
    CutJson,
    DeepJson,
    Portal,
    PortalWantsPassword,
    Trouble,
};

/// What replaces the server's answer; nothing for faults of the connection itself. `elsewhere`: the port a redirect points to.
[[nodiscard]] QByteArray badAnswer(Fault fault, quint16 elsewhere);

} // namespace wardline::test
