// SPDX-License-Identifier: Apache-2.0
// In the place of the composer, until an invitation has been answered.
import QtQuick
import Wardline.Controls
import Wardline.Conversation

Banner {
    id: invitation

    required property ConversationPage page

    text: qsTr("You were invited to this conversation. Accept to read it and to write.")
    Button {
        text: qsTr("Decline")
        onClicked: invitation.page.declined()
    }
    Button {
        objectName: "accept"
        focus: true
        primary: true
        text: qsTr("Accept")
        onClicked: invitation.page.accepted()
    }
}
