// SPDX-License-Identifier: Apache-2.0
// Whom to write to: one makes a direct conversation, several a group.
import QtQuick
import QtQuick.Layouts
import Wardline.Controls
import Wardline.Glass
import Wardline.Inbox

Dialog {
    id: dialog

    required property InboxViewModel viewModel
    readonly property int chosenCount: picker.chosenIds.length

    title: qsTr("New conversation")
    onOpened: {
        topic.clear()
        picker.begin()
    }
    PeoplePicker {
        id: picker
        Layout.fillWidth: true
        Layout.fillHeight: true
        people: dialog.viewModel.people
    }
    TextField {
        id: topic
        Layout.fillWidth: true
        visible: dialog.chosenCount > 1
        placeholderText: qsTr("Topic of the group: a place or a task, never a patient's name")
    }
    buttons: [
        Button {
            text: qsTr("Cancel")
            onClicked: dialog.close()
        },
        Button {
            primary: true
            enabled: dialog.chosenCount > 0
            text: dialog.chosenCount > 1 ? qsTr("Start group") : qsTr("Start")
            onClicked: {
                dialog.viewModel.startWith(picker.chosenIds, topic.text)
                dialog.close()
            }
        }
    ]
}
