// SPDX-License-Identifier: Apache-2.0
// What identifies the patient beside the name, and what one must know before all else.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Wardline.Controls
import Wardline.Glass
import Wardline.Theme

ColumnLayout {
    id: facts

    required property PatientBanner banner
    readonly property patientHead head: banner.head

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
            width: Math.min(implicitWidth, facts.width / 2)
            elide: Text.ElideRight
            mayShorten: true
            text: fact.value
            font.weight: Font.DemiBold
        }
    }

    spacing: Theme.tight
    Flow {
        Layout.fillWidth: true
        spacing: Theme.wide
        Fact {
            word: qsTr("Born")
            value: facts.head.birth
        }
        Fact {
            word: qsTr("MRN", "medical record number")
            value: facts.head.mrn
        }
        Fact {
            word: qsTr("Place", "where the patient lies")
            value: facts.head.place
        }
        Fact {
            word: qsTr("Code status")
            value: facts.head.codeStatus
        }
    }
    Flow {
        id: alerts
        Layout.fillWidth: true
        visible: facts.head.alerts.length > 0
        spacing: Theme.near
        Repeater {
            model: facts.head.alerts
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
}
