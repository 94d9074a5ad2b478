// SPDX-License-Identifier: Apache-2.0
// Above a message's words: how urgent it is, whom it names, what it answers, where it was said first.
import QtQuick
import QtQuick.Layouts
import Wardline.Controls
import Wardline.Conversation
import Wardline.Glass
import Wardline.Theme

ColumnLayout {
    id: head

    required property MessageRow row

    spacing: Theme.tight
    RowLayout {
        visible: head.row.item.priorityWord !== "" || head.row.item.mentionsMe
        spacing: Theme.tight
        PriorityChip {
            visible: word !== ""
            word: head.row.item.priorityWord
            isStat: head.row.item.isStat
            soft: Theme.colour.surface
        }
        Label {
            visible: text !== ""
            text: head.row.item.waiting
            font.pixelSize: Theme.small
            font.weight: Font.DemiBold
            color: Theme.colour.critical
        }
        Chip {
            visible: head.row.item.mentionsMe
            iconName: "mention"
            text: qsTr("Mentions you")
            ink: Theme.colour.accent
            fill: Theme.colour.accentSoft
        }
    }
    RowLayout {
        visible: head.row.item.hasQuote
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
                Layout.maximumWidth: head.row.widest - Theme.pad
                text: head.row.item.quoteSender
                font.pixelSize: Theme.small
                font.weight: Font.DemiBold
                color: Theme.colour.accent
                elide: Text.ElideRight
            }
            Label {
                Layout.maximumWidth: head.row.widest - Theme.pad
                text: head.row.item.quoteText
                font.pixelSize: Theme.small
                isMuted: true
                elide: Text.ElideRight
                wrapMode: Text.Wrap
                maximumLineCount: 2
            }
        }
    }
    Label {
        Layout.maximumWidth: head.row.widest
        visible: text !== ""
        text: head.row.item.origin
        font.pixelSize: Theme.small
        font.weight: Font.DemiBold
        isMuted: true
        wrapMode: Text.Wrap
    }
}
