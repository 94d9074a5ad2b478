// SPDX-License-Identifier: Apache-2.0
// Whether to send where nobody has confirmed the patient.
import QtQuick
import Wardline.Controls
import Wardline.Conversation
import Wardline.Theme

Banner {
    id: ask

    required property Composer composer

    meaning: Banner.Warning
    text: qsTr("Nobody has confirmed whom this conversation is about. Send your message here?")
    // Who presses Enter once more, because nothing seemed to happen, sends to nobody.
    Component.onCompleted: dontSend.forceActiveFocus(Qt.TabFocusReason)
    Grid {
        // One below the other where the pane is narrow.
        columns: dontSend.implicitWidth + sendAllTheSame.implicitWidth > ask.width - 4 * Theme.wide ? 1 : 2
        spacing: Theme.near
        Button {
            id: dontSend
            objectName: "dontSend"
            focus: true
            text: qsTr("Not yet (Esc)")
            onClicked: ask.composer.stopAsking()
        }
        Button {
            id: sendAllTheSame
            objectName: "sendAllTheSame"
            text: qsTr("Send all the same")
            onClicked: ask.composer.sendAllTheSame()
        }
    }
}
