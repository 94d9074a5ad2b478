// SPDX-License-Identifier: Apache-2.0
// The reactions to choose from: those that are there, to be joined or taken back, and the usual ones.
pragma ComponentBehavior: Bound
import QtQuick
import Wardline.Controls
import Wardline.Conversation

Menu {
    id: menu

    property timelineItem item
    readonly property int mostOffered: 40
    readonly property var usual: ["👍", "✅", "👀", "🙏", "❤️"]
    signal chosen(string emoji)
    signal takenBack(string reaction)

    Repeater {
        model: menu.item.reactions.slice(0, menu.mostOffered)
        MenuItem {
            required property var modelData
            enabled: !modelData.sending
            iconName: modelData.mine !== "" ? "check" : ""
            text: modelData.mine !== "" ? qsTr("Take back %1", "emoji").arg(modelData.key)
                : qsTr("Add %1 (%2)", "emoji, how many have it").arg(modelData.key).arg(modelData.count)
            onTriggered: modelData.mine !== "" ? menu.takenBack(modelData.mine) : menu.chosen(modelData.key)
        }
    }
    Repeater {
        // On an urgent message the button acknowledges, and a bare ✅ does not.
        model: menu.usual.filter(emoji => !menu.item.reactions.some(there => there.key === emoji)
            && (emoji !== "✅" || menu.item.priorityWord === ""))
        MenuItem {
            required property string modelData
            text: modelData
            onTriggered: menu.chosen(text)
        }
    }
}
