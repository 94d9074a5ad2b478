// SPDX-License-Identifier: Apache-2.0
// Did that send arrive? Synapse forgets transaction ids after 24 h and ties them to the device (protocol §1), so an old send of
// unknown outcome is looked for among our own events, by its bytes.
#pragma once

#include "sync/context.h"
#include "sync/gate.h"

namespace wardline::sync {

class OwnEventSearch final : public QObject
{
    Q_OBJECT

public:
    explicit OwnEventSearch(Context &context, QObject *parent = nullptr);

    /// The event that carries the row's wire content, or nothing where it is not among what came since the first attempt.
    [[nodiscard]] SyncTask<std::optional<EventId>> find(store::OutboxRow row);

    [[nodiscard]] bool isRunning() const { return m_context.isRunning(); }

private:
    Context &m_context;
};

} // namespace wardline::sync
