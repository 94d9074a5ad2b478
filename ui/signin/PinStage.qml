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

    readonly property bool canKeep: !viewModel.isKeyringMissing

    title: canKeep ? qsTr("Choose a PIN for this workstation") : qsTr("No PIN on this workstation")
    lead: canKeep ? qsTr("The PIN unlocks Wardline here when it has locked itself. At least 6 digits; no dates or rows.") : ""
    working: qsTr("Opening your messages…")
    firstTyped: (canKeep ? pin : ephemeral) as Item
    Component.onCompleted: pin.forceActiveFocus()
    onCanKeepChanged: canKeep ? pin.forceActiveFocus() : ephemeral.forceActiveFocus()
    FieldLabel {
        visible: stage.canKeep
        text: qsTr("PIN")
    }
    SecretInput {
        id: pin
        objectName: "pin"
        Layout.fillWidth: true
        visible: stage.canKeep
        label: qsTr("New PIN")
        digitsOnly: true
        maximum: 32
        onAccepted: again.forceActiveFocus()
    }
    FieldLabel {
        visible: stage.canKeep
        text: qsTr("Once more")
    }
    SecretInput {
        id: again
        objectName: "pinAgain"
        Layout.fillWidth: true
        visible: stage.canKeep
        label: qsTr("New PIN once more")
        digitsOnly: true
        maximum: 32
        onAccepted: stage.viewModel.choosePin(pin, again)
    }
    Button {
        objectName: "choosePin"
        Layout.fillWidth: true
        Layout.topMargin: Theme.pad
        visible: stage.canKeep
        primary: true
        text: qsTr("Use this PIN")
        onClicked: stage.viewModel.choosePin(pin, again)
    }
    Button {
        objectName: "lookAgain"
        Layout.fillWidth: true
        visible: !stage.canKeep
        iconName: "refresh"
        text: qsTr("Look for the keyring again")
        onClicked: stage.viewModel.checkKeyring()
    }
    Rectangle {
        Layout.fillWidth: true
        Layout.topMargin: Theme.pad
        Layout.bottomMargin: Theme.near
        visible: !stage.viewModel.isKept
        implicitHeight: 1
        color: Theme.colour.divider
    }
    Sentence {
        Layout.fillWidth: true
        visible: !stage.viewModel.isKept
        text: stage.canKeep ? qsTr("Shared or borrowed workstation? Then keep nothing here: when Wardline locks or closes, you sign in again with password and code.")
            : qsTr("Then nothing is kept here: when Wardline locks or closes, you sign in again with password and code.")
        isMuted: true
        wrapMode: Text.Wrap
    }
    Button {
        id: ephemeral
        objectName: "ephemeral"
        Layout.fillWidth: true
        Layout.topMargin: Theme.tight
        visible: !stage.viewModel.isKept
        primary: !stage.canKeep
        text: qsTr("Don't keep anything on this workstation")
        onClicked: stage.viewModel.stayEphemeral()
    }
}
