// SPDX-License-Identifier: Apache-2.0
// Long work: what is being done, how far it is where that is known, and the way to end it. It takes its place while nothing is done
// as well, so that nothing jumps when something is.
import QtQuick
import Wardline.Controls
import Wardline.Theme

Item {
    id: work

    property bool running: false
    property string text: "" // with its count
    property alias done: line.done
    property alias total: line.total
    property bool canCancel: true
    property bool isEnding: false // it was cancelled, and has not ended
    property alias isStop: line.isStop
    signal cancelled

    function takeKeyboard(): void {
        line.forceActiveFocus(Qt.TabFocusReason)
    }

    implicitWidth: words.implicitWidth + Theme.near + cancel.implicitWidth
    implicitHeight: line.height + Theme.tight + Math.max(words.implicitHeight, canCancel ? cancel.implicitHeight : 0)
    ProgressLine {
        id: line
        width: parent.width
        height: implicitHeight
        running: work.running
        about: work.text
    }
    Label {
        id: words
        anchors.left: parent.left
        y: line.height + Theme.tight + Math.max(0, (work.height - line.height - Theme.tight - height) / 2)
        width: parent.width - (work.canCancel ? cancel.width + Theme.near : 0)
        visible: work.running && text !== ""
        text: work.text
        font.pixelSize: Theme.small
        isMuted: true
        wrapMode: Text.Wrap
        // Said once, when it comes up; how far it is says nobody who does not ask.
        Accessible.role: Accessible.Notification
        Accessible.name: text
    }
    Button {
        id: cancel
        objectName: "cancelWork"
        anchors.right: parent.right
        y: line.height + Theme.tight
        visible: work.running && work.canCancel
        enabled: !work.isEnding
        quiet: true
        text: qsTr("Cancel")
        onClicked: work.cancelled()
    }
}
