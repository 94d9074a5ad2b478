// SPDX-License-Identifier: Apache-2.0
// What did not go out, why, and what can be done; a message or a change to one.
import QtQuick
import QtQuick.Layouts
import Wardline.Controls
import Wardline.Theme

RowLayout {
    id: line

    required property string sentence
    property bool hasWords: false
    property bool tabStops: false
    readonly property int focusPolicy: tabStops ? Qt.StrongFocus : Qt.ClickFocus
    signal tryAgain
    signal copied
    signal discarded

    spacing: Theme.tight
    Icon {
        name: "notsent"
        size: Theme.mark
        color: Theme.colour.critical
    }
    Label {
        Layout.fillWidth: true
        text: line.sentence
        font.pixelSize: Theme.small
        font.weight: Font.DemiBold
        color: Theme.colour.critical
        wrapMode: Text.Wrap
    }
    Button {
        objectName: "tryAgain"
        focusPolicy: line.focusPolicy
        text: qsTr("Try again")
        iconName: "refresh"
        onClicked: line.tryAgain()
    }
    IconButton {
        visible: line.hasWords
        focusPolicy: line.focusPolicy
        iconName: "copy"
        text: qsTr("Copy the text")
        onClicked: line.copied()
    }
    IconButton {
        objectName: "discard"
        focusPolicy: line.focusPolicy
        iconName: "discard"
        text: qsTr("Discard")
        onClicked: line.discarded()
    }
}
