// SPDX-License-Identifier: Apache-2.0
// What was done last, for as long as it can be taken back.
import QtQuick
import Wardline.Controls
import Wardline.Conversation

Banner {
    id: banner

    required property ConversationPage page

    meaning: Banner.Success
    text: page.viewModel.undo.sentence
    border.width: 1
    Accessible.role: Accessible.AlertMessage
    Accessible.name: page.undoWords()
    Button {
        objectName: "takeBack"
        text: qsTr("Undo (Ctrl+Z)")
        onClicked: banner.page.viewModel.undo.takeBack()
    }
}
