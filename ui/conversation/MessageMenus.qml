// SPDX-License-Identifier: Apache-2.0
// The menus of the timeline's messages: one of each, for whichever message asks. Loaded by this file's address when the first does.
import QtQuick
import Wardline.Conversation

Item {
    id: menus

    required property ConversationViewModel viewModel
    property MessageDelegate about: null
    readonly property bool isShown: menu.visible || reactions.visible
    /// Until the keyboard is back where it was: the button that opened it would go before.
    property bool isOpen: false

    function aim(row: MessageDelegate): void {
        about = row
        menu.item = row.item
        menu.chosenText = row.chosenText
        reactions.item = row.item
    }
    function show(row: MessageDelegate, place: point): void {
        aim(row)
        menu.popup(row, place)
    }
    function showReactions(row: MessageDelegate, place: point): void {
        aim(row)
        reactions.popup(row, place)
    }
    /// The row has gone, or will show another message.
    function leave(): void {
        menu.close()
        reactions.close()
        about = null
    }
    /// True where the key belongs to something that can be done with the message now.
    function press(row: MessageDelegate, key: int): bool {
        aim(row)
        return menu.press(key)
    }

    function settle(): void {
        isOpen = isShown
    }

    // qmllint disable type
    // Qt 6.4 describes callLater() as a property.
    onIsShownChanged: isShown ? settle() : Qt.callLater(settle)
    // qmllint enable type
    MessageMenu {
        id: menu
        viewModel: menus.viewModel
        onReactionAsked: if (menus.about) reactions.popup(menus.about, menus.about.menuPlace)
    }
    ReactionMenu {
        id: reactions
        onChosen: emoji => menus.viewModel.react(item.eventId, emoji)
        onTakenBack: reaction => menus.viewModel.takeBack(reaction)
    }
}
