// SPDX-License-Identifier: Apache-2.0
// Older messages take their time: how many have come, and the way to stay where one is. Over the messages, which don't move for it.
import QtQuick
import Wardline.Controls
import Wardline.Conversation
import Wardline.Theme

Rectangle {
    id: banner

    required property ConversationPage page

    objectName: "loading"
    implicitWidth: line.implicitWidth + 2 * Theme.pad
    implicitHeight: line.implicitHeight + 2 * Theme.near
    radius: Theme.radius
    color: Theme.colour.surface
    border.width: 1
    border.color: Theme.colour.border
    Component.onCompleted: line.running = true // a screen reader says what comes up, not what is there already
    WorkingLine {
        id: line
        x: Theme.pad
        y: Theme.near
        width: parent.width - 2 * Theme.pad
        text: banner.page.viewModel.fetched > 0 ? qsTr("Loading older messages: %n so far", "", banner.page.viewModel.fetched)
            : qsTr("Loading older messages…")
        onCancelled: banner.page.viewModel.stopLoading()
    }
}
