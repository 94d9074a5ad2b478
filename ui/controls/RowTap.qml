// SPDX-License-Identifier: Apache-2.0
// A press on a row that a list may take away, or use again for another one, before it is let go: then nothing was pressed.
import QtQuick

TapHandler {
    required property string shown // which one the row shows
    property string pressedOne

    signal done(at: point)

    onPressedChanged: if (pressed) pressedOne = shown
    onTapped: point => {
        if (parent.visible && pressedOne === shown) done(point.position)
    }
}
