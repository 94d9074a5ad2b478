// SPDX-License-Identifier: Apache-2.0
// The glass: all that app/ and ui/ may touch of the engine. Commands answer with a QFuture, facts come out as signals of
// immutable values; both arrive on the thread that made the Client.
#pragma once

#include "client/administration.h"
#include "client/config.h"
#include "client/conversation.h"
#include "client/error.h"
#include "client/inbox.h"
#include "client/preferences.h"
#include "client/session.h"

#include <QObject>

#include <memory>
#include <utility>

namespace wardline::client {

/// Owns the session, inbox and administration below; a conversation belongs to whoever opened it. Made by openClient(); a
/// window's tests make one of fakes.
class Client : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    [[nodiscard]] virtual Session *session() = 0;
    [[nodiscard]] virtual Inbox *inbox() = 0;
    [[nodiscard]] virtual Administration *administration() = 0;
    /// Only while Unlocked; the caller owns it and destroys it at the lock. Its first window is around `at` where that is kept here,
    /// else at the newest.
    [[nodiscard]] virtual std::unique_ptr<Conversation> openConversation(RoomId room, EventId at = {}) = 0;

    [[nodiscard]] const Preferences &preferences() const { return m_preferences; }
    /// They hold at once. DiskFull, VaultDamaged: they hold until the program ends. A session of which nothing is kept keeps none.
    [[nodiscard]] virtual Answer<> setPreferences(Preferences preferences) = 0;
    /// When nobody acts: what was kept of the store's pages for the next question goes, and is read again for it. Never fails.
    [[nodiscard]] virtual Answer<> rest() = 0;

Q_SIGNALS:
    void preferencesChanged();

protected:
    void adopt(Preferences preferences)
    {
        if (!(m_preferences == preferences)) {
            m_preferences = std::move(preferences);
            Q_EMIT preferencesChanged();
        }
    }

private:
    Preferences m_preferences;
};

/// Opens the profile (its lock file, its policy) and starts the engine. AlreadyOpen, VaultDamaged, SettingsBroken, Usage
/// (no server known), DiskFull. Nothing is asked of the network yet. Destroying the client stops the engine and closes
/// everything it opened.
[[nodiscard]] ClientResult<std::unique_ptr<Client>> openClient(const Config &config);

} // namespace wardline::client
