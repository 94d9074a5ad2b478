// SPDX-License-Identifier: Apache-2.0
// One conversation of the list: name, place, last line, time and its marks, each with shape, word and colour.
import QtQuick
import QtQuick.Layouts
import Wardline.Controls
import Wardline.Glass
import Wardline.Inbox
import Wardline.Theme

ReusedRow {
    id: row

    required property roomItem item
    property bool current: false
    property bool focused: false
    readonly property bool isUrgent: item.urgentWord !== ""
    signal chosen
    signal menuAsked(real x, real y)

    implicitHeight: content.implicitHeight + 2 * Theme.rowGap
    Accessible.role: Accessible.ListItem
    Accessible.name: item.spoken
    Accessible.focusable: true
    Accessible.selected: current
    Accessible.onPressAction: if (visible) chosen()

    RowBackground {
        anchors.fill: parent
        selected: row.current
        hovered: pointer.hovered
        focused: row.focused
    }
    HoverHandler {
        id: pointer
        enabled: row.visible
    }
    RowTap {
        shown: row.item.id
        onDone: row.chosen()
    }
    RowTap {
        acceptedButtons: Qt.RightButton
        shown: row.item.id
        onDone: at => row.menuAsked(at.x, at.y)
    }

    RowLayout {
        id: content
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        anchors.leftMargin: Theme.pad
        anchors.rightMargin: Theme.pad
        spacing: Theme.pad
        Rectangle {
            Layout.alignment: Qt.AlignTop
            Layout.topMargin: 2
            implicitWidth: 36
            implicitHeight: 36
            radius: row.item.iconName === "person" ? 18 : Theme.radius
            color: row.isUrgent ? Theme.colour.criticalSoft : row.current ? Theme.colour.surface : Theme.colour.sunken
            Icon {
                anchors.centerIn: parent
                name: row.isUrgent ? (row.item.isStat ? "stat" : "urgent") : row.item.iconName
                size: Theme.sign
                color: row.isUrgent ? Theme.colour.critical : Theme.colour.muted
            }
        }
        ColumnLayout {
            Layout.fillWidth: true
            spacing: 1
            RowLayout {
                spacing: Theme.near
                Label {
                    Layout.fillWidth: true
                    text: row.item.name
                    font.weight: row.item.unread !== "" || row.isUrgent ? Font.Bold : Font.Medium
                    elide: Text.ElideRight
                    mayShorten: true
                }
                Label {
                    text: row.item.time
                    font.pixelSize: Theme.small
                    isMuted: true
                }
            }
            RowLayout {
                spacing: Theme.near
                Label {
                    Layout.fillWidth: true
                    text: row.item.lastLine
                    isMuted: row.item.unread === ""
                    elide: Text.ElideRight
                    mayShorten: true
                    maximumLineCount: 1
                }
                Chip {
                    visible: row.item.unread !== ""
                    text: row.item.unread
                    ink: Theme.colour.accentInk
                    fill: Theme.colour.accent
                }
            }
            Flow {
                id: marks
                Layout.fillWidth: true
                Layout.topMargin: 2
                spacing: Theme.tight
                PriorityChip {
                    visible: row.isUrgent
                    word: row.item.urgentWord
                    widest: marks.width
                    isStat: row.item.isStat
                }
                Chip {
                    visible: row.item.mentioned
                    iconName: "mention"
                    text: qsTr("Mentions you")
                    ink: Theme.colour.accent
                    fill: Theme.colour.accentSoft
                }
                Chip {
                    visible: row.item.notSent
                    iconName: "notsent"
                    text: qsTr("Not sent")
                    ink: Theme.colour.critical
                    fill: Theme.colour.criticalSoft
                }
                Chip {
                    visible: row.item.hasDraft
                    iconName: "edit"
                    text: qsTr("Draft")
                    ink: Theme.colour.warning
                    fill: Theme.colour.warningSoft
                }
                Chip {
                    visible: row.item.muted
                    iconName: "mute"
                    text: qsTr("Muted")
                }
                Label {
                    width: Math.min(implicitWidth, marks.width)
                    height: Math.max(22, implicitHeight + Theme.tight)
                    text: row.item.place
                    font.pixelSize: Theme.small
                    isMuted: true
                    elide: Text.ElideRight
                    mayShorten: true
                }
            }
        }
    }
}
