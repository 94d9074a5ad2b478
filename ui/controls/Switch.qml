// SPDX-License-Identifier: Apache-2.0
// On or off, with what it is about before it, and a line that says more below.
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Wardline.Controls
import Wardline.Theme

T.Switch {
    id: control

    property string note: ""

    implicitWidth: 320
    implicitHeight: Math.max(Theme.target, implicitContentHeight + 2 * Theme.tight)
    leftPadding: mirrored ? indicator.width + Theme.wide : 0
    rightPadding: mirrored ? 0 : indicator.width + Theme.wide
    focusPolicy: Qt.StrongFocus
    function flip(): void {
        toggle()
        toggled()
    }
    //: of a switch that cannot be used
    Accessible.description: enabled ? "" : qsTr("Not available now") // Qt 6.4 tells no reader of enabled
    Accessible.onPressAction: if (enabled) flip()
    Accessible.onToggleAction: if (enabled) flip()
    Accessible.name: note === "" ? text : qsTr("%1. %2", "what is switched, what it does").arg(text).arg(note)

    contentItem: ColumnLayout {
        spacing: 2
        Item { Layout.fillHeight: true }
        Label {
            Layout.fillWidth: true
            text: control.text
            wrapMode: Text.Wrap
            color: control.enabled ? Theme.colour.text : Theme.colour.muted
            Accessible.ignored: true
        }
        Label {
            Layout.fillWidth: true
            visible: text !== ""
            text: control.note
            font.pixelSize: Theme.small
            isMuted: true
            wrapMode: Text.Wrap
            Accessible.ignored: true
        }
        Item { Layout.fillHeight: true }
    }
    indicator: Rectangle {
        x: control.mirrored ? 0 : control.width - width
        anchors.verticalCenter: parent.verticalCenter
        width: 44
        height: 24
        radius: 12
        color: control.checked && control.enabled ? Theme.colour.accent : "transparent"
        border.width: control.checked && control.enabled ? 0 : 2
        border.color: control.enabled ? Theme.colour.border : Theme.colour.divider
        Rectangle {
            readonly property bool atEnd: control.checked !== control.mirrored
            x: atEnd ? parent.width - width - 4 : 4
            anchors.verticalCenter: parent.verticalCenter
            width: 16
            height: 16
            radius: 8
            color: control.checked && control.enabled ? Theme.colour.accentInk : Theme.colour.border
            Icon { // on is told by a shape too
                anchors.centerIn: parent
                visible: control.checked
                name: "check"
                size: 12
                color: Theme.colour.accent
            }
        }
        FocusRing {
            radius: 15
            shown: control.visualFocus
        }
    }
}
