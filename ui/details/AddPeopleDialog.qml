// SPDX-License-Identifier: Apache-2.0
// Colleagues to bring into a group. Who was chosen and what was typed stays with its group, however it is closed, until they are added
// or somebody discards it; a lock ends it with its page.
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
    property var begun: ({}) // by group: who was chosen and what was typed

    title: qsTr("Add people to %1", "name of a group").arg(Names.inSentence(room.name))
    onOpened: {
        picker.chosen = begun[room.id]?.chosen ?? {}
        picker.typed = begun[room.id]?.typed ?? ""
        picker.resume()
    }
    onClosed: begun[room.id] = { chosen: picker.chosen, typed: picker.typed }
    Connections {
        target: dialog.acts
        function onPeopleAdded(group: string, people: var): void {
            const isHere = dialog.opened && dialog.room.id === group
            const left = Object.assign({}, isHere ? picker.chosen : dialog.begun[group]?.chosen ?? {})
            people.forEach(one => { delete left[one] })
            const isMore = Object.keys(left).length > 0 // whom somebody chose since stays
            if (isHere && isMore) picker.chosen = left
            else if (isHere) picker.forget()
            else if (isMore) dialog.begun[group].chosen = left
            else delete dialog.begun[group]
        }
    }
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
            objectName: "discardAdding"
            text: picker.isUntouched ? qsTr("Cancel") : qsTr("Discard", "whom one has chosen to add")
            onClicked: {
                picker.forget()
                dialog.close()
            }
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
