// SPDX-License-Identifier: Apache-2.0
// All settings: sections at the side, the chosen one beside them. What is chosen holds at once; Esc closes.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Wardline.Controls
import Wardline.Settings
import Wardline.Theme

Dialog {
    id: dialog

    required property SettingsViewModel viewModel
    readonly property bool isNarrow: width < 320 + 200 * Theme.textScale
    readonly property var sections: [
        { file: "AppearanceSection.qml", name: qsTr("Appearance") },
        { file: "LanguageSection.qml", name: qsTr("Language") },
        { file: "MessagesSection.qml", name: qsTr("Writing") },
        { file: "NotificationsSection.qml", name: qsTr("Notifications") },
        { file: "LockSection.qml", name: qsTr("Lock") },
        { file: "DevicesSection.qml", name: qsTr("Devices") },
        { file: "DiagnosticsSection.qml", name: qsTr("Diagnostics") },
        { file: "AboutSection.qml", name: qsTr("About") }
    ]

    function showSection(at: int): void {
        list.currentIndex = at
        shown.setSource(sections[at].file, { viewModel: viewModel })
        page.contentY = 0
    }

    title: qsTr("Settings")
    implicitWidth: Math.min(660 + 100 * Theme.textScale, (parent ? parent.width : 760) - 2 * Theme.far)
    height: Math.min(620, (parent ? parent.height : 620) - 2 * Theme.far)
    onOpened: {
        showSection(Math.max(0, list.currentIndex))
        list.forceActiveFocus(Qt.TabFocusReason)
    }
    onClosed: shown.source = "" // nothing is asked for while nobody looks
    Item {
        Layout.fillWidth: true
        Layout.fillHeight: true
        ListView {
            id: list
            objectName: "sections"
            anchors.left: parent.left
            width: dialog.isNarrow ? parent.width : 180 * Theme.textScale
            height: dialog.isNarrow ? Theme.target + Theme.near : parent.height
            orientation: dialog.isNarrow ? ListView.Horizontal : ListView.Vertical
            clip: true
            boundsBehavior: Flickable.StopAtBounds
            activeFocusOnTab: true
            keyNavigationEnabled: true
            model: dialog.sections
            spacing: 2
            Accessible.role: Accessible.PageTabList
            Accessible.name: qsTr("Sections of the settings")
            onCurrentIndexChanged: if (dialog.opened && currentIndex >= 0) dialog.showSection(currentIndex)
            delegate: Pressable {
                id: row
                required property var modelData
                required property int index
                readonly property bool isCurrent: list.currentIndex === index
                width: dialog.isNarrow ? word.implicitWidth + 2 * Theme.pad : list.width
                height: Math.max(Theme.target, word.implicitHeight + Theme.near)
                activeFocusOnTab: false // the list has the keyboard
                Accessible.role: Accessible.PageTab
                Accessible.name: modelData.name
                Accessible.selected: isCurrent
                onClicked: dialog.showSection(index)
                RowBackground {
                    anchors.fill: parent
                    selected: row.isCurrent
                    hovered: row.hovered
                    focused: row.isCurrent && list.activeFocus
                }
                Label {
                    id: word
                    anchors.verticalCenter: parent.verticalCenter
                    anchors.left: parent.left
                    anchors.leftMargin: Theme.pad
                    width: dialog.isNarrow ? implicitWidth : parent.width - 2 * Theme.pad
                    wrapMode: dialog.isNarrow ? Text.NoWrap : Text.Wrap
                    text: row.modelData.name
                    font.weight: row.isCurrent ? Font.DemiBold : Font.Normal
                    Accessible.ignored: true
                }
            }
        }
        Scroller {
            id: page
            objectName: "sectionPage"
            anchors.left: dialog.isNarrow ? parent.left : list.right
            anchors.leftMargin: dialog.isNarrow ? 0 : Theme.far
            anchors.right: parent.right
            anchors.top: dialog.isNarrow ? list.bottom : parent.top
            anchors.bottom: parent.bottom
            contentHeight: shown.implicitHeight + Theme.pad
            Loader {
                id: shown
                anchors.left: parent.left
                anchors.leftMargin: Theme.tight // room for the focus ring
                width: page.width - Theme.wide
            }
        }
    }
    buttons: [
        Button {
            objectName: "closeSettings"
            text: qsTr("Close")
            onClicked: dialog.close()
        }
    ]
}
