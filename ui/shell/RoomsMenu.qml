// SPDX-License-Identifier: Apache-2.0
// Conversations in which something waits: one click to each.
pragma ComponentBehavior: Bound
import QtQuick
import Wardline.Controls

Menu {
    id: menu

    /// Maps: room, text, icon. None: they were counted, and are listed in a moment.
    required property var rooms
    property bool isOver: false // nothing is counted any more
    readonly property bool isAwaited: rooms.length === 0
    signal chosen(string room)

    onIsOverChanged: if (isOver && isAwaited) close()
    MenuItem {
        visible: menu.isAwaited
        enabled: false
        iconName: "clock"
        text: qsTr("One moment…")
    }
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
