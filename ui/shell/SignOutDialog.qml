// SPDX-License-Identifier: Apache-2.0
// Signing out empties this profile, so it is asked once.
import QtQuick
import QtQuick.Layouts
import Wardline.Controls
import Wardline.Shell

Dialog {
    id: dialog

    required property ShellViewModel shell

    title: qsTr("Sign out of this workstation?")
    Sentence {
        Layout.fillWidth: true
        text: qsTr("What is kept here is removed; your messages stay on the server. To leave for a moment, lock instead (Ctrl+L).")
        wrapMode: Text.Wrap
    }
    Banner {
        Layout.fillWidth: true
        visible: dialog.shell.waiting !== ""
        text: qsTr("%1. They would be lost.").arg(dialog.shell.waiting)
        meaning: Banner.Critical
    }
    buttons: [
        Button {
            text: qsTr("Stay")
            focus: true
            onClicked: dialog.close()
        },
        Button {
            critical: true
            text: qsTr("Sign out")
            onClicked: {
                dialog.close()
                dialog.shell.signOut()
            }
        }
    ]
}
