// SPDX-License-Identifier: Apache-2.0
// A scroll bar that is there while there is something to scroll; where there is one, the wheel is its view's own too.
import QtQuick
import QtQuick.Templates as T
import Wardline.Controls
import Wardline.Theme

T.ScrollBar {
    id: control

    /// By the hand, until it rests. The wheel is its view's, and goes with that.
    readonly property bool isTurned: pressed || (wheel?.active ?? false)

    implicitWidth: 10
    implicitHeight: 10
    padding: 2
    minimumSize: 0.06
    visible: size < 1 && policy !== T.ScrollBar.AlwaysOff
    Accessible.ignored: true
    Wheel {
        id: wheel
        view: control.vertical ? control.parent as Flickable : null
    }
    contentItem: Rectangle {
        implicitWidth: 6
        implicitHeight: 6
        radius: 3
        color: Theme.colour.border
        opacity: control.pressed || control.hovered ? 1 : 0.55
    }
}
