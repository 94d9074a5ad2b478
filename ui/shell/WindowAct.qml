// SPDX-License-Identifier: Apache-2.0
// Something that the window does, and its key: its menu offers it and the list of keys tells it, both in these words.
import QtQuick

Shortcut {
    required property string words
    property string told: words // by the list of keys, which stays as it is when what the menu offers changes
    property string iconName: ""
    property string keys: sequence ? String(sequence).replace("Up", "↑").replace("Down", "↓") : "" // as they are printed
    property bool offered: enabled // by the menu
    property bool critical: false

    autoRepeat: false // a key held too long acknowledges one message, not all of them
}
