// SPDX-License-Identifier: Apache-2.0
// User, password and the code of the authenticator.
import QtQuick
import QtQuick.Layouts
import Wardline.Controls
import Wardline.Glass
import Wardline.SignIn
import Wardline.Theme

Stage {
    id: stage

    function submit(): void {
        viewModel.signIn(user.text, password, code)
    }

    title: qsTr("Sign in")
    lead: viewModel.serverName
    working: qsTr("Signing in…")
    firstTyped: password
    Component.onCompleted: user.text === "" ? user.forceActiveFocus() : password.forceActiveFocus()
    Connections {
        target: stage.viewModel
        function onCodeSpent(): void {
            password.forceActiveFocus()
        }
    }
    Banner {
        Layout.fillWidth: true
        visible: text !== "" && stage.viewModel.problem === ""
        text: stage.viewModel.ending
    }
    FieldLabel { text: qsTr("User") }
    TextField {
        id: user
        objectName: "user"
        Layout.fillWidth: true
        text: stage.viewModel.userName
        Accessible.name: qsTr("User")
        inputMethodHints: Qt.ImhNoAutoUppercase | Qt.ImhNoPredictiveText
        onAccepted: password.forceActiveFocus()
    }
    FieldLabel { text: qsTr("Password") }
    SecretInput {
        id: password
        objectName: "password"
        Layout.fillWidth: true
        label: qsTr("Password")
        pasteAllowed: true
        onAccepted: code.forceActiveFocus()
    }
    FieldLabel { text: qsTr("Code, or a spare code") }
    RowLayout {
        spacing: Theme.pad
        SecretInput {
            id: code
            objectName: "code"
            Layout.fillWidth: true
            label: qsTr("Code of the authenticator, or a spare code")
            hint: qsTr("6 digits")
            pasteAllowed: true
            maximum: 32
            onAccepted: stage.submit()
        }
        CodeCountdown {}
    }
    Button {
        objectName: "signIn"
        Layout.fillWidth: true
        Layout.topMargin: Theme.wide
        primary: true
        text: qsTr("Sign in")
        onClicked: stage.submit()
    }
    Button {
        objectName: "activate"
        Layout.fillWidth: true
        Layout.topMargin: Theme.tight
        text: qsTr("I have an activation code")
        onClicked: stage.viewModel.startActivation()
    }
}
