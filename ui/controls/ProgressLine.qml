// SPDX-License-Identifier: Apache-2.0
// Something is on its way: a thin line that moves, or stands still with reduced motion; where it is known how far it is, one that
// grows.
import QtQuick
import Wardline.Theme

Item {
    id: line

    property bool running: false
    property int done: 0
    property int total: 0 // 0: nobody knows
    property string about: "" // what is being done, in a sentence
    property bool isStop: false // the keyboard may rest on it while all else is disabled
    readonly property bool isMeasured: total > 0

    implicitHeight: 3
    enabled: running
    activeFocusOnTab: isStop
    Accessible.role: Accessible.ProgressBar
    Accessible.name: about !== "" ? about : qsTr("Working")
    Accessible.focusable: isStop
    Accessible.ignored: !running
    Item {
        anchors.fill: parent
        clip: true
        Rectangle {
            visible: line.running && line.isMeasured
            anchors.fill: parent
            radius: 1.5
            color: Theme.colour.divider
        }
        Rectangle {
            objectName: "measure"
            visible: line.running && line.isMeasured
            anchors.left: parent.left
            width: line.isMeasured ? line.width * Math.min(1, line.done / line.total) : 0
            height: line.height
            radius: 1.5
            color: Theme.colour.accent
        }
        Rectangle {
            visible: line.running && !line.isMeasured
            width: Theme.reducedMotion ? line.width : line.width / 4
            height: line.height
            radius: 1.5
            color: Theme.colour.accent
            NumberAnimation on x {
                running: line.running && !line.isMeasured && !Theme.reducedMotion && line.visible
                from: -line.width / 4
                to: line.width
                duration: 1200
                loops: Animation.Infinite
            }
        }
    }
    FocusRing { shown: line.activeFocus }
}
