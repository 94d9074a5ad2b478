// SPDX-License-Identifier: Apache-2.0
// What lies behind a row of a list: hover, selection, focus.
import QtQuick
import Wardline.Controls
import Wardline.Theme

Rectangle {
    id: back

    property bool selected: false
    property bool hovered: false
    property bool focused: false

    radius: Theme.radius
    color: selected ? Theme.colour.accentSoft : hovered ? Theme.colour.hover : "transparent"
    Rectangle {
        visible: back.selected
        width: 3
        height: parent.height - 2 * Theme.near
        radius: 1.5
        anchors.left: parent.left
        anchors.verticalCenter: parent.verticalCenter
        color: Theme.colour.accent
    }
    FocusRing {
        inset: 0
        shown: back.focused
    }
}
