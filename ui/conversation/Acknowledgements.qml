// SPDX-License-Identifier: Apache-2.0
// Who has it: one line a person, and the button to be one of them.
pragma ComponentBehavior: Bound
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
            required property var modelData
            readonly property color ink: modelData.confirmed ? Theme.colour.success : Theme.colour.muted
            spacing: Theme.tight
            Icon {
                name: line.modelData.confirmed ? "acknowledge" : line.modelData.sending ? "clock" : "help"
                size: Theme.mark
                color: line.ink
            }
            Label {
                Layout.fillWidth: true
                text: line.modelData.text
                font.pixelSize: Theme.small
                color: line.ink
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
