// SPDX-License-Identifier: Apache-2.0
#include "client/client.h"

#include "client/doors/administration_door.h"
#include "client/doors/conversation_door.h"
#include "client/doors/inbox_door.h"
#include "client/doors/session_door.h"
#include "client/engine/engine.h"
#include "client/engine/pending.h"

#include <QAbstractEventDispatcher>
#include <QThread>

#include <chrono>
#include <future>
#include <utility>

namespace wardline::client {

namespace {

constexpr std::chrono::seconds longestFarewell{1};

/// What crosses the glass in queued signals.
void registerValues()
{
    qRegisterMetaType<Person>();
    qRegisterMetaType<Connection>();
    qRegisterMetaType<RoomWindow>();
    qRegisterMetaType<RefusedMark>();
    qRegisterMetaType<TimelineWindow>();
    qRegisterMetaType<RoomHead>();
}

class EngineClient final : public Client
{
public:
    Q_DISABLE_COPY(EngineClient)
    explicit EngineClient(const Config &config)
        : m_clock(config.clock)
        , m_engine(new Engine(config))
    {
        if (config.engineThread == Config::EngineThread::Own) {
            m_engine->moveToThread(&m_thread);
            m_thread.setObjectName(QStringLiteral("engine"));
            m_thread.start();
        }
    }

    ~EngineClient() override
    {
        // Doors first: nothing is asked any more. Then the engine, on its own thread, closes what is open.
        m_session.reset();
        m_inbox.reset();
        m_administration.reset();
        if (m_thread.isRunning()) {
            awaitFarewell();
            QMetaObject::invokeMethod(QAbstractEventDispatcher::instance(&m_thread),
                                      [engine = m_engine] { end(engine); });
            m_thread.wait();
        } else {
            delete m_engine;
        }
    }

    /// The caller waits: without the profile there is nothing to show (docs/adr/0006).
    [[nodiscard]] ClientResult<> open()
    {
        ClientResult<Opening> opening = fail(ClientCode::Internal);
        const auto type = m_thread.isRunning() ? Qt::BlockingQueuedConnection : Qt::DirectConnection;
        QMetaObject::invokeMethod(
            m_engine, [this, &opening] { opening = m_engine->open(); }, type);
        if (!opening) {
            return tl::unexpected(opening.error());
        }
        m_session = std::make_unique<SessionDoor>(m_engine, *m_clock, *opening);
        m_inbox = std::make_unique<InboxDoor>(m_engine);
        m_administration = std::make_unique<AdministrationDoor>(m_engine);
        adopt(opening->preferences);
        return {};
    }

    [[nodiscard]] Session *session() override { return m_session.get(); }
    [[nodiscard]] Inbox *inbox() override { return m_inbox.get(); }
    [[nodiscard]] Administration *administration() override { return m_administration.get(); }
    [[nodiscard]] std::unique_ptr<Conversation> openConversation(RoomId room, EventId at = {}) override
    {
        return std::make_unique<ConversationDoor>(m_engine, std::move(room), std::move(at));
    }

    [[nodiscard]] Answer<> setPreferences(Preferences preferences) override
    {
        m_session->obey(preferences); // before anybody is told of them
        adopt(preferences);
        return ask<void>(m_engine, [preferences = std::move(preferences)](Engine &engine) {
            return engine.keepPreferences(preferences);
        });
    }

    [[nodiscard]] Answer<> rest() override
    {
        return ask<void>(m_engine, [](Engine &engine) { return engine.rest(); });
    }

private:
    /// A session that nothing keeps has just been locked, and the program ends with it: the server is told first, if it answers soon.
    void awaitFarewell()
    {
        const auto said = std::make_shared<std::promise<void>>();
        QMetaObject::invokeMethod(m_engine,
                                  [engine = m_engine, said] { engine->afterFarewell([said] { said->set_value(); }); });
        static_cast<void>(said->get_future().wait_for(longestFarewell));
    }

    /// On the engine's thread: closes what is open. What waited for it runs to its end, so that no secret it holds stays behind.
    static void end(Engine *engine)
    {
        constexpr int rounds = 20; // of those that wait for each other
        delete engine;
        quitAfter(rounds);
    }

    /// What is waiting by now comes before each of the rounds.
    static void quitAfter(int rounds)
    {
        if (rounds == 0) {
            QThread::currentThread()->quit();
            return;
        }
        QMetaObject::invokeMethod(
            QAbstractEventDispatcher::instance(), [rounds] { quitAfter(rounds - 1); }, Qt::QueuedConnection);
    }

    std::shared_ptr<Clock> m_clock;
    QThread m_thread;
    Engine *m_engine;
    std::unique_ptr<SessionDoor> m_session;
    std::unique_ptr<InboxDoor> m_inbox;
    std::unique_ptr<AdministrationDoor> m_administration;
};

} // namespace

ClientResult<std::unique_ptr<Client>> openClient(const Config &config)
{
    registerValues();
    auto client = std::make_unique<EngineClient>(config);
    WL_CHECK(client->open());
    return std::unique_ptr<Client>(std::move(client));
}

} // namespace wardline::client
