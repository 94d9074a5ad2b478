// SPDX-License-Identifier: Apache-2.0
// A push button: quiet, primary (one a page) or critical.
import QtQuick
import QtQuick.Templates as T
import Wardline.Controls
import Wardline.Theme

T.Button {
    id: control

    property bool primary: false
    property bool critical: false
    property bool quiet: false // no frame: beside others that matter more
    property string iconName: ""
    readonly property color ink: !enabled ? Theme.colour.muted : primary ? Theme.colour.accentInk
        : critical ? Theme.colour.critical : Theme.colour.accent

    implicitWidth: Math.max(implicitContentWidth + leftPadding + rightPadding, 72)
    implicitHeight: Math.max(Theme.target, implicitContentHeight + topPadding + bottomPadding)
    leftPadding: Theme.wide
    rightPadding: Theme.wide
    topPadding: Theme.tight
    bottomPadding: Theme.tight
    spacing: Theme.near
    Accessible.name: text
    Accessible.onPressAction: if (enabled) checkable ? toggle() : clicked() // Qt 6.4 does nothing by itself
    //: of a button that cannot be pressed
    Accessible.description: enabled ? "" : qsTr("Not available now") // Qt 6.4 tells no reader of enabled
    // A key that is held down must not press what has just come under it.
    Keys.onReturnPressed: event => { if (!event.isAutoRepeat) control.clicked() }
    Keys.onEnterPressed: event => { if (!event.isAutoRepeat) control.clicked() }

    contentItem: ButtonFace {
        iconName: control.iconName
        text: control.text
        ink: control.ink
        spacing: control.spacing
    }
    background: Rectangle {
        radius: Theme.radius
        color: control.primary && control.enabled ? Theme.colour.accent : control.primary ? Theme.colour.sunken
            : control.hovered || control.down ? Theme.colour.hover : Theme.colour.surface
        opacity: control.down ? 0.85 : 1
        border.width: (control.primary && control.enabled) || control.quiet ? 0 : 1
        border.color: control.enabled ? Theme.colour.border : Theme.colour.divider
        FocusRing { shown: control.visualFocus }
    }
}
