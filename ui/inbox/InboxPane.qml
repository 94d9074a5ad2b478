// SPDX-License-Identifier: Apache-2.0
// The list of conversations of one place with its filters; urgent ones come first as the engine sorts them.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Wardline.Controls
import Wardline.Inbox
import Wardline.Theme

FocusScope {
    id: pane

    required property InboxViewModel viewModel
    /// What can be done with this conversation is to come up there, in the row's own place.
    signal menuAsked(string room, Item row, real x, real y)
    signal notice(string sentence)

    /// Who has something urgent here, by their word: STAT is never among the others.
    function urgentWords(): string {
        const others = viewModel.urgentHere - viewModel.statHere
        const stat = viewModel.statHere > 0 ? qsTr("STAT %1", "filter, number of conversations").arg(viewModel.statHere) : ""
        const urgent = others > 0 ? qsTr("Urgent %1", "filter, number of conversations").arg(others) : ""
        return stat !== "" && urgent !== "" ? stat + " · " + urgent : stat + urgent || qsTr("Urgent", "filter of the list")
    }
    function newConversation(): void {
        people.open()
    }
    function focusFilter(): void {
        filter.forceActiveFocus()
        filter.selectAll()
    }
    function focusList(): void {
        list.forceActiveFocus()
    }

    Rectangle {
        anchors.fill: parent
        color: Theme.colour.surface
    }
    ColumnLayout {
        anchors.fill: parent
        spacing: 0
        RowLayout {
            Layout.fillWidth: true
            Layout.margins: Theme.pad
            spacing: Theme.near
            TextField {
                id: filter
                objectName: "filter"
                Layout.fillWidth: true
                iconName: "search"
                placeholderText: qsTr("Find a conversation")
                text: pane.viewModel.filter
                onTextChanged: pane.viewModel.filter = text
                onAccepted: {
                    list.chooseAt(0)
                    clear() // the whole list is back beside what was found
                }
                Keys.onDownPressed: list.forceActiveFocus()
                Keys.onEscapePressed: clear()
            }
            IconButton {
                iconName: "plus"
                text: qsTr("New conversation (Ctrl+N)")
                ink: Theme.colour.accent
                onClicked: pane.newConversation()
            }
        }
        Flow {
            Layout.fillWidth: true
            Layout.leftMargin: Theme.pad
            Layout.rightMargin: Theme.pad
            Layout.bottomMargin: Theme.near
            spacing: Theme.tight
            FilterChip {
                objectName: "unreadOnly"
                text: pane.viewModel.unreadHere > 0 ? qsTr("Unread %1", "filter, number of conversations").arg(pane.viewModel.unreadHere)
                    : qsTr("Unread", "filter of the list")
                selected: pane.viewModel.unreadOnly
                onClicked: pane.viewModel.unreadOnly = !pane.viewModel.unreadOnly
            }
            FilterChip {
                objectName: "urgentOnly"
                readonly property bool isStat: pane.viewModel.statHere > 0
                text: pane.urgentWords()
                iconName: isStat ? "stat" : pane.viewModel.urgentHere > 0 ? "urgent" : ""
                selected: pane.viewModel.urgentOnly
                meaning: pane.viewModel.urgentHere === 0 ? FilterChip.Plain : isStat ? FilterChip.Alarm : FilterChip.Critical
                onClicked: pane.viewModel.urgentOnly = !pane.viewModel.urgentOnly
            }
            FilterChip {
                objectName: "mentionedOnly"
                text: pane.viewModel.mentionedHere > 0 ? qsTr("Mentions %1", "filter, number of conversations").arg(pane.viewModel.mentionedHere)
                    : qsTr("Mentions", "filter of the list")
                selected: pane.viewModel.mentionedOnly
                onClicked: pane.viewModel.mentionedOnly = !pane.viewModel.mentionedOnly
            }
        }
        ListView {
            id: list

            function chooseAt(at: int): void {
                const row = itemAtIndex(at) as RoomDelegate
                if (row) pane.viewModel.choose(row.item.id)
            }

            function askMenu(): void {
                const row = currentItem as RoomDelegate
                if (row) pane.menuAsked(row.item.id, row, Theme.far, row.height / 2)
            }

            // Until somebody moves in it the list stands at its top, however rows arrive and change places.
            property bool steered: false

            Connections {
                target: pane.viewModel
                function onRoomsChanged(): void {
                    if (!list.steered) list.currentIndex = 0
                }
                function onNarrowedChanged(): void {
                    list.steered = false // another list
                    list.positionViewAtBeginning()
                }
            }
            objectName: "rooms"
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.leftMargin: Theme.near
            Layout.rightMargin: 2
            clip: true
            activeFocusOnTab: true
            keyNavigationEnabled: true
            boundsBehavior: Flickable.StopAtBounds
            model: pane.viewModel.rooms
            spacing: 2
            cacheBuffer: 400
            reuseItems: true // where many change places, rows made anew took most of a frame
            Accessible.role: Accessible.List
            Accessible.name: pane.viewModel.placeName
            Keys.onUpPressed: event => {
                steered = true
                event.accepted = false
            }
            Keys.onDownPressed: event => {
                steered = true
                event.accepted = false
            }
            Keys.onReturnPressed: chooseAt(currentIndex)
            Keys.onEnterPressed: chooseAt(currentIndex)
            Keys.onMenuPressed: askMenu()
            Keys.onPressed: event => {
                event.accepted = event.key === Qt.Key_F10 && (event.modifiers & Qt.ShiftModifier) !== 0
                if (event.accepted) askMenu()
            }
            onAtYEndChanged: if (atYEnd && count > 0) pane.viewModel.loadMore()
            delegate: RoomDelegate {
                id: row
                required property int index
                width: ListView.view.width - Theme.near
                current: item.id === pane.viewModel.currentRoom
                focused: ListView.isCurrentItem && ListView.view.activeFocus
                // Which one, first: the list catches up when its current row is set, and this one may show another by then.
                onChosen: {
                    const room = item.id
                    list.steered = true
                    list.currentIndex = index
                    pane.viewModel.choose(room)
                }
                onMenuAsked: (x, y) => {
                    const room = item.id
                    list.steered = true
                    list.currentIndex = index
                    pane.menuAsked(room, row, x, y)
                }
            }
            ScrollBar.vertical: ScrollBar {}
            Column {
                anchors.centerIn: parent
                width: parent.width - 2 * Theme.wide
                visible: list.count === 0
                spacing: Theme.pad
                Sentence {
                    width: parent.width
                    horizontalAlignment: Text.AlignHCenter
                    wrapMode: Text.Wrap
                    isMuted: true
                    text: pane.viewModel.nothingHere
                }
                Button {
                    objectName: "showAll"
                    anchors.horizontalCenter: parent.horizontalCenter
                    visible: pane.viewModel.isNarrowed
                    text: qsTr("Show all", "conversations")
                    onClicked: {
                        pane.viewModel.showAll()
                        list.forceActiveFocus()
                    }
                }
            }
        }
        // Nobody has to wait for them, so there is nothing to cancel: what is here can be read and answered.
        WorkingLine {
            objectName: "arriving"
            Layout.fillWidth: true
            Layout.margins: Theme.near
            visible: running
            running: pane.viewModel.isLoading || pane.viewModel.arriving !== ""
            text: pane.viewModel.arriving
            done: pane.viewModel.arrived
            total: pane.viewModel.expected
            canCancel: false
        }
    }
    PeopleDialog {
        id: people
        viewModel: pane.viewModel
        onNotice: sentence => pane.notice(sentence)
    }
}
