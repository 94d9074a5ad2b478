// SPDX-License-Identifier: Apache-2.0
// Where a message of ours is, by sign and word; what did not go out says why and what can be done.
import QtQuick
import QtQuick.Layouts
import Wardline.Controls
import Wardline.Conversation
import Wardline.Theme

RowLayout {
    id: line

    required property timelineItem item
    readonly property color ink: item.notSent ? Theme.colour.critical : Theme.colour.muted
    signal tryAgain
    signal copied
    signal discarded

    spacing: Theme.tight
    Label {
        visible: line.item.edited
        text: qsTr("edited")
        font.pixelSize: Theme.small
        isMuted: true
    }
    Icon {
        visible: line.item.stateIcon !== ""
        name: line.item.stateIcon
        size: 15
        color: line.ink
    }
    Label {
        Layout.fillWidth: true
        visible: text !== ""
        text: line.item.stateText
        font.pixelSize: Theme.small
        font.weight: line.item.notSent ? Font.DemiBold : Font.Normal
        color: line.ink
        wrapMode: Text.Wrap
    }
    Button {
        visible: line.item.notSent
        text: qsTr("Try again")
        iconName: "refresh"
        onClicked: line.tryAgain()
    }
    IconButton {
        visible: line.item.notSent
        iconName: "copy"
        text: qsTr("Copy the text")
        onClicked: line.copied()
    }
    IconButton {
        visible: line.item.notSent
        iconName: "discard"
        text: qsTr("Discard this message")
        onClicked: line.discarded()
    }
}
