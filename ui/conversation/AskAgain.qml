// SPDX-License-Identifier: Apache-2.0
// Below a message that can't be read: the button to ask for its key again, and what came of it.
import QtQuick
import QtQuick.Layouts
import Wardline.Controls
import Wardline.Conversation
import Wardline.Theme

ColumnLayout {
    id: root

    required property MessageRow row

    spacing: Theme.tight
    Button {
        objectName: "askAgain"
        focusPolicy: root.row.current ? Qt.StrongFocus : Qt.ClickFocus
        iconName: "refresh"
        text: qsTr("Ask again", "for the key of a message")
        onClicked: root.row.viewModel.askAgain(root.row.item.eventId)
    }
    Label {
        Layout.maximumWidth: root.row.widest
        visible: text !== ""
        text: root.row.item.asked
        font.pixelSize: Theme.small
        isMuted: true
        wrapMode: Text.Wrap
    }
}
