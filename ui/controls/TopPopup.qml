// SPDX-License-Identifier: Apache-2.0
// A small page at the top of the page that holds it, over everything: Esc or a press beside it closes it.
import QtQuick
import QtQuick.Templates as T
import Wardline.Controls
import Wardline.Theme

T.Dialog {
    id: control

    required title // said, and not shown

    x: parent ? Math.round((parent.width - width) / 2) : 0
    y: parent ? Math.min(64, Math.round(parent.height * 0.08)) : 0
    width: Math.min(640, (parent ? parent.width : 640) - 2 * Theme.far)
    height: Math.min(540, (parent ? parent.height : 540) - 2 * y)
    modal: true
    focus: true
    padding: Theme.pad
    closePolicy: T.Popup.CloseOnEscape | T.Popup.CloseOnPressOutside
    background: Rectangle {
        color: Theme.colour.surface
        radius: 2 * Theme.radius
        border.width: 1
        border.color: Theme.colour.border
    }
    T.Overlay.modal: Cover { color: "#66000000" }
}
