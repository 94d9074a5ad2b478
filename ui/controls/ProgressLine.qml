// SPDX-License-Identifier: Apache-2.0
// Something is on its way: a thin line that moves, or stands still with reduced motion.
import QtQuick
import Wardline.Theme

Item {
    id: line

    property bool running: false

    implicitHeight: 3
    clip: true
    Accessible.role: Accessible.ProgressBar
    Accessible.name: qsTr("Working")
    Accessible.ignored: !running
    Rectangle {
        id: bit
        visible: line.running
        width: Theme.reducedMotion ? line.width : line.width / 4
        height: line.height
        radius: 1.5
        color: Theme.colour.accent
        NumberAnimation on x {
            running: line.running && !Theme.reducedMotion && line.visible
            from: -line.width / 4
            to: line.width
            duration: 1200
            loops: Animation.Infinite
        }
    }
}
