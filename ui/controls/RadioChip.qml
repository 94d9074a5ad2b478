// SPDX-License-Identifier: Apache-2.0
// One of a few, as a pill with a word and a shape: which of them is on is their owner's to say.
import QtQuick
import QtQuick.Templates as T
import Wardline.Controls
import Wardline.Theme

T.RadioButton {
    id: control

    property bool isOn: false
    property string iconName: ""
    // While it is on.
    property color ink: Theme.colour.accent
    property color fill: Theme.colour.accentSoft
    property color edge: Theme.colour.accent

    implicitWidth: implicitContentWidth + 2 * Theme.pad
    implicitHeight: Math.max(32, implicitContentHeight + Theme.near)
    checked: isOn
    focusPolicy: Qt.StrongFocus
    Accessible.name: text
    Accessible.onPressAction: if (enabled) clicked()
    Accessible.onToggleAction: if (enabled) clicked()
    contentItem: ButtonFace {
        iconName: control.iconName
        text: control.text
        ink: control.isOn ? control.ink : Theme.colour.muted
        iconSize: Theme.mark
        textSize: Theme.small
        spacing: Theme.tight
    }
    background: Rectangle {
        radius: height / 2
        color: control.isOn ? control.fill : control.hovered ? Theme.colour.hover : "transparent"
        border.width: control.isOn ? 1 : 0
        border.color: control.edge
        FocusRing {
            inset: 0
            shown: control.visualFocus
        }
    }
}
