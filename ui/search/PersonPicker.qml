// SPDX-License-Identifier: Apache-2.0
// Whose messages are looked for.
import QtQuick
import QtQuick.Layouts
import Wardline.Controls
import Wardline.Glass
import Wardline.Search

Dialog {
    id: dialog

    required property SearchViewModel viewModel

    title: qsTr("Whose messages?")
    onOpened: picker.begin()
    PeoplePicker {
        id: picker
        Layout.fillWidth: true
        Layout.fillHeight: true
        people: dialog.viewModel.people
        single: true
        onPicked: person => {
            dialog.viewModel.choosePerson(person.id)
            dialog.close()
        }
    }
    buttons: [
        Button {
            text: qsTr("Cancel")
            onClicked: dialog.close()
        },
        Button {
            objectName: "anyone"
            text: qsTr("Anyone's")
            onClicked: {
                dialog.viewModel.choosePerson()
                dialog.close()
            }
        }
    ]
}
