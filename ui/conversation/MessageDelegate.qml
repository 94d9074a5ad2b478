// SPDX-License-Identifier: Apache-2.0
// One row of the timeline: the lines above it, then a bubble, a notice or a gap.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Wardline.Controls
import Wardline.Conversation
import Wardline.Theme

FocusScope {
    id: row

    required property timelineItem item
    required property bool selected
    required property ConversationViewModel viewModel
    property bool current: false
    property bool focused: false
    property bool selecting: false // a click selects
    property bool inUse: false     // a menu of it is open
    readonly property string chosenText: body.chosenText
    /// Where a menu comes up that nobody pointed for.
    readonly property point menuPlace: Qt.point(bubble.x, column.y + bubble.y + bubble.height)
    property bool isGoneTo: false // somebody was led here
    signal menuAsked(point place)
    signal reactionAsked(point place)
    // A row may be made before its list has a size; a text once wrapped too narrow would stay so.
    readonly property int widest: (width < 300 ? 620 : Math.min(620, width * 0.74)) - 2 * Theme.pad
    readonly property bool isUrgent: item.priorityWord !== ""
    readonly property bool isNotSent: item.notSent.length > 0

    component AcrossLine: RowLayout {
        id: across
        required property string text
        property color ink: Theme.colour.muted
        property color stroke: Theme.colour.divider
        width: parent.width
        spacing: Theme.pad
        Rectangle {
            Layout.fillWidth: true
            implicitHeight: 1
            color: across.stroke
        }
        Label {
            text: across.text
            font.pixelSize: Theme.small
            font.weight: Font.DemiBold
            color: across.ink
        }
        Rectangle {
            Layout.fillWidth: true
            implicitHeight: 1
            color: across.stroke
        }
    }

    /// The message has the keyboard, and none of its buttons.
    function rest(): void {
        column.focus = true
    }

    onCurrentChanged: if (!current) rest()
    implicitHeight: column.implicitHeight
    HoverHandler { id: pointer }
    TapHandler {
        acceptedButtons: Qt.RightButton
        onTapped: tap => row.menuAsked(tap.position)
    }
    TapHandler {
        enabled: row.selecting
        onTapped: row.viewModel.timeline.toggle(row.item.eventId)
    }
    Loader {
        anchors.fill: parent
        anchors.leftMargin: -Theme.wide
        anchors.rightMargin: -Theme.wide
        source: row.selected ? "SelectedMark.qml" : ""
    }

    Column {
        id: column
        focus: true
        // Not the list: coming back from a button of the row, Qt 6.4 passes a list by.
        activeFocusOnTab: row.current
        // Here, where the keyboard is: what has it is what is read out.
        Accessible.role: Accessible.ListItem
        Accessible.name: row.item.spoken
        Accessible.focusable: true
        width: parent.width
        topPadding: row.item.startsGroup ? (Theme.compact ? Theme.near : Theme.pad) : 2
        spacing: Theme.tight
        AcrossLine {
            visible: row.item.dayLine !== ""
            text: row.item.dayLine
        }
        AcrossLine {
            visible: row.item.newLine
            text: qsTr("New messages")
            ink: Theme.colour.accent
            stroke: Theme.colour.accent
        }
        AcrossLine {
            visible: row.item.isGap
            text: row.item.text
            ink: Theme.colour.warning
            stroke: Theme.colour.warning
        }
        Label {
            visible: row.item.isNotice
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            text: row.item.text + " · " + row.item.time
            font.pixelSize: Theme.small
            isMuted: true
            wrapMode: Text.Wrap
        }
        RowLayout {
            visible: row.item.isMessage && row.item.startsGroup
            anchors.left: row.item.mine ? undefined : parent.left
            anchors.right: row.item.mine ? parent.right : undefined
            anchors.leftMargin: 2
            anchors.rightMargin: 2
            spacing: Theme.near
            Label {
                visible: !row.item.mine
                text: row.item.sender
                font.weight: Font.DemiBold
                font.pixelSize: Theme.small + 1
            }
            Label {
                visible: text !== "" && !row.item.mine
                text: row.item.role
                font.pixelSize: Theme.small
                isMuted: true
            }
            Label {
                text: row.item.time
                font.pixelSize: Theme.small
                isMuted: true
            }
        }
        Rectangle {
            id: bubble
            visible: row.item.isMessage
            anchors.right: row.item.mine ? parent.right : undefined
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
                spacing: Theme.near
                MessageBody {
                    id: body
                    item: row.item
                    pointedAt: pointer.hovered && !row.selecting
                    widest: row.widest
                    onReactionPressed: (key, mine) => mine !== "" ? row.viewModel.takeBack(mine) : row.viewModel.react(row.item.eventId, key)
                }
                Acknowledgements {
                    visible: row.item.canAcknowledge || row.item.acknowledgements.length > 0
                    item: row.item
                    tabStops: row.current
                    onAudienceAsked: row.viewModel.showAudience(row.item.eventId)
                    onAcknowledged: row.viewModel.acknowledge(row.item.eventId)
                }
            }
        }
        StateLine {
            visible: row.item.isMessage && (row.item.stateText !== "" || row.item.edited)
            anchors.right: row.item.mine ? parent.right : undefined
            anchors.rightMargin: 2
            item: row.item
        }
        Column {
            anchors.right: row.item.mine ? parent.right : undefined
            spacing: Theme.tight
            Repeater {
                model: row.item.notSent
                NotSentLine {
                    required property var modelData
                    width: Math.min(implicitWidth, column.width)
                    sentence: modelData.text
                    hasWords: modelData.copy !== ""
                    tabStops: row.current
                    onTryAgain: row.viewModel.tryAgain(modelData.key)
                    onCopied: row.viewModel.copy(modelData.copy)
                    onDiscarded: row.viewModel.discard(modelData.key)
                }
            }
        }
    }
    // By address and not as a component of this file: Qt 6.4 refuses that one inside a delegate.
    Loader {
        id: actions
        readonly property MessageActions bar: item as MessageActions
        source: row.item.canReply && !row.selecting && (pointer.hovered || row.focused || row.inUse) ? "MessageActions.qml" : ""
        y: column.y + bubble.y - 14
        x: row.item.mine ? Math.max(0, bubble.x - width - Theme.tight) : Math.min(row.width - width, bubble.x + bubble.width + Theme.tight)
    }
    Binding {
        target: actions.bar
        when: actions.bar !== null
        property: "tabStops"
        value: row.focused
    }
    Connections {
        target: actions.bar
        function onReply() { row.viewModel.composer.startReply(row.item.eventId, row.item.sender, row.item.text) }
        function onReactionAsked() { row.reactionAsked(Qt.point(actions.x, actions.y + actions.height)) }
        function onMenuAsked() { row.menuAsked(Qt.point(actions.x, actions.y + actions.height)) }
    }
}
