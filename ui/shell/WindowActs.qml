// SPDX-License-Identifier: Apache-2.0
// Every act of the window with its key, in the order of its menu. What ends something (leaving, declining, signing out) has none of
// its own: no slip of a hand should do it, and F10 with arrows and Enter comes to it.
import QtQuick
import Wardline.Details
import Wardline.Shell

Item {
    id: acts

    required property ShellViewModel shell
    property bool hasRoom: false
    property bool talks: false // the conversation is on the screen
    property bool canUndo: false
    readonly property roomFacts room: shell.details?.room ?? shell.acts.about("")
    readonly property bool isMember: hasRoom && !room.isInvitation
    readonly property bool writes: talks && isMember
    signal newConversationAsked
    signal jumpAsked
    signal searchAsked(bool here)
    signal placesAsked
    signal filterAsked
    signal urgentAsked
    signal paneAsked(int by)
    signal detailsAsked
    signal dateAsked
    signal newestAsked
    signal addAsked
    signal leaveAsked
    signal undoAsked
    signal settingsAsked
    signal keysAsked
    signal signOutAsked

    function setPriority(priority: int, said: string): void {
        shell.conversation.composer.priority = priority
        shell.announced(said) // whoever hears the window is elsewhere with the keyboard
    }

    readonly property list<WindowAct> finding: [
        WindowAct {
            sequence: "Ctrl+N"
            words: qsTr("New conversation")
            iconName: "plus"
            onActivated: acts.newConversationAsked()
        },
        WindowAct {
            sequence: "Ctrl+K"
            words: qsTr("Jump to…")
            told: qsTr("Jump to anyone or anything")
            iconName: "search"
            onActivated: acts.jumpAsked()
        },
        WindowAct {
            sequence: "Ctrl+Shift+F"
            words: qsTr("Search everywhere")
            iconName: "search"
            onActivated: acts.searchAsked(false)
        },
        WindowAct {
            keys: "Ctrl+1 … 9"
            words: qsTr("Choose a place")
            told: qsTr("All, direct, or a unit's conversations")
            iconName: "building"
            onActivated: acts.placesAsked()
        },
        WindowAct {
            sequence: "Ctrl+Shift+K"
            words: qsTr("Filter the list")
            onActivated: acts.filterAsked()
        },
        WindowAct {
            sequence: "F8"
            offered: acts.shell.urgent.words !== ""
            words: qsTr("Urgent in other conversations")
            iconName: "urgent"
            onActivated: acts.urgentAsked()
        }
    ]
    readonly property list<WindowAct> going: [
        WindowAct {
            sequence: "Alt+Up"
            words: qsTr("Previous conversation")
            autoRepeat: true
            onActivated: acts.shell.inbox.step(-1, false)
        },
        WindowAct {
            sequence: "Alt+Down"
            words: qsTr("Next conversation")
            autoRepeat: true
            onActivated: acts.shell.inbox.step(1, false)
        },
        WindowAct {
            sequence: "Alt+Shift+Up"
            words: qsTr("Previous unread conversation")
            autoRepeat: true
            onActivated: acts.shell.inbox.step(-1, true)
        },
        WindowAct {
            sequence: "Alt+Shift+Down"
            words: qsTr("Next unread conversation")
            autoRepeat: true
            onActivated: acts.shell.inbox.step(1, true)
        },
        WindowAct {
            sequence: "F6"
            words: qsTr("Next pane")
            onActivated: acts.paneAsked(1)
        },
        WindowAct {
            sequence: "Shift+F6"
            words: qsTr("Previous pane")
            onActivated: acts.paneAsked(-1)
        }
    ]
    readonly property list<WindowAct> conversation: [
        WindowAct {
            sequence: "Ctrl+F"
            offered: acts.hasRoom
            words: qsTr("Search this conversation")
            iconName: "search"
            onActivated: acts.searchAsked(true)
        },
        WindowAct {
            sequence: "Ctrl+I"
            enabled: acts.hasRoom
            words: qsTr("Details of the conversation")
            iconName: "info"
            onActivated: acts.detailsAsked()
        },
        WindowAct {
            sequence: "Ctrl+G"
            enabled: acts.talks
            words: qsTr("Go to a date")
            iconName: "clock"
            onActivated: acts.dateAsked()
        },
        WindowAct {
            sequence: "Alt+End"
            enabled: acts.talks
            keys: qsTr("Alt+End", "key")
            words: qsTr("To the newest message")
            iconName: "down"
            onActivated: acts.newestAsked()
        },
        WindowAct {
            sequence: "Ctrl+Shift+M"
            enabled: acts.isMember
            words: acts.room.isMuted ? qsTr("Unmute") : qsTr("Mute")
            told: qsTr("Mute the conversation, or unmute it")
            iconName: acts.room.isMuted ? "bell" : "mute"
            onActivated: acts.shell.acts.setMuted(acts.room.id, !acts.room.isMuted)
        },
        WindowAct {
            sequence: "Ctrl+Shift+R"
            enabled: acts.isMember
            words: acts.room.isUnread ? qsTr("Mark as read") : qsTr("Mark as unread")
            told: qsTr("Mark the conversation as unread, or as read")
            iconName: acts.room.isUnread ? "check" : "unread"
            onActivated: acts.room.isUnread ? acts.shell.acts.markRead(acts.room.id) : acts.shell.acts.markUnread(acts.room.id)
        },
        WindowAct {
            sequence: "Ctrl+Shift+P"
            enabled: acts.isMember && acts.room.isGroup
            words: qsTr("Add people…")
            told: qsTr("Add people to the group")
            iconName: "addperson"
            onActivated: acts.addAsked()
        },
        WindowAct {
            enabled: acts.room.isInvitation
            words: qsTr("Accept the invitation")
            iconName: "check"
            onActivated: acts.shell.acts.accept(acts.room.id)
        },
        WindowAct {
            enabled: acts.room.isInvitation
            words: qsTr("Decline")
            iconName: "close"
            onActivated: acts.shell.acts.decline(acts.room.id)
        },
        WindowAct {
            enabled: acts.isMember && acts.room.isGroup
            words: qsTr("Leave…")
            iconName: "leave"
            critical: enabled
            onActivated: acts.leaveAsked()
        }
    ]
    readonly property list<WindowAct> message: [
        // The key is the field's own: from anywhere else it would send what nobody looks at.
        WindowAct {
            enabled: acts.writes && (acts.shell.conversation?.composer.canSend ?? false)
            keys: "Ctrl+Enter"
            words: qsTr("Send")
            told: qsTr("Send, whatever was chosen")
            iconName: "send"
            onActivated: acts.shell.conversation.composer.send()
        },
        WindowAct {
            sequence: "Alt+1"
            enabled: acts.writes && !(acts.shell.conversation?.composer.isEditing ?? true)
            words: qsTr("Priority: Routine")
            onActivated: acts.setPriority(0, words)
        },
        WindowAct {
            sequence: "Alt+2"
            enabled: acts.writes && !(acts.shell.conversation?.composer.isEditing ?? true)
            words: qsTr("Priority: Urgent")
            iconName: "urgent"
            onActivated: acts.setPriority(1, words)
        },
        WindowAct {
            sequence: "Alt+3"
            enabled: acts.writes && !(acts.shell.conversation?.composer.isEditing ?? true)
            words: qsTr("Priority: STAT")
            iconName: "stat"
            onActivated: acts.setPriority(2, words)
        },
        WindowAct {
            sequence: "Ctrl+Shift+A"
            enabled: acts.talks
            words: qsTr("Acknowledge the urgent message on the screen")
            iconName: "acknowledge"
            onActivated: acts.shell.conversation.acknowledgeFirst()
        },
        WindowAct {
            sequence: "Ctrl+Z"
            enabled: acts.canUndo
            words: qsTr("Undo")
            told: qsTr("Undo: a deletion too, for some seconds")
            onActivated: acts.undoAsked()
        }
    ]
    readonly property list<WindowAct> window: [
        WindowAct {
            sequence: "Ctrl+,"
            words: qsTr("Settings")
            iconName: "settings"
            onActivated: acts.settingsAsked()
        },
        WindowAct {
            sequence: "F1"
            words: qsTr("Keys")
            told: qsTr("This list")
            iconName: "help"
            onActivated: acts.keysAsked()
        },
        WindowAct {
            sequence: "Ctrl+L"
            // From within whatever is open too, where Qt blocks the keys of the window. Not while the recovery key is shown: nobody
            // would see it again.
            context: Qt.ApplicationShortcut
            enabled: acts.shell.recoveryKey === ""
            words: qsTr("Lock")
            iconName: "lock"
            onActivated: acts.shell.lockNow()
        },
        WindowAct {
            objectName: "signOut"
            words: qsTr("Sign out…")
            iconName: "person"
            onActivated: acts.signOutAsked()
        }
    ]
}
