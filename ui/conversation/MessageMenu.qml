// SPDX-License-Identifier: Apache-2.0
// What can be done with one message, each with its key: open as a menu, and by the keys alone while the timeline has the keyboard.
pragma ComponentBehavior: Bound
import QtQuick
import Wardline.Controls
import Wardline.Conversation

Menu {
    id: menu

    required property ConversationViewModel viewModel
    property timelineItem item
    property string chosenText: "" // part of the message; copied instead of it
    readonly property bool isNotSent: item.notSent.length > 0
    signal reactionAsked

    /// True where the key belongs to something that can be done with the message now.
    function press(key: int): bool {
        for (let at = 0; at < count; ++at) {
            const act = itemAt(at) as MessageAct
            if (act && act.possible && act.key === key) {
                act.triggered()
                return true
            }
        }
        return false
    }

    MenuItem {
        visible: menu.item.detail !== ""
        height: implicitHeight
        enabled: false
        iconName: "shield"
        text: menu.item.detail
    }
    MessageAct {
        possible: menu.item.canAcknowledge
        key: Qt.Key_A
        keys: "A"
        iconName: "acknowledge"
        text: qsTr("Acknowledge")
        onTriggered: menu.viewModel.acknowledge(menu.item.eventId)
    }
    MessageAct {
        possible: menu.item.canAsk
        key: Qt.Key_K
        keys: "K"
        iconName: "refresh"
        text: qsTr("Ask again for its key")
        onTriggered: menu.viewModel.askAgain(menu.item.eventId)
    }
    MessageAct {
        possible: menu.item.canReply
        key: Qt.Key_R
        keys: "R"
        iconName: "reply"
        text: qsTr("Reply")
        onTriggered: menu.viewModel.composer.startReply(menu.item.eventId, menu.item.sender, menu.item.text)
    }
    MessageAct {
        possible: menu.item.canReply
        key: Qt.Key_Plus
        keys: "+"
        iconName: "react"
        text: menu.item.reactions.length > 0 ? qsTr("React, or take a reaction back") : qsTr("React")
        onTriggered: menu.reactionAsked()
    }
    MessageAct {
        possible: menu.item.canEdit
        key: Qt.Key_E
        keys: "E"
        iconName: "edit"
        text: qsTr("Edit")
        onTriggered: menu.viewModel.composer.startEdit(menu.item.eventId, menu.item.text)
    }
    MessageAct {
        possible: menu.item.isReadable && menu.item.text !== ""
        key: Qt.Key_C
        keys: "C"
        iconName: "copy"
        text: menu.chosenText !== "" ? qsTr("Copy the selected text") : qsTr("Copy the text")
        onTriggered: menu.viewModel.copy(menu.chosenText !== "" ? menu.chosenText : menu.item.text)
    }
    MessageAct {
        possible: menu.item.canReply
        key: Qt.Key_F
        keys: "F"
        iconName: "forward"
        text: qsTr("Forward…")
        onTriggered: menu.viewModel.forward(menu.item.eventId)
    }
    MessageAct {
        possible: menu.item.canReply
        key: Qt.Key_Space
        keys: qsTr("Space", "key")
        iconName: "check"
        text: qsTr("Select")
        onTriggered: menu.viewModel.timeline.toggle(menu.item.eventId)
    }
    MessageAct {
        possible: menu.item.hasAudience
        key: Qt.Key_W
        keys: "W"
        iconName: "group"
        text: qsTr("Who has it…")
        onTriggered: menu.viewModel.showAudience(menu.item.eventId)
    }
    MessageAct {
        possible: menu.isNotSent
        key: Qt.Key_T
        keys: "T"
        iconName: "refresh"
        text: qsTr("Try again")
        onTriggered: menu.viewModel.tryAgain(menu.item.notSent[0].key)
    }
    MessageAct {
        possible: menu.isNotSent
        key: menu.item.canDelete ? Qt.Key_D : Qt.Key_Delete // of a change alone, where Del deletes the message for everyone
        keys: menu.item.canDelete ? "D" : qsTr("Del", "key")
        iconName: "discard"
        text: qsTr("Discard")
        onTriggered: menu.viewModel.discard(menu.item.notSent[0].key)
    }
    MessageAct {
        possible: menu.item.canDelete
        key: Qt.Key_Delete
        keys: qsTr("Del", "key")
        iconName: "discard"
        critical: true
        text: qsTr("Delete for everyone")
        onTriggered: menu.viewModel.deleteForEveryone(menu.item.eventId)
    }
}
