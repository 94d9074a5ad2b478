// SPDX-License-Identifier: Apache-2.0
// A page that is one card in the middle of the window; where the card is taller than the window, it scrolls.
import QtQuick
import Wardline.Controls
import Wardline.Theme

Scroller {
    id: page

    property int cardWidth: 460 // at a text size of 100 %
    property alias card: card
    default property alias content: body.data

    contentHeight: Math.max(height, card.height + 2 * Theme.far)
    Rectangle {
        id: card
        anchors.horizontalCenter: parent.horizontalCenter
        y: Math.max(Theme.far, (page.height - height) / 2)
        width: Math.min(page.cardWidth * (1 + Theme.textScale) / 2, page.width - 2 * Theme.far)
        height: body.childrenRect.height + 2 * 32
        radius: 2 * Theme.radius
        color: Theme.colour.surface
        border.width: 1
        border.color: Theme.colour.divider
        Item {
            id: body
            anchors.fill: parent
            anchors.margins: 32
        }
    }
}
