// SPDX-License-Identifier: Apache-2.0
// The PIN that unlocks this workstation, or nothing kept here at all.
import QtQuick
import QtQuick.Layouts
import Wardline.Controls
import Wardline.Glass
import Wardline.SignIn
import Wardline.Theme

Stage {
    id: stage

    title: qsTr("Choose a PIN for this workstation")
    lead: qsTr("The PIN unlocks Wardline here when it has locked itself. At least 6 digits; no dates or rows.")
    Component.onCompleted: pin.forceActiveFocus()
    FieldLabel { text: qsTr("PIN") }
    SecretInput {
        id: pin
        objectName: "pin"
        Layout.fillWidth: true
        label: qsTr("New PIN")
        digitsOnly: true
        maximum: 32
        onAccepted: again.forceActiveFocus()
    }
    FieldLabel { text: qsTr("Once more") }
    SecretInput {
        id: again
        objectName: "pinAgain"
        Layout.fillWidth: true
        label: qsTr("New PIN once more")
        digitsOnly: true
        maximum: 32
        onAccepted: stage.viewModel.choosePin(pin, again)
    }
    Button {
        objectName: "choosePin"
        Layout.fillWidth: true
        Layout.topMargin: Theme.pad
        primary: !stage.viewModel.isKeyringMissing
        text: qsTr("Use this PIN")
        onClicked: stage.viewModel.choosePin(pin, again)
    }
    Rectangle {
        Layout.fillWidth: true
        Layout.topMargin: Theme.pad
        Layout.bottomMargin: Theme.near
        implicitHeight: 1
        color: Theme.colour.divider
    }
    Label {
        Layout.fillWidth: true
        text: qsTr("Shared or borrowed workstation? Then keep nothing here: when Wardline locks or closes, you sign in again with password and code.")
        isMuted: true
        wrapMode: Text.Wrap
    }
    Button {
        objectName: "ephemeral"
        Layout.fillWidth: true
        Layout.topMargin: Theme.tight
        primary: stage.viewModel.isKeyringMissing
        text: qsTr("Don't keep anything on this workstation")
        onClicked: stage.viewModel.stayEphemeral()
    }
}
