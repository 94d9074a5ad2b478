// SPDX-License-Identifier: Apache-2.0
// What can be done with a conversation, in a menu at its row. What it does not offer can't be done with it.
import QtQuick
import Wardline.Controls
import Wardline.Details

Menu {
    id: menu

    required property RoomActs acts
    property roomFacts room: acts.about("")
    property bool showsKeys: false // which are of the open conversation
    signal leaveAsked
    signal addAsked

    MenuItem {
        visible: menu.room.isInvitation
        enabled: visible
        iconName: "check"
        text: qsTr("Accept the invitation")
        onTriggered: menu.acts.accept(menu.room.id)
    }
    MenuItem {
        visible: menu.room.isInvitation
        enabled: visible
        iconName: "close"
        text: qsTr("Decline")
        onTriggered: menu.acts.decline(menu.room.id)
    }
    MenuItem {
        visible: !menu.room.isInvitation
        enabled: visible
        iconName: menu.room.isUnread ? "check" : "unread"
        text: menu.room.isUnread ? qsTr("Mark as read") : qsTr("Mark as unread")
        keys: menu.showsKeys ? "Ctrl+Shift+R" : ""
        onTriggered: menu.room.isUnread ? menu.acts.markRead(menu.room.id) : menu.acts.markUnread(menu.room.id)
    }
    MenuItem {
        visible: !menu.room.isInvitation
        enabled: visible
        iconName: menu.room.isMuted ? "bell" : "mute"
        text: menu.room.isMuted ? qsTr("Unmute") : qsTr("Mute")
        keys: menu.showsKeys ? "Ctrl+Shift+M" : ""
        onTriggered: menu.acts.setMuted(menu.room.id, !menu.room.isMuted)
    }
    MenuItem {
        visible: menu.room.isGroup && !menu.room.isInvitation
        enabled: visible
        iconName: "addperson"
        text: qsTr("Add people…")
        keys: menu.showsKeys ? "Ctrl+Shift+P" : ""
        onTriggered: menu.addAsked()
    }
    MenuItem {
        visible: menu.room.isGroup && !menu.room.isInvitation
        enabled: visible
        iconName: "leave"
        critical: true
        text: qsTr("Leave…")
        onTriggered: menu.leaveAsked()
    }
}
