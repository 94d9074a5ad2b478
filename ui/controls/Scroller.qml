// SPDX-License-Identifier: Apache-2.0
// What is taller than its place, scrolled; whoever has the keyboard is kept in sight (WCAG 2.2, 2.4.11).
import QtQuick
import Wardline.Controls
import Wardline.Theme

Flickable {
    id: scroller

    function follow(): void {
        const focused = Window.activeFocusItem
        let at = focused
        while (at && at !== contentItem) at = at.parent
        if (!at) return
        const top = focused.mapToItem(contentItem, 0, 0).y - Theme.near
        const bottom = top + focused.height + 2 * Theme.near
        if (top < contentY) contentY = Math.max(0, top)
        else if (bottom > contentY + height) contentY = Math.min(Math.max(0, contentHeight - height), bottom - height)
    }

    clip: true
    boundsBehavior: Flickable.StopAtBounds
    onHeightChanged: follow()
    ScrollBar.vertical: ScrollBar {}
    Connections {
        target: scroller.Window.window
        function onActiveFocusItemChanged(): void {
            scroller.follow()
        }
    }
}
