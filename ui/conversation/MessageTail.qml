// SPDX-License-Identifier: Apache-2.0
// Below a message's words: what to know before trusting them, and who reacted.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Wardline.Controls
import Wardline.Conversation
import Wardline.Theme

ColumnLayout {
    id: tail

    required property MessageRow row
    readonly property int mostReactions: 12
    readonly property string message: row.item.eventId // the row may come to show another
    property bool allReactions: false
    onMessageChanged: allReactions = false

    // By keyboard the message's menu reacts.
    component Reacted: ChipButton {
        width: implicitWidth + Theme.tight
        enabled: tail.row.visible
        activeFocusOnTab: false
        Accessible.focusable: false
    }

    spacing: Theme.tight
    RowLayout {
        visible: tail.row.item.warning !== ""
        spacing: Theme.tight
        Icon {
            name: "shield"
            size: Theme.mark
            color: Theme.colour.warning
        }
        Label {
            Layout.maximumWidth: tail.row.widest - 20
            text: tail.row.item.warning
            font.pixelSize: Theme.small
            color: Theme.colour.warning
            wrapMode: Text.Wrap
        }
    }
    Flow {
        Layout.maximumWidth: tail.row.widest
        Layout.fillWidth: true
        // What is around the chips to be pressed takes no height of its own.
        Layout.topMargin: -more.around
        Layout.bottomMargin: -more.around
        visible: tail.row.item.reactions.length > 0
        Repeater {
            model: tail.allReactions ? tail.row.item.reactions.length : Math.min(tail.row.item.reactions.length, tail.mostReactions)
            Reacted {
                id: chip
                required property int index
                readonly property var modelData: tail.row.item.reactions[index] ?? { key: "", count: 0, names: "", mine: "", sending: false }
                iconName: chip.modelData.sending ? "clock" : ""
                text: chip.modelData.count > 1 ? chip.modelData.key + " " + chip.modelData.count : chip.modelData.key
                ink: Theme.colour.text
                fill: chip.modelData.mine !== "" ? Theme.colour.accentSoft : Theme.colour.surface
                edge: chip.modelData.mine !== "" ? Theme.colour.accent : Theme.colour.divider
                Accessible.name: qsTr("%1 by %2", "emoji, names").arg(chip.modelData.key).arg(chip.modelData.names)
                onClicked: {
                    if (chip.modelData.sending) return
                    if (chip.modelData.mine !== "") tail.row.viewModel.takeBack(chip.modelData.mine)
                    else tail.row.viewModel.react(tail.row.item.eventId, chip.modelData.key)
                }
            }
        }
        Reacted {
            id: more
            objectName: "moreReactions"
            visible: !tail.allReactions && tail.row.item.reactions.length > tail.mostReactions
            text: qsTr("+%1", "so many more").arg(tail.row.item.reactions.length - tail.mostReactions)
            Accessible.name: qsTr("Show all reactions")
            onClicked: tail.allReactions = true
        }
    }
}
