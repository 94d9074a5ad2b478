// SPDX-License-Identifier: Apache-2.0
// Whom this conversation is about: two identifiers beside the name, then alerts; or that nobody confirmed it.
import QtQuick
import QtQuick.Layouts
import Wardline.Controls
import Wardline.Glass
import Wardline.Theme

Rectangle {
    id: banner

    required property patientHead head
    default property alias actions: actionRow.data

    implicitHeight: column.implicitHeight + 2 * Theme.pad
    color: Theme.colour.surface

    ColumnLayout {
        id: column
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        anchors.leftMargin: Theme.wide
        anchors.rightMargin: Theme.pad
        spacing: Theme.tight
        RowLayout {
            spacing: Theme.pad
            Label {
                Layout.maximumWidth: implicitWidth + 1
                Layout.fillWidth: true
                text: banner.head.hasPatient ? banner.head.name : banner.head.room
                font.pixelSize: Theme.title
                font.weight: Font.Bold
                elide: Text.ElideRight
                Accessible.role: Accessible.Heading
                Accessible.name: banner.head.hasPatient ? banner.head.spoken : text
            }
            Sentence {
                Layout.fillWidth: true
                text: banner.head.hasPatient ? banner.head.room + " · " + banner.head.about : banner.head.about
                isMuted: true
                font.pixelSize: Theme.small
                elide: Text.ElideRight
                mayShorten: true
            }
            Row { id: actionRow }
        }
        PagePart {
            Layout.fillWidth: true
            wanted: banner.head.hasPatient
            file: "PatientFacts.qml"
            given: ({ "banner": banner })
        }
        PagePart {
            Layout.fillWidth: true
            wanted: banner.head.notConfirmed
            file: "NotConfirmed.qml"
            given: ({})
        }
    }
    Rectangle {
        anchors.bottom: parent.bottom
        width: parent.width
        height: 1
        color: Theme.colour.divider
    }
}
