// SPDX-License-Identifier: Apache-2.0
// Asked once before a group is left: it can't be taken back by the person alone.
import QtQuick
import QtQuick.Layouts
import Wardline.Controls
import Wardline.Details
import Wardline.Glass

Dialog {
    id: dialog

    required property RoomActs acts
    property roomFacts room: acts.about("")

    title: qsTr("Leave %1?", "name of a group").arg(Names.inSentence(room.name))
    onOpened: stay.forceActiveFocus()
    Sentence {
        Layout.fillWidth: true
        wrapMode: Text.Wrap
        text: qsTr("The conversation goes from your list, and you no longer read what is written in it. What you have not sent there, and your draft, are lost. Only somebody in the group can add you again.")
    }
    buttons: [
        Button {
            id: stay
            text: qsTr("Stay")
            onClicked: dialog.close()
        },
        Button {
            objectName: "leaveNow"
            critical: true
            iconName: "leave"
            text: qsTr("Leave")
            onClicked: {
                dialog.acts.leave(dialog.room.id, dialog.room.name)
                dialog.close()
            }
        }
    ]
}
