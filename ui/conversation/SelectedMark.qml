// SPDX-License-Identifier: Apache-2.0
// Behind a message that is selected; loaded by this file's address.
import QtQuick
import Wardline.Controls
import Wardline.Theme

Rectangle {
    color: Theme.colour.accentSoft
    Icon {
        anchors.verticalCenter: parent.verticalCenter
        name: "check"
        size: Theme.wide
        color: Theme.colour.accent
        Accessible.ignored: true
    }
}
