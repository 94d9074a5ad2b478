// SPDX-License-Identifier: Apache-2.0
// A button that looks like what it holds; a ring says that it is one, under the pointer and by keyboard.
import QtQuick
import QtQuick.Templates as T
import Wardline.Controls

T.AbstractButton {
    id: control

    Accessible.role: Accessible.Button
    Accessible.name: text
    Accessible.onPressAction: if (enabled) clicked()
    Keys.onReturnPressed: clicked()
    Keys.onEnterPressed: clicked()
    FocusRing { shown: control.visualFocus || (control.hovered && control.enabled) }
}
