// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Wardline.Controls
import Wardline.Settings

Section {
    id: section

    title: qsTr("Writing")
    Switch {
        objectName: "enterSends"
        Layout.fillWidth: true
        text: qsTr("Enter sends the message")
        note: checked ? qsTr("Shift+Enter begins a new line.") : qsTr("Ctrl+Enter sends; Enter begins a new line.")
        checked: section.viewModel.enterSends
        onToggled: section.viewModel.enterSends = checked
    }
}
