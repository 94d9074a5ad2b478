// SPDX-License-Identifier: Apache-2.0
// One kind of control in its states, side by side under its name.
import QtQuick
import Wardline.Controls
import Wardline.Theme

Column {
    id: shelf

    required property string title
    default property alias content: row.data

    spacing: Theme.near
    Label {
        text: shelf.title
        font.pixelSize: Theme.small
        font.weight: Font.DemiBold
        isMuted: true
        Accessible.role: Accessible.Heading
        Accessible.name: text
    }
    Flow {
        id: row
        width: shelf.width
        spacing: Theme.pad
    }
}
