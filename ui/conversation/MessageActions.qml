// SPDX-License-Identifier: Apache-2.0
// What can be done with one message; comes up beside it while it is pointed at or has the keyboard.
import QtQuick
import Wardline.Controls
import Wardline.Conversation
import Wardline.Theme

Rectangle {
    id: bar

    required property timelineItem item
    readonly property bool isOpen: reactions.visible || more.visible
    signal reply
    signal edit
    signal copied
    signal takeBack
    signal react(string emoji)

    implicitWidth: row.implicitWidth + 4
    implicitHeight: row.implicitHeight + 4
    radius: Theme.radius
    color: Theme.colour.surface
    border.width: 1
    border.color: Theme.colour.divider
    Row {
        id: row
        anchors.centerIn: parent
        IconButton {
            implicitWidth: 32
            implicitHeight: 32
            iconSize: Theme.sign
            iconName: "reply"
            text: qsTr("Reply")
            onClicked: bar.reply()
        }
        IconButton {
            implicitWidth: 32
            implicitHeight: 32
            iconSize: Theme.sign
            iconName: "react"
            text: qsTr("React")
            onClicked: reactions.popup()
        }
        IconButton {
            implicitWidth: 32
            implicitHeight: 32
            iconSize: Theme.sign
            iconName: "more"
            text: qsTr("More")
            onClicked: more.popup()
        }
    }
    Menu {
        id: reactions
        implicitWidth: 120
        MenuItem {
            text: "👍"
            onTriggered: bar.react("👍")
        }
        MenuItem {
            visible: bar.item.priorityWord === "" // there the button acknowledges, and a bare ✅ does not
            text: "✅"
            onTriggered: bar.react("✅")
        }
        MenuItem {
            text: "👀"
            onTriggered: bar.react("👀")
        }
        MenuItem {
            text: "🙏"
            onTriggered: bar.react("🙏")
        }
        MenuItem {
            text: "❤️"
            onTriggered: bar.react("❤️")
        }
    }
    Menu {
        id: more
        MenuItem {
            visible: bar.item.detail !== ""
            height: visible ? implicitHeight : 0
            enabled: false
            iconName: "shield"
            text: bar.item.detail
        }
        MenuItem {
            iconName: "copy"
            text: qsTr("Copy the text")
            onTriggered: bar.copied()
        }
        MenuItem {
            visible: bar.item.canEdit
            iconName: "edit"
            text: qsTr("Edit")
            onTriggered: bar.edit()
        }
        MenuItem {
            visible: bar.item.canEdit
            iconName: "discard"
            critical: true
            text: qsTr("Delete for everyone")
            onTriggered: bar.takeBack()
        }
    }
}
