// SPDX-License-Identifier: Apache-2.0
// A conversation that messages can go to.
import QtQuick
import Wardline.Controls
import Wardline.Conversation
import Wardline.Theme

Item {
    id: row

    required property forwardTarget item
    property bool focused: false
    signal chosen

    implicitHeight: Math.max(48, words.implicitHeight + Theme.near)
    Accessible.role: Accessible.ListItem
    Accessible.name: qsTr("%1, %2", "name, kind of conversation").arg(item.name).arg(item.about)
    Accessible.onPressAction: chosen()
    RowBackground {
        anchors.fill: parent
        hovered: pointer.hovered
        focused: row.focused
    }
    HoverHandler { id: pointer }
    TapHandler { onTapped: row.chosen() }
    Icon {
        id: mark
        anchors.left: parent.left
        anchors.leftMargin: Theme.pad
        anchors.verticalCenter: parent.verticalCenter
        name: row.item.iconName
        color: Theme.colour.muted
    }
    Column {
        id: words
        anchors.left: mark.right
        anchors.leftMargin: Theme.pad
        anchors.right: parent.right
        anchors.rightMargin: Theme.pad
        anchors.verticalCenter: parent.verticalCenter
        Label {
            width: parent.width
            text: row.item.name
            font.weight: Font.Medium
            elide: Text.ElideRight
        }
        Label {
            width: parent.width
            text: row.item.about
            font.pixelSize: Theme.small
            isMuted: true
            elide: Text.ElideRight
        }
    }
}
