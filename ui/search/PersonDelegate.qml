// SPDX-License-Identifier: Apache-2.0
// One person to choose: name and work.
import QtQuick
import Wardline.Controls
import Wardline.Glass
import Wardline.Theme

Item {
    id: row

    required property personItem item
    property bool focused: false
    signal chosen

    implicitHeight: Math.max(Theme.target, lines.implicitHeight + Theme.near)
    Accessible.role: Accessible.ListItem
    Accessible.name: item.work === "" ? item.name : qsTr("%1, %2", "name, work").arg(item.name).arg(item.work)
    Accessible.focusable: true
    Accessible.focused: focused
    Accessible.onPressAction: chosen()
    RowBackground {
        anchors.fill: parent
        hovered: pointer.hovered
        focused: row.focused
    }
    HoverHandler { id: pointer }
    TapHandler { onTapped: row.chosen() }
    Column {
        id: lines
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.margins: Theme.pad
        anchors.verticalCenter: parent.verticalCenter
        Label {
            width: parent.width
            text: row.item.name
            font.weight: Font.Medium
            elide: Text.ElideRight
        }
        Label {
            width: parent.width
            visible: text !== ""
            text: row.item.work
            font.pixelSize: Theme.small
            isMuted: true
            elide: Text.ElideRight
        }
    }
}
