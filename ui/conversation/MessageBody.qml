// SPDX-License-Identifier: Apache-2.0
// What a bubble holds: quote, text, warning, reactions.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Wardline.Controls
import Wardline.Conversation
import Wardline.Theme

ColumnLayout {
    id: body

    required property timelineItem item
    required property int widest
    readonly property int mostReactions: 12
    property bool allReactions: false
    property bool pointedAt: false
    readonly property string chosenText: words.chosenText
    signal reactionPressed(string key, string mine)

    spacing: Theme.tight
    RowLayout {
        visible: body.item.priorityWord !== "" || body.item.mentionsMe
        spacing: Theme.tight
        Chip {
            visible: body.item.priorityWord !== ""
            iconName: body.item.isStat ? "stat" : "urgent"
            text: body.item.priorityWord
            ink: body.item.isStat ? Theme.colour.criticalInk : Theme.colour.critical
            fill: body.item.isStat ? Theme.colour.critical : Theme.colour.surface
        }
        Chip {
            visible: body.item.mentionsMe
            iconName: "mention"
            text: qsTr("Mentions you")
            ink: Theme.colour.accent
            fill: Theme.colour.accentSoft
        }
    }
    RowLayout {
        visible: body.item.hasQuote
        spacing: Theme.near
        Rectangle {
            Layout.fillHeight: true
            implicitWidth: 3
            radius: 1.5
            color: Theme.colour.accent
        }
        ColumnLayout {
            spacing: 0
            Label {
                Layout.maximumWidth: body.widest - Theme.pad
                text: body.item.quoteSender
                font.pixelSize: Theme.small
                font.weight: Font.DemiBold
                color: Theme.colour.accent
                elide: Text.ElideRight
            }
            Label {
                Layout.maximumWidth: body.widest - Theme.pad
                text: body.item.quoteText
                font.pixelSize: Theme.small
                isMuted: true
                elide: Text.ElideRight
                wrapMode: Text.Wrap
                maximumLineCount: 2
            }
        }
    }
    Label {
        Layout.maximumWidth: body.widest
        visible: text !== ""
        text: body.item.origin
        font.pixelSize: Theme.small
        font.weight: Font.DemiBold
        isMuted: true
        wrapMode: Text.Wrap
    }
    MessageText {
        id: words
        Layout.maximumWidth: body.widest
        text: body.item.text
        isMuted: !body.item.isReadable || body.item.isDeleting
        isExplanation: !body.item.isReadable
        isStruck: body.item.isDeleting
        selectable: body.pointedAt && body.item.isReadable
    }
    Button {
        objectName: "showAll"
        visible: words.isFolded
        quiet: true
        text: qsTr("Show all of it")
        onClicked: words.unfolded = true
    }
    RowLayout {
        visible: body.item.warning !== ""
        spacing: Theme.tight
        Icon {
            name: "shield"
            size: Theme.mark
            color: Theme.colour.warning
        }
        Label {
            Layout.maximumWidth: body.widest - 20
            text: body.item.warning
            font.pixelSize: Theme.small
            color: Theme.colour.warning
            wrapMode: Text.Wrap
        }
    }
    Flow {
        Layout.maximumWidth: body.widest
        Layout.fillWidth: true
        visible: body.item.reactions.length > 0
        spacing: Theme.tight
        Repeater {
            model: body.allReactions ? body.item.reactions.length : Math.min(body.item.reactions.length, body.mostReactions)
            Chip {
                id: chip
                required property int index
                readonly property var modelData: body.item.reactions[index] ?? { key: "", count: 0, names: "", mine: "", sending: false }
                function press(): void {
                    if (!chip.modelData.sending) body.reactionPressed(chip.modelData.key, chip.modelData.mine)
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
                TapHandler { onTapped: chip.press() }
            }
        }
        Chip {
            objectName: "moreReactions"
            visible: !body.allReactions && body.item.reactions.length > body.mostReactions
            text: qsTr("+%1", "so many more").arg(body.item.reactions.length - body.mostReactions)
            Accessible.role: Accessible.Button
            Accessible.name: qsTr("Show all reactions")
            Accessible.onPressAction: body.allReactions = true
            TapHandler { onTapped: body.allReactions = true }
        }
    }
}
