// SPDX-License-Identifier: Apache-2.0
// Where a message is written. Enter sends and Shift+Enter breaks the line, or as preferred; Esc leaves reply and edit. Where the
// patient is not confirmed, what would be sent waits above for a yes.
import QtQuick
import QtQuick.Layouts
import Wardline.Controls
import Wardline.Conversation
import Wardline.Glass
import Wardline.Theme

Rectangle {
    id: root

    required property ComposerViewModel viewModel
    property bool enterSends: true
    property bool canUndo: false // an act, beside what was typed
    readonly property bool hasKeyboard: input.activeFocus
    readonly property bool isUrgent: viewModel.priority > 0 && !viewModel.isEditing
    signal undoAsked

    function takeKeyboard(): void {
        input.forceActiveFocus()
    }
    function stopAsking(): void {
        viewModel.dontSend()
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
            if (viewModel.isAsking) dontSend.forceActiveFocus(Qt.TabFocusReason)
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
        Banner {
            objectName: "sendAsk"
            Layout.fillWidth: true
            visible: root.viewModel.isAsking
            meaning: Banner.Warning
            text: qsTr("Nobody has confirmed whom this conversation is about. Send your message here?")
            // Who presses Enter once more, because nothing seemed to happen, sends to nobody.
            onVisibleChanged: if (visible) dontSend.forceActiveFocus(Qt.TabFocusReason)
            Button {
                id: dontSend
                objectName: "dontSend"
                text: qsTr("Not yet (Esc)")
                onClicked: root.stopAsking()
            }
            Button {
                objectName: "sendAllTheSame"
                text: qsTr("Send all the same")
                onClicked: {
                    root.viewModel.sendAllTheSame()
                    root.takeKeyboard()
                }
            }
        }
        Banner {
            id: cannotRead
            objectName: "cannotRead"
            Layout.fillWidth: true
            visible: root.viewModel.cannotRead !== ""
            meaning: Banner.Warning
            text: root.viewModel.cannotRead
        }
        RowLayout {
            visible: root.viewModel.isReplying || root.viewModel.isEditing
            spacing: Theme.near
            Icon {
                name: root.viewModel.isEditing ? "edit" : "reply"
                size: Theme.sign
                color: Theme.colour.accent
            }
            Sentence {
                text: root.viewModel.isEditing ? qsTr("Editing") : qsTr("Answering %1").arg(Names.inSentence(root.viewModel.aboutSender))
                font.weight: Font.DemiBold
                color: Theme.colour.accent
            }
            Label {
                Layout.fillWidth: true
                text: root.viewModel.aboutText
                isMuted: true
                elide: Text.ElideRight
                maximumLineCount: 1
            }
            IconButton {
                iconName: "close"
                text: root.viewModel.isEditing ? qsTr("Stop editing (Esc)") : qsTr("Don't answer this message (Esc)")
                onClicked: root.viewModel.leaveMode()
            }
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
            MentionList {
                readonly property rect caret: input.cursorRectangle
                x: Math.max(0, Math.min(caret.x, parent.width - width))
                // Above the caret, and above what is to be known of those whom it offers.
                y: (cannotRead.visible ? cannotRead.y - field.y : caret.y - flick.contentY) - height - Theme.tight
                width: Math.min(400 * Theme.textScale, parent.width)
                mentions: root.viewModel.mentions
                onChosen: row => root.mention(row)
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
