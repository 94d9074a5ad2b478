// SPDX-License-Identifier: Apache-2.0
// Where to look: the places of the list, each with what waits in it, and what is always at hand below them.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Wardline.Controls
import Wardline.Inbox
import Wardline.Shell
import Wardline.Theme

FocusScope {
    id: rail

    required property InboxViewModel viewModel
    signal placeChosen
    signal searchAsked
    signal settingsAsked
    signal keysAsked

    /// Nothing happens where there are fewer.
    function choose(row: int): void {
        if (!viewModel.choosePlace(row)) return
        places.currentIndex = row
        placeChosen()
    }
    function focusPlaces(): void {
        places.forceActiveFocus(Qt.TabFocusReason)
    }

    implicitWidth: Math.round(24 + 57 * Theme.textScale)
    Rectangle {
        anchors.fill: parent
        color: Theme.colour.window
    }
    Rectangle {
        anchors.right: parent.right
        width: 1
        height: parent.height
        color: Theme.colour.divider
    }
    ColumnLayout {
        anchors.fill: parent
        anchors.margins: 2
        anchors.rightMargin: 3
        spacing: 2
        ListView {
            id: places
            objectName: "places"
            Layout.fillWidth: true
            Layout.fillHeight: true
            clip: true
            activeFocusOnTab: true
            keyNavigationEnabled: true
            boundsBehavior: Flickable.StopAtBounds
            model: rail.viewModel.places
            spacing: 2
            Accessible.role: Accessible.PageTabList
            Accessible.name: qsTr("Places")
            delegate: RailItem {
                required property placeItem item
                required property int index
                readonly property real beside: bar.size < 1 ? bar.width : 0
                x: LayoutMirroring.enabled ? beside : 0
                width: ListView.view.width - beside
                isPlace: true
                iconName: item.iconName
                text: item.word
                hint: index < 9 ? qsTr("%1 (Ctrl+%2)", "place, key").arg(item.name).arg(index + 1) : item.name
                count: item.unread
                urgentWord: item.urgentWord
                isStat: item.isStat
                selected: item.isChosen
                Accessible.name: item.spoken
                onClicked: rail.choose(index)
            }
            ScrollBar.vertical: ScrollBar { id: bar }
        }
        RailItem {
            Layout.fillWidth: true
            iconName: "search"
            text: qsTr("Search", "verb")
            hint: qsTr("Search everywhere (Ctrl+Shift+F)")
            onClicked: rail.searchAsked()
        }
        RailItem {
            Layout.fillWidth: true
            iconName: "settings"
            text: qsTr("Settings")
            hint: qsTr("Settings (Ctrl+,)")
            onClicked: rail.settingsAsked()
        }
        RailItem {
            Layout.fillWidth: true
            iconName: "help"
            text: qsTr("Help")
            hint: qsTr("Keys (F1)")
            onClicked: rail.keysAsked()
        }
    }
}
