// SPDX-License-Identifier: Apache-2.0
// Password and code, for who can't or won't open the session by PIN.
import QtQuick
import QtQuick.Layouts
import Wardline.Glass
import Wardline.Lock
import Wardline.Theme

ColumnLayout {
    id: fields

    required property LockViewModel viewModel

    function takeKeyboard(): void {
        password.forceActiveFocus()
    }
    function signIn(): void {
        viewModel.signIn(password, code)
    }

    spacing: Theme.near
    FieldLabel {
        text: qsTr("Password")
    }
    SecretInput {
        id: password
        objectName: "password"
        Layout.fillWidth: true
        enabled: !fields.viewModel.isBusy
        label: qsTr("Password")
        pasteAllowed: true
        onAccepted: code.forceActiveFocus()
    }
    FieldLabel {
        text: qsTr("Code, or a spare code")
    }
    RowLayout {
        spacing: Theme.pad
        SecretInput {
            id: code
            objectName: "code"
            Layout.fillWidth: true
            enabled: !fields.viewModel.isBusy
            label: qsTr("Code of the authenticator, or a spare code")
            hint: qsTr("6 digits")
            pasteAllowed: true
            maximum: 32
            onAccepted: fields.signIn()
        }
        CodeCountdown {}
    }
}
