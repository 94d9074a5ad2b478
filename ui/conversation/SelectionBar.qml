// SPDX-License-Identifier: Apache-2.0
// How many messages are selected, and what can be done with them together.
import QtQuick
import QtQuick.Layouts
import Wardline.Controls
import Wardline.Conversation
import Wardline.Theme

Rectangle {
    id: bar

    required property ConversationViewModel viewModel
    readonly property int count: viewModel.timeline.selectedCount

    objectName: "selectionBar"
    implicitHeight: row.implicitHeight + 2 * Theme.tight
    color: Theme.colour.accentSoft
    Accessible.role: Accessible.ToolBar
    Accessible.name: label.text
    GridLayout {
        id: row
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        anchors.leftMargin: Theme.wide
        anchors.rightMargin: Theme.near
        // Below one another where the buttons would leave the words no room.
        columns: said.implicitWidth + acts.implicitWidth + columnSpacing > width ? 1 : 2
        columnSpacing: Theme.near
        rowSpacing: 0
        RowLayout {
            id: said
            spacing: Theme.near
            Icon {
                name: "check"
                color: Theme.colour.accent
            }
            Label {
                id: label
                Layout.fillWidth: true
                text: qsTr("%n selected", "messages", bar.count)
                font.weight: Font.DemiBold
            }
        }
        RowLayout {
            id: acts
            Layout.fillWidth: false
            Layout.alignment: Qt.AlignRight
            spacing: Theme.near
            Button {
                objectName: "copySelected"
                iconName: "copy"
                text: qsTr("Copy (C)")
                onClicked: bar.viewModel.copySelected()
            }
            Button {
                objectName: "forwardSelected"
                iconName: "forward"
                text: qsTr("Forward (F)")
                onClicked: bar.viewModel.forwardSelected()
            }
            IconButton {
                iconName: "close"
                text: qsTr("Select nothing (Esc)")
                onClicked: bar.viewModel.timeline.clearSelection()
            }
        }
    }
}
