// SPDX-License-Identifier: Apache-2.0
#include "ui_run.h"

#include "support/window/scene.h"
#include "ui/pseudo_translator.h"

#include <QGuiApplication>
#include <QQmlComponent>
#include <QQmlEngine>
#include <QTest>

namespace wardline::test {
namespace {

/// The part of the scene in which `item` can be seen: what its ancestors that clip leave of it.
QRectF placeOf(const QQuickItem *item)
{
    QRectF place(QPointF(), item->window()->size());
    for (const QQuickItem *at = item->parentItem(); at != nullptr; at = at->parentItem()) {
        if (at->clip()) {
            place &= sceneOf(at);
        }
    }
    return place;
}

/// What is out of sight at the top or the foot can be scrolled to.
bool isScrolled(const QQuickItem *item)
{
    for (const QQuickItem *at = item->parentItem(); at != nullptr; at = at->parentItem()) {
        if (at->inherits("QQuickFlickable") && at->property("interactive").toBool()) {
            return true;
        }
    }
    return false;
}

std::unique_ptr<FakeClient> hospitalIn(client::SessionState state)
{
    auto client = std::make_unique<FakeClient>();
    fillHospital(*client);
    client->fakeSession.setState(state);
    return client;
}

} // namespace

UiRun::UiRun(client::SessionState state)
    : UiRun(client::ClientResult<std::unique_ptr<FakeClient>>(hospitalIn(state)))
{
}

UiRun::UiRun(client::ClientError refusal)
    : UiRun(client::ClientResult<std::unique_ptr<FakeClient>>(tl::unexpected(std::move(refusal))))
{
}

UiRun::UiRun(client::ClientResult<std::unique_ptr<FakeClient>> opened)
    : m_client(opened ? opened->get() : nullptr)
    , m_notifier(nullptr)
    , m_look(nullptr)
    , m_clock(std::make_shared<FakeClock>(std::chrono::milliseconds(hospitalNow)))
{
    auto notifier = std::make_unique<FakeNotifier>();
    m_notifier = notifier.get();
    auto look = std::make_unique<FakeLook>();
    m_look = look.get();
    m_shell = std::make_unique<shell::Shell>(
        [kept = std::make_shared<client::ClientResult<std::unique_ptr<FakeClient>>>(std::move(opened))](
            const QUrl &) -> client::ClientResult<std::unique_ptr<client::Client>> {
            if (!*kept) {
                return tl::unexpected(kept->error());
            }
            return std::move(**kept);
        },
        QUrl(QStringLiteral("https://matrix.mercy.example")), m_clock, std::move(notifier), std::move(look));
    if (!m_shell->show()) {
        qFatal("The window's QML did not load");
    }
    m_keyboard = std::make_unique<Keyboard>(window());
    window().requestActivate();
    if (!QTest::qWaitForWindowActive(&window())) {
        qWarning("The window did not become active");
    }
}

UiRun::~UiRun()
{
    if (m_pseudo) {
        QGuiApplication::setLayoutDirection(Qt::LeftToRight);
    }
}

QQuickWindow &UiRun::window()
{
    return *m_shell->window();
}

QQmlEngine &UiRun::engine()
{
    return m_shell->engine();
}

QQuickItem *UiRun::item(const QString &objectName)
{
    return itemNamed(window(), objectName);
}

QObject *UiRun::theme()
{
    if (!m_themeHolder) {
        m_themeHolder = holdTheme(m_shell->engine());
    }
    return m_themeHolder->property("theme").value<QObject *>();
}

void UiRun::setScheme(int scheme)
{
    theme()->setProperty("wanted", scheme);
}

void UiRun::setTextScale(double scale)
{
    theme()->setProperty("textScale", scale);
}

void UiRun::speakPseudo()
{
    m_pseudo = std::make_unique<PseudoTranslator>();
    QCoreApplication::installTranslator(m_pseudo.get());
    QGuiApplication::setLayoutDirection(Qt::RightToLeft);
    m_shell->engine().retranslate();
    shell().reword();
}

void QuietTest::cleanup()
{
    QCOMPARE(Warned::take(), QString());
}

QQuickItem *named(QQuickItem *root, const QString &text, Match match)
{
    for (QQuickItem *child : root->childItems()) {
        const QString own = child->property("text").toString();
        if (child->isVisible() && (match == Match::Whole ? own == text : own.startsWith(text))) {
            return child;
        }
        if (QQuickItem *found = named(child, text, match)) {
            return found;
        }
    }
    return nullptr;
}

QList<QQuickItem *> textsOf(QQuickItem *root)
{
    QList<QQuickItem *> texts;
    if (root->inherits("QQuickText") || root->inherits("QQuickTextEdit")) {
        texts << root;
    }
    for (QQuickItem *child : root->childItems()) {
        texts << textsOf(child);
    }
    return texts;
}

std::unique_ptr<QObject> holdTheme(QQmlEngine &engine)
{
    QQmlComponent component(&engine);
    component.setData("import QtQml\nimport Wardline.Theme\nQtObject { property var theme: Theme }", {});
    return std::unique_ptr<QObject>(component.create());
}

void settle(UiRun &run)
{
    QCoreApplication::processEvents();
    (void)run.window().grabWindow();
    QCoreApplication::processEvents();
}

QRectF sceneOf(const QQuickItem *item)
{
    return item->mapRectToScene(QRectF(QPointF(), item->size()));
}

QString overflowOf(const QQuickItem *text)
{
    const QRectF place = placeOf(text);
    const QRectF drawn = sceneOf(text);
    if (!text->isVisible() || drawn.isEmpty() || !drawn.intersects(place)) {
        return {};
    }
    if (drawn.left() < place.left() - 1 || drawn.right() > place.right() + 1) {
        return QStringLiteral("cut at its side");
    }
    if (!isScrolled(text) && (drawn.top() < place.top() - 1 || drawn.bottom() > place.bottom() + 1)) {
        return QStringLiteral("cut at its top or foot");
    }
    if (text->property("contentHeight").toReal() > text->height() + 1) {
        return QStringLiteral("higher than its place");
    }
    return text->property("contentWidth").toReal() > text->width() + 1 ? QStringLiteral("wider than its place")
                                                                       : QString();
}

void openBed12(UiRun &run)
{
    run.shell().openRoom(roomNamed(run.client(), QStringLiteral("4W bed 12")).text());
    QTRY_VERIFY(run.item(QStringLiteral("timeline")));
}

void activateAccount(UiRun &run)
{
    if (run.shell().lock()) {
        run.shell().lock()->startActivation();
    } else {
        run.shell().signIn()->startActivation();
    }
    auto *page = run.shell().signIn();
    page->activate(QStringLiteral("aruiz"), QStringLiteral("AAAA-BBBB"));
    QTRY_COMPARE(page->stage(), signin::SignInViewModel::Stage::NewPassword);
    run.type(QStringLiteral("kettle orbit mango violin"));
    run.press(Qt::Key_Return);
    run.type(QStringLiteral("kettle orbit mango violin"));
    run.press(Qt::Key_Return);
    QTRY_COMPARE(page->stage(), signin::SignInViewModel::Stage::Authenticator);
    run.type(QStringLiteral("123456"));
    run.press(Qt::Key_Return);
    QTRY_COMPARE(page->stage(), signin::SignInViewModel::Stage::SpareCodes);
}

} // namespace wardline::test
