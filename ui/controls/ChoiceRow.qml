// SPDX-License-Identifier: Apache-2.0
// One of a few, side by side: words with the chosen one marked. Arrows move, as in any group of radio buttons.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Wardline.Controls
import Wardline.Theme

Flow {
    id: group

    required property string name  // for a screen reader
    required property var options  // texts, in order
    property int current: 0
    signal chosen(int index)

    function move(from: int, by: int): void {
        const to = Math.max(0, Math.min(options.length - 1, from + by))
        choices.itemAt(to).forceActiveFocus(Qt.TabFocusReason)
        if (to !== group.current) chosen(to)
    }

    spacing: Theme.tight
    Accessible.role: Accessible.Grouping
    Accessible.name: name
    Repeater {
        id: choices
        model: group.options
        T.RadioButton {
            id: option
            required property string modelData
            required property int index
            readonly property bool isOn: group.current === index
            text: modelData
            width: Math.min(implicitWidth, group.width > 0 ? group.width : implicitWidth)
            implicitWidth: implicitContentWidth + 2 * Theme.pad
            implicitHeight: Math.max(Theme.target, implicitContentHeight + 2 * Theme.tight)
            focusPolicy: isOn ? Qt.StrongFocus : Qt.ClickFocus
            checked: isOn
            Accessible.name: text
            //: of a choice that cannot be made
            Accessible.description: enabled ? "" : qsTr("Not available now") // Qt 6.4 tells no reader of enabled
            Accessible.onPressAction: if (enabled) clicked()
            Accessible.onToggleAction: if (enabled) clicked()
            onClicked: group.chosen(index)
            Keys.onLeftPressed: group.move(index, group.LayoutMirroring.enabled ? 1 : -1)
            Keys.onRightPressed: group.move(index, group.LayoutMirroring.enabled ? -1 : 1)
            Keys.onUpPressed: group.move(index, -1)
            Keys.onDownPressed: group.move(index, 1)
            contentItem: ButtonFace {
                iconName: option.isOn ? "check" : ""
                text: option.text
                ink: !option.enabled ? Theme.colour.muted : option.isOn ? Theme.colour.accent : Theme.colour.text
                iconSize: Theme.mark
                spacing: Theme.tight
            }
            background: Rectangle {
                radius: Theme.radius
                color: !option.enabled ? Theme.colour.sunken : option.isOn ? Theme.colour.accentSoft : option.hovered ? Theme.colour.hover : "transparent"
                border.width: option.isOn ? 2 : 1
                border.color: !option.enabled ? Theme.colour.divider : option.isOn ? Theme.colour.accent : Theme.colour.border
                FocusRing { shown: option.visualFocus }
            }
        }
    }
}
