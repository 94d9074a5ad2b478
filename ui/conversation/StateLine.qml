// SPDX-License-Identifier: Apache-2.0
// Where a message of ours, or a change to one, is: by sign and word.
import QtQuick
import QtQuick.Layouts
import Wardline.Controls
import Wardline.Conversation
import Wardline.Theme

RowLayout {
    id: line

    required property MessageRow row

    spacing: Theme.tight
    Label {
        visible: line.row.item.edited
        text: qsTr("edited")
        font.pixelSize: Theme.small
        isMuted: true
    }
    Icon {
        visible: line.row.item.stateIcon !== ""
        name: line.row.item.stateIcon
        size: Theme.mark
        color: Theme.colour.muted
    }
    Label {
        visible: text !== ""
        text: line.row.item.stateText
        font.pixelSize: Theme.small
        isMuted: true
    }
}
