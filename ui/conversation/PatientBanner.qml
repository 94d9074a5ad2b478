// SPDX-License-Identifier: Apache-2.0
// Whom this conversation is about: two identifiers beside the name, then alerts; or that nobody confirmed it.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Wardline.Controls
import Wardline.Glass
import Wardline.Theme

Rectangle {
    id: banner

    required property patientHead head
    default property alias actions: actionRow.data

    component Fact: Row {
        id: fact
        required property string word
        required property string value
        visible: value !== ""
        spacing: Theme.near
        Label {
            text: fact.word
            isMuted: true
            font.pixelSize: Theme.small
            anchors.baseline: shown.baseline
        }
        Label {
            id: shown
            width: Math.min(implicitWidth, column.width / 2)
            elide: Text.ElideRight
            mayShorten: true
            text: fact.value
            font.weight: Font.DemiBold
        }
    }

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
        Flow {
            Layout.fillWidth: true
            visible: banner.head.hasPatient
            spacing: Theme.wide
            Fact {
                word: qsTr("Born")
                value: banner.head.birth
            }
            Fact {
                word: qsTr("MRN", "medical record number")
                value: banner.head.mrn
            }
            Fact {
                word: qsTr("Place", "where the patient lies")
                value: banner.head.place
            }
            Fact {
                word: qsTr("Code status")
                value: banner.head.codeStatus
            }
        }
        Flow {
            id: alerts
            Layout.fillWidth: true
            visible: banner.head.hasPatient && banner.head.alerts.length > 0
            spacing: Theme.near
            Repeater {
                model: banner.head.alerts
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
        Banner {
            Layout.fillWidth: true
            visible: banner.head.notConfirmed
            meaning: Banner.Warning
            text: qsTr("Patient not confirmed. The card could not be proven, so check who this is about before you write.")
        }
    }
    Rectangle {
        anchors.bottom: parent.bottom
        width: parent.width
        height: 1
        color: Theme.colour.divider
    }
}
