// SPDX-License-Identifier: Apache-2.0
// The authenticator's secret as a QR code and as text, and its first code.
import QtQuick
import QtQuick.Layouts
import Wardline.Controls
import Wardline.Glass
import Wardline.SignIn
import Wardline.Theme

Stage {
    id: stage

    title: qsTr("Set up your authenticator")
    lead: qsTr("Scan this with the authenticator app on your phone, then enter the code it shows.")
    working: qsTr("Setting up your account…")
    firstTyped: code
    Component.onCompleted: code.forceActiveFocus()
    QrCode {
        Layout.alignment: Qt.AlignHCenter
        Layout.preferredWidth: 280
        Layout.preferredHeight: 280
        source: stage.viewModel
        Accessible.role: Accessible.Graphic
        Accessible.name: qsTr("QR code for the authenticator. The same secret follows as text.")
    }
    FieldLabel { text: qsTr("Can't scan? Type this into the app") }
    SelectableText {
        Layout.fillWidth: true
        text: stage.viewModel.secretText
        font.letterSpacing: 0.5
        Accessible.name: qsTr("Authenticator secret")
    }
    FieldLabel { text: qsTr("First code") }
    RowLayout {
        spacing: Theme.pad
        SecretInput {
            id: code
            objectName: "firstCode"
            Layout.fillWidth: true
            label: qsTr("First code of the authenticator")
            hint: qsTr("6 digits")
            digitsOnly: true
            pasteAllowed: true
            maximum: 6
            onAccepted: stage.viewModel.confirmCode(code)
        }
        CodeCountdown {}
    }
    RowLayout {
        Layout.topMargin: Theme.pad
        spacing: Theme.near
        Button {
            text: qsTr("Back")
            onClicked: stage.viewModel.backToCredentials()
        }
        Button {
            Layout.fillWidth: true
            primary: true
            text: qsTr("Continue")
            onClicked: stage.viewModel.confirmCode(code)
        }
    }
}
