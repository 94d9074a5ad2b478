// SPDX-License-Identifier: Apache-2.0
// Where a message of ours, or a change to one, is: by sign and word.
import QtQuick
import QtQuick.Layouts
import Wardline.Controls
import Wardline.Conversation
import Wardline.Theme

RowLayout {
    id: line

    required property timelineItem item

    spacing: Theme.tight
    Label {
        visible: line.item.edited
        text: qsTr("edited")
        font.pixelSize: Theme.small
        isMuted: true
    }
    Icon {
        visible: line.item.stateIcon !== ""
        name: line.item.stateIcon
        size: Theme.mark
        color: Theme.colour.muted
    }
    Label {
        visible: text !== ""
        text: line.item.stateText
        font.pixelSize: Theme.small
        isMuted: true
    }
}
