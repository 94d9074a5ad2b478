// SPDX-License-Identifier: Apache-2.0
// The keys, listed.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Wardline.Controls
import Wardline.Theme

Dialog {
    id: dialog

    // Apart from the Repeater, whose rows so stay the same in another language: a layout that no window shows keeps hold of rows that
    // are gone, and its next change of width crashes (Qt 6.4).
    readonly property var lines: [
        "Ctrl+N", qsTr("New conversation"),
        "Ctrl+K", qsTr("Jump to anyone or anything"),
        "Ctrl+F", qsTr("Search this conversation"),
        "Ctrl+Shift+F", qsTr("Search everywhere"),
        "Ctrl+Shift+K", qsTr("Filter the list of conversations"),
        "Ctrl+1 … Ctrl+9", qsTr("All, direct, or a unit's conversations"),
        "Alt+↑ / Alt+↓", qsTr("Previous, next conversation"),
        "Alt+Shift+↑ / ↓", qsTr("Previous, next unread conversation"),
        "F8", qsTr("Urgent in other conversations"),
        "Ctrl+I", qsTr("Details of the conversation"),
        "Shift+F10", qsTr("What can be done with the conversation in the list"),
        "Enter", qsTr("Send, or as chosen in the settings"),
        "Ctrl+Enter", qsTr("Send, whatever was chosen"),
        "Shift+Enter", qsTr("New line"),
        "Ctrl+Shift+A", qsTr("Acknowledge the urgent message on the screen"),
        "Ctrl+G", qsTr("Go to a date"),
        "@", qsTr("Mention somebody of the conversation"),
        "F6 / Shift+F6", qsTr("Next, previous pane"),
        "↑ / ↓", qsTr("Previous, next message"),
        "Shift+F10", qsTr("Menu of the message, with its keys"),
        "+", qsTr("React to the message, or take a reaction back"),
        "K", qsTr("Ask again for the key of a message that can't be read"),
        "Ctrl+Z", qsTr("Undo: a deletion too, for some seconds"),
        "Esc", qsTr("Leave reply, edit or dialog; no text is lost"),
        "Ctrl+,", qsTr("Settings"),
        "Ctrl+L", qsTr("Lock now"),
        "F10", qsTr("Menu"),
        "F1", qsTr("This list")
    ]

    title: qsTr("Keys")
    implicitWidth: Math.min(420 + 140 * Theme.textScale, (parent ? parent.width : 560) - 2 * Theme.far)
    Scroller {
        objectName: "keys"
        Layout.fillWidth: true
        Layout.fillHeight: true
        implicitHeight: grid.implicitHeight
        contentHeight: grid.implicitHeight
        activeFocusOnTab: true
        Accessible.role: Accessible.Pane
        Accessible.name: dialog.title
        Keys.onUpPressed: contentY = Math.max(0, contentY - Theme.target)
        Keys.onDownPressed: contentY = Math.max(0, Math.min(contentHeight - height, contentY + Theme.target))
        GridLayout {
            id: grid
            width: parent.width - Theme.wide
            columns: 2
            columnSpacing: Theme.far
            rowSpacing: Theme.near
            Repeater {
                model: dialog.lines.length
                Sentence {
                    required property int index
                    Layout.fillWidth: index % 2 === 1
                    Layout.alignment: Qt.AlignTop
                    text: dialog.lines[index]
                    font.weight: index % 2 === 0 ? Font.DemiBold : Font.Normal
                    wrapMode: Text.Wrap
                }
            }
        }
    }
    buttons: [
        Button {
            text: qsTr("Close")
            focus: true
            onClicked: dialog.close()
        }
    ]
}
