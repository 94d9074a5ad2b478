// SPDX-License-Identifier: Apache-2.0
// The real window on a FakeClient: what every test of a page, and the pictures, begin with.
#pragma once

#include "shell/shell.h"
#include "support/fake_clock.h"
#include "support/window/warned.h"
#include "ui/fake_hospital.h"
#include "ui/fake_look.h"
#include "ui/fake_notifier.h"
#include "ui/keyboard.h"

#include <QQuickItem>
#include <QQuickWindow>

#include <QList>
#include <QTranslator>

#include <optional>

class QQmlEngine;

namespace wardline::test {

class UiRun
{
public:
    /// Shows the window with the session in `state`, at hospitalNow.
    explicit UiRun(client::SessionState state);
    /// Shows the window where the client does not open. It has none, then.
    explicit UiRun(client::ClientError refusal);

    ~UiRun();
    Q_DISABLE_COPY(UiRun)

    [[nodiscard]] FakeClient &client() { return *m_client; }
    [[nodiscard]] FakeClock &clock() { return *m_clock; }
    [[nodiscard]] FakeNotifier &notifier() { return *m_notifier; }
    [[nodiscard]] FakeLook &look() { return *m_look; }
    [[nodiscard]] shell::ShellViewModel &shell() { return m_shell->viewModel(); }
    [[nodiscard]] QQuickWindow &window();
    [[nodiscard]] QQmlEngine &engine();
    /// The item of this objectName anywhere in the window's scene; null when there is none.
    [[nodiscard]] QQuickItem *item(const QString &objectName);
    [[nodiscard]] QObject *theme();
    void setScheme(int scheme); ///< Theme.Scheme
    void setTextScale(double scale);
    /// PseudoTranslator's language, from right to left; until this run ends.
    void speakPseudo();
    /// Types into whatever has the keyboard.
    void type(const QString &text) { m_keyboard->type(text); }
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier) { m_keyboard->press(key, modifiers); }
    [[nodiscard]] Keyboard &keyboard() { return *m_keyboard; }

private:
    explicit UiRun(client::ClientResult<std::unique_ptr<FakeClient>> opened);

    FakeClient *m_client; // owned by the shell, as the next two are
    FakeNotifier *m_notifier;
    FakeLook *m_look;
    std::shared_ptr<FakeClock> m_clock;
    std::unique_ptr<shell::Shell> m_shell;
    std::unique_ptr<QObject> m_themeHolder;
    std::unique_ptr<Keyboard> m_keyboard;
    std::unique_ptr<QTranslator> m_pseudo;
};

/// A test that fails where QML warned.
class QuietTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_warned.emplace(); } // after Qt Test's own handler, or nothing arrives
    void cleanup();

private:
    std::optional<Warned> m_warned;
};

enum class Match { Whole, Beginning };

/// The visible item below `root` with this text; null when there is none.
[[nodiscard]] QQuickItem *named(QQuickItem *root, const QString &text, Match match = Match::Whole);
/// Every text below `root`, what is hidden too.
[[nodiscard]] QList<QQuickItem *> textsOf(QQuickItem *root);
/// An object with the engine's theme as its "theme".
[[nodiscard]] std::unique_ptr<QObject> holdTheme(QQmlEngine &engine);
/// Until everything has its place: a picture can't be taken before.
void settle(UiRun &run);
/// Where it stands in its window, whether it can be seen or not.
[[nodiscard]] QRectF sceneOf(const QQuickItem *item);
/// How a text that can be seen leaves its place, at a side, the top or the foot; empty where it does not. One that is scrolled
/// out of sight does not.
[[nodiscard]] QString overflowOf(const QQuickItem *text);
/// Opens the conversation that has every mark and state.
void openBed12(UiRun &run);
/// From the sign-in page or the lock page to the spare codes of a new account.
void activateAccount(UiRun &run);

} // namespace wardline::test
