// SPDX-License-Identifier: Apache-2.0
// A place or an act of the rail: icon over a small word, which is shortened where it is long; what waits there at its corners.
import QtQuick
import Wardline.Controls
import Wardline.Glass
import Wardline.Theme

Pressable {
    id: control

    required property string iconName
    required property string text
    property string hint: ""
    property string count: ""
    property string urgentWord: ""
    property bool isStat: false
    property bool selected: false
    property bool isPlace: false // the list of them has the keyboard, and hands it on

    implicitHeight: Math.max(48, face.implicitHeight + Theme.near)
    activeFocusOnTab: !isPlace
    Accessible.role: isPlace ? Accessible.PageTab : Accessible.Button
    Accessible.name: text
    Accessible.selected: selected

    RowBackground {
        anchors.fill: parent
        selected: control.selected
        hovered: control.hovered
        focused: control.activeFocus
    }
    Column {
        id: face
        anchors.verticalCenter: parent.verticalCenter
        width: parent.width
        spacing: 2
        Icon {
            anchors.horizontalCenter: parent.horizontalCenter
            name: control.iconName
            size: Theme.sign
            color: control.selected ? Theme.colour.accent : control.hovered ? Theme.colour.text : Theme.colour.muted
        }
        Label {
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            text: control.text
            color: control.selected ? Theme.colour.accent : Theme.colour.muted
            font.pixelSize: Theme.small
            font.weight: control.selected ? Font.Bold : Font.Medium
            wrapMode: Text.Wrap
            maximumLineCount: 2
            elide: Text.ElideRight
            mayShorten: true
            Accessible.ignored: true
        }
        PriorityChip {
            objectName: "urgency"
            anchors.horizontalCenter: parent.horizontalCenter
            visible: word !== ""
            word: control.urgentWord
            isStat: control.isStat
            side: Theme.tight
            widest: parent.width
            Accessible.ignored: true
        }
    }
    Rectangle {
        anchors.right: parent.right
        anchors.top: parent.top
        anchors.rightMargin: Theme.tight
        anchors.topMargin: 2
        visible: control.count !== ""
        width: Math.max(height, number.implicitWidth + Theme.near)
        height: number.implicitHeight + 2
        radius: height / 2
        color: Theme.colour.accent
        Label {
            id: number
            anchors.centerIn: parent
            text: control.count
            color: Theme.colour.accentInk
            font.pixelSize: Theme.small
            font.weight: Font.DemiBold
            Accessible.ignored: true
        }
    }
    Hint {
        shown: control.hovered
        words: control.hint
        x: control.LayoutMirroring.enabled ? -width - Theme.tight : control.width + Theme.tight
        y: (control.height - height) / 2
    }
}
