// SPDX-License-Identifier: Apache-2.0
// Text of the interface and of people: always plain, never markup.
import QtQuick
import Wardline.Theme

Text {
    property bool isMuted: false

    textFormat: Text.PlainText
    color: isMuted ? Theme.colour.muted : Theme.colour.text
    font.pixelSize: Theme.body
    verticalAlignment: Text.AlignVCenter
}
