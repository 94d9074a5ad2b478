// SPDX-License-Identifier: Apache-2.0
// One conversation: who it is about, what was said, and where to write. The view grows upwards from the newest.
pragma ComponentBehavior: Bound
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
    // An open room that nobody looks at reads nothing.
    readonly property bool attended: Window.active && visible
    property bool detailsShown: false
    signal back
    signal detailsAsked
    signal accepted
    signal declined
    signal notice(string sentence)

    function focusComposer(): void {
        if (viewModel.isInvitation) accept.forceActiveFocus()
        else composer.takeKeyboard()
    }
    function focusTimeline(): void {
        list.forceActiveFocus()
    }

    onAttendedChanged: list.maybeMore()
    Component.onCompleted: focusComposer()
    Connections {
        target: page.viewModel
        function onFailed(sentence: string): void {
            page.notice(sentence)
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
        ListView {
            id: list

            // What opens below (an answer, a question) takes height from the list, not the newest message from sight.
            property bool restsAtEnd: true
            property real settledHeight: 0
            readonly property real endY: originY + contentHeight + bottomMargin - height
            // The newest is in sight. Within a line's height: rows grow by a few pixels when their text has come.
            readonly property bool isAtEnd: contentY > endY - Theme.far

            function maybeMore(): void {
                if (height === settledHeight) restsAtEnd = isAtEnd
                if (count > 0 && contentY - originY < 2 * height) page.viewModel.pageOlder()
                if (isAtEnd && !page.viewModel.isAtNewest) page.viewModel.pageNewer()
                else if (isAtEnd && page.attended) page.viewModel.seenNewest()
            }

            function settle(): void {
                // Not positionViewAtBeginning(), which leaves the margin out and so stops short of the end.
                if (restsAtEnd) contentY = endY
                settledHeight = height
                maybeMore()
            }

            objectName: "timeline"
            Layout.fillWidth: true
            Layout.fillHeight: true
            leftMargin: Theme.wide
            rightMargin: Theme.wide
            clip: true
            verticalLayoutDirection: ListView.BottomToTop
            boundsBehavior: Flickable.StopAtBounds
            activeFocusOnTab: true
            model: page.viewModel.timeline
            cacheBuffer: 600
            topMargin: Theme.near
            bottomMargin: Theme.pad
            onContentYChanged: maybeMore()
            // qmllint disable type
            onCountChanged: Qt.callLater(maybeMore) // Qt 6.4 describes this function as a property
            onHeightChanged: Qt.callLater(settle)
            // qmllint enable type
            Accessible.role: Accessible.List
            Accessible.name: qsTr("Messages")
            delegate: MessageDelegate {
                id: message
                width: list.width - 2 * Theme.wide
                viewModel: page.viewModel
                focused: list.currentItem === message && list.activeFocus
            }
            ScrollBar.vertical: ScrollBar {}
            Label {
                anchors.centerIn: parent
                visible: list.count === 0 && !page.viewModel.isLoadingOlder && !page.viewModel.isInvitation
                isMuted: true
                text: qsTr("No messages yet. What you write is end-to-end encrypted.")
            }
            IconButton {
                anchors.right: parent.right
                anchors.bottom: parent.bottom
                anchors.margins: Theme.wide
                visible: !list.isAtEnd || !page.viewModel.isAtNewest
                iconName: "down"
                ink: Theme.colour.accent
                text: qsTr("To the newest message")
                background: Rectangle {
                    radius: width / 2
                    color: Theme.colour.surface
                    border.width: 1
                    border.color: Theme.colour.border
                }
                onClicked: {
                    page.viewModel.goToNewest()
                    list.contentY = list.endY
                }
            }
        }
        Label {
            Layout.fillWidth: true
            Layout.leftMargin: Theme.wide
            Layout.bottomMargin: Theme.tight
            visible: text !== ""
            text: page.viewModel.typing
            font.pixelSize: Theme.small
            isMuted: true
            elide: Text.ElideRight
        }
        Banner {
            Layout.fillWidth: true
            Layout.margins: Theme.wide
            visible: page.viewModel.isInvitation
            text: qsTr("You were invited to this conversation. Accept to read it and to write.")
            Button {
                text: qsTr("Decline")
                onClicked: page.declined()
            }
            Button {
                id: accept
                objectName: "accept"
                primary: true
                text: qsTr("Accept")
                onClicked: page.accepted()
            }
        }
        Composer {
            id: composer
            Layout.fillWidth: true
            visible: !page.viewModel.isInvitation
            viewModel: page.viewModel.composer
            enterSends: page.enterSends
        }
    }
}
