// SPDX-License-Identifier: Apache-2.0
// A small mark: a word, with a shape before it, in one of the meanings' colours.
import QtQuick
import QtQuick.Layouts
import Wardline.Controls
import Wardline.Theme

Rectangle {
    id: chip

    required property string text
    property string iconName: ""
    property color ink: Theme.colour.muted
    property color fill: Theme.colour.sunken
    property real side: Theme.near // before and behind what it says
    property real widest: Infinity // words that need more take more lines
    readonly property real natural: words.implicitWidth + 2 * side + (iconName === "" ? 0 : Theme.mark + row.spacing) // in one line

    implicitWidth: row.implicitWidth + 2 * side
    implicitHeight: Math.max(22, row.implicitHeight + Theme.tight)
    radius: words.lineCount > 1 ? Theme.radius : height / 2
    color: fill
    border.width: Theme.scheme === Theme.Contrast ? 1 : 0
    border.color: ink
    Accessible.role: Accessible.StaticText
    Accessible.name: text

    RowLayout {
        id: row
        anchors.centerIn: parent
        spacing: Theme.tight
        Icon {
            visible: chip.iconName !== ""
            name: chip.iconName
            size: Theme.mark
            color: chip.ink
        }
        Label {
            id: words
            Layout.maximumWidth: Math.max(0, chip.widest - row.spacing - Theme.mark - 2 * chip.side)
            wrapMode: Text.Wrap
            maximumLineCount: 4
            elide: Text.ElideRight
            text: chip.text
            color: chip.ink
            font.pixelSize: Theme.small
            font.weight: Font.DemiBold
            Accessible.ignored: true
        }
    }
}
