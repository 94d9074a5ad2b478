// SPDX-License-Identifier: Apache-2.0
// Where the open conversation stands. Its page is made before anybody asks for one, and the page of the last is taken down once the
// next one is painted: half of what an opening would take otherwise. No page is ever used for a second conversation, so none can
// keep anything of another patient.
import QtQuick
import Wardline.Conversation
import Wardline.Shell

FocusScope {
    id: place

    required property ShellViewModel shell
    readonly property ConversationPage shown: front?.item as ConversationPage
    property Loader front: null
    property Loader spare: null
    property Loader closed: null // hidden, until something is painted without it

    function show(): void {
        if (closed !== null) takeDown() // nothing was painted since
        closed = front
        front = null
        if (shell.conversation === null) return
        const next = spare ?? (closed === first ? second : first)
        if (spare !== null) (spare.item as ConversationPage).viewModel = shell.conversation
        else make(next, shell.conversation)
        spare = null
        front = next
        shown.focusComposer()
    }
    function make(loader: Loader, viewModel: ConversationViewModel): void {
        loader.setSource("qrc:/qt/qml/Wardline/Conversation/ConversationPage.qml", { viewModel: viewModel })
    }
    function takeDown(): void {
        closed.source = ""
        closed = null
        shell.closedPageGone() // after its page
    }
    function makeSpare(): void {
        if (spare !== null || closed !== null) return
        const free = front === first ? second : first
        make(free, shell.noConversation)
        spare = free
    }

    Loader {
        id: first
        anchors.fill: parent
        visible: place.front === first
        focus: place.front === first
    }
    Loader {
        id: second
        anchors.fill: parent
        visible: place.front === second
        focus: place.front === second
    }
    Connections {
        target: place.Window.window
        enabled: place.closed !== null || place.spare === null
        function onFrameSwapped(): void {
            if (place.closed !== null) place.takeDown()
            if (place.spare === null) rest.restart()
        }
    }
    // Not while somebody scrolls or types: a spare page takes a frame or two to make.
    Timer {
        id: rest
        interval: 250
        onTriggered: {
            place.makeSpare()
            gc() // now, and not while the next one opens
        }
    }
}
