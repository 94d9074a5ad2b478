// SPDX-License-Identifier: Apache-2.0
// The window while somebody works: list and conversation side by side, one at a time where it is narrow.
import QtQuick
import QtQuick.Layouts
import Wardline.Controls
import Wardline.Conversation
import Wardline.Inbox
import Wardline.Shell
import Wardline.Theme

FocusScope {
    id: page

    required property ShellViewModel shell
    readonly property bool isNarrow: width < 900
    readonly property bool hasRoom: shell.conversation !== null
    property bool enterSends: true

    function showConversation(): void {
        if (shell.conversation === null) conversation.source = ""
        else conversation.setSource("qrc:/qt/qml/Wardline/Conversation/ConversationPage.qml", { viewModel: shell.conversation })
    }
    function nextPane(): void {
        const first = list.activeFocus
        if (first && conversation.shown) conversation.shown.focusTimeline()
        else if (conversation.shown && !conversation.shown.composing) conversation.shown.focusComposer()
        else list.focusList()
    }

    Component.onCompleted: {
        showConversation()
        list.focusList()
    }
    Connections {
        target: page.shell
        function onConversationChanged(): void {
            page.showConversation()
        }
        function onNotice(sentence: string): void {
            toast.show(sentence)
        }
    }
    Rectangle {
        anchors.fill: parent
        color: Theme.colour.window
    }
    ColumnLayout {
        anchors.fill: parent
        spacing: 0
        RowLayout {
            Layout.fillWidth: true
            Layout.fillHeight: true
            spacing: 0
            InboxPane {
                id: list
                visible: !page.isNarrow || !page.hasRoom
                Layout.fillHeight: true
                Layout.fillWidth: page.isNarrow
                Layout.preferredWidth: page.isNarrow ? -1 : Math.max(320, Math.min(400, page.width * 0.3))
                viewModel: page.shell.inbox
            }
            Rectangle {
                visible: !page.isNarrow
                Layout.fillHeight: true
                implicitWidth: 1
                color: Theme.colour.divider
            }
            Item {
                visible: !page.isNarrow || page.hasRoom
                Layout.fillWidth: true
                Layout.fillHeight: true
                Loader {
                    id: conversation
                    readonly property ConversationPage shown: item as ConversationPage
                    objectName: "conversation"
                    anchors.fill: parent
                    focus: true
                }
                Binding {
                    target: conversation.item
                    property: "hasBack"
                    value: page.isNarrow
                    when: conversation.item !== null
                }
                Binding {
                    target: conversation.item
                    property: "enterSends"
                    value: page.enterSends
                    when: conversation.item !== null
                }
                Connections {
                    target: conversation.item
                    ignoreUnknownSignals: true
                    function onBack(): void {
                        page.shell.closeRoom()
                        list.focusList()
                    }
                    function onNotice(sentence: string): void {
                        toast.show(sentence)
                    }
                }
                Column {
                    anchors.centerIn: parent
                    visible: !page.hasRoom
                    spacing: Theme.near
                    Icon {
                        anchors.horizontalCenter: parent.horizontalCenter
                        name: "group"
                        size: 40
                        color: Theme.colour.border
                    }
                    Label {
                        text: qsTr("Choose a conversation, or press Ctrl+N to begin one")
                        isMuted: true
                    }
                }
            }
        }
        StatusLine {
            id: status
            Layout.fillWidth: true
            shell: page.shell
            onLockAsked: page.shell.lockNow()
            onMenuAsked: menu.popup(status, status.width - menu.width - Theme.near, -menu.height - Theme.near)
        }
    }
    Toast {
        id: toast
        anchors.horizontalCenter: parent.horizontalCenter
        anchors.bottom: parent.bottom
        anchors.bottomMargin: 64
    }
    MainMenu {
        id: menu
        enterSends: page.enterSends
        hasRoom: conversation.shown !== null
        onGoToDate: conversation.shown.askForDate()
        onNewConversation: list.newConversation()
        onFind: list.focusFilter()
        onLockNow: page.shell.lockNow()
        onKeys: keys.open()
        onSignOut: signOut.open()
        onEnterSendsToggled: page.enterSends = !page.enterSends
    }
    KeysDialog { id: keys }
    SignOutDialog {
        id: signOut
        shell: page.shell
    }
    RecoveryKeyDialog { shell: page.shell }

    Shortcut {
        sequence: "Ctrl+L"
        onActivated: page.shell.lockNow()
    }
    Shortcut {
        sequence: "Ctrl+N"
        onActivated: list.newConversation()
    }
    Shortcut {
        sequence: "Ctrl+K"
        onActivated: list.focusFilter()
    }
    Shortcut {
        sequence: "Alt+Up"
        onActivated: page.shell.inbox.step(-1, false)
    }
    Shortcut {
        sequence: "Alt+Down"
        onActivated: page.shell.inbox.step(1, false)
    }
    Shortcut {
        sequence: "Alt+Shift+Up"
        onActivated: page.shell.inbox.step(-1, true)
    }
    Shortcut {
        sequence: "Alt+Shift+Down"
        onActivated: page.shell.inbox.step(1, true)
    }
    Shortcut {
        sequence: "Ctrl+Shift+A"
        onActivated: if (page.shell.conversation) page.shell.conversation.acknowledgeNewest()
    }
    Shortcut {
        sequence: "F6"
        onActivated: page.nextPane()
    }
    Shortcut {
        sequence: "F1"
        onActivated: keys.open()
    }
    Shortcut {
        sequence: "F10"
        onActivated: status.menuAsked()
    }
}
