// SPDX-License-Identifier: Apache-2.0
// One row of the timeline: the lines above it, then a bubble, a notice or a gap.
import QtQuick
import QtQuick.Layouts
import Wardline.Controls
import Wardline.Conversation
import Wardline.Theme

MessageRow {
    id: row

    required property bool selected
    property bool selecting: false // a click selects
    property bool inUse: false     // a menu of it is open
    property bool isGoneTo: false  // somebody was led here
    readonly property string chosenText: words.chosenText
    /// Where a menu comes up that nobody pointed for.
    readonly property point menuPlace: Qt.point(column.x + bubble.x, column.y + bubble.y + bubble.height)
    readonly property bool isUrgent: item.priorityWord !== ""
    readonly property bool isNotSent: item.notSent.length > 0
    readonly property bool isAtRight: item.mine !== LayoutMirroring.enabled
    /// Not by anchors: for a row that is used again, both of them hold for a moment, and what they stretch stays so.
    function beside(part: Item, margin: real): real {
        return isAtRight ? column.width - part.width - margin : margin
    }

    /// The message has the keyboard, and none of its buttons.
    function rest(): void {
        column.focus = true
    }
    /// Out of sight, to show another message one day: nothing goes with it that belongs to this one.
    function forget(): void {
        visible = false
        unfolded = false
        rest()
        focus = false // the list has it
        words.forget()
        forgotten()
    }
    signal forgotten

    ListView.onPooled: forget()
    ListView.onReused: visible = true
    onCurrentChanged: if (!current) rest()
    implicitHeight: column.implicitHeight
    // What is pressed while it leaves, or lies under a pointer that rests, ends with it.
    HoverHandler {
        id: pointer
        enabled: row.visible
    }
    TapHandler {
        enabled: row.visible
        acceptedButtons: Qt.RightButton
        onTapped: tap => row.menuAsked(tap.position)
    }
    TapHandler {
        enabled: row.selecting && row.visible
        onTapped: row.viewModel.timeline.toggle(row.item.eventId)
    }
    Loader {
        anchors.fill: parent
        anchors.leftMargin: -Theme.wide
        anchors.rightMargin: -Theme.wide
        active: row.selected
        source: "SelectedMark.qml"
    }

    Column {
        id: column
        focus: true
        // Not the list: coming back from a button of the row, Qt 6.4 passes a list by. As long as it has the keyboard it stays.
        activeFocusOnTab: row.current || activeFocus
        // Here, where the keyboard is: what has it is what is read out.
        Accessible.role: Accessible.ListItem
        Accessible.name: row.item.spoken
        Accessible.focusable: true
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.rightMargin: row.gutter
        topPadding: row.item.startsGroup ? (Theme.compact ? Theme.near : Theme.pad) : 2
        spacing: Theme.tight
        MessagePart {
            row: row
            needed: row.item.dayLine !== "" || row.item.newLine || row.item.isGap
            file: "LinesAbove.qml"
            width: parent.width
        }
        MessagePart {
            row: row
            needed: row.item.isNotice
            file: "NoticeLine.qml"
            width: parent.width
        }
        MessagePart {
            id: head
            objectName: "groupHead"
            row: row
            needed: row.item.isMessage && row.item.startsGroup
            file: "GroupHead.qml"
            x: row.beside(head, 2)
        }
        Rectangle {
            id: bubble
            objectName: "bubble"
            visible: row.item.isMessage
            x: row.beside(bubble, 0)
            width: inner.implicitWidth + 2 * Theme.pad
            height: inner.implicitHeight + 2 * Theme.rowGap
            radius: 10
            color: row.item.mine ? Theme.colour.accentSoft : row.isUrgent ? Theme.colour.criticalSoft : Theme.colour.surface
            border.width: row.isUrgent || row.isNotSent ? 2 : row.item.mine && !row.selected && Theme.scheme !== Theme.Contrast ? 0 : 1
            border.color: row.isUrgent || row.isNotSent ? Theme.colour.critical : Theme.colour.divider
            FocusRing { shown: row.focused || row.isGoneTo }
            ColumnLayout {
                id: inner
                anchors.centerIn: parent
                spacing: Theme.tight
                MessagePart {
                    row: row
                    needed: row.item.priorityWord !== "" || row.item.mentionsMe || row.item.hasQuote || row.item.origin !== ""
                    file: "MessageHead.qml"
                }
                MessageText {
                    id: words
                    Layout.maximumWidth: row.widest
                    text: row.item.text
                    isMuted: !row.item.isReadable || row.item.isDeleting
                    isExplanation: !row.item.isReadable
                    isStruck: row.item.isDeleting
                    selectable: pointer.hovered && !row.selecting && row.item.isReadable
                    unfolded: row.unfolded
                    clip: row.item.hasTower // not of all: it costs
                }
                MessagePart {
                    row: row
                    needed: words.isFolded
                    file: "ShowAll.qml"
                }
                MessagePart {
                    row: row
                    needed: row.item.warning !== "" || row.item.reactions.length > 0
                    file: "MessageTail.qml"
                    Layout.fillWidth: true
                }
                MessagePart {
                    row: row
                    needed: row.item.canAsk
                    file: "AskAgain.qml"
                    Layout.topMargin: Theme.tight
                    onNeededChanged: if (!needed && row.activeFocus) row.rest() // it came; the button goes
                }
                MessagePart {
                    row: row
                    needed: row.item.canAcknowledge || row.item.acknowledgements.length > 0
                    file: "Acknowledgements.qml"
                    Layout.fillWidth: true
                    Layout.topMargin: Theme.tight
                }
            }
        }
        MessagePart {
            id: stateLine
            row: row
            needed: row.item.isMessage && (row.item.stateText !== "" || row.item.edited)
            file: "StateLine.qml"
            x: row.beside(stateLine, 2)
        }
        MessagePart {
            id: notSent
            row: row
            needed: row.isNotSent
            file: "NotSentLines.qml"
            x: row.beside(notSent, 0)
        }
    }
    MessagePart {
        id: actions
        row: row
        needed: row.item.canReply && !row.selecting && (pointer.hovered || row.focused || row.inUse)
        file: "MessageActions.qml"
        y: column.y + bubble.y - 14
        readonly property real bubbleX: column.x + bubble.x
        // On the side that the bubble leaves free: a mirrored window has it the other way.
        x: bubbleX + bubble.width / 2 > row.width / 2 ? Math.max(0, bubbleX - width - Theme.tight) : Math.min(row.width - width, bubbleX + bubble.width + Theme.tight)
    }
}
