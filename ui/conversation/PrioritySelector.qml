// SPDX-License-Identifier: Apache-2.0
// How urgent the next message is: a word and a shape each; routine unless chosen.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Wardline.Controls
import Wardline.Theme

Flow {
    id: selector

    property int priority: 0
    signal chosen(int priority)

    component Option: T.RadioButton {
        id: option
        required property int value
        property string iconName: ""
        readonly property bool isOn: selector.priority === value
        readonly property color ink: !isOn ? Theme.colour.muted
            : value === 0 ? Theme.colour.accent : value === 1 ? Theme.colour.critical : Theme.colour.criticalInk
        implicitWidth: implicitContentWidth + 2 * Theme.pad
        implicitHeight: 32
        checked: isOn
        focusPolicy: Qt.StrongFocus
        Accessible.name: qsTr("Priority: %1").arg(text)
        Accessible.onPressAction: clicked()
        Accessible.onToggleAction: clicked()
        onClicked: selector.chosen(value)
        contentItem: ButtonFace {
            iconName: option.iconName
            text: option.text
            ink: option.ink
            iconSize: Theme.mark
            textSize: Theme.small
            spacing: Theme.tight
        }
        background: Rectangle {
            radius: 16
            color: !option.isOn ? (option.hovered ? Theme.colour.hover : "transparent")
                : option.value === 0 ? Theme.colour.accentSoft : option.value === 1 ? Theme.colour.criticalSoft : Theme.colour.critical
            border.width: option.isOn ? 1 : 0
            border.color: option.value === 0 ? Theme.colour.accent : Theme.colour.critical
            FocusRing {
                inset: 0
                shown: option.visualFocus
            }
        }
    }

    spacing: Theme.tight
    Accessible.role: Accessible.Grouping
    Accessible.name: qsTr("Priority of the message")
    Option {
        value: 0
        text: qsTr("Routine")
    }
    Option {
        value: 1
        text: qsTr("Urgent")
        iconName: "urgent"
    }
    Option {
        value: 2
        text: qsTr("STAT")
        iconName: "stat"
    }
}
