// SPDX-License-Identifier: Apache-2.0
// Counts down to the lock over the page; any key or click stays.
import QtQuick
import Wardline.Controls
import Wardline.Theme

Rectangle {
    id: warning

    property int secondsLeft: 0

    visible: secondsLeft > 0
    implicitWidth: row.implicitWidth + 2 * Theme.far
    implicitHeight: row.implicitHeight + 2 * Theme.wide
    radius: Theme.radius
    color: Theme.colour.warningSoft
    border.width: 2
    border.color: Theme.colour.warning
    Accessible.role: Accessible.AlertMessage
    Accessible.name: label.text
    Row {
        id: row
        anchors.centerIn: parent
        spacing: Theme.pad
        Icon {
            anchors.verticalCenter: parent.verticalCenter
            name: "lock"
            size: 24
            color: Theme.colour.warning
        }
        Label {
            id: label
            anchors.verticalCenter: parent.verticalCenter
            text: qsTr("Locks in %1 s. Press any key to stay.").arg(warning.secondsLeft)
            font.pixelSize: Theme.title
            font.weight: Font.DemiBold
            Accessible.ignored: true
        }
    }
}
