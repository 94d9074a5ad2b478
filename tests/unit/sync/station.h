// SPDX-License-Identifier: Apache-2.0
// One person's workstation in a test: a real store and a real crypto machine, both in memory, and a pipeline that can die and
// be started again over them.
#pragma once

#include "ward_server.h"

#include "crypto/backup.h"
#include "crypto/identity.h"
#include "sync/compose.h"
#include "sync/syncer.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>

/// Real time, whose calendar a test may turn.
class TurnedClock final : public wardline::Clock
{
public:
    [[nodiscard]] std::chrono::milliseconds wall() const override { return m_real.wall() + turned; }
    [[nodiscard]] std::chrono::milliseconds elapsed() const override { return m_real.elapsed() + slept; }
    void after(std::chrono::milliseconds delay, QObject *context, std::function<void()> work) override
    {
        m_real.after(delay, context, std::move(work));
    }

    std::chrono::milliseconds turned{0};
    std::chrono::milliseconds slept{0};

private:
    wardline::SystemClock m_real;
};

[[nodiscard]] wardline::UserId person(const char *name); ///< "@name:ward"

class Station
{
public:
    Station(WardServer &server, const char *name, const char *device, const QString &cryptoFolder = {});
    ~Station();

    /// Device keys and a new identity, all on the server.
    void enrol();
    void start();
    /// start(), and the first answer is stored.
    void signOn();
    /// The process dies: the pipeline is gone, store and crypto stay; a new one begins.
    void crash();
    /// Ends it as the engine does.
    void stop();

    wardline::store::OutboxRow say(const wardline::RoomId &room, const QString &text,
                                   wardline::care::Priority priority = wardline::care::Priority::Routine);
    void put(wardline::store::OutboxDraft draft);

    [[nodiscard]] QStringList texts(
        const wardline::RoomId &room) const; ///< bubbles, oldest first; "?" for unreadable ones
    [[nodiscard]] std::vector<wardline::store::TimelineRow> lines(const wardline::RoomId &room) const;
    [[nodiscard]] std::optional<wardline::store::TimelineRow> line(const wardline::RoomId &room,
                                                                   const QString &text) const;
    [[nodiscard]] std::vector<wardline::store::OutboxRow> outbox(const wardline::RoomId &room) const;
    [[nodiscard]] bool hasRoom(const wardline::RoomId &room) const;
    [[nodiscard]] wardline::sync::ConnectionStatus::State state() const;

    WardServer &server;
    TurnedClock clock;
    WardLine way;
    wardline::crypto::Machine machine;
    std::unique_ptr<wardline::store::Store> store;
    std::unique_ptr<wardline::sync::Syncer> syncer;
    int changes = 0;
    double dice = 0.01; ///< what each chance is; pauses are short with it

private:
    void build();
};

/// Turns the event loop until the coroutine has its answer.
template <class T>
wardline::sync::SyncResult<T> answerOf(wardline::sync::SyncTask<T> task)
{
    std::optional<wardline::sync::SyncResult<T>> answer;
    QObject context;
    QCoro::connect(std::move(task), &context,
                   [&answer](wardline::sync::SyncResult<T> result) { answer = std::move(result); });
    if (!QTest::qWaitFor([&answer] { return answer.has_value(); }, 10'000)) {
        return wardline::fail(wardline::sync::SyncCode::Stopped, QStringLiteral("no answer in 10 s"));
    }
    return *answer;
}

template <class T>
wardline::crypto::CryptoResult<T> answerOf(QFuture<wardline::crypto::CryptoResult<T>> future)
{
    return future.takeResult();
}
