// SPDX-License-Identifier: Apache-2.0
// When the authenticator shows its next code: codes change each 30 s and each works once.
import QtQuick
import Wardline.Controls
import Wardline.Theme

Row {
    id: countdown

    property int secondsLeft: 30

    function tick(): void {
        secondsLeft = 30 - Math.floor(Date.now() / 1000) % 30
    }

    spacing: Theme.near
    Component.onCompleted: tick()
    Accessible.role: Accessible.StaticText
    Accessible.name: label.text
    Rectangle {
        anchors.verticalCenter: parent.verticalCenter
        width: 60
        height: 4
        radius: 2
        color: Theme.colour.divider
        Rectangle {
            width: parent.width * countdown.secondsLeft / 30
            height: parent.height
            radius: 2
            color: Theme.colour.border
        }
    }
    Label {
        id: label
        text: qsTr("next code in %1 s").arg(countdown.secondsLeft)
        font.pixelSize: Theme.small
        isMuted: true
        Accessible.ignored: true
    }
    Timer {
        interval: 1000
        running: countdown.visible
        repeat: true
        onTriggered: countdown.tick()
    }
}
