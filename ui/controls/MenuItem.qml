// SPDX-License-Identifier: Apache-2.0
// One action of a menu, with its key at the end.
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Wardline.Controls
import Wardline.Theme

T.MenuItem {
    id: control

    property string iconName: ""
    property string keys: ""
    property bool critical: false
    readonly property int iconSize: Theme.sign

    implicitWidth: Math.round(250 * Theme.textScale)
    implicitHeight: visible ? Math.max(Theme.target, implicitContentHeight + Theme.near) : 0
    padding: Theme.near
    focusPolicy: visible && enabled ? Qt.StrongFocus : Qt.NoFocus // or an arrow would stop on what can't be chosen
    Accessible.name: text
    Accessible.description: keys
    Accessible.onPressAction: if (enabled) clicked()
    contentItem: RowLayout {
        spacing: Theme.near
        Icon {
            name: control.iconName
            size: control.iconSize
            color: control.critical ? Theme.colour.critical : Theme.colour.muted
        }
        Label {
            Layout.fillWidth: true
            text: control.text
            wrapMode: Text.Wrap
            color: control.critical ? Theme.colour.critical : control.enabled ? Theme.colour.text : Theme.colour.muted
        }
        Label {
            visible: control.subMenu === null
            text: control.keys
            isMuted: true
            font.pixelSize: Theme.small
        }
        Icon {
            visible: control.subMenu !== null
            name: "down"
            rotation: control.mirrored ? 90 : -90
            size: Theme.mark
            color: Theme.colour.muted
        }
    }
    background: Rectangle {
        radius: Theme.tight
        color: control.highlighted || control.hovered ? Theme.colour.accentSoft : "transparent"
    }
}
