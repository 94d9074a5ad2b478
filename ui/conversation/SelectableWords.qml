// SPDX-License-Identifier: Apache-2.0
// What MessageText loads by this file's address.
import QtQuick
import Wardline.Controls
import Wardline.Conversation

SelectableText {
    required property MessageText words

    text: words.text
    font.weight: Font.Normal
    activeFocusOnTab: false
    Accessible.ignored: true // its message says it
    activeFocusOnPress: false // who clicks somewhere goes on writing
    persistentSelection: true // for the menu, which takes the keyboard
    onSelectedTextChanged: if (selectedText !== "") forceActiveFocus() // to copy it by key
    onActiveFocusChanged: words.follow()
    // What somebody types then is no order to the message: "A" would acknowledge it.
    Keys.onPressed: event => event.accepted = event.modifiers === Qt.NoModifier && event.key < Qt.Key_Escape
}
