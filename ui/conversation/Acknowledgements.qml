// SPDX-License-Identifier: Apache-2.0
// Who has it: one line a person, and the button to be one of them.
import QtQuick
import QtQuick.Layouts
import Wardline.Controls
import Wardline.Conversation
import Wardline.Theme

ColumnLayout {
    id: root

    required property timelineItem item
    signal acknowledged

    spacing: Theme.tight
    Repeater {
        model: root.item.acknowledgements
        RowLayout {
            id: line
            required property string modelData
            spacing: Theme.tight
            Icon {
                name: "acknowledge"
                size: 16
                color: Theme.colour.success
            }
            Label {
                Layout.fillWidth: true
                text: line.modelData
                font.pixelSize: Theme.small
                color: Theme.colour.success
                font.weight: Font.DemiBold
                elide: Text.ElideRight
            }
        }
    }
    Button {
        objectName: "acknowledge"
        visible: root.item.canAcknowledge
        primary: true
        iconName: "check"
        text: qsTr("Acknowledge")
        onClicked: root.acknowledged()
    }
}
