// SPDX-License-Identifier: Apache-2.0
#include "ui_run.h"

#include <QQmlApplicationEngine>
#include <QQmlComponent>
#include <QTest>

namespace wardline::test {
namespace {

QQuickItem *findItem(QQuickItem *root, const QString &objectName)
{
    if (root->objectName() == objectName) {
        return root;
    }
    for (QQuickItem *child : root->childItems()) {
        if (QQuickItem *found = findItem(child, objectName)) {
            return found;
        }
    }
    return nullptr;
}

} // namespace

UiRun::UiRun(client::SessionState state)
    : m_client(new FakeClient)
{
    fillHospital(*m_client);
    m_client->fakeSession.setState(state);
    auto clock = std::make_shared<FakeClock>(std::chrono::milliseconds(hospitalNow));
    m_shell = std::make_unique<shell::Shell>(
        [this](const QUrl &) -> client::ClientResult<std::unique_ptr<client::Client>> {
            return std::unique_ptr<client::Client>(m_client);
        },
        QUrl(QStringLiteral("https://matrix.mercy.example")), clock);
    if (!m_shell->show()) {
        qFatal("The window's QML did not load");
    }
    window().requestActivate();
    if (!QTest::qWaitForWindowActive(&window())) {
        qWarning("The window did not become active");
    }
}

QQuickWindow &UiRun::window()
{
    return *qobject_cast<QQuickWindow *>(m_shell->engine().rootObjects().constFirst());
}

QQmlEngine &UiRun::engine()
{
    return m_shell->engine();
}

QQuickItem *UiRun::item(const QString &objectName)
{
    return findItem(window().contentItem(), objectName);
}

QObject *UiRun::theme()
{
    if (!m_themeHolder) {
        QQmlComponent component(&m_shell->engine());
        component.setData("import QtQml\nimport Wardline.Theme\nQtObject { property var theme: Theme }", {});
        m_themeHolder.reset(component.create());
    }
    return m_themeHolder->property("theme").value<QObject *>();
}

void UiRun::setScheme(int scheme)
{
    theme()->setProperty("scheme", scheme);
}

void UiRun::setTextScale(double scale)
{
    theme()->setProperty("textScale", scale);
}

void UiRun::type(const QString &text)
{
    for (const QChar character : text) {
        QTest::sendKeyEvent(QTest::Click, &window(), Qt::Key_unknown, QString(character), Qt::NoModifier);
    }
}

void UiRun::press(Qt::Key key, Qt::KeyboardModifiers modifiers)
{
    QTest::keyClick(&window(), key, modifiers);
}

} // namespace wardline::test
