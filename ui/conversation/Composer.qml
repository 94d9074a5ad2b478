// SPDX-License-Identifier: Apache-2.0
// Where a message is written. Enter sends and Shift+Enter breaks the line, or as preferred; Esc leaves reply and edit, and
// only Discard loses what was changed. Where the patient is not confirmed, what would be sent waits above for a yes.
import QtQuick
import QtQuick.Layouts
import Wardline.Controls
import Wardline.Conversation
import Wardline.Theme

Rectangle {
    id: root

    required property ComposerViewModel viewModel
    property bool enterSends: true
    property bool canUndo: false // an act, beside what was typed
    readonly property bool hasKeyboard: input.activeFocus
    readonly property bool isUrgent: viewModel.priority > 0 && !viewModel.isEditing
    signal undoAsked
    signal discardAsked

    function takeKeyboard(): void {
        input.forceActiveFocus()
    }
    function stopAsking(): void {
        viewModel.dontSend()
        takeKeyboard()
    }
    function sendAllTheSame(): void {
        viewModel.sendAllTheSame()
        takeKeyboard()
    }
    function discardEdit(): void {
        discardAsked()
        takeKeyboard()
    }
    /// The keys of the list above the caret, while it is open.
    function onMentionKey(key: int): bool {
        const mentions = viewModel.mentions
        if (!mentions.isOpen) return false
        switch (key) {
        case Qt.Key_Up: mentions.step(-1); return true
        case Qt.Key_Down: mentions.step(1); return true
        case Qt.Key_Return:
        case Qt.Key_Enter:
        case Qt.Key_Tab: mention(mentions.current); return true
        case Qt.Key_Escape: mentions.dismiss(); return true
        }
        return false
    }
    /// In two steps of the field itself, so that its own undo knows them.
    function mention(row: int): void {
        const start = viewModel.mentions.start
        input.isReplacing = true
        input.remove(start, input.cursorPosition)
        input.insert(start, viewModel.chooseMention(row)) // chosen last: what is not in the text is not meant
        input.isReplacing = false
        takeKeyboard()
    }
    function onKey(event: var): void {
        if ((event.modifiers & ~Qt.KeypadModifier) === Qt.NoModifier && onMentionKey(event.key)) {
            event.accepted = true
            return
        }
        const control = (event.modifiers & Qt.ControlModifier) !== 0
        const shift = (event.modifiers & Qt.ShiftModifier) !== 0
        if (control && event.key === Qt.Key_Z && canUndo && !input.canUndo) {
            undoAsked()
            event.accepted = true
        }
        if (event.key !== Qt.Key_Return && event.key !== Qt.Key_Enter) return
        if (control || (enterSends && !shift)) {
            viewModel.send()
            if (viewModel.isAsking) ask.forceActiveFocus(Qt.TabFocusReason)
            event.accepted = true
        }
    }

    implicitHeight: column.implicitHeight + 2 * Theme.pad
    color: Theme.colour.surface
    Rectangle {
        width: parent.width
        height: 1
        color: Theme.colour.divider
    }
    Connections {
        target: root.viewModel
        function onTextReplaced(): void {
            input.isReplacing = true
            input.text = root.viewModel.text
            input.cursorPosition = input.length
            input.isReplacing = false
        }
        function onAboutChanged(): void {
            if (root.viewModel.isReplying || root.viewModel.isEditing) root.takeKeyboard()
        }
    }
    ColumnLayout {
        id: column
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        anchors.margins: Theme.pad
        anchors.leftMargin: Theme.wide
        anchors.rightMargin: Theme.wide
        spacing: Theme.near
        Keys.onEscapePressed: event => {
            event.accepted = root.viewModel.isAsking
            if (event.accepted) root.stopAsking()
        }
        PagePart {
            id: ask
            objectName: "sendAsk"
            Layout.fillWidth: true
            wanted: root.viewModel.isAsking
            file: "SendAsk.qml"
            given: ({ "composer": root })
        }
        PagePart {
            id: cannotRead
            objectName: "cannotRead"
            Layout.fillWidth: true
            wanted: root.viewModel.cannotRead !== ""
            file: "CannotRead.qml"
            given: ({ "viewModel": root.viewModel })
        }
        PagePart {
            Layout.fillWidth: true
            wanted: root.viewModel.isReplying || root.viewModel.isEditing
            file: "WritingAbout.qml"
            given: ({ "composer": root })
        }
        Rectangle {
            id: field
            Layout.fillWidth: true
            implicitHeight: Math.min(input.implicitHeight, 168)
            radius: Theme.radius
            color: Theme.colour.surface
            border.width: input.activeFocus || root.isUrgent ? 2 : 1
            border.color: root.isUrgent ? Theme.colour.critical : input.activeFocus ? Theme.colour.accent : Theme.colour.border
            Flickable {
                id: flick
                anchors.fill: parent
                contentHeight: input.implicitHeight
                clip: true
                boundsBehavior: Flickable.StopAtBounds
                ScrollBar.vertical: ScrollBar {}
                TextArea {
                    id: input
                    property bool isReplacing: false // not by typing
                    function look(): void {
                        if (!isReplacing && activeFocus) root.viewModel.mentions.look(text, cursorPosition)
                    }
                    objectName: "composer"
                    tabIsTaken: root.viewModel.mentions.isOpen
                    width: flick.width
                    height: Math.max(flick.height, implicitHeight)
                    text: root.viewModel.text
                    placeholderText: qsTr("Write a message")
                    Accessible.name: qsTr("Message")
                    onTextChanged: {
                        root.viewModel.text = text
                        look()
                    }
                    onCursorPositionChanged: if (root.viewModel.mentions.isOpen) look()
                    onActiveFocusChanged: if (!activeFocus) root.viewModel.mentions.dismiss()
                    onCursorRectangleChanged: {
                        if (cursorRectangle.y < flick.contentY) flick.contentY = cursorRectangle.y
                        else if (cursorRectangle.y + cursorRectangle.height > flick.contentY + flick.height)
                            flick.contentY = cursorRectangle.y + cursorRectangle.height - flick.height
                    }
                    Keys.onPressed: event => root.onKey(event)
                    Keys.onEscapePressed: event => {
                        if (root.onMentionKey(event.key)) return
                        event.accepted = root.viewModel.isReplying || root.viewModel.isEditing
                        if (event.accepted) root.viewModel.leaveMode()
                    }
                }
            }
            PagePart {
                readonly property rect caret: input.cursorRectangle
                objectName: "mentionList"
                x: Math.max(0, Math.min(caret.x, parent.width - width))
                // Above the caret, and above what is to be known of those whom it offers.
                y: (cannotRead.visible ? cannotRead.y - field.y : caret.y - flick.contentY) - height - Theme.tight
                width: Math.min(400 * Theme.textScale, parent.width)
                wanted: root.viewModel.mentions.isOpen
                file: "MentionList.qml"
                given: ({ "composer": root })
            }
        }
        RowLayout {
            spacing: Theme.near
            PrioritySelector {
                Layout.fillWidth: true // in lines, where large words leave too little beside the button
                visible: !root.viewModel.isEditing // an edit keeps its message's
                priority: root.viewModel.priority
                onChosen: priority => {
                    root.viewModel.priority = priority
                    root.takeKeyboard()
                }
            }
            Item {
                visible: root.viewModel.isEditing
                Layout.fillWidth: true
            }
            Button {
                objectName: "send"
                Layout.alignment: Qt.AlignBottom
                primary: true
                iconName: root.viewModel.isEditing ? "check" : "send"
                enabled: root.viewModel.canSend
                text: root.viewModel.isEditing ? qsTr("Save") : qsTr("Send")
                onClicked: {
                    root.viewModel.send()
                    if (!root.viewModel.isAsking) root.takeKeyboard()
                }
            }
        }
    }
}
