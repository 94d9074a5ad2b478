// SPDX-License-Identifier: Apache-2.0
// Above the first of several messages of one person: who and when.
import QtQuick
import QtQuick.Layouts
import Wardline.Controls
import Wardline.Conversation
import Wardline.Theme

RowLayout {
    id: head

    required property MessageRow row

    spacing: Theme.near
    Label {
        visible: !head.row.item.mine
        text: head.row.item.sender
        font.weight: Font.DemiBold
        font.pixelSize: Theme.small + 1
    }
    Label {
        visible: text !== "" && !head.row.item.mine
        text: head.row.item.role
        font.pixelSize: Theme.small
        isMuted: true
    }
    Label {
        text: head.row.item.time
        font.pixelSize: Theme.small
        isMuted: true
    }
}
