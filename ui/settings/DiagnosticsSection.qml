// SPDX-License-Identifier: Apache-2.0
// What works on this workstation and what does not, for whoever asks IT for help.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Dialogs
import QtQuick.Layouts
import Wardline.Controls
import Wardline.Settings
import Wardline.Theme

Section {
    id: section

    title: qsTr("Diagnostics")
    note: qsTr("A report for IT. It names nobody and holds nothing of your conversations.")
    Component.onCompleted: viewModel.check()
    Banner {
        Layout.fillWidth: true
        visible: section.viewModel.findingsProblem !== ""
        meaning: Banner.Warning
        text: section.viewModel.findingsProblem
    }
    ProgressLine {
        Layout.fillWidth: true
        running: section.viewModel.isChecking
    }
    // Not a layout: in Qt 6.4 one that no window shows keeps hold of lines that have gone, and crashes.
    Column {
        id: lines
        Layout.fillWidth: true
        spacing: Theme.pad
        Repeater {
            model: section.viewModel.findings
            RowLayout {
                id: finding
                required property var modelData
                readonly property int verdict: modelData.verdict
                width: lines.width
                spacing: Theme.near
                Icon {
                    name: ["check", "help", "alert"][finding.verdict]
                    size: Theme.sign
                    color: [Theme.colour.success, Theme.colour.info, Theme.colour.critical][finding.verdict]
                }
                Sentence {
                    Layout.fillWidth: true
                    text: finding.modelData.text
                    wrapMode: Text.Wrap
                }
            }
        }
    }
    Flow {
        Layout.fillWidth: true
        spacing: Theme.near
        Button {
            objectName: "checkAgain"
            iconName: "refresh"
            text: qsTr("Check again")
            enabled: !section.viewModel.isChecking
            onClicked: section.viewModel.check()
        }
        Button {
            objectName: "saveReport"
            iconName: "save"
            text: qsTr("Save the report…")
            enabled: section.viewModel.findings.length > 0
            onClicked: place.open()
        }
    }
    FileDialog {
        id: place
        fileMode: FileDialog.SaveFile
        defaultSuffix: "txt"
        nameFilters: [qsTr("Text (*.txt)")]
        onAccepted: section.viewModel.saveFindings(selectedFile)
    }
}
