// SPDX-License-Identifier: Apache-2.0
// The one window. It loads the page the session calls for and nothing else; a page that goes is destroyed.
import QtQuick
import Wardline.Settings
import Wardline.Shell
import Wardline.Theme

Window {
    id: window

    required property ShellViewModel shell

    function showPage(): void {
        const modules = "qrc:/qt/qml/Wardline/"
        switch (shell.page) {
        case ShellViewModel.SignIn:
            pages.setSource(modules + "SignIn/SignInPage.qml", { viewModel: shell.signIn })
            break
        case ShellViewModel.Lock:
            pages.setSource(modules + "Lock/LockPage.qml", { viewModel: shell.lock })
            break
        case ShellViewModel.Work:
            pages.setSource(modules + "Shell/WorkPage.qml", { shell: shell })
            break
        case ShellViewModel.Server:
            pages.setSource(modules + "SignIn/ServerPage.qml", { problem: shell.problem })
            break
        case ShellViewModel.Stopped:
            pages.setSource(modules + "Shell/StoppedPage.qml", { problem: shell.problem })
            break
        default:
            pages.source = ""
        }
    }

    // A dialog or menu that closes leaves the keyboard to nobody: whoever had it in the page gets it back.
    property Item lastInPage: null

    function isInPage(item: Item): bool {
        for (let at = item; at; at = at.parent) if (at === pages) return true
        return false
    }
    function returnKeyboard(): void {
        if (lastInPage?.visible && (activeFocusItem === null || activeFocusItem === contentItem)) lastInPage.forceActiveFocus()
    }

    // qmllint disable type
    // Qt 6.4 describes callLater() as a property.
    onActiveFocusItemChanged: isInPage(activeFocusItem) ? lastInPage = activeFocusItem : Qt.callLater(returnKeyboard)
    // qmllint enable type
    title: "Wardline" // and nothing else: task bars and screen shares show it
    width: 1280
    height: 800
    minimumWidth: Math.min(640, Screen.desktopAvailableWidth) // one pane, half of a small screen; or 1920 pixels at a scale of 300 %
    minimumHeight: Math.min(700, Screen.desktopAvailableHeight)
    visible: true
    color: Theme.colour.window
    // Not by its name in Qt's namespace, the first look at which has Qt 6.4 copy all of it: a start feels that.
    readonly property int rightToLeft: 1
    LayoutMirroring.enabled: Application.layoutDirection === rightToLeft
    LayoutMirroring.childrenInherit: true
    Component.onCompleted: showPage()
    // A person's own look, from the first page on.
    readonly property SettingsViewModel settings: shell.settings
    Binding {
        target: Theme
        property: "wanted"
        value: (window.settings?.scheme ?? 0) - 1
    }
    Binding {
        target: Theme
        property: "systemScheme"
        value: window.shell.systemScheme - 1
    }
    Binding {
        target: Theme
        property: "textScale"
        value: (window.settings?.textPercent ?? 100) / 100
    }
    Binding {
        target: Theme
        property: "reducedMotion"
        value: window.shell.systemReducedMotion || (window.settings?.reducedMotion ?? false)
    }
    Binding {
        target: Theme
        property: "systemReducedMotion"
        value: window.shell.systemReducedMotion
    }
    Binding {
        target: Theme
        property: "compact"
        value: (window.settings?.density ?? 0) === 1
    }
    Connections {
        target: window.shell
        function onPageChanged(): void {
            announcer.forget()
            window.showPage()
        }
        function onAnnounced(sentence: string): void {
            announcer.announce(sentence)
        }
    }
    Loader {
        id: pages
        objectName: "pages"
        anchors.fill: parent
        focus: true
    }
    Connections {
        target: pages.item
        ignoreUnknownSignals: true
        function onChosen(address: string): void {
            window.shell.chooseServer(address)
        }
    }
    Announcer {
        id: announcer
        objectName: "announcer"
        Accessible.role: Accessible.Notification
        Accessible.name: text
    }
    // By its address: made when it is wanted, no start waits for it.
    Loader {
        id: lockWarning
        objectName: "lockWarning"
        anchors.horizontalCenter: parent.horizontalCenter
        y: Theme.far
        z: 1000002 // over dialogs and what dims the page behind them: Qt's overlay has one less
        active: window.shell.secondsToLock > 0
        source: "qrc:/qt/qml/Wardline/Lock/LockWarning.qml"
    }
    Binding {
        target: lockWarning.item
        property: "secondsLeft"
        value: window.shell.secondsToLock
    }
}
