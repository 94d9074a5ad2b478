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

    function isThere(emoji: string): bool {
        for (let at = 0; at < item.reactions.length; ++at) {
            if (item.reactions[at].key === emoji) return true
        }
        return false
    }

    Repeater {
        model: Math.min(menu.item.reactions.length, menu.mostOffered)
        MenuItem {
            required property int index
            // One that is still to be deleted outlives its menu.
            readonly property var there: menu?.item.reactions[index] ?? { key: "", count: 0, names: "", mine: "", sending: false }
            enabled: !there.sending
            iconName: there.mine !== "" ? "check" : ""
            text: there.mine !== "" ? qsTr("Take back %1", "emoji").arg(there.key)
                : qsTr("Add %1 (%2)", "emoji, how many have it").arg(there.key).arg(there.count)
            onTriggered: there.mine !== "" ? menu.takenBack(there.mine) : menu.chosen(there.key)
        }
    }
    Repeater {
        // On an urgent message the button acknowledges, and a bare ✅ does not.
        model: menu.usual.filter(emoji => !menu.isThere(emoji) && (emoji !== "✅" || menu.item.priorityWord === ""))
        MenuItem {
            required property string modelData
            text: modelData
            onTriggered: menu.chosen(text)
        }
    }
}
