// SPDX-License-Identifier: Apache-2.0
// What is done most with a message; comes up beside it while it is pointed at or has the keyboard.
import QtQuick
import Wardline.Controls
import Wardline.Conversation
import Wardline.Theme

Rectangle {
    id: bar

    required property MessageRow row
    // Only the current message's buttons are in the order of Tab.
    readonly property int focusPolicy: row.focused ? Qt.StrongFocus : Qt.ClickFocus

    function below(): point {
        return mapToItem(row, 0, height)
    }

    component Action: IconButton {
        implicitWidth: 32
        implicitHeight: 32
        iconSize: Theme.sign
    }

    implicitWidth: buttons.implicitWidth + 4
    implicitHeight: buttons.implicitHeight + 4
    radius: Theme.radius
    color: Theme.colour.surface
    border.width: 1
    border.color: Theme.colour.divider
    Row {
        id: buttons
        anchors.centerIn: parent
        Action {
            focusPolicy: bar.focusPolicy
            iconName: "reply"
            text: qsTr("Reply")
            onClicked: bar.row.viewModel.composer.startReply(bar.row.item.eventId, bar.row.item.sender, bar.row.item.text)
        }
        Action {
            focusPolicy: bar.focusPolicy
            iconName: "react"
            text: qsTr("React")
            onClicked: bar.row.reactionAsked(bar.below())
        }
        Action {
            focusPolicy: bar.focusPolicy
            iconName: "more"
            text: qsTr("More")
            onClicked: bar.row.menuAsked(bar.below())
        }
    }
}
