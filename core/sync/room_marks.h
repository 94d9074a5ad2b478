// SPDX-License-Identifier: Apache-2.0
// What a person sets for a conversation: at once in the store, then on the server, where their other clients find it. What is
// on its way is in the store, too: it goes when the server can be reached, after a lock or a crash as well.
#pragma once

#include "sync/context.h"

#include <optional>
#include <vector>

namespace wardline::sync {

class RoomMarks final : public QObject
{
    Q_OBJECT

public:
    explicit RoomMarks(Context &context, QObject *parent = nullptr);

    /// NotFound, StoreFailed: nothing is set.
    [[nodiscard]] SyncResult<> set(const store::UnsentMark &mark);
    /// Sends what could not be sent before. Call after each sync.
    void flush();

    [[nodiscard]] bool isRunning() const { return m_context.isRunning(); }

Q_SIGNALS:
    void changed(wardline::store::ChangeSet changes);
    /// The server would not have it, and it is as it was before.
    void refused(wardline::store::UnsentMark mark);

private:
    [[nodiscard]] SyncTask<> send();
    [[nodiscard]] matrix::Request requestFor(const store::UnsentMark &mark) const;
    /// The first of those that wait, and are not among `tried`.
    [[nodiscard]] std::optional<store::UnsentMark> firstBut(const std::vector<store::UnsentMark> &tried) const;
    bool settle(const store::UnsentMark &mark, bool value);
    void takeBack(const store::UnsentMark &mark);

    Context &m_context;
    bool m_sending = false;
};

} // namespace wardline::sync
