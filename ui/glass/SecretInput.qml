// SPDX-License-Identifier: Apache-2.0
// The look of a SecretField: one dot a character, its label as accessible name, and what is wrong with it.
import QtQuick
import Wardline.Controls
import Wardline.Glass
import Wardline.Theme

SecretField {
    id: control

    required property string label
    property string hint: ""

    implicitWidth: 220
    implicitHeight: Math.max(Theme.target, Theme.body + 2 * Theme.near + Theme.tight)
    Accessible.role: Accessible.EditableText
    // Not Accessible.passwordEdit: with it Qt 6.4 keeps the name to itself as well. There is no value to read here.
    Accessible.focusable: true
    Accessible.focused: activeFocus
    Accessible.name: label
    // Qt 6.4 tells no reader of enabled.
    Accessible.description: enabled ? (hint === "" ? "" : hint + ". ") + qsTr("Hidden. Characters entered: %1").arg(count) : whileDisabled
    //: of a field that cannot be written in
    readonly property string whileDisabled: qsTr("Not available now")

    Rectangle {
        anchors.fill: parent
        radius: Theme.radius
        color: control.enabled ? Theme.colour.surface : Theme.colour.sunken
        border.width: control.activeFocus ? Theme.ring : 1
        border.color: control.activeFocus ? Theme.colour.accent : Theme.colour.border
        clip: true
        Label {
            anchors.fill: parent
            anchors.leftMargin: Theme.pad
            visible: control.count === 0 && control.enabled
            text: control.hint
            isMuted: true
            elide: Text.ElideRight
            Accessible.ignored: true
        }
        Row {
            id: dots
            anchors.verticalCenter: parent.verticalCenter
            x: Math.min(Theme.pad, parent.width - width - Theme.pad)
            spacing: Theme.tight + 1
            Repeater {
                model: control.count
                Rectangle {
                    width: 8
                    height: 8
                    radius: 4
                    color: Theme.colour.text
                }
            }
        }
        Rectangle {
            visible: control.activeFocus
            anchors.verticalCenter: parent.verticalCenter
            x: dots.x + dots.width + (control.count > 0 ? Theme.tight : 0)
            width: 1
            height: Theme.body + 4
            color: Theme.colour.text
        }
    }
}
