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
    readonly property color ink: !enabled ? Theme.colour.muted : primary ? Theme.colour.onAccent
        : critical ? Theme.colour.critical : Theme.colour.accent

    implicitWidth: Math.max(implicitContentWidth + leftPadding + rightPadding, 72)
    implicitHeight: Math.max(Theme.target, implicitContentHeight + topPadding + bottomPadding)
    leftPadding: Theme.wide
    rightPadding: Theme.wide
    topPadding: Theme.tight
    bottomPadding: Theme.tight
    spacing: Theme.near
    focusPolicy: Qt.StrongFocus
    Accessible.name: text
    Keys.onReturnPressed: control.clicked()
    Keys.onEnterPressed: control.clicked()

    contentItem: Item {
        implicitWidth: row.implicitWidth
        implicitHeight: row.implicitHeight
        Row {
            id: row
            anchors.centerIn: parent
            spacing: control.spacing
            Icon {
                visible: control.iconName !== ""
                anchors.verticalCenter: parent.verticalCenter
                name: control.iconName
                size: 18
                color: control.ink
            }
            Label {
                anchors.verticalCenter: parent.verticalCenter
                text: control.text
                color: control.ink
                font.weight: Font.DemiBold
            }
        }
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
