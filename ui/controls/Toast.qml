// SPDX-License-Identifier: Apache-2.0
// A sentence that comes and goes at the foot of the window, and may offer one act; stays while pointed at.
import QtQuick
import Wardline.Controls
import Wardline.Theme

Rectangle {
    id: toast

    property string text: ""
    property string word: "" // of what is offered; empty for nothing
    property var act: null
    readonly property bool offers: word !== ""

    function show(sentence: string): void {
        offer(sentence, "", null)
    }
    /// `does` is called once, if somebody wants it in time.
    function offer(sentence: string, button: string, does: var): void {
        text = sentence
        word = button
        act = does
        away.restart()
    }
    function doIt(): void {
        const does = act
        const hadKeyboard = offered.activeFocus
        show("")
        if (hadKeyboard) nextItemInFocusChain().forceActiveFocus()
        does()
    }

    visible: text !== ""
    implicitWidth: row.implicitWidth + 2 * Theme.wide
    implicitHeight: row.implicitHeight + 2 * (offers ? Theme.near : Theme.pad)
    radius: Theme.radius
    color: Theme.colour.text
    Accessible.role: Accessible.AlertMessage
    Accessible.name: text
    Row {
        id: row
        anchors.centerIn: parent
        spacing: Theme.wide
        Label {
            anchors.verticalCenter: parent.verticalCenter
            width: Math.min(implicitWidth, 560)
            wrapMode: Text.Wrap
            text: toast.text
            color: Theme.colour.surface
            Accessible.ignored: true
        }
        Button {
            id: offered
            objectName: "toastAct"
            anchors.verticalCenter: parent.verticalCenter
            visible: toast.offers
            focusPolicy: Qt.TabFocus
            text: toast.word
            onClicked: toast.doIt()
        }
    }
    HoverHandler { id: pointer }
    Timer {
        id: away
        interval: 6000
        onTriggered: pointer.hovered || offered.activeFocus ? restart() : toast.show("")
    }
}
