// SPDX-License-Identifier: Apache-2.0
// A keychain in memory that answers from the event loop, as the real one does, and fails where a test tells it to.
#pragma once

#include "vault/keychain.h"

#include <QCoroTimer>
#include <QHash>
#include <QList>
#include <QString>
#include <QTimer>

#include <chrono>
#include <optional>

namespace wardline::vault {

class FakeKeychain final : public Keychain
{
public:
    QHash<QString, QByteArray> entries; ///< What is stored; a test may copy, change and put back.
    std::optional<VaultCode> readFails;
    std::optional<VaultCode> writeFails;
    std::optional<VaultCode> removeFails;
    bool forgets = false; ///< Accepts writes and keeps nothing.
    int reads = 0;
    int writes = 0;

    VaultTask<Secret> read(QString key) override
    {
        ++reads;
        co_await turn();
        if (readFails) {
            co_return fail(*readFails);
        }
        if (!entries.contains(key)) {
            co_return fail(VaultCode::KeychainNotFound);
        }
        co_return Secret(entries.value(key));
    }

    VaultTask<> write(QString key, Secret value) override
    {
        ++writes;
        co_await turn();
        if (writeFails) {
            co_return fail(*writeFails);
        }
        if (!forgets) {
            entries.insert(key, value.view().toByteArray());
        }
        co_return VaultResult<>();
    }

    VaultTask<> remove(QString key) override
    {
        co_await turn();
        if (removeFails) {
            co_return fail(*removeFails);
        }
        entries.remove(key);
        co_return VaultResult<>();
    }

private:
    /// One round of the event loop.
    static QCoro::Task<> turn()
    {
        QTimer timer;
        timer.setSingleShot(true);
        timer.start(std::chrono::milliseconds(0));
        co_await timer;
    }
};

} // namespace wardline::vault
