// SPDX-License-Identifier: Apache-2.0
// The spare codes, shown once.
import QtQuick
import QtQuick.Dialogs
import QtQuick.Layouts
import Wardline.Controls
import Wardline.SignIn
import Wardline.Theme

Stage {
    id: stage

    title: qsTr("Keep your spare codes")
    lead: qsTr("Without your phone, each of these replaces the code once. They are shown only now: print them or save them somewhere safe, not on this workstation.")
    Rectangle {
        Layout.fillWidth: true
        implicitHeight: codes.implicitHeight + 2 * Theme.wide
        radius: Theme.radius
        color: Theme.colour.sunken
        Grid {
            id: codes
            anchors.centerIn: parent
            columns: 2
            columnSpacing: 2 * Theme.far
            rowSpacing: Theme.near
            Repeater {
                model: stage.viewModel.spareCodes
                Sentence {
                    required property string modelData
                    text: modelData
                    font.pixelSize: Theme.title
                    font.weight: Font.DemiBold
                    font.letterSpacing: 1
                }
            }
        }
    }
    RowLayout {
        Layout.topMargin: Theme.pad
        spacing: Theme.near
        Button {
            text: stage.viewModel.isCodesSaved ? qsTr("Saved") : qsTr("Save to a file…")
            iconName: stage.viewModel.isCodesSaved ? "check" : "save"
            onClicked: dialog.open()
        }
        Button {
            objectName: "keptCodes"
            Layout.fillWidth: true
            primary: true
            focus: true
            text: qsTr("I have kept them")
            onClicked: stage.viewModel.keptSpareCodes()
        }
    }
    FileDialog {
        id: dialog
        title: qsTr("Save spare codes")
        fileMode: FileDialog.SaveFile
        defaultSuffix: "txt"
        onAccepted: stage.viewModel.saveSpareCodes(selectedFile)
    }
}
