// SPDX-License-Identifier: Apache-2.0
// What is always true and always visible: who is signed in, the connection, what waits, when it locks.
import QtQuick
import QtQuick.Layouts
import Wardline.Controls
import Wardline.Shell
import Wardline.Theme

Rectangle {
    id: line

    required property ShellViewModel shell
    signal menuAsked
    signal unsentAsked
    signal lockAsked

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
            Layout.minimumWidth: Math.min(implicitWidth, 160)
            text: line.shell.who
            font.pixelSize: Theme.small
            font.weight: Font.DemiBold
            elide: Text.ElideRight
            mayShorten: true
            Accessible.name: qsTr("Signed in: %1").arg(text)
        }
        Pressable {
            id: unsent
            objectName: "unsent"
            visible: line.shell.waiting !== ""
            implicitWidth: count.implicitWidth
            implicitHeight: Math.max(32, count.implicitHeight)
            Accessible.role: Accessible.ButtonMenu
            Accessible.name: line.shell.waiting
            onClicked: line.unsentAsked()
            Chip {
                id: count
                anchors.centerIn: parent
                widest: line.width * 0.35
                text: line.shell.waiting
                iconName: line.shell.hasNotSent ? "notsent" : "clock"
                ink: line.shell.hasNotSent ? Theme.colour.critical : Theme.colour.warning
                fill: line.shell.hasNotSent ? Theme.colour.criticalSoft : Theme.colour.warningSoft
                border.width: unsent.hovered || Theme.scheme === Theme.Contrast ? 1 : 0
                Accessible.ignored: true
                FocusRing {
                    radius: parent.radius + 3
                    shown: unsent.activeFocus
                }
            }
        }
        Chip {
            id: space
            objectName: "spaceLow"
            visible: line.shell.spaceLow !== ""
            iconName: "alert"
            text: qsTr("Disk nearly full")
            ink: Theme.colour.warning
            fill: Theme.colour.warningSoft
            Accessible.name: text + ". " + line.shell.spaceLow
            HoverHandler { id: overSpace }
            Hint {
                shown: overSpace.hovered
                text: line.shell.spaceLow
                y: -height - Theme.near
            }
        }
        Icon {
            name: line.shell.isConnected ? "check" : "offline"
            size: Theme.mark
            color: line.shell.isConnected ? Theme.colour.success : Theme.colour.warning
        }
        Sentence {
            id: connection
            // A long sentence gives way before the name does; a screen reader hears all of it.
            Layout.maximumWidth: Math.min(implicitWidth + 1, line.width * 0.55)
            Layout.fillWidth: true
            elide: Text.ElideRight
            mayShorten: true
            text: line.shell.connection
            font.pixelSize: Theme.small
            color: line.shell.isConnected ? Theme.colour.muted : Theme.colour.warning
            Accessible.name: qsTr("Connection: %1").arg(text)
            HoverHandler { id: pointer }
            Hint {
                shown: pointer.hovered && connection.truncated
                text: connection.text
                y: -height - Theme.near
            }
        }
        Sentence {
            objectName: "timeToLock"
            visible: line.shell.minutesToLock > 0 && line.width > Math.max(700, 560 * Theme.textScale) // what waits and the connection go first
            text: qsTr("Locks in %n min", "", line.shell.minutesToLock)
            font.pixelSize: Theme.small
            isMuted: true
        }
        IconButton {
            implicitHeight: 32
            implicitWidth: 32
            iconSize: Theme.sign
            iconName: "lock"
            text: qsTr("Lock (Ctrl+L)")
            hint: ""
            onClicked: line.lockAsked()
        }
        IconButton {
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
