// SPDX-License-Identifier: Apache-2.0
// What was said, growing upwards from the newest; one message is the current one, for whoever works by keyboard, and keeps its
// place and its buttons while others come and go.
pragma ComponentBehavior: Bound
import QtQuick
import Wardline.Controls
import Wardline.Conversation
import Wardline.Theme

ListView {
    id: list

    required property ConversationViewModel viewModel
    // An open room that nobody looks at reads nothing.
    property bool attended: true
    // What opens below (an answer, a question) takes height from the list, not the newest message from sight.
    property bool restsAtEnd: true
    property real settledHeight: 0
    readonly property real endY: originY + contentHeight + bottomMargin - height
    readonly property bool isTurned: moving || bar.isTurned // by its reader
    // The newest is in sight. Within a line's height: rows grow by a few pixels when their text has come.
    readonly property bool isAtEnd: contentY > endY - Theme.far
    readonly property bool selecting: viewModel.timeline.selectedCount > 0
    property bool steered: false // somebody chose the current message
    // Back to where its reader was, and held there while rows get their heights.
    readonly property bool returning: viewModel.returnsTo.event !== ""
    property bool returned: false
    property bool placing: false
    property bool holds: false
    property int heldAt: atEnd
    readonly property int atEnd: -1 // of all; else a mode of positionViewAtIndex()
    readonly property bool led: currentItem?.activeFocus ?? false // by keyboard
    signal writingAsked

    /// Else settle() is about to come, or the rows.
    function isSteady(): bool {
        return height === settledHeight && !placing && !(returning && !returned)
    }
    /// The view has moved, by its reader or to a place; that rows came or grew moves nobody from the end.
    function moved(): void {
        if (isSteady()) restsAtEnd = isAtEnd
        maybeMore()
    }
    function maybeMore(): void {
        if (!isSteady()) return
        if (isAtEnd && viewModel.isAtNewest) viewModel.moveOn()
        if (count > 0 && contentY - originY < 2 * height) viewModel.pageOlder()
        if (isAtEnd && !viewModel.isAtNewest) viewModel.pageNewer()
        else if (isAtEnd && attended) viewModel.seenNewest()
    }
    function settle(): void {
        // Not positionViewAtBeginning(), which leaves the margin out and so stops short of the end.
        returnToPlace()
        const wasThere = led && isInSight(currentItem, contentY + height - settledHeight)
        if (holds) stay()
        else if (restsAtEnd) contentY = endY
        else if (wasThere) positionViewAtIndex(currentIndex, ListView.Contain) // what comes above would cover it
        settledHeight = height
        moved()
        judgeWaiting()
    }

    /// The current row stands there until somebody moves: those around it get their heights after the view has come to it.
    function hold(at: int): void {
        heldAt = at
        holds = true
        stay()
    }
    function stay(): void {
        if (holds) {
            placing = true
            if (heldAt === atEnd) contentY = endY
            else positionViewAtIndex(currentIndex, heldAt)
            placing = false
            moved()
        } else if (restsAtEnd && !returning && height === settledHeight && contentY !== endY) contentY = endY
    }
    /// Measured at the foot: the view grows upwards, so rows that get their height later move nothing there.
    function returnToPlace(): void {
        const place = viewModel.returnsTo
        const row = returning ? viewModel.timeline.rowOfEvent(place.event) : -1
        if (row < 0 || height <= 0) return
        placing = true
        forceLayout() // it may not know of the rows yet
        restsAtEnd = false
        if (itemAtIndex(row) === null) positionViewAtIndex(row, ListView.Beginning) // the lower edge
        const item = itemAtIndex(row)
        placing = item !== null
        if (!placing) return
        // It may have folded since; as soon as it is made, it is lower than it will be.
        const hidden = returned ? Math.min(place.hidden, item.height - Theme.wide) : place.hidden
        contentY = Math.min(endY, Math.max(originY - topMargin, item.y + item.height - hidden - height))
        returned = true
        placing = false
        moved()
    }
    function tellPlace(): void {
        if (height !== settledHeight || (isAtEnd && viewModel.isAtNewest)) return // at the newest
        let at = indexAt(width / 2, contentY + height - Theme.wide)
        let row = itemAtIndex(at) as MessageDelegate
        while (row !== null && row.item.eventId === "") row = itemAtIndex(++at) as MessageDelegate // a gap
        if (row !== null) viewModel.standsAt(row.item.eventId, row.y + row.height - contentY - height)
    }

    /// Which of the messages that wait for an acknowledgement can be read where the view stands; not before it has its rows.
    function judgeWaiting(): void {
        if (height !== settledHeight || contentHeight <= 0) return
        for (let at = 0; at < viewModel.waiting.total; ++at) {
            viewModel.waiting.judge(at, showsMost(viewModel.timeline.rowOfEvent(viewModel.waiting.eventAt(at))))
        }
    }
    function showsMost(index: int): bool {
        const row = itemAtIndex(index)
        if (row === null) return false
        const part = Math.min(row.y + row.height, contentY + height) - Math.max(row.y, contentY)
        return part >= Math.min(row.height - Theme.far, height / 2)
    }
    function isInSight(row: Item, top: real): bool {
        return row !== null && row.y + row.height > top && row.y < contentY + height
    }
    function takeKeyboard(): void {
        if (!steered || !isInSight(currentItem, contentY)) moveTo(indexAt(width / 2, contentY + height - Theme.wide))
        const row = currentItem as MessageDelegate
        if (row) row.rest()
        forceActiveFocus(Qt.TabFocusReason)
    }
    /// By Tab, too, nobody comes to a message that is out of sight.
    function stayInSight(): void {
        if (led && !isInSight(currentItem, contentY)) takeKeyboard()
    }
    function moveTo(row: int): void {
        holds = false
        currentIndex = Math.max(0, Math.min(count - 1, row))
        positionViewAtIndex(currentIndex, ListView.Contain)
    }
    function movePage(up: bool): void {
        const step = height - 2 * Theme.far
        contentY = up ? Math.max(originY, contentY - step) : Math.min(endY, contentY + step)
        const at = indexAt(width / 2, up ? contentY + Theme.far : contentY + height - Theme.far)
        moveTo(at >= 0 ? at : up ? count - 1 : 0)
    }
    function goToEnd(): void {
        viewModel.moveOn()
        if (!viewModel.isAtNewest) viewModel.goToNewest()
        currentIndex = 0
        hold(atEnd)
    }
    /// The message that was gone to stands in the middle, and has the keyboard.
    function showGoneTo(): void {
        const row = viewModel.timeline.rowOfEvent(viewModel.goneTo)
        if (row < 0) return
        placing = true // where it stands on the way there, nothing is seen
        restsAtEnd = false
        currentIndex = row
        hold(ListView.Center)
        steered = true
        forceActiveFocus(Qt.TabFocusReason)
    }
    function cameTo(row: int): void {
        restsAtEnd = false
        currentIndex = row
        hold(ListView.End) // the upper edge
        steered = true
        forceActiveFocus(Qt.TabFocusReason)
    }

    /// Of the keys that move; false: none of them.
    function move(key: int): bool {
        steered = true
        switch (key) {
        case Qt.Key_Up: moveTo(currentIndex + 1); return true
        case Qt.Key_Down: moveTo(currentIndex - 1); return true
        case Qt.Key_Home: moveTo(count - 1); return true
        case Qt.Key_End: goToEnd(); return true
        case Qt.Key_PageUp: movePage(true); return true
        case Qt.Key_PageDown: movePage(false); return true
        }
        return false
    }
    /// Of the keys that do something with the current message, or with those that are selected; false: none of them.
    function act(key: int): bool {
        const row = currentItem as MessageDelegate
        if (selecting && key === Qt.Key_C) viewModel.copySelected()
        else if (selecting && key === Qt.Key_F) viewModel.forwardSelected()
        else if (row && (key === Qt.Key_Menu || key === Qt.Key_F10)) menus().show(row, row.menuPlace)
        else return row !== null && menus().press(row, key)
        return true
    }
    function menus(): MessageMenus {
        if (loader.menus === null) loader.setSource("MessageMenus.qml", { "viewModel": list.viewModel })
        return loader.menus
    }

    objectName: "timeline"
    leftMargin: Theme.wide
    rightMargin: Theme.wide
    clip: true
    verticalLayoutDirection: ListView.BottomToTop
    boundsBehavior: Flickable.StopAtBounds
    activeFocusOnTab: count === 0 // else its current row
    keyNavigationEnabled: false // the view moves at once, and only for a key
    highlightFollowsCurrentItem: false
    model: viewModel.timeline
    cacheBuffer: 600
    reuseItems: true // a row is made of many parts; made anew for each message, it took most of a frame
    topMargin: Theme.near
    bottomMargin: Theme.pad
    onCurrentIndexChanged: {
        if (!placing && currentIndex !== viewModel.timeline.rowOfEvent(viewModel.goneTo)) viewModel.goOn()
    }
    // qmllint disable type
    onContentYChanged: {
        if (!placing && height === settledHeight) { // its reader did; else the list itself, for its height
            holds = false
            if (returned) viewModel.moveOn()
        }
        moved()
        dayShown.restart()
        Qt.callLater(judgeWaiting) // Qt 6.4 describes these functions as properties
    }
    // To a page that was made without a conversation comes one: as if it were made now.
    onViewModelChanged: {
        settledHeight = 0
        returnToPlace()
        Qt.callLater(settle)
    }
    onLedChanged: if (led) Qt.callLater(stayInSight)
    onContentHeightChanged: {
        Qt.callLater(stay)
        Qt.callLater(returnToPlace)
        Qt.callLater(judgeWaiting)
    }
    onReturningChanged: Qt.callLater(moved)
    onCountChanged: Qt.callLater(maybeMore)
    onHeightChanged: {
        returnToPlace() // before anything is painted
        Qt.callLater(settle)
    }
    // qmllint enable type
    onAttendedChanged: maybeMore()
    Accessible.role: Accessible.List
    Accessible.name: qsTr("Messages")
    Keys.onPressed: event => {
        const others = event.modifiers & ~(Qt.ShiftModifier | Qt.KeypadModifier)
        const copies = others === Qt.ControlModifier && event.key === Qt.Key_C
        event.accepted = others === Qt.NoModifier ? move(event.key) || act(event.key) : copies && act(event.key)
    }
    Keys.onEscapePressed: selecting ? viewModel.timeline.clearSelection() : writingAsked()
    delegate: MessageDelegate {
        id: message
        width: list.width - 2 * Theme.wide
        viewModel: list.viewModel
        current: list.currentItem === message
        focused: current && list.activeFocus
        selecting: list.selecting
        isGoneTo: list.viewModel.goneTo !== "" && message.item.eventId === list.viewModel.goneTo
        inUse: (loader.menus?.isOpen ?? false) && loader.menus.about === message
        onMenuAsked: place => list.menus().show(message, place)
        onReactionAsked: place => list.menus().showReactions(message, place)
        onForgotten: if (loader.menus?.about === message) loader.menus.leave()
    }
    ScrollBar.vertical: ScrollBar { id: bar }
    Connections {
        target: list.viewModel
        function onCameTo(row: int): void {
            list.cameTo(row)
        }
        function onWindowChanged(): void {
            if (!list.returned) list.returnToPlace() // before anything is painted
        }
        function onPlaceAsked(): void {
            list.tellPlace()
        }
    }
    // qmllint disable type
    Connections {
        target: list.viewModel.waiting // behind a template, qmllint sees no QObject
        function onTotalChanged(): void {
            Qt.callLater(list.judgeWaiting) // as often as another one waits, if not one more
        }
    }
    // qmllint enable type
    Loader {
        id: loader
        readonly property MessageMenus menus: item as MessageMenus
    }
    Sentence {
        anchors.centerIn: parent
        // The count last: what is asked for behind it, Qt 6.4 does not follow.
        visible: !list.viewModel.isLoadingOlder && !list.viewModel.isInvitation && list.count === 0
        width: Math.min(implicitWidth, list.width - 2 * Theme.wide)
        horizontalAlignment: Text.AlignHCenter
        wrapMode: Text.Wrap
        isMuted: true
        text: qsTr("No messages yet. What you write is end-to-end encrypted.")
    }
    Timer {
        id: dayShown
        interval: 1200
    }
    Chip {
        id: day
        objectName: "floatingDay"
        readonly property MessageDelegate topmost: visible ? list.itemAt(list.width / 2, list.contentY + Theme.far) as MessageDelegate : null
        anchors.horizontalCenter: parent.horizontalCenter
        y: Theme.near
        visible: dayShown.running && !list.isAtEnd
        opacity: text === "" ? 0 : 1
        text: topmost?.item.day ?? ""
        ink: Theme.colour.text
        fill: Theme.colour.surface
        border.width: 1
        border.color: Theme.colour.border
        Accessible.ignored: true // each row says its time, and the first of a day its day
    }
    // In the gutter that the rows leave free, over nobody's words.
    IconButton {
        id: toNewest
        objectName: "toNewest"
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        anchors.rightMargin: Theme.pad
        anchors.bottomMargin: Theme.wide
        visible: !list.isAtEnd || !list.viewModel.isAtNewest
        iconName: "down"
        ink: Theme.colour.accent
        text: list.viewModel.unseen > 0 ? qsTr("To the newest message, %n new", "messages", list.viewModel.unseen)
            : qsTr("To the newest message")
        floats: true
        onClicked: list.goToEnd()
    }
    Chip {
        objectName: "unseen"
        anchors.horizontalCenter: toNewest.horizontalCenter
        anchors.bottom: toNewest.top
        anchors.bottomMargin: Theme.tight
        visible: toNewest.visible && list.viewModel.unseen > 0
        text: list.viewModel.unseen > 9 ? "9+" : String(list.viewModel.unseen)
        ink: Theme.colour.accentInk
        fill: Theme.colour.accent
        Accessible.ignored: true // the button says it
    }
}
