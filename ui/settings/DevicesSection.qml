// SPDX-License-Identifier: Apache-2.0
// Where this person is signed in.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Wardline.Controls
import Wardline.Settings
import Wardline.Theme

Section {
    id: section

    title: qsTr("Devices")
    note: qsTr("Where you are signed in. If you don't know one of them, tell IT.")
    Component.onCompleted: viewModel.askDevices()
    Banner {
        Layout.fillWidth: true
        visible: section.viewModel.devicesProblem !== ""
        meaning: Banner.Warning
        text: section.viewModel.devicesProblem
        Button {
            text: qsTr("Try again")
            onClicked: section.viewModel.askDevices()
        }
    }
    ProgressLine {
        Layout.fillWidth: true
        running: section.viewModel.isAskingDevices
    }
    // Not a layout: in Qt 6.4 one that no window shows keeps hold of lines that have gone, and crashes.
    Column {
        id: lines
        Layout.fillWidth: true
        spacing: Theme.pad
        Repeater {
            model: section.viewModel.devices
            RowLayout {
                id: device
                required property var modelData
                width: lines.width
                spacing: Theme.pad
                Accessible.role: Accessible.ListItem
                Accessible.name: [modelData.name, modelData.detail, modelData.isThis ? qsTr("this one") : "",
                                  modelData.verified ? qsTr("verified") : qsTr("not verified")].filter(part => part !== "").join(", ")
                Icon {
                    name: device.modelData.verified ? "shield" : "alert"
                    size: Theme.sign
                    color: device.modelData.verified ? Theme.colour.success : Theme.colour.warning
                }
                ColumnLayout {
                    Layout.fillWidth: true
                    spacing: 0
                    Label {
                        Layout.fillWidth: true
                        text: device.modelData.isThis ? qsTr("%1 (this one)", "a device's name").arg(device.modelData.name) : device.modelData.name
                        font.weight: device.modelData.isThis ? Font.DemiBold : Font.Normal
                        wrapMode: Text.Wrap
                    }
                    Label {
                        Layout.fillWidth: true
                        visible: text !== ""
                        text: device.modelData.detail
                        font.pixelSize: Theme.small
                        isMuted: true
                        wrapMode: Text.Wrap
                    }
                }
                Label {
                    text: device.modelData.verified ? qsTr("Verified") : qsTr("Not verified")
                    font.pixelSize: Theme.small
                    color: device.modelData.verified ? Theme.colour.success : Theme.colour.warning
                }
            }
        }
    }
}
