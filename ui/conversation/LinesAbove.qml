// SPDX-License-Identifier: Apache-2.0
// Lines across the timeline: a new day, what is new since the last visit, what is missing.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Wardline.Controls
import Wardline.Conversation
import Wardline.Theme

Column {
    id: lines

    required property MessageRow row

    component AcrossLine: RowLayout {
        id: across
        required property string text
        property color ink: Theme.colour.muted
        property color stroke: Theme.colour.divider
        width: parent.width
        spacing: Theme.pad
        Rectangle {
            Layout.fillWidth: true
            implicitHeight: 1
            color: across.stroke
        }
        Label {
            text: across.text
            font.pixelSize: Theme.small
            font.weight: Font.DemiBold
            color: across.ink
        }
        Rectangle {
            Layout.fillWidth: true
            implicitHeight: 1
            color: across.stroke
        }
    }

    spacing: Theme.tight
    AcrossLine {
        visible: lines.row.item.dayLine !== ""
        text: lines.row.item.dayLine
    }
    AcrossLine {
        visible: lines.row.item.newLine
        text: qsTr("New messages")
        ink: Theme.colour.accent
        stroke: Theme.colour.accent
    }
    AcrossLine {
        visible: lines.row.item.isGap
        text: lines.row.item.text
        ink: Theme.colour.warning
        stroke: Theme.colour.warning
    }
}
