// SPDX-License-Identifier: Apache-2.0
// The tip of what the pointer rests on; its owner says where.
import QtQuick
import QtQuick.Templates as T
import Wardline.Controls
import Wardline.Theme

T.ToolTip {
    id: hint

    property bool shown: false
    readonly property bool wanted: shown && text !== ""
    // Not by `delay`: what that has begun goes on in a page that has left the window and waits to be deleted, and ends in a warning.
    readonly property Timer rest: Timer {
        interval: 600
        running: hint.wanted
        onTriggered: if (hint.parent?.Window.window) hint.open()
    }

    onWantedChanged: if (!wanted) close()
    margins: Theme.tight
    padding: Theme.near
    implicitWidth: implicitContentWidth + leftPadding + rightPadding
    implicitHeight: implicitContentHeight + topPadding + bottomPadding
    closePolicy: T.Popup.NoAutoClose
    contentItem: Label {
        text: hint.text
        color: Theme.colour.surface
        font.pixelSize: Theme.small
    }
    background: Rectangle {
        color: Theme.colour.text
        radius: Theme.tight
    }
}
