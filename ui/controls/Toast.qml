// SPDX-License-Identifier: Apache-2.0
// A sentence that comes and goes at the foot of the window; stays while pointed at.
import QtQuick
import Wardline.Controls
import Wardline.Theme

Rectangle {
    id: toast

    property string text: ""

    function show(sentence: string): void {
        text = sentence
        away.restart()
    }

    visible: text !== ""
    implicitWidth: label.implicitWidth + 2 * Theme.wide
    implicitHeight: label.implicitHeight + 2 * Theme.pad
    radius: Theme.radius
    color: Theme.colour.text
    Accessible.role: Accessible.AlertMessage
    Accessible.name: text
    Label {
        id: label
        anchors.centerIn: parent
        width: Math.min(implicitWidth, 560)
        wrapMode: Text.Wrap
        text: toast.text
        color: Theme.colour.surface
        Accessible.ignored: true
    }
    HoverHandler { id: pointer }
    Timer {
        id: away
        interval: 6000
        onTriggered: pointer.hovered ? restart() : toast.text = ""
    }
}
