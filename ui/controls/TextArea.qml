// SPDX-License-Identifier: Apache-2.0
// Several lines of plain text.
import QtQuick
import QtQuick.Templates as T
import Wardline.Controls
import Wardline.Theme

T.TextArea {
    id: control

    implicitHeight: Math.max(Theme.target, contentHeight + topPadding + bottomPadding)
    leftPadding: Theme.pad
    rightPadding: Theme.pad
    topPadding: Theme.near + 1
    bottomPadding: Theme.near + 1
    color: enabled ? Theme.colour.text : Theme.colour.muted
    selectionColor: Theme.colour.accent
    selectedTextColor: Theme.colour.accentInk
    font.family: Application.font.family // a control's own would be the platform's for fields
    font.pixelSize: Theme.body
    textFormat: TextEdit.PlainText
    wrapMode: TextEdit.Wrap
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
    // Tab goes on, as in any field; a text of ours has none (WCAG 2.2, 2.1.2).
    property bool tabIsTaken: false // by a list that is open over it
    Keys.onTabPressed: event => {
        event.accepted = !tabIsTaken
        if (event.accepted) nextItemInFocusChain(true).forceActiveFocus(Qt.TabFocusReason)
    }
    Keys.onBacktabPressed: nextItemInFocusChain(false).forceActiveFocus(Qt.BacktabFocusReason)

    Label {
        anchors.fill: parent
        anchors.leftMargin: control.leftPadding
        anchors.topMargin: control.topPadding
        verticalAlignment: Text.AlignTop
        visible: control.length === 0 && control.preeditText === ""
        text: control.placeholderText
        isMuted: true
        mayShorten: true
        elide: Text.ElideRight
        Accessible.ignored: true
    }
}
