// SPDX-License-Identifier: Apache-2.0
#include "shell.h"

#include "attention.h"
#include "glass/answers.h"
#include "platform/input_gate.h"
#include "platform/interface_font.h"
#include "platform/memory.h"
#include "platform/trace.h"

#include <QDebug>
#include <QQmlComponent>
#include <QQmlEngine>
#include <QQuickWindow>

#include <chrono>

// Written by Qt's type registration, one for each QML module.
void qml_register_types_Wardline_Controls();
void qml_register_types_Wardline_Conversation();
void qml_register_types_Wardline_Gallery();
void qml_register_types_Wardline_Details();
void qml_register_types_Wardline_Glass();
void qml_register_types_Wardline_Inbox();
void qml_register_types_Wardline_Jump();
void qml_register_types_Wardline_Lock();
void qml_register_types_Wardline_Settings();
void qml_register_types_Wardline_Search();
void qml_register_types_Wardline_Shell();
void qml_register_types_Wardline_SignIn();
void qml_register_types_Wardline_Theme();

namespace wardline::shell {

namespace {

constexpr std::chrono::seconds untilTidied(10); // after a page has come: its first messages are here by then
constexpr auto mainPage = "qrc:/qt/qml/Wardline/Shell/Main.qml";

} // namespace

void registerModules()
{
    static const bool registered = [] {
        qml_register_types_Wardline_Theme();
        qml_register_types_Wardline_Controls();
        qml_register_types_Wardline_Gallery();
        qml_register_types_Wardline_Glass();
        qml_register_types_Wardline_SignIn();
        qml_register_types_Wardline_Lock();
        qml_register_types_Wardline_Inbox();
        qml_register_types_Wardline_Conversation();
        qml_register_types_Wardline_Settings();
        qml_register_types_Wardline_Details();
        qml_register_types_Wardline_Jump();
        qml_register_types_Wardline_Search();
        qml_register_types_Wardline_Shell();
        return true;
    }();
    (void)registered;
}

Shell::Shell(OpenClient open, QUrl homeserver, std::shared_ptr<Clock> clock,
             std::unique_ptr<platform::Notifier> notifier, std::unique_ptr<platform::SystemLook> look, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
    , m_notifier(std::move(notifier))
    , m_look(std::move(look))
    , m_trace(std::make_unique<platform::Trace>())
{
    readAhead();
    m_viewModel = std::make_unique<ShellViewModel>(std::move(open), std::move(homeserver), std::move(clock));
    m_gate = std::make_unique<platform::InputGate>(
        [this] {
            if (m_tidy.isActive()) {
                m_tidy.start(); // not while somebody acts
            }
            return m_viewModel->admitInput();
        },
        [this] { return m_viewModel->admitFrame(); });
    platform::chooseInterfaceFont();
    // As the software renderer does, so that letters look the same; and a start with a GPU need not make a field of distances of each.
    QQuickWindow::setTextRenderType(QQuickWindow::NativeTextRendering);
    m_tidy.setSingleShot(true);
    m_tidy.setInterval(untilTidied);
    connect(&m_tidy, &QTimer::timeout, this, &Shell::tidyUp);
    connect(m_viewModel.get(), &ShellViewModel::pageChanged, this, &Shell::onPage);
    connect(m_viewModel.get(), &ShellViewModel::conversationChanged, this, &Shell::tellWhatIsInSight);
    connect(m_viewModel.get(), &ShellViewModel::inSightChanged, this, &Shell::tellWhatIsInSight);
    onPage();
    connect(m_viewModel.get(), &ShellViewModel::settingsChanged, this, &Shell::followSettings);
    followSettings();
    if (m_trace->isOn()) {
        connect(m_viewModel.get(), &ShellViewModel::pageChanged, this, &Shell::tracePage);
        connect(m_viewModel.get(), &ShellViewModel::conversationChanged, this, [this] {
            if (m_viewModel->conversation()) {
                m_trace->markPainted(QStringLiteral("conversation"));
            }
        });
    }
}

/// Qt reads and compiles QML in a thread of its own: what a start nearly always shows is begun before the profile is opened.
void Shell::readAhead()
{
    registerModules();
    // Not Qt's engine for applications, which looks at the disk for another version of each file that is named.
    m_engine = std::make_unique<QQmlEngine>();
    m_engine->addImportPath(QStringLiteral(":/qt/qml"));
    for (const auto *const page : {mainPage, "qrc:/qt/qml/Wardline/Lock/LockPage.qml"}) {
        m_ahead.push_back(
            std::make_unique<QQmlComponent>(m_engine.get(), QUrl(QLatin1String(page)), QQmlComponent::Asynchronous));
    }
}

void Shell::tracePage()
{
    switch (m_viewModel->page()) {
    case ShellViewModel::Page::Lock:
        m_trace->markPainted(QStringLiteral("lock-screen"));
        break;
    case ShellViewModel::Page::Work:
        m_trace->mark(QStringLiteral("unlocked"));
        m_trace->markPainted(QStringLiteral("inbox"));
        break;
    default:
        break;
    }
}

Shell::~Shell() = default;

void Shell::followSettings()
{
    if (auto *const settings = m_viewModel->settings()) {
        connect(settings, &settings::SettingsViewModel::changed, this, &Shell::speak);
        speak();
    }
}

void Shell::speak()
{
    if (m_language.speak(m_viewModel->settings()->language())) {
        m_engine->retranslate();
        m_viewModel->reword();
    }
}

void Shell::followSystem()
{
    if (!m_look) {
        m_look = platform::systemLook();
    }
    const auto tell = [this] { m_viewModel->setLook(m_look->look()); };
    connect(m_look.get(), &platform::SystemLook::changed, this, tell);
    tell();
}

bool Shell::show()
{
    QQmlComponent page(m_engine.get(), QUrl(QLatin1String(mainPage))); // made ahead, or waited for
    std::unique_ptr<QObject> made(
        page.createWithInitialProperties({{QStringLiteral("shell"), QVariant::fromValue(m_viewModel.get())}}));
    m_ahead.clear();
    m_window.reset(qobject_cast<QQuickWindow *>(made.get()));
    if (!m_window) {
        qWarning().noquote() << page.errorString();
        return false;
    }
    static_cast<void>(made.release());
    m_trace->watch(window());
    m_trace->markPainted(QStringLiteral("window"));
    tracePage();
    // Behind the first frame and its mark: no start waits for the bus.
    connect(
        window(), &QQuickWindow::frameSwapped, this,
        [this] { QMetaObject::invokeMethod(this, &Shell::followSystem, Qt::QueuedConnection); },
        Qt::SingleShotConnection);
    return true;
}

/// What the last page held, and the work behind it (a key derivation, a day of messages), is swept and handed back.
void Shell::tidyUp()
{
    m_engine->collectGarbage();
    if (m_viewModel->client() == nullptr) {
        platform::giveBackMemory();
        return;
    }
    glass::whenAnswered<void>(m_viewModel->client()->rest(), this,
                              [](const client::ClientResult<> &) { platform::giveBackMemory(); });
}

void Shell::onPage()
{
    m_tidy.start();
    const bool isWorking = m_viewModel->page() == ShellViewModel::Page::Work;
    if (isWorking == (m_attention != nullptr)) {
        return;
    }
    m_attention.reset();
    if (isWorking) {
        if (!m_notifier) {
            m_notifier = platform::systemNotifier();
        }
        m_attention = std::make_unique<Attention>(*m_viewModel->client(), *m_notifier,
                                                  [this] { return qint64(m_clock->wall().count()); });
        connect(m_attention.get(), &Attention::announced, m_viewModel.get(), &ShellViewModel::announced);
        // Queued: the lock may fall on it, and take away who asked.
        connect(m_attention.get(), &Attention::roomAsked, this, &Shell::openFromOutside, Qt::QueuedConnection);
        tellWhatIsInSight();
    }
}

void Shell::tellWhatIsInSight()
{
    if (m_attention) {
        const auto *const seen = m_viewModel->isInSight() ? m_viewModel->conversation() : nullptr;
        m_attention->setInSight(seen ? seen->room() : RoomId());
    }
}

/// A click on the desktop is an input like one in the window, and passes the same gate; it brings the window up in any case.
void Shell::openFromOutside(const QString &room)
{
    if (m_viewModel->admitInput()) {
        m_viewModel->openNewest(room);
    }
    window()->setWindowStates(window()->windowStates() & ~Qt::WindowMinimized);
    window()->show();
    window()->raise();
    window()->requestActivate();
}

} // namespace wardline::shell
