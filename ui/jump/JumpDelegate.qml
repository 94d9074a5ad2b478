// SPDX-License-Identifier: Apache-2.0
// One place to jump to: what it is by sign, its name, and where it belongs.
import QtQuick
import QtQuick.Layouts
import Wardline.Controls
import Wardline.Glass
import Wardline.Jump
import Wardline.Theme

ReusedRow {
    id: row

    required property jumpItem item
    property bool current: false
    property string heading: "" // of the section that begins here
    signal chosen

    implicitHeight: column.implicitHeight
    Accessible.role: Accessible.ListItem
    Accessible.name: item.spoken
    Accessible.selected: current
    Accessible.onPressAction: if (visible) chosen()
    ColumnLayout {
        id: column
        width: parent.width
        spacing: 0
        Label {
            visible: text !== ""
            Layout.leftMargin: Theme.pad
            Layout.topMargin: Theme.near
            Layout.bottomMargin: Theme.tight
            text: row.heading
            font.pixelSize: Theme.small
            font.weight: Font.DemiBold
            isMuted: true
            Accessible.ignored: true // each row says its section
        }
        RowBackground {
            Layout.fillWidth: true
            implicitHeight: Math.max(Theme.target, content.implicitHeight + Theme.near)
            selected: row.current
            hovered: pointer.hovered
            HoverHandler {
                id: pointer
                enabled: row.visible
            }
            RowTap {
                shown: row.item.key
                onDone: row.chosen()
            }
            RowLayout {
                id: content
                anchors.left: parent.left
                anchors.right: parent.right
                anchors.verticalCenter: parent.verticalCenter
                anchors.leftMargin: Theme.pad
                anchors.rightMargin: Theme.pad
                spacing: Theme.pad
                Icon {
                    name: row.item.iconName
                    size: 20
                    color: Theme.colour.muted
                }
                ColumnLayout {
                    Layout.fillWidth: true
                    spacing: 0
                    Label {
                        Layout.fillWidth: true
                        text: row.item.name
                        font.weight: Font.Medium
                        elide: Text.ElideRight
                        mayShorten: true
                        maximumLineCount: 1
                    }
                    Label {
                        Layout.fillWidth: true
                        visible: text !== ""
                        text: row.item.detail
                        font.pixelSize: Theme.small
                        isMuted: true
                        elide: Text.ElideRight
                        mayShorten: true
                    }
                }
                PriorityChip {
                    visible: word !== ""
                    word: row.item.priorityWord
                    isStat: row.item.isStat
                }
                Chip {
                    visible: row.item.unread !== ""
                    text: row.item.unread
                    ink: Theme.colour.accentInk
                    fill: Theme.colour.accent
                }
                Label {
                    visible: text !== ""
                    text: row.item.time
                    font.pixelSize: Theme.small
                    isMuted: true
                }
            }
        }
    }
}
