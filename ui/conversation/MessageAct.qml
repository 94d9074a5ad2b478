// SPDX-License-Identifier: Apache-2.0
// One thing that can be done with a message, and its key. A file of its own: Qt 6.4 does not know an inline component by `as`.
import QtQuick
import Wardline.Controls

MenuItem {
    required property int key
    property bool possible: true

    visible: possible
    height: implicitHeight
}
