// SPDX-License-Identifier: Apache-2.0
// Every action of the window with its key.
import QtQuick
import Wardline.Controls

Menu {
    id: menu

    property bool hasRoom: false
    signal newConversation
    signal find
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
        text: qsTr("Find a conversation")
        keys: "Ctrl+K"
        onTriggered: menu.find()
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
        iconName: "person"
        text: qsTr("Sign out…")
        onTriggered: menu.signOut()
    }
}
