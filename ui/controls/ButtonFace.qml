// SPDX-License-Identifier: Apache-2.0
// What stands on a button: a shape and a word, in the middle; the words wrap where the button is narrower than they are. A file of its
// own, because a control's contentItem is made late only where nothing in it has an id.
import QtQuick
import Wardline.Controls
import Wardline.Theme

Item {
    id: face

    property string iconName: ""
    property string text: ""
    property color ink: Theme.colour.text
    property int iconSize: Theme.sign
    property int textSize: Theme.body
    property int spacing: Theme.near
    readonly property real lead: iconName === "" ? 0 : iconSize + spacing
    readonly property real natural: Math.ceil(metrics.advanceWidth) + 1

    implicitWidth: lead + natural
    implicitHeight: Math.max(label.implicitHeight, iconName === "" ? 0 : iconSize)
    TextMetrics {
        id: metrics
        font: label.font
        text: face.text
    }
    Icon {
        visible: face.iconName !== ""
        anchors.right: label.left
        anchors.rightMargin: face.spacing
        anchors.verticalCenter: parent.verticalCenter
        name: face.iconName
        size: face.iconSize
        color: face.ink
    }
    Label {
        id: label
        anchors.centerIn: parent
        anchors.horizontalCenterOffset: face.lead / 2
        width: Math.min(face.natural, face.width - face.lead)
        horizontalAlignment: Text.AlignHCenter
        wrapMode: Text.Wrap
        text: face.text
        color: face.ink
        font.pixelSize: face.textSize
        font.weight: Font.DemiBold
    }
}
