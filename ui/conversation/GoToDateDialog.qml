// SPDX-License-Identifier: Apache-2.0
// A day to read on from.
import QtQuick
import QtQuick.Layouts
import Wardline.Controls
import Wardline.Conversation
import Wardline.Theme

Dialog {
    id: dialog

    required property ConversationViewModel viewModel
    property bool isRefused: false

    function go(): void {
        isRefused = !viewModel.goToDate(date.text)
        if (!isRefused) close()
    }
    function goBack(days: int): void {
        viewModel.goToDaysAgo(days)
        close()
    }

    title: qsTr("Go to a date")
    visible: true // it is made to be shown
    onOpened: {
        date.clear()
        date.forceActiveFocus()
    }
    TextField {
        id: date
        objectName: "date"
        Layout.fillWidth: true
        placeholderText: qsTr("Date, like %1").arg(dialog.viewModel.sampleDate())
        onTextChanged: dialog.isRefused = false
        onAccepted: dialog.go()
    }
    Label {
        Layout.fillWidth: true
        visible: dialog.isRefused
        text: qsTr("That is no date. Write it like %1.").arg(dialog.viewModel.sampleDate())
        color: Theme.colour.critical
        wrapMode: Text.Wrap
        Accessible.role: Accessible.AlertMessage
        Accessible.name: text
    }
    Row {
        spacing: Theme.near
        Button {
            text: qsTr("Today")
            onClicked: dialog.goBack(0)
        }
        Button {
            objectName: "yesterday"
            text: qsTr("Yesterday")
            onClicked: dialog.goBack(1)
        }
    }
    buttons: [
        Button {
            text: qsTr("Cancel")
            onClicked: dialog.close()
        },
        Button {
            primary: true
            enabled: date.text.trim() !== ""
            text: qsTr("Go")
            onClicked: dialog.go()
        }
    ]
}
