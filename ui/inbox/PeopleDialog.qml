// SPDX-License-Identifier: Apache-2.0
// Whom to write to: one makes a direct conversation, several a group. What was chosen and typed stays, however it is closed, until
// the conversation has begun or somebody discards it; a lock ends it with its page.
import QtQuick
import QtQuick.Layouts
import Wardline.Controls
import Wardline.Glass
import Wardline.Inbox

Dialog {
    id: dialog

    required property InboxViewModel viewModel
    readonly property int chosenCount: picker.chosenIds.length
    readonly property bool isUntouched: picker.isUntouched && topic.text === ""
    property string problem: ""
    /// Of what was asked for here, and was closed before the answer came.
    signal notice(string sentence)

    function forget(): void {
        picker.forget()
        topic.clear()
        problem = ""
    }

    title: qsTr("New conversation")
    onOpened: picker.resume()
    onClosed: problem = ""
    Connections {
        target: dialog.viewModel
        function onBegun(): void {
            dialog.close()
            dialog.forget()
        }
        function onNotBegun(why: string): void {
            if (dialog.opened) dialog.problem = why
            else dialog.notice(why)
        }
    }
    PeoplePicker {
        id: picker
        Layout.fillWidth: true
        Layout.fillHeight: true
        people: dialog.viewModel.people
    }
    TextField {
        id: topic
        objectName: "groupTopic"
        Layout.fillWidth: true
        visible: dialog.chosenCount > 1
        placeholderText: qsTr("Topic of the group: a place or a task, never a patient's name")
    }
    Banner {
        objectName: "notBegun"
        Layout.fillWidth: true
        visible: dialog.problem !== ""
        meaning: Banner.Critical
        text: dialog.problem
    }
    ProgressLine {
        Layout.fillWidth: true
        running: dialog.viewModel.isBeginning
    }
    buttons: [
        Button {
            objectName: "discardBeginning"
            text: dialog.isUntouched ? qsTr("Cancel") : qsTr("Discard", "whom one has chosen to write to")
            onClicked: {
                dialog.close()
                dialog.forget()
            }
        },
        Button {
            objectName: "begin"
            primary: true
            enabled: dialog.chosenCount > 0
            text: dialog.chosenCount > 1 ? qsTr("Start group") : qsTr("Start")
            onClicked: {
                dialog.problem = ""
                dialog.viewModel.begin(picker.chosenIds, dialog.chosenCount > 1 ? topic.text : "")
            }
        }
    ]
}
