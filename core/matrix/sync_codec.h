// SPDX-License-Identifier: Apache-2.0
// Hides which shape of sliding sync the server speaks, so that /v4/sync can stand beside today's (protocol.md §4).
#pragma once

#include "matrix/request.h"
#include "matrix/sync_request.h"
#include "matrix/sync_response.h"

namespace wardline::matrix {

class SyncCodec
{
public:
    SyncCodec() = default;
    SyncCodec(const SyncCodec &) = delete;
    SyncCodec &operator=(const SyncCodec &) = delete;
    virtual ~SyncCodec();

    [[nodiscard]] virtual Request encode(const SyncRequest &request) const = 0;

    /// `body` of a 200. Errors only where nothing can be used: BadJson if it is not JSON (or was cut off), WrongType if it
    /// is no object, MissingField without a usable `pos` (without it the answer can't be acknowledged).
    [[nodiscard]] virtual MatrixResult<SyncResponse> decode(QByteArray body) const = 0;
};

/// `unstable/org.matrix.simplified_msc3575/sync`, as Synapse 1.163 has it. Stateless; may be shared by threads.
class SimplifiedSyncCodec final : public SyncCodec
{
public:
    [[nodiscard]] Request encode(const SyncRequest &request) const override;
    [[nodiscard]] MatrixResult<SyncResponse> decode(QByteArray body) const override;
};

} // namespace wardline::matrix
