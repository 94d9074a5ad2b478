// SPDX-License-Identifier: Apache-2.0
// A line of text with its label above and what is wrong with it below.
import QtQuick
import QtQuick.Templates as T
import Wardline.Controls
import Wardline.Theme

T.TextField {
    id: control

    property string iconName: ""

    implicitWidth: 220
    implicitHeight: Math.max(Theme.target, contentHeight + topPadding + bottomPadding)
    leftPadding: iconName === "" ? Theme.pad : Theme.pad + Theme.sign + Theme.near
    rightPadding: Theme.pad
    topPadding: Theme.near
    bottomPadding: Theme.near
    verticalAlignment: TextInput.AlignVCenter
    color: Theme.colour.text
    placeholderTextColor: Theme.colour.muted
    selectionColor: Theme.colour.accent
    selectedTextColor: Theme.colour.accentInk
    font.family: Application.font.family // a control's own would be the platform's for fields
    font.pixelSize: Theme.body
    selectByMouse: true
    Accessible.name: placeholderText
    //: of a field that cannot be written in
    readonly property string whileDisabled: qsTr("Not available now")
    // Qt 6.4 tells no reader of enabled, and puts the placeholder there, whatever a binding says.
    function tellState(): void {
        if (!enabled) Accessible.description = whileDisabled
        else if (Accessible.description === whileDisabled) Accessible.description = placeholderText
    }
    Component.onCompleted: tellState()
    onEnabledChanged: tellState()

    Label {
        anchors.fill: parent
        anchors.leftMargin: control.leftPadding
        visible: control.length === 0 && control.preeditText === ""
        text: control.placeholderText
        isMuted: true
        mayShorten: true
        elide: Text.ElideRight
        Accessible.ignored: true
    }
    Icon {
        anchors.left: parent.left
        anchors.leftMargin: Theme.pad - 2
        anchors.verticalCenter: parent.verticalCenter
        name: control.iconName
        size: Theme.sign
        color: Theme.colour.muted
    }
    background: Rectangle {
        radius: Theme.radius
        color: control.enabled ? Theme.colour.surface : Theme.colour.sunken
        border.width: control.activeFocus ? Theme.ring : 1
        border.color: control.activeFocus ? Theme.colour.accent : Theme.colour.border
    }
}
