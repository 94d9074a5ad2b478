// SPDX-License-Identifier: Apache-2.0
// What happened in the conversation that nobody said.
import QtQuick
import Wardline.Controls
import Wardline.Conversation
import Wardline.Theme

Label {
    required property MessageRow row

    horizontalAlignment: Text.AlignHCenter
    text: row.item.text + " · " + row.item.time
    font.pixelSize: Theme.small
    isMuted: true
    wrapMode: Text.Wrap
}
