// SPDX-License-Identifier: Apache-2.0
// What pointer, keys and a screen reader press, and whoever uses it draws, names and gives a role. No button of the templates: those
// say "button" to a screen reader, whatever else they are told to say.
import QtQuick

Item {
    id: control

    readonly property bool hovered: pointer.hovered
    signal clicked

    activeFocusOnTab: true
    Accessible.focusable: true
    Accessible.focused: activeFocus
    Accessible.onPressAction: clicked()
    Keys.onPressed: event => {
        event.accepted = event.key === Qt.Key_Return || event.key === Qt.Key_Enter || event.key === Qt.Key_Space
        if (event.accepted && !event.isAutoRepeat) clicked()
    }
    HoverHandler { id: pointer }
    TapHandler { onTapped: control.clicked() }
}
