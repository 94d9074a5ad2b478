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
    readonly property bool attended: Window.active
    signal back
    signal notice(string sentence)

    function focusComposer(): void {
        composer.takeKeyboard()
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
        function onGoneToChanged(): void {
            list.showGoneTo()
            // qmllint disable type
            Qt.callLater(list.showGoneTo) // Once more, when the rows around it have their heights; a property to Qt 6.4.
            // qmllint enable type
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

            function showGoneTo(): void {
                const at = page.viewModel.timeline.rowOfEvent(page.viewModel.goneTo)
                if (at < 0) return
                restsAtEnd = false
                currentIndex = at
                positionViewAtIndex(at, ListView.Center)
                forceActiveFocus()
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
            onCurrentIndexChanged: {
                if (currentIndex !== page.viewModel.timeline.rowOfEvent(page.viewModel.goneTo)) page.viewModel.goOn()
            }
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
                isGoneTo: page.viewModel.goneTo !== "" && message.item.eventId === page.viewModel.goneTo
            }
            ScrollBar.vertical: ScrollBar {}
            Label {
                anchors.centerIn: parent
                visible: list.count === 0 && !page.viewModel.isLoadingOlder
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
        Composer {
            id: composer
            Layout.fillWidth: true
            viewModel: page.viewModel.composer
            enterSends: page.enterSends
        }
    }
}
