// SPDX-License-Identifier: Apache-2.0
// The tip of what the pointer rests on; its owner says where.
import QtQuick
import QtQuick.Templates as T
import Wardline.Controls
import Wardline.Theme

T.ToolTip {
    id: hint

    property bool shown: false

    visible: shown && text !== ""
    delay: 600
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
