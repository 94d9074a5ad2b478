// SPDX-License-Identifier: Apache-2.0
// One message that was found: where, who, when, and the words with what was looked for marked.
import QtQuick
import QtQuick.Layouts
import Wardline.Controls
import Wardline.Glass
import Wardline.Search
import Wardline.Theme

ReusedRow {
    id: row

    required property hitItem item
    property bool focused: false
    signal chosen

    implicitHeight: content.implicitHeight + 2 * Theme.near
    Accessible.role: Accessible.ListItem
    Accessible.name: item.spoken
    Accessible.focusable: true
    Accessible.focused: focused
    Accessible.onPressAction: if (visible) chosen()
    RowBackground {
        anchors.fill: parent
        hovered: pointer.hovered
        focused: row.focused
    }
    HoverHandler {
        id: pointer
        enabled: row.visible
    }
    RowTap {
        shown: row.item.room + row.item.event
        onDone: row.chosen()
    }
    ColumnLayout {
        id: content
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        anchors.leftMargin: Theme.pad
        anchors.rightMargin: Theme.pad
        spacing: 2
        RowLayout {
            spacing: Theme.near
            Label {
                Layout.fillWidth: true
                text: row.item.sender
                font.weight: Font.DemiBold
                elide: Text.ElideRight
            }
            PriorityChip {
                visible: word !== ""
                word: row.item.priorityWord
                isStat: row.item.isStat
            }
            Label {
                text: row.item.time
                font.pixelSize: Theme.small
                isMuted: true
            }
        }
        MarkedText {
            Layout.fillWidth: true
            text: row.item.text
            marks: row.item.marks
        }
        Label {
            Layout.fillWidth: true
            text: row.item.roomName
            font.pixelSize: Theme.small
            isMuted: true
            elide: Text.ElideRight
        }
    }
}
