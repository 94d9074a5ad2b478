// SPDX-License-Identifier: Apache-2.0
// Colleagues to bring into a group.
import QtQuick
import QtQuick.Layouts
import Wardline.Controls
import Wardline.Details
import Wardline.Glass

Dialog {
    id: dialog

    required property RoomActs acts
    property roomFacts room: acts.about("")
    property var present: [] // ids of those known to be in it

    title: qsTr("Add people to %1", "name of a group").arg(Names.inSentence(room.name))
    onOpened: picker.begin()
    PeoplePicker {
        id: picker
        Layout.fillWidth: true
        Layout.fillHeight: true
        people: dialog.acts.people
        leftOut: dialog.present
    }
    Sentence {
        Layout.fillWidth: true
        wrapMode: Text.Wrap
        isMuted: true
        text: qsTr("They will read what is written from now on.")
    }
    buttons: [
        Button {
            text: qsTr("Cancel")
            onClicked: dialog.close()
        },
        Button {
            objectName: "addNow"
            primary: true
            enabled: picker.chosenIds.length > 0
            text: qsTr("Add")
            onClicked: {
                dialog.acts.add(dialog.room.id, picker.chosenIds)
                dialog.close()
            }
        }
    ]
}
