// SPDX-License-Identifier: Apache-2.0
// Conversations in which something waits: one click to each.
pragma ComponentBehavior: Bound
import QtQuick
import Wardline.Controls

Menu {
    id: menu

    /// Maps: room, text, icon.
    required property var rooms
    signal chosen(string room)

    Repeater {
        model: menu.rooms
        MenuItem {
            required property var modelData
            iconName: modelData.icon
            critical: modelData.icon !== "clock"
            text: modelData.text
            onTriggered: menu.chosen(modelData.room)
        }
    }
}
