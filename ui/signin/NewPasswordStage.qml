// SPDX-License-Identifier: Apache-2.0
// A new password, with five words proposed.
import QtQuick
import QtQuick.Layouts
import Wardline.Controls
import Wardline.Glass
import Wardline.SignIn
import Wardline.Theme

Stage {
    id: stage

    title: qsTr("Choose a password")
    lead: qsTr("It opens your messages on every workstation and the server never sees it. Five random words are strong and easy to remember.")
    Component.onCompleted: password.forceActiveFocus()
    Rectangle {
        Layout.fillWidth: true
        Layout.preferredHeight: 2 * Theme.pad + (Theme.title + Theme.near) * (Theme.textScale > 1.2 ? 2 : 1) // it may wrap
        radius: Theme.radius
        color: Theme.colour.sunken
        PassphraseCard {
            id: card
            anchors.fill: parent
            anchors.margins: Theme.near
            color: Theme.colour.text
            pixelSize: Theme.title
        }
    }
    RowLayout {
        spacing: Theme.near
        Button {
            Layout.fillWidth: true
            text: qsTr("Use these words")
            iconName: "check"
            onClicked: card.fillInto(password, again)
        }
        Button {
            Layout.fillWidth: true
            text: qsTr("Other words")
            iconName: "refresh"
            onClicked: card.propose()
        }
    }
    FieldLabel { text: qsTr("New password") }
    SecretInput {
        id: password
        objectName: "newPassword"
        Layout.fillWidth: true
        label: qsTr("New password")
        hint: qsTr("at least 15 characters")
        pasteAllowed: true
        onAccepted: again.forceActiveFocus()
    }
    FieldLabel { text: qsTr("Once more") }
    SecretInput {
        id: again
        objectName: "newPasswordAgain"
        Layout.fillWidth: true
        label: qsTr("New password once more")
        pasteAllowed: true
        onAccepted: stage.viewModel.choosePassword(password, again)
    }
    Sentence {
        Layout.fillWidth: true
        text: qsTr("Does your code only renew the authenticator? Then enter the password you already have.")
        font.pixelSize: Theme.small
        isMuted: true
        wrapMode: Text.Wrap
    }
    RowLayout {
        Layout.topMargin: Theme.near
        spacing: Theme.near
        Button {
            text: qsTr("Back")
            onClicked: stage.viewModel.backToCredentials()
        }
        Button {
            Layout.fillWidth: true
            primary: true
            text: qsTr("Continue")
            onClicked: stage.viewModel.choosePassword(password, again)
        }
    }
}
