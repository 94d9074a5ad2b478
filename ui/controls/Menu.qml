// SPDX-License-Identifier: Apache-2.0
// A drop-down of actions.
import QtQuick
import QtQuick.Templates as T
import Wardline.Controls
import Wardline.Theme

T.Menu {
    id: control

    implicitWidth: Math.round(260 * Theme.textScale)
    implicitHeight: contentItem.implicitHeight + topPadding + bottomPadding
    padding: Theme.tight
    margins: Theme.near
    overlap: 1
    cascade: true
    delegate: MenuItem {} // of a menu in this one
    contentItem: ListView {
        implicitHeight: contentHeight
        model: control.contentModel
        interactive: contentHeight > height
        clip: interactive
        currentIndex: -1
    }
    // Not by a binding: an item that gets the keyboard by it sets the menu's index in turn.
    onCurrentIndexChanged: (contentItem as ListView).currentIndex = currentIndex
    background: Rectangle {
        color: Theme.colour.surface
        radius: Theme.radius
        border.width: 1
        border.color: Theme.colour.border
    }
}
