// SPDX-License-Identifier: Apache-2.0
// One choice among others: off, or selected with a tick and in the accent's colours. Pressing it is its owner's to answer.
import QtQuick
import QtQuick.Templates as T
import Wardline.Controls
import Wardline.Theme

T.AbstractButton {
    id: control

    property bool selected: false
    property bool opensMenu: false
    readonly property color ink: selected ? Theme.colour.accent : Theme.colour.muted

    implicitWidth: face.implicitWidth + leftPadding + rightPadding
    implicitHeight: Math.max(32, face.implicitHeight + Theme.near)
    leftPadding: Theme.pad
    rightPadding: Theme.pad
    focusPolicy: Qt.StrongFocus
    checkable: !opensMenu // so that it is a check box to a screen reader: a control's own role wins over one written here
    checked: selected
    Accessible.name: text
    Accessible.onPressAction: clicked()
    Accessible.onToggleAction: clicked()
    Keys.onReturnPressed: event => { if (!event.isAutoRepeat) control.clicked() }
    Keys.onEnterPressed: event => { if (!event.isAutoRepeat) control.clicked() }

    Row {
        id: face
        anchors.centerIn: parent
        spacing: Theme.tight
        Icon {
            visible: control.selected
            anchors.verticalCenter: parent.verticalCenter
            name: "check"
            size: 14
            color: control.ink
        }
        Label {
            width: Math.min(implicitWidth, 15 * Theme.small)
            text: control.text
            color: control.ink
            font.pixelSize: Theme.small
            font.weight: Font.DemiBold
            elide: Text.ElideRight
            Accessible.ignored: true
        }
        Icon {
            visible: control.opensMenu
            anchors.verticalCenter: parent.verticalCenter
            name: "down"
            size: 14
            color: control.ink
        }
    }
    background: Rectangle {
        radius: height / 2
        color: control.selected ? Theme.colour.accentSoft : control.hovered || control.down ? Theme.colour.hover : Theme.colour.surface
        border.width: 1
        border.color: control.selected ? Theme.colour.accent : Theme.colour.border
        FocusRing { shown: control.visualFocus }
    }
}
