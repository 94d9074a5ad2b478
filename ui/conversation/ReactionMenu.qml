// SPDX-License-Identifier: Apache-2.0
// The reactions to choose from.
import QtQuick
import Wardline.Controls
import Wardline.Conversation

Menu {
    id: menu

    property timelineItem item
    signal chosen(string emoji)

    implicitWidth: 120
    MenuItem {
        text: "👍"
        onTriggered: menu.chosen(text)
    }
    MenuItem {
        visible: menu.item.priorityWord === "" // there the button acknowledges, and a bare ✅ does not
        focusPolicy: visible ? Qt.StrongFocus : Qt.NoFocus
        height: implicitHeight
        text: "✅"
        onTriggered: menu.chosen(text)
    }
    MenuItem {
        text: "👀"
        onTriggered: menu.chosen(text)
    }
    MenuItem {
        text: "🙏"
        onTriggered: menu.chosen(text)
    }
    MenuItem {
        text: "❤️"
        onTriggered: menu.chosen(text)
    }
}
