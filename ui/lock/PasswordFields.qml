// SPDX-License-Identifier: Apache-2.0
// Password and code, for who can't or won't open the session by PIN.
import QtQuick
import QtQuick.Layouts
import Wardline.Controls
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
    // It has its place while nothing is done too, and takes that of nothing else: no press meant for it falls on another.
    Item {
        Layout.fillWidth: true
        implicitHeight: cancel.implicitHeight
        Button {
            id: cancel
            objectName: "cancelWork"
            anchors.right: parent.right
            visible: fields.viewModel.isBusy
            enabled: !fields.viewModel.isCancelling
            quiet: true
            text: qsTr("Cancel")
            onClicked: fields.viewModel.cancel()
        }
    }
}
