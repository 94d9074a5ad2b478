// SPDX-License-Identifier: Apache-2.0
// Text of the interface and of people: always plain, never markup.
import QtQuick
import Wardline.Theme

Text {
    property bool isMuted: false
    property bool mayShorten: false // what people wrote; or its whole is told elsewhere, to a screen reader at the least

    textFormat: Text.PlainText
    color: isMuted ? Theme.colour.muted : Theme.colour.text
    font.pixelSize: Theme.body
    // By the window's direction, not by that of what is written: a list of names keeps its edge.
    horizontalAlignment: Text.AlignLeft
    verticalAlignment: Text.AlignVCenter
}
