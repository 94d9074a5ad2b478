// SPDX-License-Identifier: Apache-2.0
// What a Hint shows where the pointer has rested for a while.
import QtQuick
import QtQuick.Templates as T
import Wardline.Controls
import Wardline.Theme

T.ToolTip {
    id: tip

    required property Hint hint
    // Not by `delay`: what that has begun goes on in a page that has left the window and waits to be deleted, and ends in a warning.
    readonly property Timer rest: Timer {
        objectName: "tipRest"
        interval: 600
        running: true
        onTriggered: if (tip.parent?.Window.window) tip.open()
    }

    text: hint.words
    margins: Theme.tight
    padding: Theme.near
    implicitWidth: implicitContentWidth + leftPadding + rightPadding
    implicitHeight: implicitContentHeight + topPadding + bottomPadding
    closePolicy: T.Popup.NoAutoClose
    contentItem: Label {
        text: tip.text
        color: Theme.colour.surface
        font.pixelSize: Theme.small
    }
    background: Rectangle {
        color: Theme.colour.text
        radius: Theme.tight
    }
}
