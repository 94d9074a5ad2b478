// SPDX-License-Identifier: Apache-2.0
// What a `pos` tells of its server's streams. To everything else it is opaque.
#pragma once

#include <QByteArrayView>

namespace wardline::matrix {

/// Whether the server that answered a request of position `asked` with `answered` has lost what came between, in rooms or to
/// devices: its data was put back to an earlier hour. Synapse does not refuse such a `pos`, it goes on from where it is now
/// (handlers/sliding_sync, bound_future_token), so that nobody would hear of what was said since it came back; and it gives
/// no to-device message to a `since` that it has not reached. Its tokens are `5/s120_0_0_9_8_1_44_…`: rooms first, to-device
/// seventh (synapse.types, StreamToken). Of a server that writes them in another way this is never true.
[[nodiscard]] bool isPutBack(QByteArrayView asked, QByteArrayView answered);

} // namespace wardline::matrix
