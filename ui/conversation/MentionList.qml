// SPDX-License-Identifier: Apache-2.0
// Whom the @ before the caret may mean. The keyboard stays where one writes.
pragma ComponentBehavior: Bound
import QtQuick
import Wardline.Controls
import Wardline.Conversation
import Wardline.Theme

Rectangle {
    id: root

    required property Composer composer
    readonly property MentionModel mentions: composer.viewModel.mentions

    implicitHeight: Math.min(list.count, 5) * Theme.target + 2 * Theme.tight
    height: implicitHeight
    radius: Theme.radius
    color: Theme.colour.surface
    border.width: 1
    border.color: Theme.colour.border
    ListView {
        id: list
        anchors.fill: parent
        anchors.margins: Theme.tight
        clip: true
        boundsBehavior: Flickable.StopAtBounds
        highlightMoveDuration: 0
        model: root.mentions
        currentIndex: root.mentions.current
        Accessible.role: Accessible.List
        Accessible.name: qsTr("Members to mention")
        ScrollBar.vertical: ScrollBar {}
        delegate: Item {
            id: row
            required property mentionItem item
            required property int index
            readonly property bool current: index === root.mentions.current
            width: list.width
            height: Theme.target
            Accessible.role: Accessible.ListItem
            Accessible.name: qsTr("%1, %2", "name, work").arg(item.name).arg(item.about) + (item.cannotRead ? ", " + cannotRead.text : "")
            Accessible.selected: current
            Accessible.onPressAction: root.composer.mention(index)
            RowBackground {
                anchors.fill: parent
                selected: row.current
                hovered: pointer.hovered
            }
            HoverHandler { id: pointer }
            TapHandler { onTapped: root.composer.mention(row.index) }
            Label {
                id: name
                anchors.left: parent.left
                anchors.leftMargin: Theme.pad
                anchors.verticalCenter: parent.verticalCenter
                width: Math.min(implicitWidth, (row.width - cannotRead.width) * 0.6)
                text: row.item.name
                font.weight: Font.DemiBold
                elide: Text.ElideRight
            }
            Label {
                anchors.left: name.right
                anchors.leftMargin: Theme.near
                anchors.right: cannotRead.left
                anchors.rightMargin: Theme.near
                anchors.verticalCenter: parent.verticalCenter
                text: row.item.about
                font.pixelSize: Theme.small
                isMuted: true
                elide: Text.ElideRight
                mayShorten: true
            }
            Label {
                id: cannotRead
                anchors.right: parent.right
                anchors.rightMargin: Theme.pad
                anchors.verticalCenter: parent.verticalCenter
                text: row.item.cannotRead ? qsTr("can't read this yet", "a member whom somebody mentions") : ""
                font.pixelSize: Theme.small
                font.weight: Font.DemiBold
                color: Theme.colour.warning
            }
        }
    }
}
