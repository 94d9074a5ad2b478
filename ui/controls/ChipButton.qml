// SPDX-License-Identifier: Apache-2.0
// A chip that is pressed: to look at as high as any other, and around it as large as a target has to be.
import QtQuick
import Wardline.Controls
import Wardline.Theme

Pressable {
    id: control

    required property string text
    property string iconName: ""
    property color ink: Theme.colour.muted
    property color fill: Theme.colour.sunken
    property color edge: hovered || Theme.scheme === Theme.Contrast ? ink : "transparent"
    property real widest: Infinity
    readonly property real natural: Math.max(least, chip.natural)
    readonly property int least: 32
    readonly property real around: (implicitHeight - chip.implicitHeight) / 2 // of the target, above and below the chip

    implicitWidth: Math.max(least, chip.implicitWidth)
    implicitHeight: Math.max(least, chip.implicitHeight)
    Accessible.role: Accessible.Button
    Accessible.name: text
    Chip {
        id: chip
        anchors.left: parent.left
        anchors.verticalCenter: parent.verticalCenter
        text: control.text
        iconName: control.iconName
        widest: control.widest
        ink: control.ink
        fill: control.fill
        border.width: control.edge.a > 0 ? 1 : 0
        border.color: control.edge
        Accessible.ignored: true
        FocusRing {
            radius: parent.radius + 3
            shown: control.activeFocus
        }
    }
}
