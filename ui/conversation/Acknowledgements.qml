// SPDX-License-Identifier: Apache-2.0
// Who has it: one line a person, and the button to be one of them. Under an urgent message of one's own the lines open the list
// of everyone.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Wardline.Controls
import Wardline.Conversation
import Wardline.Theme

ColumnLayout {
    id: root

    required property MessageRow row

    spacing: Theme.tight
    PlainButton {
        objectName: "audience"
        // A target of full size, also around a single line, which takes no height of its own.
        readonly property real around: (implicitHeight - column.implicitHeight) / 2
        Layout.fillWidth: true
        Layout.topMargin: -around
        Layout.bottomMargin: -around
        implicitWidth: column.implicitWidth
        implicitHeight: enabled ? Math.max(32, column.implicitHeight) : column.implicitHeight
        visible: root.row.item.acknowledgements.length > 0
        enabled: root.row.item.hasAudience
        focusPolicy: root.row.current && enabled ? Qt.StrongFocus : Qt.NoFocus
        text: qsTr("Who has it")
        Accessible.ignored: !enabled
        onClicked: root.row.viewModel.showAudience(root.row.item.eventId)
        // Not a layout: in Qt 6.4 one that no window shows keeps hold of lines that have gone, and crashes.
        Column {
            id: column
            anchors.left: parent.left
            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            spacing: Theme.tight
            Repeater {
                model: root.row.item.acknowledgements.length
                RowLayout {
                    id: line
                    required property int index
                    readonly property var person: root.row.item.acknowledgements[index] ?? {}
                    readonly property color ink: person.confirmed ? Theme.colour.success : Theme.colour.muted
                    spacing: Theme.tight
                    Icon {
                        name: line.person.icon ?? ""
                        size: Theme.mark
                        color: line.ink
                    }
                    Label {
                        Layout.maximumWidth: root.row.widest - Theme.mark - Theme.tight
                        text: line.person.text ?? ""
                        font.pixelSize: Theme.small
                        color: line.ink
                        font.weight: Font.DemiBold
                        wrapMode: Text.Wrap // whether somebody has it must not be cut off
                        maximumLineCount: 4
                        elide: Text.ElideRight
                    }
                }
            }
        }
    }
    Button {
        objectName: "acknowledge"
        visible: root.row.item.canAcknowledge
        focusPolicy: root.row.current ? Qt.StrongFocus : Qt.ClickFocus
        primary: true
        iconName: "check"
        text: qsTr("Acknowledge")
        onClicked: root.row.viewModel.acknowledge(root.row.item.eventId)
    }
}
