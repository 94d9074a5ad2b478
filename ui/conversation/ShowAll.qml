// SPDX-License-Identifier: Apache-2.0
// Below a message of which only the beginning is shown.
import Wardline.Controls
import Wardline.Conversation

Button {
    required property MessageRow row

    objectName: "showAll"
    quiet: true
    text: qsTr("Show all of it")
    onClicked: row.unfolded = true
}
