// SPDX-License-Identifier: Apache-2.0
// The recovery key, shown once after an account's first sign-in.
import QtQuick
import QtQuick.Dialogs
import QtQuick.Layouts
import Wardline.Controls
import Wardline.Shell
import Wardline.Theme

Dialog {
    id: dialog

    required property ShellViewModel shell

    title: qsTr("Keep your recovery key")
    visible: shell.recoveryKey !== ""
    closePolicy: Dialog.NoAutoClose
    Sentence {
        Layout.fillWidth: true
        text: qsTr("If you forget your password, only this key opens your older messages. It is shown only now: print it or save it somewhere safe, not on this workstation.")
        isMuted: true
        wrapMode: Text.Wrap
    }
    Rectangle {
        Layout.fillWidth: true
        implicitHeight: key.implicitHeight + 2 * Theme.wide
        radius: Theme.radius
        color: Theme.colour.sunken
        SelectableText {
            id: key
            anchors.fill: parent
            anchors.margins: Theme.wide
            text: dialog.shell.recoveryKey
            font.pixelSize: Theme.title
            Accessible.name: qsTr("Recovery key")
        }
    }
    buttons: [
        Button {
            objectName: "saveKey"
            iconName: "save"
            text: qsTr("Save to a file…")
            onClicked: file.open()
        },
        Button {
            primary: true
            focus: true
            text: qsTr("I have kept it")
            onClicked: dialog.shell.keptRecoveryKey()
        }
    ]
    FileDialog {
        id: file
        objectName: "saveKeyDialog"
        title: qsTr("Save recovery key")
        fileMode: FileDialog.SaveFile
        defaultSuffix: "txt"
        onAccepted: dialog.shell.saveRecoveryKey(selectedFile)
    }
}
