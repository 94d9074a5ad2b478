// SPDX-License-Identifier: Apache-2.0
// What stands on a button: a shape and a word, in the middle. A file of its own, because a control's contentItem is made late only
// where nothing in it has an id.
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

    implicitWidth: row.implicitWidth
    implicitHeight: row.implicitHeight
    Row {
        id: row
        anchors.centerIn: parent
        spacing: face.spacing
        Icon {
            visible: face.iconName !== ""
            anchors.verticalCenter: parent.verticalCenter
            name: face.iconName
            size: face.iconSize
            color: face.ink
        }
        Label {
            anchors.verticalCenter: parent.verticalCenter
            text: face.text
            color: face.ink
            font.pixelSize: face.textSize
            font.weight: Font.DemiBold
        }
    }
}
