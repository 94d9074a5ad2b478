// SPDX-License-Identifier: Apache-2.0
// Where messages wait or were not sent: one click to each conversation.
pragma ComponentBehavior: Bound
import QtQuick
import Wardline.Controls
import Wardline.Shell

Menu {
    id: menu

    required property ShellViewModel shell

    // What was counted was sent before it could be listed.
    readonly property bool isOver: isAwaited && shell.waiting === ""
    readonly property bool isAwaited: shell.unsent.rooms.length === 0

    objectName: "unsentMenu"
    onIsOverChanged: if (isOver) close()
    MenuItem {
        visible: menu.isAwaited
        enabled: false
        iconName: "clock"
        text: qsTr("One moment…")
    }
    Repeater {
        model: menu.shell.unsent.rooms
        MenuItem {
            required property var modelData
            iconName: modelData.icon
            critical: modelData.icon === "notsent"
            text: modelData.text
            onTriggered: menu.shell.openRoom(modelData.room)
        }
    }
}
