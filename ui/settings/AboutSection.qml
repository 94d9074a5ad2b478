// SPDX-License-Identifier: Apache-2.0
// What this program is, and what it is built with.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Wardline.Controls
import Wardline.Settings
import Wardline.Theme

Section {
    id: section

    title: qsTr("About")
    Sentence {
        Layout.fillWidth: true
        text: qsTr("Wardline %1", "version").arg(section.viewModel.version)
        font.weight: Font.DemiBold
    }
    Sentence {
        Layout.fillWidth: true
        text: qsTr("Secure messages for care teams. Free software under the Apache License 2.0.")
        isMuted: true
        wrapMode: Text.Wrap
    }
    Label {
        text: qsTr("Built with")
        font.weight: Font.DemiBold
        Accessible.role: Accessible.Heading
        Accessible.name: text
    }
    // Not a layout: in Qt 6.4 one that no window shows keeps hold of lines that have gone, and crashes.
    Column {
        id: lines
        Layout.fillWidth: true
        spacing: Theme.pad
        Repeater {
            model: section.viewModel.parts
            RowLayout {
                id: part
                required property var modelData
                width: lines.width
                spacing: Theme.pad
                Accessible.role: Accessible.ListItem
                Accessible.name: [modelData.name, modelData.what, modelData.licence].join(", ")
                Label {
                    Layout.fillWidth: true
                    text: part.modelData.name
                    elide: Text.ElideRight
                }
                Label {
                    text: part.modelData.licence
                    font.pixelSize: Theme.small
                    isMuted: true
                }
            }
        }
    }
}
