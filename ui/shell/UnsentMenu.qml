// SPDX-License-Identifier: Apache-2.0
// Where messages wait or were not sent: one click to each conversation.
pragma ComponentBehavior: Bound
import QtQuick
import Wardline.Controls
import Wardline.Shell

Menu {
    id: menu

    required property ShellViewModel shell

    objectName: "unsentMenu"
    Repeater {
        model: menu.shell.unsent.rooms
        MenuItem {
            required property var modelData
            iconName: modelData.icon
            critical: modelData.icon === "notsent"
            text: modelData.text
            onTriggered: menu.shell.openNewest(modelData.room)
        }
    }
}
