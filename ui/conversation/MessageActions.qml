// SPDX-License-Identifier: Apache-2.0
// What is done most with a message; comes up beside it while it is pointed at or has the keyboard.
import QtQuick
import Wardline.Controls
import Wardline.Theme

Rectangle {
    id: bar

    property bool tabStops: false // only the current message's buttons are in the order of Tab
    readonly property int focusPolicy: tabStops ? Qt.StrongFocus : Qt.ClickFocus
    signal reply
    signal reactionAsked
    signal menuAsked

    component Action: IconButton {
        implicitWidth: 32
        implicitHeight: 32
        iconSize: Theme.sign
    }

    implicitWidth: row.implicitWidth + 4
    implicitHeight: row.implicitHeight + 4
    radius: Theme.radius
    color: Theme.colour.surface
    border.width: 1
    border.color: Theme.colour.divider
    Row {
        id: row
        anchors.centerIn: parent
        Action {
            focusPolicy: bar.focusPolicy
            iconName: "reply"
            text: qsTr("Reply")
            onClicked: bar.reply()
        }
        Action {
            focusPolicy: bar.focusPolicy
            iconName: "react"
            text: qsTr("React")
            onClicked: bar.reactionAsked()
        }
        Action {
            focusPolicy: bar.focusPolicy
            iconName: "more"
            text: qsTr("More")
            onClicked: bar.menuAsked()
        }
    }
}
