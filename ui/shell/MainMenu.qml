// SPDX-License-Identifier: Apache-2.0
// Every action of the window with its key.
import QtQuick
import Wardline.Controls
import Wardline.Theme

Menu {
    id: menu

    property bool enterSends: true
    property bool hasRoom: false
    signal newConversation
    signal jump
    signal searchAsked(bool here)
    signal filterList
    signal lockNow
    signal keys
    signal signOut
    signal enterSendsToggled

    MenuItem {
        iconName: "plus"
        text: qsTr("New conversation")
        keys: "Ctrl+N"
        onTriggered: menu.newConversation()
    }
    MenuItem {
        iconName: "search"
        text: qsTr("Jump to…")
        keys: "Ctrl+K"
        onTriggered: menu.jump()
    }
    MenuItem {
        iconName: "search"
        enabled: menu.hasRoom
        text: qsTr("Search this conversation")
        keys: "Ctrl+F"
        onTriggered: menu.searchAsked(true)
    }
    MenuItem {
        iconName: "search"
        text: qsTr("Search everywhere")
        keys: "Ctrl+Shift+F"
        onTriggered: menu.searchAsked(false)
    }
    MenuItem {
        text: qsTr("Filter the list")
        keys: "Ctrl+Shift+K"
        onTriggered: menu.filterList()
    }
    MenuItem {
        iconName: Theme.scheme === Theme.Light ? "check" : ""
        text: qsTr("Light")
        onTriggered: Theme.scheme = Theme.Light
    }
    MenuItem {
        iconName: Theme.scheme === Theme.Dark ? "check" : ""
        text: qsTr("Dark")
        onTriggered: Theme.scheme = Theme.Dark
    }
    MenuItem {
        iconName: Theme.scheme === Theme.Contrast ? "check" : ""
        text: qsTr("High contrast")
        onTriggered: Theme.scheme = Theme.Contrast
    }
    MenuItem {
        iconName: menu.enterSends ? "check" : ""
        text: qsTr("Enter sends")
        onTriggered: menu.enterSendsToggled()
    }
    MenuItem {
        iconName: "help"
        text: qsTr("Keys")
        keys: "F1"
        onTriggered: menu.keys()
    }
    MenuItem {
        iconName: "lock"
        text: qsTr("Lock")
        keys: "Ctrl+L"
        onTriggered: menu.lockNow()
    }
    MenuItem {
        iconName: "person"
        text: qsTr("Sign out…")
        onTriggered: menu.signOut()
    }
}
