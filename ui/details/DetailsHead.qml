// SPDX-License-Identifier: Apache-2.0
// What stands above the members: the conversation, its patient where that is proven, and what can be done with it.
pragma ComponentBehavior: Bound
import QtQuick
import Wardline.Controls
import Wardline.Details
import Wardline.Glass
import Wardline.Theme

Column {
    id: head

    required property DetailsViewModel viewModel
    required property RoomActs acts
    readonly property patientHead patient: viewModel.head
    readonly property roomFacts room: viewModel.room
    /// The keyboard has come to this one.
    signal reached(Item button)
    signal leaveAsked
    signal addAsked

    spacing: Theme.wide
    bottomPadding: Theme.near

    component Act: Button {
        id: act
        quiet: true
        width: Math.min(implicitWidth, head.width)
        onActiveFocusChanged: if (activeFocus) head.reached(act)
    }
    component Line: Rectangle {
        x: Theme.wide
        width: head.width - 2 * Theme.wide
        height: 1
        color: Theme.colour.divider
    }

    Column {
        x: Theme.wide
        width: head.width - 2 * Theme.wide
        Label {
            width: parent.width
            text: head.patient.room
            font.pixelSize: Theme.title
            font.weight: Font.Bold
            wrapMode: Text.Wrap
            maximumLineCount: 4
            elide: Text.ElideRight
            mayShorten: true
            Accessible.role: Accessible.Heading
            Accessible.name: text
        }
        Sentence {
            width: parent.width
            visible: text !== ""
            text: head.viewModel.kind
            isMuted: true
            wrapMode: Text.Wrap
            maximumLineCount: 4
            elide: Text.ElideRight
            mayShorten: true
        }
    }
    Banner {
        x: Theme.wide
        width: head.width - 2 * Theme.wide
        visible: head.patient.notConfirmed
        meaning: Banner.Warning
        text: qsTr("Patient not confirmed")
    }
    Column {
        x: Theme.wide
        width: head.width - 2 * Theme.wide
        visible: head.patient.hasPatient
        spacing: Theme.pad
        DetailsFact {
            width: parent.width
            word: qsTr("Patient")
            value: head.patient.name
        }
        DetailsFact {
            width: parent.width
            word: qsTr("Born")
            value: head.patient.birth
        }
        DetailsFact {
            width: parent.width
            word: qsTr("MRN", "medical record number")
            value: head.patient.mrn
        }
        DetailsFact {
            width: parent.width
            word: qsTr("Place", "where the patient lies")
            value: head.patient.place
        }
        DetailsFact {
            width: parent.width
            word: qsTr("Code status")
            value: head.patient.codeStatus
        }
        Flow {
            id: alerts
            width: parent.width
            visible: head.patient.alerts.length > 0
            spacing: Theme.near
            Repeater {
                model: head.patient.alerts
                Chip {
                    required property string modelData
                    text: modelData
                    widest: alerts.width
                    iconName: "flag"
                    ink: Theme.colour.critical
                    fill: Theme.colour.criticalSoft
                }
            }
        }
        Sentence {
            width: parent.width
            visible: head.patient.written !== ""
            text: qsTr("Card written: %1").arg(head.patient.written)
            isMuted: true
            font.pixelSize: Theme.small
            wrapMode: Text.Wrap
        }
    }
    Line {}
    Column {
        visible: !head.room.isInvitation
        Act {
            iconName: head.room.isMuted ? "bell" : "mute"
            text: head.room.isMuted ? qsTr("Unmute") : qsTr("Mute")
            onClicked: head.acts.setMuted(head.room.id, !head.room.isMuted)
        }
        Act {
            iconName: head.room.isUnread ? "check" : "unread"
            text: head.room.isUnread ? qsTr("Mark as read") : qsTr("Mark as unread")
            onClicked: head.room.isUnread ? head.acts.markRead(head.room.id) : head.acts.markUnread(head.room.id)
        }
        Act {
            objectName: "addPeople"
            visible: head.room.isGroup
            iconName: "addperson"
            text: qsTr("Add people…")
            onClicked: head.addAsked()
        }
        Act {
            objectName: "leave"
            visible: head.room.isGroup
            critical: true
            iconName: "leave"
            text: qsTr("Leave…")
            onClicked: head.leaveAsked()
        }
    }
    Sentence {
        x: Theme.wide
        width: head.width - 2 * Theme.wide
        visible: text !== ""
        text: head.room.whyNobodyLeaves
        isMuted: true
        font.pixelSize: Theme.small
        wrapMode: Text.Wrap
    }
    Line {}
    Label {
        x: Theme.wide
        width: head.width - 2 * Theme.wide
        text: head.viewModel.memberCount
        font.weight: Font.DemiBold
        Accessible.role: Accessible.Heading
        Accessible.name: text
    }
}
