// SPDX-License-Identifier: Apache-2.0
// A button that is an icon; its text is its accessible name and its tip.
import QtQuick
import QtQuick.Templates as T
import Wardline.Controls
import Wardline.Theme

T.Button {
    id: control

    required property string iconName
    property color ink: Theme.colour.muted
    property int iconSize: Theme.sign
    property string hint: text
    property bool floats: false // over what scrolls: round, on a ground of its own

    implicitWidth: Theme.target
    implicitHeight: Theme.target
    focusPolicy: Qt.StrongFocus
    Accessible.name: text
    Accessible.onPressAction: if (enabled) checkable ? toggle() : clicked() // Qt 6.4 does nothing by itself
    //: of a button that cannot be pressed
    Accessible.description: enabled ? "" : qsTr("Not available now") // Qt 6.4 tells no reader of enabled
    Keys.onReturnPressed: control.clicked()
    Keys.onEnterPressed: control.clicked()

    contentItem: Item {
        Icon {
            anchors.centerIn: parent
            name: control.iconName
            size: control.iconSize
            color: !control.enabled ? Theme.colour.divider : control.hovered ? Theme.colour.text : control.ink
        }
    }
    background: Rectangle {
        radius: control.floats ? height / 2 : Theme.radius
        color: control.down || control.checked ? Theme.colour.accentSoft : control.hovered ? Theme.colour.hover
            : control.floats ? Theme.colour.surface : "transparent"
        border.width: control.floats ? 1 : 0
        border.color: Theme.colour.border
        FocusRing {
            inset: 0
            radius: parent.radius
            shown: control.visualFocus
        }
    }
    Hint {
        shown: control.hovered
        words: control.hint
        y: control.height + Theme.tight
        x: (control.width - width) / 2
    }
}
