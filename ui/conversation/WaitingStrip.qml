// SPDX-License-Identifier: Apache-2.0
// Above the timeline: the urgent messages of this conversation that wait for our acknowledgement and are not in sight.
pragma ComponentBehavior: Bound
import QtQuick
import Wardline.Controls
import Wardline.Conversation
import Wardline.Theme

Rectangle {
    id: strip

    required property ConversationViewModel viewModel
    readonly property bool isStacked: width < 760 * Theme.textScale
    readonly property int most: isStacked ? 1 : 2 // the timeline keeps most of the height
    signal writingAsked

    /// Where one of its lines is done with by key: what comes next is never pressed by the same hand unread.
    function goOn(): void {
        const next = lines.count > 0 ? lines.itemAt(0) as WaitingLine : null
        if (next) next.takeKeyboard()
        else writingAsked()
    }

    objectName: "waitingStrip"
    onMostChanged: viewModel.waiting.most = most
    onViewModelChanged: viewModel.waiting.most = most
    Component.onCompleted: viewModel.waiting.most = most
    visible: lines.count > 0
    implicitHeight: column.implicitHeight + 2 * Theme.tight
    color: Theme.colour.criticalSoft
    Accessible.role: Accessible.AlertMessage
    Accessible.name: viewModel.waiting.spoken
    // Not a layout: in Qt 6.4 one keeps hold of lines that have gone, and crashes.
    Column {
        id: column
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        anchors.leftMargin: Theme.wide
        anchors.rightMargin: Theme.wide
        spacing: Theme.tight
        Repeater {
            id: lines
            model: strip.viewModel.waiting
            WaitingLine {
                width: column.width
                isStacked: strip.isStacked
                onShown: strip.viewModel.goTo(item.eventId)
                onAcknowledged: byKey => {
                    strip.viewModel.acknowledge(item.eventId)
                    if (byKey) strip.goOn()
                }
            }
        }
        Button {
            objectName: "moreWaiting"
            anchors.left: parent.left
            visible: strip.viewModel.waiting.more > 0
            focusPolicy: Qt.TabFocus
            quiet: true
            iconName: "down"
            text: qsTr("+ %n more", "urgent messages that wait", strip.viewModel.waiting.more)
            onClicked: strip.viewModel.goTo(strip.viewModel.waiting.next)
        }
    }
    Rectangle {
        anchors.bottom: parent.bottom
        width: parent.width
        height: 1
        color: Theme.colour.critical
    }
}
