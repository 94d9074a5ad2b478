// SPDX-License-Identifier: Apache-2.0
// The window while somebody works: rail, list and conversation side by side; where it is narrow, the conversation alone or the
// other two.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Wardline.Controls
import Wardline.Details
import Wardline.Inbox
import Wardline.Jump
import Wardline.Search
import Wardline.Settings
import Wardline.Shell
import Wardline.Theme

FocusScope {
    id: page

    required property ShellViewModel shell
    readonly property bool isNarrow: width < 900
    readonly property bool hasRoom: shell.conversation !== null
    property bool detailsOpen: false

    /// At the foot of the window for a while, and in the ears of who does not see it.
    function tell(sentence: string): void {
        toast.show(sentence)
        shell.announced(sentence)
    }
    function showDetails(): void {
        if (!detailsOpen || shell.details === null) details.source = ""
        else details.setSource("qrc:/qt/qml/Wardline/Details/DetailsPane.qml", { viewModel: shell.details, acts: shell.acts, covers: details.covers })
    }
    function toggleDetails(): void {
        detailsOpen = !detailsOpen && hasRoom
        if (details.shown) details.shown.takeKeyboard()
        else if (conversation.shown) conversation.shown.focusComposer()
    }
    /// As they stand in the window, those that are there. A conversation has two: what was said, and what is being written.
    function panes(): var {
        const talk = conversation.shown !== null && !(details.shown !== null && details.covers)
        const invited = shell.conversation?.isInvitation ?? false // then there is only an answer to give
        const composing = conversation.shown?.composing ?? false
        return [
            { there: rail.visible, has: rail.activeFocus, take: () => rail.focusPlaces() },
            { there: list.visible, has: list.activeFocus, take: () => list.focusList() },
            { there: search.shown !== null, has: search.activeFocus, take: () => search.shown.focusHits() },
            { there: talk && !invited, has: conversation.activeFocus && !composing, take: () => conversation.shown.focusTimeline() },
            { there: talk, has: composing || (invited && conversation.activeFocus), take: () => conversation.shown.focusComposer() },
            { there: details.shown !== null, has: details.activeFocus, take: () => details.shown.takeKeyboard() }
        ].filter(pane => pane.there)
    }
    /// +1 the next one, -1 the one before, round the ends.
    function goToPane(by: int): void {
        const all = panes()
        const at = all.findIndex(pane => pane.has)
        all[(Math.max(at, by > 0 ? -1 : 0) + by + all.length) % all.length].take()
    }
    function openSearch(here: bool): void {
        shell.search.isHere = here && hasRoom
        if (!search.shown) {
            search.keyboardBefore = Window.activeFocusItem
            search.setSource("qrc:/qt/qml/Wardline/Search/SearchPane.qml", { viewModel: shell.search })
        }
        search.shown.focusField()
    }
    function closeSearch(): void {
        const before = search.keyboardBefore // null where its page is gone
        search.source = ""
        if (before && before.visible) before.forceActiveFocus()
        else if (conversation.shown) conversation.shown.focusComposer()
        else list.focusList()
    }
    /// They come for what waits there, also where it is open and covered.
    function openWaiting(room: string): void {
        shell.openNewest(room)
        if (details.covers) detailsOpen = false
        if (isNarrow) search.source = ""
        if (conversation.shown) conversation.shown.focusComposer()
    }
    /// What is offered over the messages goes first: it is about to be done.
    function undo(): void {
        if (conversation.shown?.canUndo) shell.conversation.undo.takeBack()
        else if (toast.offers) toast.doIt()
    }
    function filterList(): void {
        search.source = ""
        list.focusFilter()
    }

    /// The list is what was asked for, so it takes the place of whatever hides it.
    function showList(): void {
        search.source = ""
        if (isNarrow && hasRoom) shell.closeRoom()
        list.focusList()
    }
    function choosePlace(): void {
        showList()
        rail.focusPlaces()
    }

    onDetailsOpenChanged: showDetails()

    Component.onCompleted: {
        conversation.show()
        list.focusList()
    }
    Connections {
        target: page.shell
        function onConversationChanged(): void {
            if (details.covers) page.detailsOpen = false // whoever opens a conversation wants to read it
            conversation.show()
            page.showDetails()
            if (page.isNarrow) search.source = "" // the conversation takes its place; the search keeps what it found
        }
        function onNotice(sentence: string): void {
            page.tell(sentence)
        }
    }
    Binding {
        target: page.shell.urgent
        property: "showsOpen"
        value: windowActs.talks
    }
    Binding {
        target: page.shell
        property: "inSight"
        value: conversation.shown?.attended ?? false
    }
    Binding {
        target: page.shell.inbox
        property: "isHeld"
        value: conversation.shown?.isTurned ?? false
    }
    Connections {
        target: page.shell.acts
        function onUndoable(sentence: string): void {
            toast.offer(sentence, qsTr("Undo (Ctrl+Z)"), () => page.shell.acts.undo())
            page.shell.announced(sentence)
        }
    }
    Connections {
        target: page.shell.jump
        function onSearchAsked(text: string): void {
            page.shell.search.text = text
            page.openSearch(false)
        }
    }
    Connections {
        target: page.shell.search
        function onHitChosen(): void {
            if (page.isNarrow) search.source = "" // also where its conversation was open
        }
    }
    Rectangle {
        anchors.fill: parent
        color: Theme.colour.window
    }
    ColumnLayout {
        anchors.fill: parent
        spacing: 0
        RowLayout {
            Layout.fillWidth: true
            Layout.fillHeight: true
            spacing: 0
            NavRail {
                id: rail
                visible: !page.isNarrow || !page.hasRoom || search.shown !== null
                Layout.fillHeight: true
                viewModel: page.shell.inbox
                onPlaceChosen: page.showList()
                onSearchAsked: page.openSearch(false)
                onSettingsAsked: settings.open()
                onKeysAsked: keys.open()
            }
            InboxPane {
                id: list
                visible: !search.shown && (!page.isNarrow || !page.hasRoom)
                Layout.fillHeight: true
                Layout.fillWidth: page.isNarrow
                Layout.preferredWidth: page.isNarrow ? -1 : Math.max(320, Math.min(400, page.width * 0.3))
                viewModel: page.shell.inbox
                onMenuAsked: (room, row, x, y) => actions.popup(page.shell.acts.about(room), row, x, y)
                onNotice: sentence => toast.show(sentence)
            }
            Loader {
                id: search
                readonly property SearchPane shown: item as SearchPane
                property Item keyboardBefore: null
                objectName: "search"
                visible: shown !== null
                Layout.fillHeight: true
                Layout.fillWidth: list.Layout.fillWidth
                Layout.preferredWidth: list.Layout.preferredWidth
                Connections {
                    target: search.item
                    ignoreUnknownSignals: true
                    function onClosed(): void {
                        page.closeSearch()
                    }
                }
            }
            Rectangle {
                visible: !page.isNarrow
                Layout.fillHeight: true
                implicitWidth: 1
                color: Theme.colour.divider
            }
            Item {
                visible: !page.isNarrow || (page.hasRoom && !search.shown)
                Layout.fillWidth: true
                Layout.fillHeight: true
                ConversationPlace {
                    id: conversation
                    objectName: "conversation"
                    shell: page.shell
                    anchors.top: parent.top
                    anchors.bottom: parent.bottom
                    anchors.left: parent.left
                    anchors.right: details.covers ? parent.right : details.left
                    visible: !details.covers || details.shown === null
                    focus: true
                }
                Loader {
                    id: details
                    readonly property DetailsPane shown: item as DetailsPane
                    readonly property bool covers: page.width < rail.implicitWidth + 590 * (1 + Theme.textScale)
                    objectName: "details"
                    anchors.top: parent.top
                    anchors.bottom: parent.bottom
                    anchors.right: parent.right
                    width: item === null ? 0 : covers ? parent.width : 320
                }
                Rectangle {
                    visible: details.shown !== null && !details.covers
                    anchors.top: parent.top
                    anchors.bottom: parent.bottom
                    anchors.right: details.left
                    width: 1
                    color: Theme.colour.divider
                }
                Binding {
                    target: details.item
                    property: "covers"
                    value: details.covers
                    when: details.item !== null
                }
                Connections {
                    target: details.item
                    ignoreUnknownSignals: true
                    function onClosed(): void {
                        page.toggleDetails()
                    }
                    function onLeaveAsked(): void {
                        actions.leave(page.shell.details.room)
                    }
                    function onAddAsked(): void {
                        actions.add(page.shell.details.room, page.shell.details.memberIds)
                    }
                }
                Binding {
                    target: conversation.shown
                    property: "hasBack"
                    value: page.isNarrow
                    when: conversation.shown !== null
                }
                Binding {
                    target: conversation.shown
                    property: "enterSends"
                    value: page.shell.settings.enterSends
                    when: conversation.shown !== null
                }
                Binding {
                    target: conversation.shown
                    property: "othersUndo"
                    value: toast.offers
                    when: conversation.shown !== null
                }
                Binding {
                    target: conversation.shown
                    property: "detailsShown"
                    value: page.detailsOpen
                    when: conversation.shown !== null
                }
                Connections {
                    target: conversation.shown
                    ignoreUnknownSignals: true
                    function onBack(): void {
                        page.shell.closeRoom()
                        list.focusList()
                    }
                    function onDetailsAsked(): void {
                        page.toggleDetails()
                    }
                    function onAccepted(): void {
                        page.shell.acts.accept(page.shell.inbox.currentRoom)
                    }
                    function onDeclined(): void {
                        page.shell.acts.decline(page.shell.inbox.currentRoom)
                    }
                    function onNotice(sentence: string): void {
                        page.tell(sentence)
                    }
                    function onAnnounced(sentence: string): void {
                        page.shell.announced(sentence)
                    }
                    function onUndoAsked(): void {
                        page.undo()
                    }
                }
                Column {
                    anchors.centerIn: parent
                    width: parent.width - 2 * Theme.far
                    visible: !page.hasRoom
                    spacing: Theme.near
                    Icon {
                        anchors.horizontalCenter: parent.horizontalCenter
                        name: "group"
                        size: 40
                        color: Theme.colour.border
                    }
                    Sentence {
                        width: parent.width
                        horizontalAlignment: Text.AlignHCenter
                        wrapMode: Text.Wrap
                        text: qsTr("Choose a conversation, or press Ctrl+N to begin one")
                        isMuted: true
                    }
                }
            }
        }
        Banner {
            objectName: "ruleChanges"
            Layout.fillWidth: true
            Layout.margins: Theme.near
            visible: text !== ""
            text: page.shell.ruleChanges
            Button {
                objectName: "seenRuleChanges"
                text: qsTr("Close")
                onClicked: {
                    if (activeFocus) page.goToPane(1)
                    page.shell.sawRuleChanges()
                }
            }
        }
        StatusLine {
            id: status
            Layout.fillWidth: true
            shell: page.shell
            showsUrgent: !list.visible
            onLockAsked: page.shell.lockNow()
            onUrgentAsked: page.shell.urgent.look()
            onUnsentAsked: {
                page.shell.unsent.look()
                unsent.open()
            }
            onMenuAsked: menu.show()
        }
    }
    Toast {
        id: toast
        objectName: "toast"
        anchors.horizontalCenter: parent.horizontalCenter
        anchors.bottom: parent.bottom
        anchors.bottomMargin: status.height + (conversation.shown?.writingHeight ?? 0) + Theme.pad // over nobody's words
    }
    RoomActions {
        id: actions
        acts: page.shell.acts
        openRoom: page.shell.inbox.currentRoom
    }
    WindowActs {
        id: windowActs
        shell: page.shell
        hasRoom: page.hasRoom
        talks: conversation.shown?.visible ?? false
        canUndo: (conversation.shown?.canUndo ?? false) || toast.offers
        onNewConversationAsked: list.newConversation()
        onJumpAsked: jump.open()
        onSearchAsked: here => page.openSearch(here)
        onPlacesAsked: page.choosePlace()
        onFilterAsked: page.filterList()
        onUrgentAsked: page.shell.urgent.look()
        onPaneAsked: by => page.goToPane(by)
        onDetailsAsked: page.toggleDetails()
        onDateAsked: conversation.shown.askForDate()
        onNewestAsked: conversation.shown.goToNewest()
        onAddAsked: actions.add(page.shell.details.room, page.shell.details.memberIds)
        onLeaveAsked: actions.leave(page.shell.details.room)
        onUndoAsked: page.undo()
        onSettingsAsked: settings.open()
        onKeysAsked: keys.open()
        onSignOutAsked: signOut.open()
    }
    // By their addresses: made when they are wanted, no start waits for them.
    Loader {
        id: menu
        readonly property MainMenu shown: item as MainMenu
        function show(): void {
            if (shown === null) setSource("MainMenu.qml", { acts: windowActs })
            shown.popup(status, status.width - shown.width - Theme.near, -shown.height - Theme.near)
        }
    }
    Loader {
        id: keys
        readonly property KeysDialog shown: item as KeysDialog
        function open(): void {
            if (shown === null) setSource("KeysDialog.qml", { acts: windowActs, parent: page })
            shown.open()
        }
    }
    RoomsMenu {
        id: unsent
        objectName: "unsentMenu"
        parent: status
        x: (status.width - width) / 2
        y: -height - Theme.near
        rooms: page.shell.unsent.rooms
        isOver: page.shell.waiting === ""
        onChosen: room => page.openWaiting(room)
    }
    RoomsMenu {
        id: urgent
        objectName: "urgentMenu"
        parent: status
        x: (status.width - width) / 2
        y: -height - Theme.near
        rooms: page.shell.urgent.rooms
        onChosen: room => page.openWaiting(room)
    }
    Connections {
        target: page.shell.urgent
        function onLooked(): void {
            if (page.shell.urgent.rooms.length > 0) urgent.open()
        }
    }
    JumpDialog {
        id: jump
        viewModel: page.shell.jump
    }
    SettingsDialog {
        id: settings
        viewModel: page.shell.settings
    }
    SignOutDialog {
        id: signOut
        shell: page.shell
    }
    RecoveryKeyDialog { shell: page.shell }

    Repeater {
        model: 9
        Item {
            id: key
            required property int index
            Shortcut {
                sequence: "Ctrl+" + (key.index + 1)
                onActivated: rail.choose(key.index)
            }
        }
    }
    Shortcut {
        sequence: "F10"
        onActivated: status.menuAsked()
    }
}
