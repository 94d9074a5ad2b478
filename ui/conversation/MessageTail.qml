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
        visible: tail.row.item.reactions.length > 0
        spacing: Theme.tight
        Repeater {
            model: tail.allReactions ? tail.row.item.reactions.length : Math.min(tail.row.item.reactions.length, tail.mostReactions)
            Chip {
                id: chip
                required property int index
                readonly property var modelData: tail.row.item.reactions[index] ?? { key: "", count: 0, names: "", mine: "", sending: false }
                function press(): void {
                    if (chip.modelData.sending) return
                    if (chip.modelData.mine !== "") tail.row.viewModel.takeBack(chip.modelData.mine)
                    else tail.row.viewModel.react(tail.row.item.eventId, chip.modelData.key)
                }
                iconName: chip.modelData.sending ? "clock" : ""
                text: chip.modelData.count > 1 ? chip.modelData.key + " " + chip.modelData.count : chip.modelData.key
                ink: Theme.colour.text
                fill: chip.modelData.mine !== "" ? Theme.colour.accentSoft : Theme.colour.surface
                border.width: 1
                border.color: chip.modelData.mine !== "" ? Theme.colour.accent : Theme.colour.divider
                Accessible.role: Accessible.Button
                Accessible.name: qsTr("%1 by %2", "emoji, names").arg(chip.modelData.key).arg(chip.modelData.names)
                Accessible.onPressAction: press()
                TapHandler {
                    enabled: tail.row.visible
                    onTapped: chip.press()
                }
            }
        }
        Chip {
            objectName: "moreReactions"
            visible: !tail.allReactions && tail.row.item.reactions.length > tail.mostReactions
            text: qsTr("+%1", "so many more").arg(tail.row.item.reactions.length - tail.mostReactions)
            Accessible.role: Accessible.Button
            Accessible.name: qsTr("Show all reactions")
            Accessible.onPressAction: tail.allReactions = true
            TapHandler {
                enabled: tail.row.visible
                onTapped: tail.allReactions = true
            }
        }
    }
}
