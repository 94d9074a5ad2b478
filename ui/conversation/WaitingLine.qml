// SPDX-License-Identifier: Apache-2.0
// One urgent message that is not in sight: how urgent, whose, when and what, the way to it, and the button to have it. A click
// leaves the keyboard where somebody writes.
import QtQuick
import QtQuick.Layouts
import Wardline.Controls
import Wardline.Conversation
import Wardline.Glass
import Wardline.Theme

GridLayout {
    id: line

    required property waitingItem item
    property bool isStacked: false
    signal shown
    signal acknowledged(bool byKey)

    function takeKeyboard(): void {
        show.forceActiveFocus(Qt.TabFocusReason)
    }

    columns: isStacked ? 1 : 3
    columnSpacing: Theme.near
    rowSpacing: Theme.tight
    RowLayout {
        spacing: Theme.near
        PriorityChip {
            word: line.item.priorityWord
            isStat: line.item.isStat
            soft: Theme.colour.surface
            Accessible.ignored: true // the strip says it
        }
        Label {
            // Not by the line's own width, which follows from it.
            readonly property real widest: 200 * Theme.textScale
            Layout.preferredWidth: Math.min(implicitWidth + 1, widest)
            Layout.maximumWidth: widest
            Layout.fillWidth: line.isStacked
            text: line.item.sender
            font.weight: Font.DemiBold
            elide: Text.ElideRight
            mayShorten: true
            Accessible.ignored: true
        }
        Label {
            text: line.item.time
            font.pixelSize: Theme.small
            isMuted: true
            Accessible.ignored: true
        }
        Label {
            visible: text !== ""
            text: line.item.waiting
            font.pixelSize: Theme.small
            font.weight: Font.DemiBold
            color: Theme.colour.critical
            Accessible.ignored: true
        }
    }
    Label {
        Layout.fillWidth: true
        Layout.preferredWidth: 0 // what is left
        text: line.item.text
        elide: Text.ElideRight
        maximumLineCount: 1
        mayShorten: true
        Accessible.ignored: true
    }
    RowLayout {
        Layout.alignment: Qt.AlignRight
        spacing: Theme.near
        Button {
            id: show
            objectName: "showWaiting"
            focusPolicy: Qt.TabFocus
            text: qsTr("Show", "a message that is out of sight")
            Accessible.name: qsTr("%1: %2", "button, the message it is about").arg(text).arg(line.item.about)
            onClicked: line.shown()
        }
        Button {
            id: acknowledge
            objectName: "acknowledgeWaiting"
            focusPolicy: Qt.TabFocus
            primary: true
            iconName: "check"
            text: qsTr("Acknowledge")
            Accessible.name: qsTr("%1: %2", "button, the message it is about").arg(text).arg(line.item.about)
            onClicked: line.acknowledged(activeFocus)
        }
    }
}
