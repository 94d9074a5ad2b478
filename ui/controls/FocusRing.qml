// SPDX-License-Identifier: Apache-2.0
// The ring that says where the keyboard is.
import QtQuick
import Wardline.Theme

Rectangle {
    property bool shown: false
    property int inset: -3

    anchors.fill: parent
    anchors.margins: inset
    visible: shown
    color: "transparent"
    radius: Theme.radius - inset
    border.width: Theme.ring
    border.color: Theme.colour.accent
}
