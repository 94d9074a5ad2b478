// SPDX-License-Identifier: Apache-2.0
// The activation code that IT handed over.
import QtQuick
import QtQuick.Layouts
import Wardline.Controls
import Wardline.Glass
import Wardline.SignIn
import Wardline.Theme

Stage {
    id: stage

    title: qsTr("Activate your account")
    lead: qsTr("IT gave you an activation code. It works once. Have your phone with an authenticator app at hand.")
    working: qsTr("Asking the server about your code…")
    firstTyped: code
    Component.onCompleted: user.text === "" ? user.forceActiveFocus() : code.forceActiveFocus()
    FieldLabel { text: qsTr("User") }
    TextField {
        id: user
        Layout.fillWidth: true
        text: stage.viewModel.userName
        Accessible.name: qsTr("User")
        inputMethodHints: Qt.ImhNoAutoUppercase | Qt.ImhNoPredictiveText
        onAccepted: code.forceActiveFocus()
    }
    FieldLabel { text: qsTr("Activation code, all of it") }
    TextField {
        id: code
        Layout.fillWidth: true
        Accessible.name: qsTr("Activation code")
        inputMethodHints: Qt.ImhNoAutoUppercase | Qt.ImhNoPredictiveText | Qt.ImhSensitiveData
        onAccepted: stage.viewModel.activate(user.text, code.text)
    }
    RowLayout {
        Layout.topMargin: Theme.wide
        spacing: Theme.near
        Button {
            text: qsTr("Back")
            onClicked: stage.viewModel.backToCredentials()
        }
        Button {
            Layout.fillWidth: true
            primary: true
            text: qsTr("Continue")
            onClicked: stage.viewModel.activate(user.text, code.text)
        }
    }
}
