// SPDX-License-Identifier: Apache-2.0
// One conversation: who it is about, what was said, and where to write.
import QtQuick
import QtQuick.Layouts
import Wardline.Controls
import Wardline.Conversation
import Wardline.Theme

FocusScope {
    id: page

    required property ConversationViewModel viewModel
    property bool hasBack: false
    property bool enterSends: true
    readonly property bool composing: composer.hasKeyboard
    readonly property bool isTurned: list.isTurned // through its messages, by its reader
    /// What is taken at the foot by whoever writes.
    readonly property real writingHeight: composer.visible ? composer.height : 0
    readonly property bool canUndo: viewModel.undo.sentence !== ""
    // An open room that nobody looks at reads nothing.
    readonly property bool attended: Window.active && visible && !sight.covered
    property bool detailsShown: false
    property bool othersUndo: false // an act of the window can be taken back as well
    signal back
    signal detailsAsked
    signal accepted
    signal declined
    signal notice(string sentence)
    /// For a screen reader alone: others see it on the page.
    signal announced(string sentence)
    signal undoAsked

    function focusComposer(): void {
        if (viewModel.isInvitation) invitation.forceActiveFocus()
        else composer.takeKeyboard()
    }
    function focusTimeline(): void {
        list.takeKeyboard()
    }
    function goToNewest(): void {
        list.goToEnd()
    }
    function askForDate(): void {
        dates.wanted = true
    }
    function undoWords(): string {
        return qsTr("%1. Ctrl+Z takes it back.", "what was done").arg(viewModel.undo.sentence)
    }

    Sight { id: sight }
    Connections {
        target: page.viewModel.undo
        function onChanged(): void {
            if (page.viewModel.undo.sentence !== "") page.announced(page.undoWords())
        }
    }
    Connections {
        target: page.viewModel
        function onFailed(sentence: string): void {
            page.notice(sentence)
        }
        function onTold(sentence: string): void {
            page.notice(sentence)
        }
        function onGoneToChanged(): void {
            list.showGoneTo()
        }
    }
    Rectangle {
        anchors.fill: parent
        color: Theme.colour.window
    }
    ColumnLayout {
        anchors.fill: parent
        spacing: 0
        PatientBanner {
            Layout.fillWidth: true
            head: page.viewModel.head
            IconButton {
                visible: page.hasBack
                iconName: "back"
                text: qsTr("Back to the list")
                onClicked: page.back()
            }
            IconButton {
                objectName: "detailsButton"
                iconName: "info"
                ink: page.detailsShown ? Theme.colour.accent : Theme.colour.muted
                text: page.detailsShown ? qsTr("Close the details (Ctrl+I)") : qsTr("Details (Ctrl+I)")
                onClicked: page.detailsAsked()
            }
        }
        ProgressLine {
            Layout.fillWidth: true
            running: page.viewModel.isLoadingOlder
        }
        WaitingStrip {
            Layout.fillWidth: true
            viewModel: page.viewModel
            onWritingAsked: page.focusComposer()
        }
        Timeline {
            id: list
            Layout.fillWidth: true
            Layout.fillHeight: true
            viewModel: page.viewModel
            attended: page.attended
            onWritingAsked: page.focusComposer()
        }
        Sentence {
            Layout.fillWidth: true
            Layout.leftMargin: Theme.wide
            Layout.bottomMargin: Theme.tight
            visible: text !== ""
            text: page.viewModel.typing
            font.pixelSize: Theme.small
            isMuted: true
            elide: Text.ElideRight
        }
        PagePart {
            id: invitation
            Layout.fillWidth: true
            Layout.margins: Theme.wide
            wanted: page.viewModel.isInvitation
            file: "InvitationBanner.qml"
            given: ({ "page": page })
        }
        PagePart {
            Layout.fillWidth: true
            wanted: list.selecting
            file: "SelectionBar.qml"
            given: ({ "viewModel": page.viewModel })
        }
        Composer {
            id: composer
            Layout.fillWidth: true
            visible: !page.viewModel.isInvitation
            viewModel: page.viewModel.composer
            enterSends: page.enterSends
            canUndo: page.canUndo || page.othersUndo
            onUndoAsked: page.undoAsked()
            onDiscardAsked: page.viewModel.discardEdit()
        }
    }
    Timer {
        id: loadsLong
        property bool isOver: false
        readonly property bool isLoading: page.viewModel.isLoadingOlder
        running: isLoading
        interval: 1000
        onTriggered: isOver = true
        onIsLoadingChanged: {
            if (loading.activeFocus) page.focusTimeline() // before it goes
            isOver = false
        }
    }
    PagePart {
        id: loading
        // At the side of one's own words: over what others wrote as little as can be.
        anchors.right: parent.right
        anchors.rightMargin: Theme.far
        y: list.y + Theme.near
        width: Math.min(implicitWidth, parent.width - 2 * Theme.far)
        wanted: loadsLong.isOver
        file: "LoadingBanner.qml"
        given: ({ "page": page })
    }
    PagePart {
        objectName: "undo"
        anchors.horizontalCenter: parent.horizontalCenter
        y: list.y + list.height - height - Theme.wide
        width: Math.min(320, parent.width - 2 * Theme.far)
        wanted: page.canUndo
        file: "UndoBanner.qml"
        given: ({ "page": page })
    }
    DialogLoader {
        file: "ForwardDialog.qml"
        wanted: page.viewModel.forwarding.isOpen
        viewModel: page.viewModel.forwarding
    }
    DialogLoader {
        file: "AudienceDialog.qml"
        wanted: page.viewModel.audience.length > 0
        viewModel: page.viewModel
    }
    DialogLoader {
        id: dates
        file: "GoToDateDialog.qml"
        viewModel: page.viewModel
    }
    Connections {
        target: dates.item
        ignoreUnknownSignals: true
        function onClosed(): void {
            dates.wanted = false
        }
    }
}
