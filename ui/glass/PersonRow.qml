// SPDX-License-Identifier: Apache-2.0
// A colleague in a list: the name, what they do and where.
import QtQuick
import Wardline.Controls
import Wardline.Theme

Item {
    id: row

    property string name: ""
    property string work: ""
    property string note: "" // a warning below
    property string iconName: ""
    property bool picked: false
    property bool focused: false
    signal pressed

    implicitHeight: Math.max(48, words.implicitHeight + Theme.near)
    Accessible.role: Accessible.ListItem
    Accessible.name: name + (work === "" ? "" : ", " + work) + (note === "" ? "" : ", " + note)
    Accessible.onPressAction: pressed()
    RowBackground {
        anchors.fill: parent
        selected: row.picked
        hovered: pointer.hovered
        focused: row.focused
    }
    HoverHandler { id: pointer }
    TapHandler { onTapped: row.pressed() }
    Column {
        id: words
        anchors.left: parent.left
        anchors.leftMargin: Theme.pad
        anchors.right: mark.left
        anchors.verticalCenter: parent.verticalCenter
        Label {
            width: parent.width
            text: row.name
            font.weight: Font.Medium
            elide: Text.ElideRight
            mayShorten: true
        }
        Label {
            width: parent.width
            visible: text !== ""
            text: row.work
            font.pixelSize: Theme.small
            isMuted: true
            elide: Text.ElideRight
            mayShorten: true
        }
        Label {
            width: parent.width
            visible: text !== ""
            text: row.note
            font.pixelSize: Theme.small
            font.weight: Font.DemiBold
            color: Theme.colour.warning
            wrapMode: Text.Wrap
        }
    }
    Icon {
        id: mark
        anchors.right: parent.right
        anchors.rightMargin: Theme.pad
        anchors.verticalCenter: parent.verticalCenter
        name: row.iconName
        color: Theme.colour.accent
    }
}
