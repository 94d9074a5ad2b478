// SPDX-License-Identifier: Apache-2.0
// The keys, listed.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Wardline.Controls
import Wardline.Shell
import Wardline.Theme

Dialog {
    id: dialog

    required property WindowActs acts

    function told(some: var): var {
        const lines = []
        for (let at = 0; at < some.length; ++at) if (some[at].keys !== "") lines.push(some[at].keys, some[at].told)
        return lines
    }
    // Apart from the Repeater, whose rows so stay the same in another language: a layout that no window shows keeps hold of rows that
    // are gone, and its next change of width crashes (Qt 6.4).
    readonly property var lines: [
        "", qsTr("Everywhere"),
        ...told(acts.finding), ...told(acts.going), ...told(acts.window),
        "F10", qsTr("Menu"),
        "Esc", qsTr("Leave reply, edit or dialog; no text is lost"),
        "", qsTr("The open conversation"),
        ...told(acts.conversation), ...told(acts.message),
        "Enter", qsTr("Send, or as chosen in the settings"),
        "Shift+Enter", qsTr("New line"),
        "@", qsTr("Mention somebody of the conversation"),
        "", qsTr("In the list of conversations"),
        "Enter", qsTr("Open the conversation"),
        "Shift+F10", qsTr("What can be done with the conversation in the list"),
        "", qsTr("In the messages"),
        "↑ / ↓", qsTr("Previous, next message"),
        qsTr("PgUp / PgDn", "keys"), qsTr("A page up, down"),
        qsTr("Home / End", "keys"), qsTr("The oldest message here, the newest"),
        "Shift+F10", qsTr("Menu of the message, with its keys"),
        "A", qsTr("Acknowledge the message"),
        "R", qsTr("Reply to the message"),
        "+", qsTr("React to the message, or take a reaction back"),
        "E", qsTr("Edit the message"),
        "C", qsTr("Copy the text"),
        "F", qsTr("Forward the message"),
        qsTr("Space", "key"), qsTr("Select the message; C and F are then about all that are selected"),
        "W", qsTr("Who has the message"),
        "K", qsTr("Ask again for the key of a message that can't be read"),
        "T", qsTr("Try again what was not sent"),
        qsTr("Del", "key"), qsTr("Delete the message for everyone, or discard what was not sent"),
        "D", qsTr("Discard a change that was not sent")
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
                    readonly property bool isHeading: index % 2 === 1 && dialog.lines[index - 1] === ""
                    Layout.fillWidth: index % 2 === 1
                    Layout.alignment: Qt.AlignTop
                    text: dialog.lines[index]
                    font.weight: isHeading || index % 2 === 0 ? Font.DemiBold : Font.Normal
                    topPadding: isHeading ? Theme.pad : 0
                    wrapMode: Text.Wrap
                    Accessible.ignored: text === ""
                    Accessible.role: isHeading ? Accessible.Heading : Accessible.StaticText
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
