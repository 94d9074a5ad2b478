// SPDX-License-Identifier: Apache-2.0
// Every action of the window with its key.
import QtQuick
import Wardline.Controls

Menu {
    id: menu

    property bool hasRoom: false
    property bool hasUrgent: false
    signal newConversation
    signal jump
    signal urgentAsked
    signal searchAsked(bool here)
    signal filterList
    signal placesAsked
    signal goToDate
    signal details
    signal lockNow
    signal keys
    signal settings
    signal signOut

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
        iconName: "building"
        text: qsTr("Choose a place")
        keys: "Ctrl+1 … 9"
        onTriggered: menu.placesAsked()
    }
    MenuItem {
        text: qsTr("Filter the list")
        keys: "Ctrl+Shift+K"
        onTriggered: menu.filterList()
    }
    MenuItem {
        visible: menu.hasUrgent
        enabled: visible
        iconName: "urgent"
        text: qsTr("Urgent in other conversations")
        keys: "F8"
        onTriggered: menu.urgentAsked()
    }
    MenuItem {
        visible: menu.hasRoom
        enabled: visible
        iconName: "info"
        text: qsTr("Details of the conversation")
        keys: "Ctrl+I"
        onTriggered: menu.details()
    }
    MenuItem {
        visible: menu.hasRoom
        enabled: visible
        iconName: "clock"
        text: qsTr("Go to a date")
        keys: "Ctrl+G"
        onTriggered: menu.goToDate()
    }
    MenuItem {
        iconName: "settings"
        text: qsTr("Settings")
        keys: "Ctrl+,"
        onTriggered: menu.settings()
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
        objectName: "signOut"
        iconName: "person"
        text: qsTr("Sign out…")
        onTriggered: menu.signOut()
    }
}
