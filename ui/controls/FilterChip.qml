// SPDX-License-Identifier: Apache-2.0
// One choice among others: off, or selected with a tick and in the accent's colours. Pressing it is its owner's to answer.
import QtQuick
import Wardline.Controls
import Wardline.Theme

Pressable {
    id: control

    required property string text
    enum Meaning { Plain, Critical, Alarm }

    property int meaning: FilterChip.Plain // of what it lets through
    property string iconName: ""
    property bool selected: false
    property bool opensMenu: false
    readonly property bool isCritical: meaning !== FilterChip.Plain
    readonly property bool isFilled: meaning === FilterChip.Alarm && !selected
    readonly property color ink: selected ? Theme.colour.accent : isFilled ? Theme.colour.criticalInk
        : isCritical ? Theme.colour.critical : Theme.colour.muted

    implicitWidth: face.implicitWidth + 2 * Theme.pad
    implicitHeight: Math.max(32, face.implicitHeight + Theme.near)
    Accessible.role: opensMenu ? Accessible.ButtonMenu : Accessible.CheckBox
    Accessible.name: text
    Accessible.checkable: !opensMenu
    Accessible.checked: selected
    Accessible.onToggleAction: clicked()

    Rectangle {
        anchors.fill: parent
        radius: height / 2
        color: control.selected ? Theme.colour.accentSoft : control.isFilled ? Theme.colour.critical
            : control.hovered ? Theme.colour.hover : control.isCritical ? Theme.colour.criticalSoft : Theme.colour.surface
        border.width: 1
        border.color: control.selected ? Theme.colour.accent : control.isCritical ? Theme.colour.critical : Theme.colour.border
        FocusRing { shown: control.activeFocus }
    }
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
        Icon {
            visible: control.iconName !== ""
            anchors.verticalCenter: parent.verticalCenter
            name: control.iconName
            size: Theme.mark
            color: control.isCritical && !control.isFilled ? Theme.colour.critical : control.ink
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
}
