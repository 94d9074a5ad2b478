// SPDX-License-Identifier: Apache-2.0
// What is always true and always visible: who is signed in, the connection, what waits, what is wrong here, when it locks.
import QtQuick
import QtQuick.Layouts
import Wardline.Controls
import Wardline.Shell
import Wardline.Theme

Rectangle {
    id: line

    required property ShellViewModel shell
    property bool showsUrgent: false // in other conversations
    signal menuAsked
    signal urgentAsked
    signal unsentAsked
    signal lockAsked

    /// Of this workstation, whatever the connection is: a part of its own that nothing shortens.
    component Trouble: Item {
        id: trouble
        required property string text
        required property string whole
        required property real widest
        readonly property real natural: mark.natural
        implicitWidth: mark.implicitWidth
        implicitHeight: Math.max(32, mark.implicitHeight)
        Accessible.role: Accessible.StaticText
        Accessible.name: whole
        Chip {
            id: mark
            anchors.verticalCenter: parent.verticalCenter
            widest: trouble.widest
            text: trouble.text
            iconName: "alert"
            ink: Theme.colour.warning
            fill: Theme.colour.warningSoft
            Accessible.ignored: true
        }
        HoverHandler { id: over }
        Hint {
            shown: over.hovered
            words: trouble.whole
            y: -height - Theme.near
        }
    }

    implicitHeight: Math.max(Theme.target, row.implicitHeight)
    color: Theme.colour.surface
    Rectangle {
        width: parent.width
        height: 1
        color: Theme.colour.divider
    }
    RowLayout {
        id: row
        anchors.fill: parent
        anchors.leftMargin: Theme.wide
        anchors.rightMargin: Theme.near
        spacing: Theme.pad
        Icon {
            name: "person"
            size: Theme.mark
            color: Theme.colour.muted
        }
        Sentence {
            Layout.fillWidth: true
            Layout.minimumWidth: Math.min(implicitWidth, 120)
            text: line.shell.who
            font.pixelSize: Theme.small
            font.weight: Font.DemiBold
            elide: Text.ElideRight
            mayShorten: true
            Accessible.name: qsTr("Signed in: %1").arg(text)
        }
        // Where there is no room for all of them side by side, one below the other: none is shortened, and none pushes another out.
        Flow {
            id: marks
            // Not by what is visible: this decides that too.
            readonly property real wanted: Math.ceil(taken(line.showsUrgent ? line.shell.urgent.words : "", urgent.natural) + taken(line.shell.waiting, unsent.natural) + taken(line.shell.spaceLow, disk.natural)
                + (line.shell.clockOff > 0 ? clock.natural + spacing : 0))
            function taken(words: string, width: real): real {
                return words === "" ? 0 : width + spacing
            }
            Layout.fillWidth: true
            Layout.minimumWidth: Math.min(wanted, 110 * Theme.textScale)
            Layout.preferredWidth: wanted
            Layout.maximumWidth: wanted
            visible: wanted > 0
            spacing: Theme.tight
            ChipButton {
                id: urgent
                readonly property bool isStat: line.shell.urgent.isStat
                objectName: "urgentElsewhere"
                visible: line.showsUrgent && text !== ""
                text: line.shell.urgent.words
                widest: marks.width
                iconName: isStat ? "stat" : "urgent"
                ink: isStat ? Theme.colour.criticalInk : Theme.colour.critical
                fill: isStat ? Theme.colour.critical : Theme.colour.criticalSoft
                Accessible.role: Accessible.ButtonMenu
                Accessible.name: qsTr("Urgent in other conversations: %1", "how many, by their word").arg(text)
                onClicked: line.urgentAsked()
                Hint {
                    shown: urgent.hovered
                    words: qsTr("Urgent in other conversations (F8)")
                    y: -height - Theme.near
                }
            }
            ChipButton {
                id: unsent
                objectName: "unsent"
                visible: line.shell.waiting !== ""
                text: line.shell.waiting
                widest: marks.width
                iconName: line.shell.hasNotSent ? "notsent" : "clock"
                ink: line.shell.hasNotSent ? Theme.colour.critical : Theme.colour.warning
                fill: line.shell.hasNotSent ? Theme.colour.criticalSoft : Theme.colour.warningSoft
                Accessible.role: Accessible.ButtonMenu
                onClicked: line.unsentAsked()
            }
            Trouble {
                id: disk
                objectName: "spaceLow"
                visible: line.shell.spaceLow !== ""
                text: qsTr("Disk nearly full")
                whole: line.shell.spaceLow
                widest: marks.width
                Accessible.name: text + ". " + whole
            }
            Trouble {
                id: clock
                objectName: "clockOff"
                visible: line.shell.clockOff > 0
                text: qsTr("Clock is off by %n min", "of this workstation", line.shell.clockOff)
                whole: qsTr("This workstation's clock is off by %n min, tell IT", "", line.shell.clockOff)
                widest: marks.width
            }
        }
        Icon {
            name: line.shell.isConnected ? "check" : "offline"
            size: Theme.mark
            color: line.shell.isConnected ? Theme.colour.success : Theme.colour.warning
        }
        Sentence {
            id: connection
            objectName: "statusConnection"
            // A long sentence takes a second line, and gives way before the name does; a screen reader hears all of it.
            Layout.minimumWidth: Math.min(implicitWidth, 50 * Theme.textScale)
            Layout.maximumWidth: Math.min(implicitWidth + 1, line.width * 0.55)
            Layout.fillWidth: true
            wrapMode: Text.Wrap
            maximumLineCount: 2
            elide: Text.ElideRight
            mayShorten: true
            text: line.shell.connection
            font.pixelSize: Theme.small
            color: line.shell.isConnected ? Theme.colour.muted : Theme.colour.warning
            Accessible.name: qsTr("Connection: %1").arg(text)
            HoverHandler { id: pointer }
            Hint {
                shown: pointer.hovered && connection.truncated
                words: connection.text
                y: -height - Theme.near
            }
        }
        Sentence {
            objectName: "timeToLock"
            visible: line.shell.minutesToLock > 0 && line.width > 560 * Theme.textScale + (marks.visible ? marks.wanted : 0) // what waits and the connection go first
            text: qsTr("Locks in %n min", "", line.shell.minutesToLock)
            font.pixelSize: Theme.small
            isMuted: true
        }
        IconButton {
            objectName: "statusLock"
            implicitHeight: 32
            implicitWidth: 32
            iconSize: Theme.sign
            iconName: "lock"
            text: qsTr("Lock (Ctrl+L)")
            hint: ""
            onClicked: line.lockAsked()
        }
        IconButton {
            objectName: "statusMenu"
            implicitHeight: 32
            implicitWidth: 32
            iconSize: Theme.sign
            iconName: "more"
            text: qsTr("Menu (F10)")
            hint: ""
            onClicked: line.menuAsked()
        }
    }
}
