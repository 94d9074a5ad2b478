// SPDX-License-Identifier: Apache-2.0
// What the parts of a message know of it, and what they ask for.
import QtQuick
import Wardline.Conversation
import Wardline.Theme

FocusScope {
    id: row

    required property timelineItem item
    required property ConversationViewModel viewModel
    property bool current: false
    property bool focused: false
    property bool unfolded: false // somebody wants to read all of it
    // A row may be made before its list has a size; a text once wrapped too narrow would stay so.
    readonly property int widest: (width < 300 ? 620 : Math.min(620, (width - gutter) * 0.74)) - 2 * Theme.pad
    readonly property int gutter: Theme.target // of the button to the newest, beside every row
    signal menuAsked(point place)
    signal reactionAsked(point place)
}
